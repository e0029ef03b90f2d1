// The curve of a training run: every episode, their running mean, fresh tests.
import { grouped, polygon, polyline, text, treat } from "../stage/draw.js";
import { RANDOM, SOLVED } from "./law.js";
import { wholeUpdates } from "./run.js";

const PLOT = { x: 62, y: 42, width: 518, height: 112, top: 520 };

/** Steps trained when `shown` updates have been: halfway through an update, halfway through its steps. */
export function stepsAt(rows, shown) {
  const at = (k) => (k < 1 ? 0 : rows[Math.min(k, rows.length) - 1].steps), k = Math.floor(shown);
  return rows.length ? at(k) + (at(k + 1) - at(k)) * (shown - k) : 0;
}

function plotScale(run) {
  const last = Math.max(20480, Math.ceil((run?.rows.at(-1)?.steps ?? 0) / 20480) * 20480);
  return {
    last,
    px: (steps) => PLOT.x + (steps / last) * PLOT.width,
    py: (score) => PLOT.y + PLOT.height * (1 - score / PLOT.top),
  };
}

function drawAxes(g, { last, px, py }, until) {
  const right = PLOT.x + PLOT.width;
  polyline(g, [[PLOT.x, PLOT.y], [PLOT.x, py(0)], [right, py(0)]], "quiet", 3);
  for (const score of [0, 250, SOLVED]) text(g, score, PLOT.x - 10, py(score), "code end quiet");
  for (const part of [0, 0.5, 1]) {
    const words = grouped(last * part) + (part === 1 ? " steps" : "");
    text(g, words, px(last * part), py(0) + 20, `code ${part === 1 ? "end" : "middle"} quiet`);
  }
  for (const score of [SOLVED, RANDOM]) polyline(g, [[PLOT.x, py(score)], [right, py(score)]], "quiet", 3, [4, 8]);
  if (until > 0.6 * last) return;                    // the mean would run over the words
  text(g, `random ${RANDOM}`, right, py(RANDOM) - 14, "code end quiet");
}

/** A fresh test: a hollow diamond. */
export function diamond(g, x, y, r = 9) {
  polygon(g, [[x, y - r], [x + r, y], [x, y + r], [x - r, y]], "paper", "ink");
}

function drawLegend(g) {
  const say = (words, x) => text(g, words, PLOT.x + x, 16, "code");
  treat(g, PLOT.x + 8, 16, 7);
  say("an episode", 24);
  polyline(g, [[PLOT.x + 170, 16], [PLOT.x + 206, 16]], "ink", 5);
  say("mean of 100", 218);
  diamond(g, PLOT.x + 384, 16);
  say("fresh tests", 402);
}

/** Two pictures of which this is the same are the same. */
export function whatIsShown(run, shown) {
  if (!run) return "";
  const until = stepsAt(run.rows, shown), next = run.episodes.findIndex(([steps]) => steps > until);
  return [run.kind, run.id, next < 0 ? run.episodes.length : next, wholeUpdates(shown), plotScale(run).last].join();
}

/** The run as far as `shown` updates; null draws empty axes. */
export function drawCurve(g, run, shown) {
  const scale = plotScale(run), { px, py } = scale, until = run ? stepsAt(run.rows, shown) : 0;
  drawAxes(g, scale, until);
  drawLegend(g);
  if (!run) return;
  const rows = run.rows.slice(0, wholeUpdates(shown));
  for (const [steps, score] of run.episodes) if (steps <= until) treat(g, px(steps), py(score), 6);
  const means = rows.filter(({ ep_rew_mean: score }) => Number.isFinite(score));
  if (means.length > 1) polyline(g, means.map((row) => [px(row.steps), py(row.ep_rew_mean)]), "ink", 5);
  for (const { steps, test } of rows) if (Number.isFinite(test)) diamond(g, px(steps), py(test));
}
