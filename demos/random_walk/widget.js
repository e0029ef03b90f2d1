// A drunk duck on five squares: its guesses, the errors δ, how wrong they still are; and curves of nineteen squares.
import { box, clamp, delta, polyline, signed, smooth, text, treat } from "../stage/draw.js";
import { seeded } from "../stage/random.js";
import { Demo, REDUCED, onStage } from "../stage/stage.js";
import { paintDuck } from "./duck.js";
import { ended, fresh, learn, learnStep, learnWalk, middle, reward, rmsError, squares, stagger, steadyUpTo,
  truth } from "./law.js";

const NAMES = ["", "A", "B", "C", "D", "E", ""], PITCH = 110, FLOOR = 318, BASE = 206, TALL = 160;
const STEP_TIME = 0.42, SPLASH = 2.4, WALKS_A_SECOND = 40, LOW = 0.2, HIGH = 0.58;
const UP = 750;                                      // units of the chart to an error of 1: under its words at 0.27
const FIVE = { states: 5, left: 0, right: 1, start: 0.5 }, NINETEEN = { states: 19, left: -1, right: 1, start: 0 };
const WIDE_CAPTION = "An in-between λ beats both ends. A big α with λ near 1 blows up.";

const centre = (i) => PITCH / 2 + PITCH * i;
const clip = (g, ...where) => { g.beginPath(); g.rect(...where); g.clip(); };

// ---- five squares ----------------------------------------------------------------------------------------

function drawSquare(g, i, value) {
  const x = centre(i);
  box(g, x - 34, BASE - TALL, 68, TALL, "value-soft");
  box(g, x - 34, BASE, 68, -TALL * value, "value");
  box(g, x - 44, BASE - TALL * truth(FIVE, i) - 2.5, 88, 5, "ink");
  text(g, value.toFixed(2), x, BASE - TALL - 20, "small bold middle value");
  box(g, x - 53, FLOOR, 106, 18, "ink");
  box(g, x - 50, FLOOR + 3, 100, 12, "panel");
  text(g, NAMES[i], x, FLOOR + 41, "table bold middle");
}

/** The error δ, for a moment, in the bar that it moves. */
function drawBlip(g, { i, error }) {
  const x = centre(i), y = BASE - 20;
  box(g, x - 45, y - 17, 90, 34, "paper");
  delta(g, x - 28, y, 12, error > 0);
  text(g, signed(error), x - 12, y + 1, "code bold error");
}

function drawEnds(g, time) {
  for (const x of [centre(0), centre(6)]) {
    const wave = (down) => Array.from({ length: 12 }, (_, k) => {
      return [x - 49 + k * 9, FLOOR + 16 + down + 4 * Math.sin(k * 1.7 + time * 3)];
    });
    polyline(g, wave(0), "quiet", 4);
    polyline(g, wave(15), "quiet", 4);
    text(g, "pays", x, BASE - 92, "small middle quiet");
  }
  text(g, "0", centre(0), BASE - 40, "heading bold middle quiet");
  treat(g, centre(6) - 22, BASE - 40, 17);
  text(g, "1", centre(6) + 22, BASE - 38, "heading bold middle reward-ink");
}

function drawDuck(g, { move, at, time, steps }) {
  const { from, t } = move ?? { from: at, t: 1 }, wet = ended(FIVE, at) ? Math.max(0, t - 1) : 0, glide = smooth(t);
  const x = centre(from + (at - from) * glide), facing = at < from ? -1 : 1, sunk = Math.min(1, wet * 3);
  g.save();
  clip(g, 0, 0, 770, FLOOR + (wet ? 14 : 40));
  g.translate(x, FLOOR - 16 * Math.sin(Math.PI * glide) + 40 * sunk);
  g.scale(facing, 1);
  g.rotate(0.13 * Math.sin(time * 5) - 0.3 * sunk);
  paintDuck(g);
  g.restore();
  if (wet) text(g, "splash!", x, FLOOR - 92, "small bold middle");
  else if (steps % 4 === 3) text(g, "hic!", x + facing * 64, FLOOR - 92, "small bold middle");
}

function drawErrors(g, errors, average) {
  const most = Math.max(100, errors.length - 1);
  const line = (list) => list.map((e, n) => [850 + 326 * n / most, 322 - UP * Math.min(e, 0.27)]);
  text(g, "average error", 850, 66, "code quiet");
  for (const e of [0, 0.1, 0.2]) {
    const y = 322 - UP * e;
    box(g, 850, y, 330, 2, "line");
    text(g, e, 840, y, "code end quiet");
  }
  text(g, `${most} walks`, 1180, 350, "code end quiet");
  polyline(g, line(errors), "ink", 4);
  if (errors.length < 2) return;                     // where it goes is for the room to guess first
  polyline(g, line(average), "quiet", 4, [4, 6]);
  text(g, "dots: mean of 100 runs", 1180, 96, "code end quiet");
}

// ---- nineteen squares ------------------------------------------------------------------------------------

const acrossAlpha = (a) => 70 + 690 * a;
const upError = (e) => 322 - 300 * (e - LOW) / (HIGH - LOW);

