// Five dials play through a recorded training run; point at one, or tab to it, for its long meaning.
import { card, grouped, h, smooth, text } from "../stage/draw.js";
import { Demo, onStage } from "../stage/stage.js";
import { DIALS, drawArc, spell } from "./gauges.js";

const SECONDS_PER_UPDATE = 1.3;

/** A dial's value when `at` updates have been shown: it glides to each new one, then rests. NaN before the first. */
export function valueAt(points, at) {
  if (at < 1) return NaN;
  const k = Math.min(Math.floor(at), points.length), now = points[k - 1][1], before = points[Math.max(0, k - 2)][1];
  return before + (now - before) * smooth((at - k) * 2.5);
}

function drawLargeDial(g, dial, value, x, width, chosen) {
  const middle = x + width / 2;
  if (chosen) card(g, x + 4, 2, width - 8, 276, 12, "panel", "quiet");
  text(g, dial.field, middle, 26, "code medium middle");
  drawArc(g, dial, value, middle, 150, 82);
  text(g, spell(dial, value), middle, 194, "large bold middle");
  text(g, dial.short, middle, 230, "code middle");
  text(g, dial.wish, middle, 258, "code middle quiet");
}

export default onStage(class Dials extends Demo {
  build(stage) {
    const { scalars, name } = stage.traits.recorded;
    const points = (end) => Object.entries(scalars).find(([tag]) => tag.endsWith(end))[1];
    const tests = points("mean_reward"), updates = tests.length;
    const end = updates + 0.5;                       // the last ones at rest
    Object.assign(this, { name, tests, updates, at: 0, chosen: 0, end });
    this.series = DIALS.map(({ field }) => points(field));
    stage.canvas(1184, 280, null, [[0, 0, 474, 280], [474, 0, 474, 280], [948, 0, 236, 280]]);
    this.meaning = stage.body.appendChild(h("p", { className: "cartpole-meaning" }));
    DIALS.forEach(({ field, long }, i) => {            // what a pointer or the Tab key meets: a button over the dial
      const pick = () => stage.act(() => this.pick(i));
      stage.body.append(h("button", { type: "button", className: "cartpole-dial", ariaLabel: `${field}: ${long}`,
        style: `--dial: ${i}; --row: ${Math.floor(i / 2)}; --column: ${i % 2}`,
        onclick: pick, onfocus: pick, onpointerenter: pick }));
    });
  }

  mode() { return "recorded"; }

  draw(g) {
    const width = 1184 / DIALS.length;
    DIALS.forEach((dial, i) => {
      drawLargeDial(g, dial, valueAt(this.series[i], this.at), i * width, width, i === this.chosen);
    });
  }

  pick(i) {
    this.chosen = i;
    this.meaning.textContent = DIALS[i].long;
  }

  go(at) {
    this.at = Math.min(this.end, at);
    const { stage, name, tests, updates } = this, k = Math.min(updates, Math.floor(this.at));
    if (!k) return stage.say(`${name}: the first rollout. Nothing learnt yet, so nothing to read.`);
    const [steps, score] = this.series[0][k - 1];
    const tail = k < updates ? "" : `; fresh tests say ${Math.round(tests[k - 1][1])}`;
    return stage.say(`${name}, ${grouped(steps)} steps: the dial says ${Math.round(score)}${tail}`);
  }

  reset() { this.stage.act(() => this.pick(0)); this.go(0); }
  frame(dt) { this.go(this.at + dt / SECONDS_PER_UPDATE); return this.at < this.end; }
  step() { this.go(Math.floor(this.at) + 1.5); }
  still() { this.stage.act(() => this.pick(1)); this.go(this.end); }
});
