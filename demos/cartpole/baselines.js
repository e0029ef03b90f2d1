// Measure the coin first: how long ten thousand random episodes last, and three rules without any learning.
import { text, treat } from "../stage/draw.js";
import { demo, numbers } from "../stage/stage.js";
import { drawCart, drawGold, drawSheet, polyline } from "./cart.js";
import { TAU, between, hasFallen, howItEnded, startState, step, topple } from "./law.js";

const WIDTH = 1184, HEIGHT = 350;
const PLOT = { left: 56, right: 600, top: 44, floor: 296, most: 80, bin: 2 };
const SIDE = { x: 650, width: 534 }, CART = { x: 650, y: 172, width: 534, height: 178, span: 2.9 };
const REST = 1.2;                                    // seconds between two episodes of the cart

/** The rules, of the observation as Gymnasium gives it (float32) and, for the coin, of a number in [0, 1). */
export const RULES = {
  random: (seen, coin) => (coin < 0.5 ? 0 : 1),
  right: () => 1,
  lean: ([, , angle]) => (angle > 0 ? 1 : 0),
  "lean and fall": ([, , angle, spin]) => (Math.fround(angle + spin) > 0 ? 1 : 0),
};

/** Scores counted into bins of `width`; the last bin takes what lies beyond. */
export function histogram(scores, width, bins) {
  const counts = new Array(bins).fill(0);
  for (const score of scores) counts[Math.min(bins - 1, Math.floor(score / width))] += 1;
  return counts;
}

