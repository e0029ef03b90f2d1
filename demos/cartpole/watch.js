// Episodes that Gymnasium has played, drawn at 60 frames a second, their scores as they fall.
import { h, text, treat } from "../stage/draw.js";
import { demo, numbers } from "../stage/stage.js";
import { drawCart, drawSheet, drawTreats } from "./cart.js";
import { TAU, between, topple } from "./law.js";

const STAGE_WIDTH = 850, HEIGHT = 350, ROW = 47, FIRST_ROW = 84, SHEET = 884;
const HOLD = 1.5, REST = 4;                          // seconds after an episode, and after the last
const ENDINGS = { pole: "the pole passed 12°", track: "the cart left the track", limit: "time is up" };

/** Bytes of all the episodes, cut into one record each. */
export function cutEpisodes(states, actions, lengths, endings) {
  let at = 0;
  return lengths.map((length, k) => {
    const from = at;
    at += length;
    const state = (i) => Array.from(states.subarray((from + k + i) * 4, (from + k + i) * 4 + 4));
    return { length, ending: endings[k], state, action: (i) => actions[Math.min(from + i, at - 1)] };
  });
}

const mean = (list) => list.reduce((sum, n) => sum + n, 0) / list.length;
const bounce = (t) => (t >= 1 ? 1 : 1 - Math.abs(Math.cos(t * 7.5)) * (1 - t) ** 2);

export default {
  render: demo((stage) => {
    const { model } = stage, box = { x: 0, y: 0, width: STAGE_WIDTH, height: HEIGHT };
    const seedShown = stage.side.appendChild(h("span"));
    let episodes = [], k = 0, seconds = 0, after = 0, fallen = null;

    const load = () => {
      const states = numbers(model.get("states")), actions = numbers(model.get("actions"), Uint8Array);
      episodes = cutEpisodes(states, actions, model.get("lengths"), model.get("endings"));
      seedShown.textContent = `seed ${model.get("seed")}`;
    };
    const begin = (number) => {
      [k, seconds, after, fallen] = [number, 0, 0, null];
      if (number > 0) return;
      stage.say(`${model.get("driver")}: ${episodes.length === 1 ? "one episode" : `${episodes.length} episodes`}`);
    };
    const isOver = () => seconds >= episodes[k].length * TAU;
    const isLast = () => k === episodes.length - 1;
    const scores = () => episodes.slice(0, k + (isOver() ? 1 : 0)).map((episode) => episode.length);

    const end = () => {
      const { length, ending, state } = episodes[k], words = `Episode ${k + 1}: ${length} steps, ${ENDINGS[ending]}`;
      fallen = [state(length), state(length)];
      stage.say(isLast() && k > 0 ? `${words}. Mean of ${k + 1}: ${mean(scores()).toFixed(1)}` : words);
    };

    const stepOnce = () => {
      if (isOver()) { begin(isLast() ? 0 : k + 1); return; }
      seconds = (Math.floor(seconds / TAU + 1e-6) + 1) * TAU + 1e-9;
      if (isOver()) end();
    };

    const advance = (dt) => {
      if (!isOver()) {
        seconds += dt;
        if (!isOver()) return;
        end();
      }
      const ticks = Math.floor((after + dt) / TAU) - Math.floor(after / TAU);
      after += dt;
      for (let i = 0; i < ticks && episodes[k].ending === "pole"; i++) fallen = [fallen[1], topple(fallen[1])];
      if (after > (isLast() ? REST : HOLD)) begin(isLast() ? 0 : k + 1);
    };

    const now = () => {
      const { length, state } = episodes[k], part = seconds / TAU, i = Math.min(length, Math.floor(part));
      if (isOver()) return fallen ? between(...fallen, (after / TAU) % 1) : state(length);
      return between(state(i), state(i + 1), part - i);
    };

    stage.canvas(1184, HEIGHT, (g, colour) => {
      const episode = episodes[k], steps = Math.min(episode.length, Math.floor(seconds / TAU)), over = isOver();
      const lost = over && episode.ending !== "limit", row = Math.min(k, 4);
      const { tip } = drawCart(g, colour, now(), { ...box, lost, action: over ? null : episode.action(steps) });
      text(g, `Episode ${k + 1}`, 8, 26, { size: 30, weight: 700, colour: colour.ink });
      if (over) text(g, ENDINGS[episode.ending], 8, 64, { size: 26, colour: colour.ink });
      drawScores(g, colour, over);
      const target = [SHEET + 168, FIRST_ROW + row * ROW], ages = [];
      for (let i = Math.max(0, steps - 26); i <= steps; i += 2) ages.push(seconds + after - i * TAU);
      drawTreats(g, colour, tip, target, ages.filter((age) => seconds + after - age < episode.length * TAU));
    });

    function drawScores(g, colour, over) {
      drawSheet(g, colour, SHEET - 14, 4, 310, HEIGHT - 10);
      text(g, "episode", SHEET + 6, 36, { size: 24, colour: colour.quiet });
      text(g, "score", SHEET + 276, 36, { size: 24, align: "right", colour: colour.quiet });
      for (let n = Math.max(0, k - 4); n <= k; n++) {
        const y = FIRST_ROW + (n - Math.max(0, k - 4)) * ROW, current = n === k, done = !current || over;
        const score = done ? episodes[n].length : Math.floor(seconds / TAU);
        const drop = current && over ? 34 * (1 - bounce(Math.min(1, after / 0.7))) : 0;
        text(g, String(n + 1), SHEET + 6, y, { size: 30, colour: colour.quiet });
        treat(g, colour, SHEET + 168, y, 13);
        const style = done ? { weight: 700, colour: colour.ink } : { colour: colour.quiet };
        text(g, String(score), SHEET + 276, y - drop, { size: 38, align: "right", ...style });
      }
      if (!scores().length) return;
      text(g, "mean", SHEET + 6, 326, { size: 26, colour: colour.quiet });
      text(g, mean(scores()).toFixed(1), SHEET + 276, 326, { size: 30, align: "right", weight: 700, colour: colour.ink });
    }

    const ask = () => stage.send({ kind: "more" });
    const more = stage.button("new episodes", { key: "m", title: "ask Python for other episodes", run: ask });
    more.disabled = true;
    load();
    return {
      python: true,
      reset() { begin(0); },
      frame(dt) { advance(dt); },
      step: stepOnce,
      still() { k = episodes.length - 1; seconds = episodes[k].length * TAU; after = 1; end(); },
      live(isLive) { more.disabled = !isLive; },
      message({ kind, words }) { if (kind === "trouble") stage.say(words); },
      change: { states() { load(); begin(0); } },
    };
  }),
};
