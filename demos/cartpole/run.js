// A training run as the page has it: unpacked from Python's traits, and put into words.
import { grouped } from "../stage/draw.js";
import { numbers } from "../stage/stage.js";

/** A row's values by the names of its columns. */
export const named = (columns, row) => Object.fromEntries(columns.map((name, k) => [name, row[k]]));

/** Traits as a run: episodes [steps, return], rows { steps, seconds, … } by the names in `columns`, and policies
 * by update, and what their critics expect on the map (a late page may lack some).
 * @param {any} traits */
export function unpackRun({ curve, updates, policies, scales = [], values, ranges = [], columns }) {
  const pairs = numbers(curve, Int32Array), cells = numbers(updates), rows = [], episodes = [];
  for (let i = 0; i < pairs.length; i += 2) episodes.push([pairs[i], pairs[i + 1]]);
  for (let i = 0; i < cells.length; i += columns.length) rows.push(named(columns, cells.subarray(i)));
  const all = numbers(policies, Int16Array), size = all.length / scales.length;
  const unpack = (scale, k) => unpackPolicy(all.slice(k * size, (k + 1) * size), scale);
  const kept = numbers(values, Uint8Array), points = (2 * kept.length) / ranges.length;
  const mapOf = (_, k) => unpackMap(kept.slice(k * points, (k + 1) * points), ranges.slice(2 * k, 2 * k + 2));
  return { episodes, rows, policies: all.length ? scales.map(unpack) : [],
    values: kept.length ? Array.from({ length: ranges.length / 2 }, mapOf) : [] };
}

export const unpackMap = (whole, [low, high]) => Float32Array.from(whole, (n) => low + (n / 255) * (high - low));

export function unpackPolicy(whole, scale) { return Float32Array.from(whole, (n) => n * scale); }

/** What the page's learner (learner/) says of a run, of which so much is known: its policies and maps come one by one.
 * @param {any} message @param {any} run */
export function learnt(message, { policies, maps }, columns) {
  const { run: id, state, words, scales, steps, seconds } = message;
  const more = unpackRun({ ...message, policies: null, columns }), k = more.rows.length;
  if (message.policy) policies[k] = unpackPolicy(numbers(message.policy, Int16Array), scales.at(-1));
  if (message.map) maps[k] = { right: numbers(message.map.right), value: numbers(message.map.value) };
  return { ...more, policies, maps, id, state, words, steps, seconds };
}

/** What Python, the page's learner or a recording says of a run on a dictated reward: what each update's policy was
 * paid, the update that made the best one (0: none has been tried), and that policy.
 * @param {Record<string, any>} told */
export function dictated({ state = "done", words = "", trials, best, best_scale }) {
  const scores = numbers(trials), at = scores.lastIndexOf(Math.max(...scores)) + 1;
  return { state, words, scores, at, weights: unpackPolicy(numbers(best, Int16Array), best_scale) };
}

/** The newest policy known when `shown` updates are on the screen. */
export function policyAt(policies, shown) {
  for (let k = Math.min(Math.floor(shown), policies.length - 1); k >= 0; k--) if (policies[k]) return k;
  return policies.findIndex(Boolean);
}

export const isUnderWay = (state) => state === "warming up" || state === "training";

/** How many updates are on the screen in full. */
export const wholeUpdates = (shown) => Math.floor(shown + 1e-6);

const ENDINGS = {
  solved: (tally, k) => `Solved at update ${k}: two tests running, 100 of 100 perfect. ${tally}.`,
  stopped: (tally) => `Stopped: ${tally}. What it learnt so far is kept.`,
  capped: (tally) => `Not solved in ${tally}: the agent that the talk brought along plays instead.`,
  unsolved: (tally) => `Not solved in ${tally}: another seed may do better.`,
  interrupted: (tally) => `Python went away: ${tally}. What was learnt until then is kept here.`,
};

/** What the line under the demo says of a run of which `shown` updates are on the screen. */
export function inWords(run, shown, isOver) {
  if (!run) return "Press train (t). Place your bets: what will the fresh tests say?";
  if (run.state === "warming up") return "Warming up: torch takes a few seconds the first time.";
  if (run.state === "failed") return `Training failed: ${run.words}`;
  const k = wholeUpdates(shown), row = run.rows[k - 1];
  if (!row) {
    return run.state === "stopped" ? "Stopped before the first update. Press train to start again."
      : "The first rollout: all it can do is guess.";
  }
  const tally = `${grouped(row.steps)} steps in ${row.seconds.toFixed(1)} s`;
  const ending = run.kind === "here" && run.state === "capped" ? "unsolved" : run.state;
  if (isOver) return ENDINGS[ending]?.(tally, k) + (run.words ? ` (${run.words})` : "");
  return `update ${k}: ${tally}; the dial says ${Math.round(row.ep_rew_mean)}, fresh tests ${Math.round(row.test)}`;
}