export function middle(scores) {
  const sorted = Float64Array.from(scores).sort(), half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

const meanOf = (scores) => scores.reduce((sum, n) => sum + n, 0) / scores.length;
const short = (mean) => mean.toFixed(mean < 10 ? 1 : 0);
const grouped = (n) => Math.floor(n).toLocaleString("en-GB");

export default {
  render: demo((stage) => {
    const { model } = stage, scores = Array.from(numbers(model.get("scores"), Uint16Array)), rules = model.get("rules");
    let random, built, target, tallest, rule, cart, last = {};

    stage.canvas(WIDTH, HEIGHT, (g, colour) => {
      drawPlot(g, colour);
      drawRules(g, colour);
      drawPlayer(g, colour);
    });
    const amount = stage.choice("episodes", { 1000: "1,000", 10000: "10,000" }, { value: "1000", change: buildTo });
    const drivers = Object.fromEntries(rules.map((one) => [one.rule, one.short]));
    const choice = stage.choice("who drives the cart", drivers, { value: "random", change: pick });

    function buildTo(name) {
      target = Number(name);
      if (target < built) built = 0;
      stage.play();
    }
    function pick(name) {
      rule = name;
      beginEpisode();
      const { label, mean, shortest, longest } = rules.find((one) => one.rule === name);
      stage.say(`${label}: ${short(mean)} steps on average, from ${shortest} to ${longest}; nothing is learnt here`);
    }
    function beginEpisode() {
      const start = startState(random);
      cart = { before: start, state: start, action: null, steps: 0, clock: 0, after: 0 };
    }
    const cartIsDone = () => hasFallen(cart.state) || cart.steps >= 500;

    // ---- time --------------------------------------------------------------------------------------

    function build(dt) {
      if (built >= target) return;
      built = Math.min(target, built + dt * (16 + 0.8 * built));
      if (built >= target) tell();
    }
    function tell() {
      const { mean, median, longest } = summary(), took = model.get("seconds").toFixed(2);
      stage.say(`${grouped(target)} random episodes: mean ${mean.toFixed(1)}, median ${median}, longest ${longest}. `
        + `Python played 10,000 in ${took} s.`);
    }
    /** What the plot shows, worked out once for each number of episodes. */
    function summary() {
      const shown = Math.floor(built), seen = scores.slice(0, shown);
      if (shown !== last.shown) {
        last = { shown, counts: histogram(seen, PLOT.bin, PLOT.most / PLOT.bin), mean: meanOf(seen), median: middle(seen) };
        last.longest = Math.max(...seen);
      }
      return last;
    }
    function drive(dt) {
      if (cart.fell !== undefined && cartIsOver(dt)) return;
      cart.clock += dt;
      while (cart.clock >= TAU && cart.fell === undefined) {
        cart.clock -= TAU;
        cart.action = RULES[rule](cart.state.map(Math.fround), random());
        [cart.before, cart.state] = [cart.state, step(cart.state, cart.action)];
        cart.steps += 1;
        if (cartIsDone()) cart.fell = howItEnded(cart.state);
      }
    }
    function cartIsOver(dt) {
      cart.after += dt;
      cart.clock += dt;
      while (cart.clock >= TAU) {
        cart.clock -= TAU;
        [cart.before, cart.state] = [cart.state, cart.fell === "pole" ? topple(cart.state) : cart.state];
      }
      if (cart.after > REST) beginEpisode();
      return true;
    }

    // ---- drawing -----------------------------------------------------------------------------------

    const across = (score) => PLOT.left + ((PLOT.right - PLOT.left) * score) / PLOT.most;

    function drawPlot(g, colour) {
      const { shown, counts, mean, median } = summary();
      const aim = Math.max(12, 1.08 * Math.max(...counts));
      tallest += (aim - tallest) * (stage.clock.playing ? 0.15 : 1);
      const up = (count) => PLOT.floor - ((PLOT.floor - PLOT.top) * count) / tallest;
      counts.forEach((count, i) => {
        if (!count) return;
        const x = across(i * PLOT.bin), wide = across(PLOT.bin) - across(0);
        drawGold(g, colour, x, up(count), wide, PLOT.floor - up(count));
      });
      if (built < Math.min(target, 400)) drawFalling(g, colour, counts, up);
      polyline(g, [[PLOT.left, PLOT.floor], [PLOT.right, PLOT.floor]], colour.quiet, 4);
      for (let n = 0; n <= PLOT.most; n += 20) {
        const words = n === PLOT.most ? `${n}+` : String(n);
        text(g, words, across(n), PLOT.floor + 22, { size: 24, align: "center", colour: colour.quiet });
      }
      text(g, "steps survived", PLOT.right, PLOT.floor - 44, { size: 24, align: "right", colour: colour.quiet });
      text(g, `${grouped(built)} random episodes`, PLOT.right, 24,
        { size: 30, weight: 700, align: "right", colour: colour.ink });
      if (shown) drawMean(g, colour, mean, median);
    }
    /** The next few scores, on their way down. */
    function drawFalling(g, colour, counts, up) {
      for (let k = 1; k <= 5; k++) {
        const score = scores[Math.floor(built) + k], bin = Math.min(counts.length - 1, Math.floor(score / PLOT.bin));
        const t = (5 - k + (built % 1)) / 5, roof = up(counts[bin]);
        treat(g, colour, across(bin * PLOT.bin + PLOT.bin / 2), PLOT.top + (roof - PLOT.top) * t * t, 9);
      }
    }
    function drawMean(g, colour, mean, median) {
      const x = across(mean);
      polyline(g, [[x, PLOT.top - 4], [x, PLOT.floor]], colour.ink, 4);
      text(g, `mean ${mean.toFixed(1)}`, x + 12, 76, { size: 30, weight: 700, colour: colour.ink });
      text(g, `median ${median}`, x + 12, 110, { size: 26, colour: colour.quiet });
    }
    function drawRules(g, colour) {
      rules.forEach(({ rule: name, label, mean }, i) => {
        const y = 20 + i * 38, chosen = name === rule, from = SIDE.x + 206, reach = SIDE.width - 276;
        if (chosen) drawSheet(g, colour, SIDE.x - 12, y - 19, SIDE.width + 12, 38, 8);
        text(g, label, SIDE.x, y, { size: 26, weight: chosen ? 700 : 400, colour: colour.ink });
        drawGold(g, colour, from, y - 11, (reach * mean) / 500, 22);
        text(g, short(mean), SIDE.x + SIDE.width - 6, y, { size: 28, weight: 700, align: "right", colour: colour.ink });
      });
    }
    function drawPlayer(g, colour) {
      const shown = between(cart.before, cart.state, Math.min(1, cart.clock / TAU)), over = cart.fell !== undefined;
      drawCart(g, colour, shown, { ...CART, action: over ? null : cart.action, lost: Boolean(cart.fell), labels: false });
      treat(g, colour, CART.x + 16, CART.y + 30, 13);
      text(g, String(cart.steps), CART.x + 40, CART.y + 31, { size: 40, weight: 700, colour: colour.ink });
      const words = { track: "off the track", pole: "pole past 12°" }[cart.fell] ?? (over ? "500: time is up" : "");
      text(g, words, CART.x + CART.width, CART.y + 30, { size: 26, align: "right", colour: colour.ink });
    }

    return {
      python: true,
      seeded: true,
      reset(again) {
        random = again;
        [built, target, tallest, rule] = [0, 1000, 12, "random"];
        amount.set("1000");
        choice.set("random");
        beginEpisode();
        stage.say("A coin drives. No training is going on here: always measure the coin first.");
      },
      frame(dt) { build(dt); drive(dt); },
      still() {
        built = target = scores.length;
        rule = "lean and fall";
        amount.set("10000");
        choice.set(rule);
        beginEpisode();
        for (let i = 0; i < 110; i++) drive(TAU);
        tell();
      },
    };
  }),
};
