// How CartPole is drawn: the cart on its track, the pole, its limits; and the clock of an episode.
import { arrow, card, circle, ink, minus, polyline, smooth, text, treat } from "../stage/draw.js";
import { ANGLE_LIMIT, TAU, between, howItEnded, step, topple } from "./law.js";

const FLIGHT = 0.5;                                  // seconds that a treat is on its way

/** From metres to slide units: `span` metres to either side of the middle fit the width.
 * @param {any} box */
export function viewOf({ x, y, width, height, span = 2.85 }) {
  const scale = Math.min(width / (2 * span), (height - 56) / 1.46);
  const at = (metres) => x + width / 2 + metres * scale;
  return { scale, ground: y + height - 40, left: x, right: x + width, at };
}

/** Where the pole turns, and where it ends. */
export function poleEnds(state, box) {
  const { scale, ground, at } = viewOf(box), foot = [at(state[0]), ground - 0.34 * scale];
  return { foot, tip: [foot[0] + Math.sin(state[2]) * scale, foot[1] - Math.cos(state[2]) * scale] };
}

function drawTrack(g, view, labels) {
  const { ground, scale, left, right, at } = view;
  const [from, to] = [Math.max(left, at(-2.62)), Math.min(right, at(2.62))];
  for (let x = at(-2.4) + scale * 0.1; x < at(2.4); x += scale * 0.2) {
    polyline(g, [[x, ground + 3], [x, ground + 10]], "line", 7);
  }
  polyline(g, [[from, ground], [to, ground]], "quiet", 5);
  for (const side of [-1, 1]) {                       // a buffer stop at either end
    const x = at(2.4 * side), s = side * scale;
    polyline(g, [[x, ground], [x, ground - 0.3 * scale]], "ink", 8);
    polyline(g, [[x, ground - 0.24 * scale], [x + 0.17 * s, ground]], "ink", 6);
  }
  if (!labels) return;
  for (const metres of [-2.4, -1, 0, 1, 2.4]) {
    text(g, minus(metres), at(metres), ground + 26, "code middle quiet");
  }
}

function drawWedge(g, foot, scale, isOut) {
  const reach = 1.12 * scale, end = (a) => [foot[0] + Math.sin(a) * reach, foot[1] - Math.cos(a) * reach];
  g.beginPath();
  g.moveTo(...foot);
  g.arc(...foot, reach, -Math.PI / 2 - ANGLE_LIMIT, -Math.PI / 2 + ANGLE_LIMIT);
  g.closePath();
  ink(g, "panel");
  for (const side of [-1, 1]) {
    polyline(g, [foot, end(side * ANGLE_LIMIT)], isOut ? "ink" : "quiet", isOut ? 4 : 3, [9, 8]);
  }
}

function drawWheel(g, x, y, r, turned) {
  circle(g, x, y, r, "ink");
  for (let k = 0; k < 3; k++) {
    const a = turned + (k * Math.PI) / 3, dx = Math.cos(a) * r * 0.66, dy = Math.sin(a) * r * 0.66;
    polyline(g, [[x - dx, y - dy], [x + dx, y + dy]], "paper", Math.max(1.5, r / 7));
  }
}

/** The cart watches its pole; once that is lost, its eyes are crosses. */
function drawEyes(g, x, y, r, tip, lost) {
  for (const side of [-1, 1]) {
    const ex = x + side * r * 1.55;
    if (lost) {
      const d = r * 0.62;
      polyline(g, [[ex - d, y - d], [ex + d, y + d]], "paper", r / 2.6);
      polyline(g, [[ex - d, y + d], [ex + d, y - d]], "paper", r / 2.6);
      continue;
    }
    const a = Math.atan2(tip[1] - y, (tip[0] - ex) * 3);
    circle(g, ex, y, r, "paper");
    circle(g, ex + Math.cos(a) * r * 0.42, y + Math.sin(a) * r * 0.42, r * 0.52, "ink");
  }
}

function drawBody(g, view, state, tip, lost) {
  const { scale, ground, at } = view, x = at(state[0]), r = 0.085 * scale;
  card(g, x - 0.31 * scale, ground - 0.34 * scale, 0.62 * scale, 0.23 * scale, 0.06 * scale, "ink");
  for (const side of [-1, 1]) drawWheel(g, x + side * 0.19 * scale, ground - r, r, state[0] / 0.085 + side);
  drawEyes(g, x, ground - 0.215 * scale, 0.052 * scale, tip, lost);
}

