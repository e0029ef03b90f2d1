// A bell, ten steps, a sip of juice: the error δ at every moment, and how it moves from the juice to the bell.
import { box, circle, delta, h, icon, signed, text, treat } from "../stage/draw.js";
import { Demo, onStage } from "../stage/stage.js";
import { STEPS, train } from "./law.js";

const BEFORE = 2, COLUMNS = BEFORE + STEPS + 1, WIDE = 61, ZERO = 216, TALL = 100;
const MAP = 856, CELL = 25, ROWS = 100, SLOW = 1.5, QUICK = 0.12;
const BELL = "M-20 12Q-13 4 -13 -6A13 13 0 0 1 -4 -18V-21H4V-18A13 13 0 0 1 13 -6Q13 4 20 12Z"
  + "M-6 15H6Q4 21 0 21Q-4 21 -6 15Z";

const spelt = (x) => (Math.abs(x) < 0.005 ? "0" : signed(x));

function drawAxis(g, trial) {
  text(g, trial ? `trial ${trial}` : "before trial 1", 0, 64, "text bold");
  delta(g, 200, 63, 11);
  text(g, "error δ", 218, 64, "code error");
  const x = Math.max(322, 246 + g.measureText("error δ").width);
  box(g, x, 52, 24, 24, "value-soft");
  box(g, x, 52, 24, 5, "value");
  text(g, "value: what is expected", x + 34, 64, "code value");
  box(g, 0, ZERO - 1.5, WIDE * COLUMNS, 3, "quiet");
  text(g, "+1", 14, ZERO - TALL + 4, "code quiet");
  text(g, "−1", 14, ZERO + TALL - 6, "code quiet");
}

function drawColumns(g, { expected, errors }, passed) {
  for (let k = 0; k + BEFORE < COLUMNS && k + BEFORE <= passed; k++) {
    const x = (k + BEFORE) * WIDE, value = k < STEPS ? expected[k] : 0;
    if (Math.abs(value) <= 0.005) continue;
    box(g, x, ZERO - 2, WIDE, -TALL * value, "value-soft");
    box(g, x, ZERO - 2 - TALL * value, WIDE, 5, "value");
  }
  for (let k = 0; k + BEFORE < COLUMNS && k + BEFORE <= passed; k++) {
    if (Math.abs(errors[k]) >= 0.01) drawError(g, (k + BEFORE + 0.5) * WIDE, errors[k]);
  }
}

function drawError(g, x, error) {
  const up = Math.sign(error), y = ZERO - TALL * error, head = Math.min(24, TALL * Math.abs(error));
  const half = 18 * head / 24;
  box(g, x - 11, ZERO, 22, y + up * (head - 1) - ZERO, "error");
  g.fill(new Path2D(`M${x} ${y}L${x + half} ${y + up * head}H${x - half}Z`));
  if (Math.abs(error) < 0.095) return;
  const number = Math.abs(error).toFixed(2), words = error < 0 ? `−${number}` : number;
  if (error < -0.7) text(g, words, x - 22, y - 14, "code bold end error");      // below it there is no room
  else text(g, words, x, y - up * 15, "code bold middle error");
}

function drawCues(g, isGone, passed, now, running) {
  const bell = (BEFORE + 0.5) * WIDE, juice = (COLUMNS - 0.5) * WIDE;
  const rings = running && passed >= BEFORE && passed < BEFORE + 3;
  icon(g, BELL, bell, 326, "ink", rings ? 0.25 * Math.sin(now * 90) : 0);
  const x = Math.min(COLUMNS, now * (COLUMNS + 1)) * WIDE;
  text(g, "bell", bell, 364, "small bold middle");
  if (isGone) {
    circle(g, juice, 335, 14, "transparent", "quiet", 3, [6, 5]);
    text(g, "no juice!", juice - 22, 364, "small bold middle");
  } else {
    treat(g, juice, 328, 17);
    text(g, "juice", juice, 364, "small bold middle reward-ink");
  }
  if (running) box(g, x - 2, 100, 4, 210, "ink");
  text(g, "time →", (bell + juice) / 2, 364, "code middle quiet");
}

/** Every trial so far, a row each: the march from the juice to the bell, or the jump. */
function drawMap(g, trials, passed) {
  const high = 250 / Math.max(ROWS, trials.length), at = (row) => Math.round(row * high);
  text(g, "every trial so far", MAP, 64, "code quiet");
  box(g, MAP, 92, CELL * COLUMNS, 250, "panel");
  trials.forEach(({ errors }, row) => {
    const tall = Math.max(1, at(row + 1) - at(row)), upTo = row === trials.length - 1 ? passed - BEFORE : STEPS;
    drawRow(g, errors.slice(0, upTo + 1), 92 + at(row), tall);
  });
  text(g, "bell", MAP + (BEFORE + 0.5) * CELL, 362, "code middle quiet");
  text(g, "juice", MAP + (COLUMNS - 0.5) * CELL, 362, "code end quiet");
}

