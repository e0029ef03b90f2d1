// Rescorla–Wagner and TD on the same trials: what bell and light come to promise.
import { box, circle, icon, minus, polyline, signed, text, treat } from "../stage/draw.js";
import { Demo, onStage } from "../stage/stage.js";
import { learn } from "./law.js";

const TRIALS = 20, A_SECOND = 5, LEFT = 66, WIDTH = 462, TOP = 128, HEIGHT = 212, HIGH = 1.1, LOW = -0.6;
const RULES = { rw: "Rescorla–Wagner", td: "TD" };
const BELL = "M-16 10Q-10 3 -10 -5A10 10 0 0 1 -3 -14V-17H3V-14A10 10 0 0 1 10 -5Q10 3 16 10Z"
  + "M-5 13H5Q4 18 0 18Q-4 18 -5 13Z";
const LAMP = "M-6 10V6Q-13 0 -13 -6A13 13 0 0 1 13 -6Q13 0 6 6V10ZM-6 13H6V17H-6Z";

const spelt = (x) => (Math.abs(x) < 0.005 ? "0.00" : signed(x));

/** What animals do, and whether the light's strengths in phase 2 agree. */
export function verdict(experiment, skipped, lights) {
  const most = Math.max(...lights), end = lights.at(-1);
  if (skipped && experiment === "blocking") return [end > 0.3, "light learnt"];
  if (skipped) return [Math.abs(most) < 0.05, "nothing to learn"];
  if (experiment === "blocking") return [most < 0.1, "light blocked"];
  return [most > 0.1, most > 0.1 ? "light learnt" : "light not learnt"];
}

function drawThing(g, what, x, y) {
  if (what === "juice") treat(g, x, y, 13);
  else if (what === "nothing") circle(g, x, y, 12, "transparent", "quiet", 3, [5, 4]);
  else icon(g, what === "bell" ? BELL : LAMP, x, y, "ink");
}

/** What happens in a trial of a phase: bell, light, juice, in their order. */
function drawTrial(g, trial, phase, x) {
  const steps = trial.flatMap(([there, juice], k) => {
    const shown = [there[0] ? "bell" : "", there[1] ? "light" : ""].filter(Boolean);
    return k === trial.length - 1 ? [shown, [juice ? "juice" : "nothing"]] : [shown];
  });
  const wide = steps.reduce((sum, shown) => sum + 36 * shown.length, 0) + 30 * (steps.length - 1);
  let at = x - wide / 2 + 18;
  steps.forEach((shown, k) => {
    if (k) { text(g, "→", at - 3, 81, "small middle quiet"); at += 30; }
    for (const what of shown) { drawThing(g, what, at, 80); at += 36; }
  });
  text(g, `phase ${phase + 1}`, x, 114, "code middle quiet");
}

function drawAxes(g, { x, y, split, end }) {
  box(g, split, TOP, end - split, HEIGHT, "panel");
  for (const v of [1, 0.5, 0, -0.5]) {
    box(g, x(0), y(v) - 1.5, WIDTH, v ? 2 : 3, v ? "line" : "quiet");
    text(g, minus(v), x(0) - 10, y(v), "code end quiet");
  }
}

/** Bell solid, light dashed; returns where the line has got to. */
function drawStrength(g, history, i, { x, y }, done) {
  const whole = Math.floor(done), now = history[whole][i], next = history[Math.min(whole + 1, history.length - 1)][i];
  const tip = now + (next - now) * (done - whole);
  const past = history.slice(0, whole + 1).map((both, k) => [x(k), y(both[i])]);
  polyline(g, [...past, [x(done), y(tip)]], "value", 5, i ? [10, 7] : []);
  return y(tip);
}