function drawPole(g, foot, tip, scale) {
  polyline(g, [foot, tip], "ink", 0.085 * scale);
  polyline(g, [foot, tip], "paper", 0.045 * scale);
  for (const k of [0.25, 0.5, 0.75]) {                // bands, so that its turning is seen from the back row: square
                                                      // ends, by way of a dash that is longer than the band
    const along = (part) => [foot[0] + (tip[0] - foot[0]) * part, foot[1] + (tip[1] - foot[1]) * part];
    polyline(g, [along(k - 0.035), along(k + 0.035)], "ink", 0.06 * scale, [scale]);
  }
  circle(g, ...tip, 0.062 * scale, "ink");
  circle(g, ...foot, 0.05 * scale, "ink");
}

/** The +1 of each step: treats that fly from the pole's end to `to`; `ages` are the seconds since each was earned. */
export function drawTreats(g, from, to, ages) {
  for (const age of ages) {
    const t = age / FLIGHT, u = smooth(t);
    if (t < 0 || t >= 1) continue;
    treat(g, from[0] + (to[0] - from[0]) * u, from[1] + (to[1] - from[1]) * u - 40 * Math.sin(Math.PI * t), 9);
  }
}

/**
 * The cart on its track, inside the box x, y, width, height.
 * @param {any} g @param {number[]} state @param {Record<string, any>} how
 * `span`: metres shown to either side; `action`: 0, 1 or null; `lost`: the episode has ended by falling;
 * `labels`: metres under the track.
 */
export function drawCart(g, state, how) {
  const { action = null, lost = false, labels = true, ...box } = how;
  const view = viewOf(box), { foot, tip } = poleEnds(state, box), { scale, ground } = view;
  g.save();
  g.beginPath();
  g.rect(box.x, box.y, box.width, box.height);
  g.clip();
  drawWedge(g, foot, scale, Math.abs(state[2]) > ANGLE_LIMIT);
  drawTrack(g, view, labels);
  drawBody(g, view, state, tip, lost);
  drawPole(g, foot, tip, scale);
  if (action !== null && !lost) {
    const side = action === 1 ? -1 : 1, near = foot[0] + side * 0.35 * scale, y = ground - 0.22 * scale;
    arrow(g, near + side * 0.42 * scale, y, near, y, Math.max(7, 0.07 * scale));
  }
  g.restore();
  return { foot, tip };
}

/** A cart on the move: a state every fiftieth of a second, drawn at sixty frames a second. */
export class Ride {
  constructor(start) {
    this.before = this.state = start;
    this.action = null;
    this.steps = 0;
    this.fell = "";                                  // how it ended: see howItEnded
    this.clock = 0;                                  // seconds since the last state
    this.hold = 0;                                   // seconds for which its end is still shown
  }

  step(action) {
    this.action = action;
    [this.before, this.state] = [this.state, step(this.state, action)];
    this.steps += 1;
    this.fell = howItEnded(this.state);
  }

  /** Seconds pass: `tick()` for each step that is due, until there is `enough()`. */
  pass(seconds, tick, enough = () => false) {
    for (this.clock += seconds; this.clock >= TAU && !enough();) {
      this.clock -= TAU;
      tick();
    }
  }

  /**
   * Seconds of one episode after another: `tick()` takes a step, and gives the seconds for which the end is shown, or
   * 0 while there is none. True when these are over, and the next ride may begin.
   */
  drive(seconds, tick) {
    if (this.hold > 0) {
      this.hold -= seconds;
      this.pass(seconds, () => this.fallOn());
      return this.hold <= 0;
    }
    this.pass(seconds, () => { this.hold = tick(); }, () => this.hold > 0);
    return false;
  }

  /** Nothing moves any more: the last state is what is shown. */
  halt() {
    this.before = this.state;
    this.clock = 0;
  }

  /** Nobody pushes any more: what has fallen falls on. */
  fallOn() {
    [this.before, this.state] = [this.state, this.fell === "pole" ? topple(this.state) : this.state];
  }

  /** As it is shown, in a box of drawCart: who pushes, while it goes on, and whether it has fallen. */
  draw(g, box) {
    return drawCart(g, this.shown, { ...box, action: this.hold > 0 ? null : this.action, lost: this.fell !== "" });
  }

  get shown() { return between(this.before, this.state, Math.min(1, this.clock / TAU)); }
}
