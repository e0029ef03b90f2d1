// A blue bar for the estimate after each reward, a gold disc for the reward.
import { disc, label, line, svg } from "../stage/draw.js";
import { Demo, onStage } from "../stage/stage.js";
import { estimates } from "./law.js";

const MOST = 40, EVERY = 0.4;                          // rewards that there is room for; seconds between them
const LEFT = 64, PITCH = 28, GROUND = 330, HIGH = 280;   // slide units: where bars begin, one to the next, zero, one

const x = (n) => LEFT + PITCH * n, y = (value) => GROUND - HIGH * value;
const tick = (value) => label(value, LEFT - 16, y(value) + 8, "small end quiet");
const bar = (value, n) =>
  svg("rect", { x: x(n), y: y(value), width: PITCH - 6, height: HIGH * value, fill: "var(--value)" });
const NONE = { fill: "var(--paper)", stroke: "var(--quiet)", "stroke-dasharray": "4 3" };   // gold is for rewards only
const treat = (reward, n) =>
  disc(9, { cx: x(n) + PITCH / 2 - 3, cy: y(reward), "stroke-width": 3, ...(reward ? {} : NONE) });

export default onStage(class extends Demo {
  seeded = true;
  bars = svg("g");
  treats = svg("g");

  build(stage) {
    const ground = line("quiet", 3, `M${LEFT - 8} ${GROUND}H${x(MOST)}`);
    stage.picture(1184, 350, tick(0), tick(1), ground, this.bars, this.treats);
    stage.button("treat", { key: "g", main: true, run: () => this.give(1) });
  }

  get estimates() { return estimates(this.rewards, this.traits.alpha); }

  show() {
    this.bars.replaceChildren(...this.estimates.slice(1).map(bar));
    this.treats.replaceChildren(...this.rewards.map(treat));
  }

  words() {
    const { length } = this.rewards;
    return length ? `Rewards: ${length}. Estimate: ${this.estimates.at(-1).toFixed(3)}.`
      : "Nothing has come yet, and nothing is expected.";
  }

  /** One more reward; false when there is room for no other. */
  give(reward) {
    if (this.rewards.length < MOST) this.rewards.push(reward);
    return this.rewards.length < MOST;
  }

  /** A reward as it comes by itself: 1 or 0. */
  step() { return this.give(this.random() < this.traits.chance ? 1 : 0); }

  reset(random) { Object.assign(this, { random, rewards: [], wait: EVERY }); }

  frame(dt) {
    this.wait -= dt;
    if (this.wait > 0) return true;
    this.wait += EVERY;
    return this.step();
  }

  still() { while (this.step()); }
});