function drawRow(g, errors, y, tall) {
  errors.forEach((error, k) => {
    if (Math.abs(error) < 0.02) return;
    const x = MAP + (BEFORE + k) * CELL;
    g.globalAlpha = Math.min(1, 0.1 + 1.3 * Math.abs(error));
    box(g, x, y, CELL, tall, "error");
    g.globalAlpha = 1;
    if (error < -0.3) delta(g, x + CELL / 2, y > 300 ? y - 12 : y + 14, 8, false);
  });
}

export default onStage(class Dopamine extends Demo {
  how = {};                                            // it learns: α, γ, λ

  build(stage) {
    stage.canvas(1184, 380, null, [[0, 44, MAP - 16, 336], [MAP - 4, 44, 332, 336]]);
    const knobs = h("div", { className: "dopamine-knobs" });
    const knob = (words, name, range, digits) => knobs.append(stage.slider(words, { ...range,
      value: () => this.how[name], change: (x) => { this.how[name] = x; this.relearn(); },
      format: (x) => x.toFixed(digits) }));
    knob("λ (memory trace)", "lambda", { min: 0, max: 1, step: 0.1 }, 1);
    const [min, max] = stage.model.get("gammas");
    knob("γ (patience)", "gamma", { min, max, step: 0.01 }, 2);
    stage.body.append(knobs);
    stage.button("1 trial", { key: "1", main: true, run: () => this.add(1) });
    stage.button("10 trials", { key: "x", run: () => this.add(10) });
    stage.button("withhold the juice", { key: "w", run: () => this.add(1, 0) });
  }

  get passed() { return Math.floor(this.now * (COLUMNS + 1)) - 1; }      // columns that the clock has gone by
  get running() { return this.started && this.now < 1; }

  draw(g) {
    const { trials, juices, passed } = this;
    drawAxis(g, juices.length);
    if (trials.length) drawColumns(g, trials.at(-1), passed);
    drawCues(g, juices.at(-1) === 0, passed, this.now, this.running);
    drawMap(g, trials, passed);
  }

  begin() {
    const { alpha, gamma, lam } = this.traits;
    Object.assign(this.how, { alpha, gamma, lambda: lam });
    Object.assign(this, { juices: [], trials: [], queue: [], now: 0, started: false });
    this.stage.say("Nothing is expected yet. Where will the first signal be?");
  }

  start(juice) {
    this.juices.push(juice);
    this.trials = train(this.juices, this.how);
    Object.assign(this, { now: 0, started: true });
  }

  add(count, juice = 1) {
    if (this.running) { this.now = 1; this.tell(); }
    this.queue = new Array(count).fill(juice);
    this.stage.play();
  }

  tell() {
    const { errors } = this.trials.at(-1), largest = (a, b) => (Math.abs(b) > Math.abs(a) ? b : a);
    const most = errors.slice(1, -1).reduce(largest);
    const end = this.juices.at(-1) ? "at the juice" : "where the juice should be";
    const [first, last] = [errors[0], errors.at(-1)].map(spelt);
    this.stage.say(`Trial ${this.juices.length}: δ = ${first} at the bell, at most ${spelt(most)} in between, `
      + `${last} ${end}.`);
  }

  /** Another λ or γ: the same trials, learnt anew. */
  relearn() {
    if (!this.juices.length) return;
    this.trials = train(this.juices, this.how);
    this.now = 1;
    this.tell();
  }

  reset() {
    this.begin();
    this.queue = [1];
  }

  frame(dt) {
    if (!this.running) {
      if (!this.queue.length) this.queue = new Array(ROWS).fill(1);      // "play": a hundred more
      this.start(this.queue.shift());
    }
    this.now += dt / (this.queue.length ? QUICK : SLOW);
    if (this.now < 1) return true;
    this.now = 1;
    this.tell();
    return this.queue.length > 0;
  }

  step() {
    if (!this.running) this.start(this.queue.shift() ?? 1);
    this.now = Math.min(1, (this.passed + 2.01) / (COLUMNS + 1));
    if (this.now >= 1 - 1e-9 || this.passed >= COLUMNS - 1) { this.now = 1; this.tell(); }
  }

  still() {
    this.begin();
    this.juices = [...new Array(ROWS - 1).fill(1), 0];
    this.relearn();
    this.started = true;
  }
});
