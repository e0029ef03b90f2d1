// Five dials play through a recorded training run; point at one, or tab to it, for its long meaning.
import { h, text } from "../stage/draw.js";
import { demo } from "../stage/stage.js";
import { DIALS, drawArc, spell } from "./gauges.js";

const SECONDS_PER_UPDATE = 1.3;

/** A dial's value when `at` updates have been shown: it glides to each new one, then rests. NaN before the first. */
export function valueAt(points, at) {
  if (at < 1) return NaN;
  const k = Math.min(Math.floor(at), points.length), now = points[k - 1][1], before = points[Math.max(0, k - 2)][1];
  const part = Math.min(1, (at - k) * 2.5), eased = part * part * (3 - 2 * part);
  return before + (now - before) * eased;
}

function drawLargeDial(g, colour, dial, value, x, width, chosen) {
  const middle = x + width / 2;
  if (chosen) {
    g.beginPath();
    g.roundRect(x + 4, 2, width - 8, 276, 12);
    g.fillStyle = colour.panel;
    g.fill();
    g.lineWidth = 3;
    g.strokeStyle = colour.quiet;
    g.stroke();
  }
  text(g, dial.field, middle, 26, { size: 22, align: "center", weight: 500, colour: colour.ink });
  drawArc(g, colour, dial, value, middle, 150, 82);
  text(g, spell(dial, value), middle, 194, { size: 38, align: "center", weight: 700, colour: colour.ink });
  text(g, dial.short, middle, 230, { size: 22, align: "center", colour: colour.ink });
  text(g, dial.wish, middle, 258, { size: 22, align: "center", colour: colour.quiet });
}

export default { render: demo((stage) => {
  const { scalars, name } = stage.model.get("recorded");
  const points = (end) => Object.entries(scalars).find(([tag]) => tag.endsWith(end))[1];
  const series = DIALS.map(({ field }) => points(field)), tests = points("mean_reward"), updates = tests.length;
  const end = updates + 0.5;                         // the last ones at rest
  let at = 0, chosen = 0;

  stage.canvas(1184, 280, (g, colour) => {
    const width = 1184 / DIALS.length;
    DIALS.forEach((dial, i) => drawLargeDial(g, colour, dial, valueAt(series[i], at), i * width, width, i === chosen));
  });
  const meaning = stage.body.appendChild(h("p", { className: "cartpole-meaning" }));
  const pick = (i) => stage.act(() => { chosen = i; meaning.textContent = DIALS[i].long; });
  DIALS.forEach((dial, i) => stage.body.append(h("button", {
    type: "button", className: "cartpole-dial", style: `left: ${i * 20}%`, ariaLabel: `${dial.field}: ${dial.long}`,
    onclick: () => pick(i), onfocus: () => pick(i), onpointerenter: () => pick(i),
  })));
  stage.side.append(h("span", { className: "demo-mode" }, "recorded"));
  stage.side.lastChild.dataset.mode = "recorded";

  function report() {
    const k = Math.min(updates, Math.floor(at));
    if (!k) return stage.say(`${name}: the first rollout. Nothing learnt yet, so nothing to read.`);
    const [steps, score] = series[0][k - 1], tail = k < updates ? "" : `; fresh tests say ${Math.round(tests[k - 1][1])}`;
    return stage.say(`${name}, ${steps.toLocaleString("en")} steps: the dial says ${Math.round(score)}${tail}`);
  }

  return {
    reset() { at = 0; pick(0); report(); },
    frame(dt) {
      at = Math.min(end, at + dt / SECONDS_PER_UPDATE);
      report();
      return at < end;
    },
    step() { at = Math.min(end, Math.floor(at) + 1.5); report(); },
    still() { at = end; pick(1); report(); },
  };
}) };
