// The curve of a training run: every episode, their running mean, fresh tests. Put in front of training.js.
import { text, treat } from "../stage/draw.js";
import { polyline } from "./cart.js";

export const PLOT = { x: 62, y: 42, width: 546, height: 190, top: 520 };
export const MEAN = 2;
export const TEST = 7;                         // columns of a log row

/** Steps trained when `shown` updates have been: halfway through an update, halfway through its steps. */
export function stepsAt(rows, shown) {
  const at = (k) => (k < 1 ? 0 : rows[Math.min(k, rows.length) - 1][0]), k = Math.floor(shown);
  return rows.length ? at(k) + (at(k + 1) - at(k)) * (shown - k) : 0;
}

export function plotScale(run) {
  const last = Math.max(20480, Math.ceil((run?.rows.at(-1)?.[0] ?? 0) / 20480) * 20480);
  return {
    last,
    px: (steps) => PLOT.x + (steps / last) * PLOT.width,
    py: (score) => PLOT.y + PLOT.height * (1 - score / PLOT.top),
  };
}

export function drawAxes(g, colour, { last, px, py }) {
  const right = PLOT.x + PLOT.width;
  polyline(g, [[PLOT.x, PLOT.y], [PLOT.x, py(0)], [right, py(0)]], colour.quiet, 3);
  for (const score of [0, 250, 500]) text(g, String(score), PLOT.x - 10, py(score), { size: 22, align: "right", colour: colour.quiet });
  for (const part of [0, 0.5, 1]) {
    const align = part === 1 ? "right" : "center", words = (last * part).toLocaleString("en") + (part === 1 ? " steps" : "");
    text(g, words, px(last * part), py(0) + 20, { size: 22, align, colour: colour.quiet });
  }
  for (const [score, words, x, align] of [[475, "solved 475", PLOT.x + 10, "left"], [22, "random 22", right, "right"]]) {
    polyline(g, [[PLOT.x, py(score)], [right, py(score)]], colour.quiet, 3, [4, 8]);
    text(g, words, x, py(score) + (score > 100 ? 17 : -14), { size: 22, align, colour: colour.quiet });
  }
}

/** A fresh test: a hollow diamond. */
export function diamond(g, colour, x, y, r = 9) {
  g.beginPath();
  [[0, -r], [r, 0], [0, r], [-r, 0]].forEach(([dx, dy]) => g.lineTo(x + dx, y + dy));
  g.closePath();
  g.fillStyle = colour.paper;
  g.fill();
  g.lineWidth = 3;
  g.strokeStyle = colour.ink;
  g.stroke();
}

export function drawLegend(g, colour) {
  const say = (words, x) => text(g, words, PLOT.x + x, 16, { size: 22, colour: colour.ink });
  treat(g, colour, PLOT.x + 8, 16, 7);
  say("an episode", 24);
  polyline(g, [[PLOT.x + 170, 16], [PLOT.x + 206, 16]], colour.ink, 5);
  say("mean of 100", 218);
  diamond(g, colour, PLOT.x + 384, 16);
  say("fresh tests", 402);
}

/** The run as far as `shown` updates; null draws empty axes. */
export function drawCurve(g, colour, run, shown) {
  const scale = plotScale(run), { px, py } = scale;
  drawAxes(g, colour, scale);
  drawLegend(g, colour);
  if (!run) return;
  const until = stepsAt(run.rows, shown), rows = run.rows.slice(0, Math.floor(shown + 1e-6));
  for (const [steps, score] of run.episodes) if (steps <= until) treat(g, colour, px(steps), py(score), 6);
  const mean = rows.filter((row) => Number.isFinite(row[MEAN])).map((row) => [px(row[0]), py(row[MEAN])]);
  if (mean.length > 1) polyline(g, mean, colour.ink, 5);
  for (const row of rows) if (Number.isFinite(row[TEST])) diamond(g, colour, px(row[0]), py(row[TEST]));
}