function drawCurveAxes(g) {
  text(g, "error", 28, 22, "code middle quiet");
  for (const e of [0.3, 0.4, 0.5]) {
    box(g, 70, upError(e), 690, 2, "line");
    text(g, e.toFixed(1), 38, upError(e), "code middle quiet");
  }
  for (const a of [0, 0.2, 0.4, 0.6, 0.8, 1]) {
    text(g, a === 0.6 ? "α = 0.6" : a, acrossAlpha(a), 350, "code middle quiet");
  }
}

function drawCurves(g, s) {
  const { alphas, lams, curves, lamAt, alphaAt, sweep } = s;
  drawCurveAxes(g);
  g.save();
  clip(g, 64, 14, 720 * sweep, 330);
  curves.forEach((row, k) => {
    const isMine = k === lamAt, best = row.indexOf(Math.min(...row)), look = isMine ? "ink" : "quiet";
    const points = row.map((e, i) => [acrossAlpha(alphas[i]), upError(e)]);
    polyline(g, points, look, isMine ? 6 : 3, isMine ? [] : [10, 5]);
    const [x, y] = lams[k] < 1 ? [points[best][0] - 6, points[best][1] + 24] : [160, 30];
    text(g, `λ = ${lams[k]}`, x, y, `code middle ${isMine ? "heavy" : "quiet"}`);
  });
  g.restore();
  const [x, y] = [acrossAlpha(alphas[alphaAt]), upError(curves[lamAt][alphaAt])];
  polyline(g, [[x, y], [x + 0.1, y]], "ink", 24);
}

function drawNineteen(g, guesses) {
  text(g, "λ", 860, 21, "table");
  text(g, "19 guesses after 10 walks", 992, 78, "code middle quiet");
  guesses.forEach((guess, k) => {
    box(g, 804 + 20 * k, 222, 14, -110 * clamp(guess, -1.1, 1.1), "value");
    box(g, 801 + 20 * k, 220 - 110 * truth(NINETEEN, k + 1), 20, 4, "ink");
  });
  box(g, 800, 221, 384, 2, "quiet");
  text(g, "lines: true values", 992, 352, "code middle quiet");
}

