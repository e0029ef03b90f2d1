// The five numbers worth watching (DIALS in settings.py), what they mean, and the dial that shows one.
import { clamp, circle, minus, polygon } from "../stage/draw.js";
import { SOLVED } from "./law.js";

export const DIALS = [
  { field: "ep_rew_mean", low: 0, high: 500, good: [SOLVED, 500], meaning: "reward", digits: 0,
    short: "the score", wish: "up, and up",
    long: "Score: mean return of the last 100 training episodes. The one to watch, but it lags: most of the hundred "
      + "were played by a worse agent." },
  { field: "explained_variance", low: -0.2, high: 1, good: [0.6, 1], meaning: "value", digits: 2,
    short: "critic understands", wish: "towards 1",
    long: "How well the critic predicts the returns: 1 − Var(return − prediction) / Var(return). About 0 at first, "
      + "towards 1 later; it may dip when a solved task’s returns hardly vary." },
  { field: "entropy_loss", low: -0.7, high: 0, good: [-0.6, -0.1], meaning: "action", digits: 2,
    short: "making up its mind", wish: "up from −0.69",
    long: "Minus the policy’s mean entropy. −0.69 is a coin for two buttons; it rises as the policy makes up its mind. "
      + "0 early on: it stopped exploring." },
  { field: "approx_kl", low: 0, high: 0.06, good: [0.003, 0.03], meaning: "action", digits: 3,
    short: "how far it moved", wish: "small",
    long: "How far the policy moved in the last update. About 0.003 to 0.03 is healthy; always above 0.05: steps too "
      + "big; 0: nothing happens." },
  { field: "clip_fraction", low: 0, high: 0.4, good: [0.02, 0.3], meaning: "action", digits: 2,
    short: "lead went taut", wish: "now and then",
    long: "How often the lead went taut: the share of samples whose ratio left 1 − ε … 1 + ε. 0.02 to 0.3 is usual." },
];

export const spell = (dial, value) => (Number.isFinite(value) ? minus(value.toFixed(dial.digits)) : "–");

/** Where on its arc, 0 left to 1 right, a dial's needle stands; it stops at the ends. */
export function needleAt({ low, high }, value) { return clamp((value - low) / (high - low)); }

function arc(g, x, y, r, from, to, width, colour) {
  g.beginPath();
  g.arc(x, y, r, Math.PI * (1 + from), Math.PI * (1 + to));
  Object.assign(g, { lineWidth: width, lineCap: "butt", strokeStyle: g.colours[colour] });
  g.stroke();
}

/** A half-circle with its good part marked, and a needle. */
export function drawArc(g, dial, value, x, y, r) {
  const width = r * 0.24, [from, to] = dial.good.map((edge) => needleAt(dial, edge)), rim = Math.max(4, width * 0.3);
  arc(g, x, y, r, 0, 1, width, "line");
  arc(g, x, y, r, from, to, width + rim, dial.meaning === "reward" ? "reward-ink" : dial.meaning);
  arc(g, x, y, r, from + 0.008, to - 0.008, width, dial.meaning);
  if (!Number.isFinite(value)) return;
  const angle = Math.PI * (1 + needleAt(dial, value)), tip = r * 0.98;
  const side = [Math.cos(angle + Math.PI / 2) * r * 0.07, Math.sin(angle + Math.PI / 2) * r * 0.07];
  const end = [x + Math.cos(angle) * tip, y + Math.sin(angle) * tip];
  polygon(g, [[x + side[0], y + side[1]], end, [x - side[0], y - side[1]]], "ink");
  circle(g, x, y, r * 0.13, "ink");
}
