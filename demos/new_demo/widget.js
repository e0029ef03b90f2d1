// A blue bar for the estimate after each reward, a gold disc for the reward.
import { disc, label, svg } from "../stage/draw.js";
import { demo } from "../stage/stage.js";
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

/** The picture; what it shows follows from the state alone. */
function chart(stage) {
  const bars = svg("g"), treats = svg("g");
  const ground = svg("path", { d: `M${LEFT - 8} ${GROUND}H${x(MOST)}`, stroke: "var(--quiet)", "stroke-width": 3 });
  stage.picture(1184, 350, tick(0), tick(1), ground, bars, treats);
  return { show({ rewards, alpha }) {
    bars.replaceChildren(...estimates(rewards, alpha).slice(1).map(bar));
    treats.replaceChildren(...rewards.map(treat));
  } };
}

function words({ rewards, alpha }) {
  return rewards.length ? `Rewards: ${rewards.length}. Estimate: ${estimates(rewards, alpha).at(-1).toFixed(3)}.`
    : "Nothing has come yet, and nothing is expected.";
}

/** One more reward; false when there is room for no other. */
function give(s, reward) {
  if (s.rewards.length === MOST) return false;
  s.rewards.push(reward);
  return s.rewards.length < MOST;
}

/** A reward as it comes by itself: 1 or 0. */
const next = (s) => give(s, s.random() < s.chance ? 1 : 0);

export default {
  render: demo((stage) => {
    const { model } = stage;
    const s = { chart: chart(stage), alpha: model.get("alpha"), chance: model.get("chance"),
      rewards: [], random: null, wait: 0 };
    stage.button("treat", { key: "g", main: true, run: () => give(s, 1) });
    return {
      seeded: true,
      reset(random) { Object.assign(s, { random, rewards: [], wait: EVERY }); },
      words: () => words(s),
      show: () => s.chart.show(s),
      step: () => next(s),
      frame(dt) {
        s.wait -= dt;
        if (s.wait > 0) return true;
        s.wait += EVERY;
        return next(s);
      },
      still() {
        while (next(s));
      },
    };
  }),
};