export default onStage(class RandomWalk extends Demo {
  seeded = true;

  build(stage) {
    const { alphas, lams, curves } = stage.traits;
    Object.assign(this, { alphas, lams, curves, lamAt: 2, wide: false });
    stage.canvas(1184, 376, null, [[0, 0, 776, 376], [776, 0, 408, 376]]);
    stage.body.classList.add("walk-body");
    const ways = { td: "TD", mc: "Monte Carlo" };
    const names = Object.fromEntries(lams.map((lam, k) => [`λ${k}`, String(lam)]));
    const setMethod = (method) => { this.method = method; this.begin(); };
    const setLambda = (name) => { this.lamAt = Number(name[1]); this.tellCurves(); };
    this.rules = this.inPicture(stage.choice("method", ways, { value: () => this.method, change: setMethod }));
    this.lambdas = this.inPicture(stage.choice("λ", names, { value: () => `λ${this.lamAt}`, change: setLambda }));
    stage.button("1 episode", { key: "1", main: true, run: () => this.walk(1) });
    stage.button("×100", { key: "x", title: "100 episodes", run: () => this.walk(100) });
    const range = { min: 0, max: alphas.length - 1, value: () => this.alphaAt }, format = (k) => String(alphas[k]);
    stage.slider("α", { ...range, format, change: (k) => this.setAlpha(k) });
    const widen = (on) => { this.widen(on); this.begin(); stage.play(on); };
    stage.toggle("19 squares", { on: () => this.wide, change: widen });
  }

  inPicture(node) {
    node.classList.add("walk-choice");
    this.stage.body.append(node);
    return node;
  }

  mode() { return this.stage.source; }
  get alpha() { return this.alphas[this.alphaAt]; }
  get hasEnded() { return ended(FIVE, this.at); }

  setAlpha(k) {
    this.alphaAt = k;
    if (this.wide) this.tellCurves(); else this.begin();
  }

  walk(count) {
    const isWalking = this.visited.length > 0 && !this.hasEnded, isSlow = count === 1 && !isWalking && !this.queue;
    this.widen(false);
    this.rest = true;
    if (isSlow && !REDUCED.matches) this.go(); else this.queue += count;
    this.stage.play();
  }

  /** The duck rocks and hiccups. */
  attract(part) {
    this.time = 2 * part;
    this.steps = part > 0.35 && part < 0.75 ? 3 : 0;
  }

  widen(on) {
    this.wide = on;
    this.rules.hidden = on;
    this.lambdas.hidden = !on;
    this.tellCaption();
  }

  tellCaption() {
    const { alpha, method, alphaAt, traits, wide, stage } = this, errors = traits.average[method][alphaAt];
    const [first, last] = [errors[0].toFixed(2), errors.at(-1).toFixed(3)];
    stage.caption.textContent = wide ? WIDE_CAPTION
      : `α = ${alpha}: in 100 walks the error goes from ${first} to about ${last}, on average.`;
  }

  // ---- walking and learning ----------------------------------------------------------------------------

  begin(random = seeded(this.traits.seed)) {
    const values = fresh(FIVE);
    Object.assign(this, { random, values, shown: [...values], errors: [rmsError(FIVE, values)], moved: new Set() });
    Object.assign(this, { blip: null, steps: 0, queue: 0, time: 0, sweep: 0 });
    this.rest = true;                                // stop when this walk ends
    this.tellCaption();
    this.stand();
    if (this.wide) this.tellCurves(); else this.stage.say("Every guess is ½. How many bars will the first walk move?");
  }

  stand() { Object.assign(this, { at: middle(FIVE), move: null, visited: [], traces: this.values.map(() => 0) }); }

  /** One stagger, and what is learnt from it. */
  go() {
    if (this.hasEnded) this.stand();
    const { values, visited, moved, method, alpha } = this, from = this.at, before = [...values];
    if (!visited.length) moved.clear();
    this.at = stagger(from, this.random);
    visited.push(from);
    const learnt = () => learnStep(FIVE, values, this.traces, from, this.at, alpha, 0);
    this.blip = method === "td" ? { i: from, error: learnt(), t: 0 } : null;
    if (method === "mc" && this.hasEnded) learnWalk(values, visited, reward(FIVE, this.at), alpha);
    values.forEach((value, i) => { if (value !== before[i]) moved.add(i); });
    if (this.hasEnded) this.errors.push(rmsError(FIVE, values));
    this.move = { from, t: 0 };
    this.steps += 1;
    this.tell(from);
  }

  finishWalk() { do this.go(); while (!this.hasEnded); }

  settle() {
    Object.assign(this, { shown: [...this.values], sweep: 1 });
    if (this.move) this.move.t = this.hasEnded ? 1.5 : 1;
  }

  tell(from) {
    const { stage, at, errors, moved, blip } = this, walks = errors.length - 1, way = `${NAMES[from]} to ${NAMES[at]}`;
    const bars = `${moved.size} ${moved.size === 1 ? "bar" : "bars"} moved`, side = at ? "right: +1" : "left: 0";
    if (this.hasEnded) {
      stage.say(`Walk ${walks} fell off the ${side}. ${bars}. Average error ${errors.at(-1).toFixed(3)}.`);
    } else if (!blip) stage.say(`Walk ${walks + 1}, ${way}. Monte Carlo waits for the end.`);
    else stage.say(`Walk ${walks + 1}, ${way}: δ = ${signed(blip.error)}${blip.error ? "" : ", so nothing moves"}.`);
  }

  /** Keep α where learning helps; say so where it had to be held. */
  tellCurves() {
    const { stage, curves, lamAt } = this, asked = this.alpha, lam = this.lams[lamAt];
    this.alphaAt = Math.min(this.alphaAt, steadyUpTo(curves[lamAt], Math.sqrt(0.3)));
    const error = curves[lamAt][this.alphaAt].toFixed(2), trouble = "makes guesses worse than none, then blows up";
    stage.say(asked > this.alpha ? `α = ${asked} with λ = ${lam} ${trouble}: held at α = ${this.alpha}.`
      : `λ = ${lam}, α = ${this.alpha}: average error ${error} over the first 10 walks; it starts at 0.55.`);
  }

  draw(g) {
    if (this.wide) {
      drawCurves(g, this);
      drawNineteen(g, learn(NINETEEN, "td", this.alpha, this.lams[this.lamAt], 10, this.traits.seed).at(-1));
      return;
    }
    drawEnds(g, this.time);
    for (const i of squares(FIVE)) drawSquare(g, i, this.shown[i]);
    if (this.blip?.error && this.blip.t <= 1.6) drawBlip(g, this.blip);
    drawDuck(g, this);
    drawErrors(g, this.errors, this.traits.average[this.method][this.alphaAt]);
  }

  reset(random) {
    Object.assign(this, { method: this.traits.method, alphaAt: this.alphas.indexOf(this.traits.alpha), lamAt: 2 });
    this.widen(false);
    this.begin(random);
  }

  frame(dt) {
    this.time += dt;
    this.sweep = Math.min(1, this.sweep + dt);
    if (this.wide) return this.sweep < 1;
    this.shown = this.shown.map((value, i) => value + (this.values[i] - value) * Math.min(1, dt * 8));
    if (this.blip) this.blip.t += dt;
    for (let k = Math.ceil(WALKS_A_SECOND * dt); k-- && this.queue > 0; this.queue--) this.finishWalk();
    if (this.move) this.move.t += dt / STEP_TIME;
    if (this.queue || (this.move && this.move.t < (this.hasEnded ? SPLASH : 1.3))) return true;
    if (this.hasEnded && this.rest) { this.rest = false; return false; }
    this.go();
    return true;
  }

  step() {
    if (this.wide) this.setAlpha((this.alphaAt + 1) % this.alphas.length); else this.go();
    this.settle();
  }

  still() {
    this.begin();
    for (let k = 0; k < 100; k++) this.finishWalk();
    this.settle();
  }
});