export default onStage(class Conditioning extends Demo {
  build(stage) {
    stage.canvas(1184, 374, (g) => {
      this.drawRule(g, "rw", 0);
      this.drawRule(g, "td", 604);
    }, [[0, 0, 592, 374], [592, 0, 592, 374]]);
    const set = (what) => (value) => { this[what] = value; this.begin(); stage.play(); };
    const names = { blocking: "blocking", "second-order": "second-order" };
    stage.choice("experiment", names, { value: () => this.experiment, change: set("experiment") });
    stage.toggle("skip phase 1", { on: () => this.skipped, change: set("skipped") });
    const [min, max] = stage.model.get("alphas"), format = (a) => a.toFixed(2);
    stage.slider("α", { min, max, step: 0.05, value: () => this.alpha, format, change: set("alpha") });
    stage.body.classList.add("conditioning");
  }

  get first() { return this.skipped ? 0 : TRIALS; }        // trials of phase 1
  get all() { return this.first + TRIALS; }
  get isOver() { return this.done >= this.all; }

  begin() {
    const phases = this.traits.experiments[this.experiment], counts = [this.first, TRIALS];
    const learnt = (rule) => [rule, learn(rule, phases, counts, this.alpha)];
    this.runs = Object.fromEntries(Object.keys(RULES).map(learnt));
    this.done = 0;
  }

  /** The light's strengths in phase 2. */
  lights(rule) { return this.runs[rule].slice(this.first).map(([, light]) => light); }

  words() {
    if (this.isOver) return this.result();
    const k = Math.floor(this.done), [rw, td] = ["rw", "td"].map((rule) => spelt(this.runs[rule][k][1]));
    const phase = k < this.first ? 1 : 2, trial = k - (phase === 2 ? this.first : 0);
    return `Phase ${phase}, trial ${trial}: light ${rw} by Rescorla–Wagner, ${td} by TD.`;
  }

  result() {
    const { skipped } = this, [rw, td] = ["rw", "td"].map((rule) => spelt(this.runs[rule].at(-1)[1]));
    if (this.experiment === "blocking") {
      return skipped ? `Without phase 1, bell and light share the credit: light ${rw} and ${td}.`
        : `The bell explained the juice, so the light learns next to nothing: ${rw} and ${td}.`;
    }
    if (skipped) return "Without phase 1 the bell promises nothing, so the light has nothing to learn.";
    const most = spelt(Math.max(...this.lights("td")));
    return `By Rescorla–Wagner the light falls to ${rw}. By TD it rose to ${most}, then faded.`;
  }

  drawRule(g, rule, left) {
    const { done, isOver, all, first } = this, x = (k) => left + LEFT + WIDTH * k / all;
    const y = (v) => TOP + HEIGHT * (HIGH - v) / (HIGH - LOW);
    const [split, end] = [x(first), x(all)], scale = { x, y, split, end };      // phase 2 begins at `split`
    const phases = this.traits.experiments[this.experiment];
    text(g, RULES[rule], left + LEFT, 20, "text bold");
    drawAxes(g, scale);
    if (!this.skipped) drawTrial(g, phases[0], 0, (x(0) + split) / 2);
    drawTrial(g, phases[1], 1, (split + end) / 2);
    if (!isOver) text(g, "trials →", end, 360, "code end quiet");
    const [bell, light] = [0, 1].map((i) => drawStrength(g, this.runs[rule], i, scale, done));
    const apart = Math.abs(bell - light) < 30 ? 15 : 0, order = bell <= light ? -1 : 1;
    drawThing(g, "bell", x(done) + 26, bell + order * apart);
    drawThing(g, "light", x(done) + 26, light - order * apart);
    if (!isOver) return;
    const [agrees, words] = verdict(this.experiment, this.skipped, this.lights(rule));
    text(g, agrees ? `✓ ${words}` : `✗ ${words}; animals do`, left + LEFT, 359, "small bold");
  }

  reset() {
    Object.assign(this, { experiment: this.traits.first, skipped: false, alpha: this.traits.alpha });
    this.begin();
  }

  frame(dt) {
    if (this.isOver) this.begin();
    this.done = Math.min(this.all, this.done + dt * A_SECOND);
    return !this.isOver;
  }

  step() { this.done = this.isOver ? 0 : Math.floor(this.done) + 1; }

  still() { this.done = this.all; }
});
