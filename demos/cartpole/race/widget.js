// A race: PPO, A2C, REINFORCE and a throw of dice learn CartPole, five seeds each, in the page's worker. All are kept
// level, by steps or by seconds. With a kernel, too: there is nothing in it that Python would do better.
import { card, clamp, grouped, polyline, text, treat } from "../../stage/draw.js";
import { spellSeconds } from "../../stage/race.js";
import { demo, numbers } from "../../stage/stage.js";
import { Ride, drawCart } from "../cart.js";
import { Here } from "../here.js";
import { TAU, act, startState } from "../law.js";
import { bandOf, middle, runsOf } from "./law.js";

const WIDTH = 1184, LANE = 84, FLOOR = 4 * LANE, HEIGHT = FLOOR + 34, CART = { x: 184, width: 204 }, LIMIT = 500;
const PLOT = { left: 456, right: 1168, places: 64, top: 16, high: 58 };
const TAPE = 12;                                     // seconds that a recorded race takes
const LAP = 12;                                      // seconds that the carts go on when it is over

class RaceHere extends Here {
  take(message) {
    if (message.kind !== "run" || !this.run) return;
    this.run = { ...this.run, ...message };
    this.changed(this.run);
  }
}

/** One racer: what is known of its runs, and the cart of its first seed. */
class Lane {
  name; random;
  entries = [];
  runs = [];
  weights = null;                                    // 4,610 numbers, or the dice's four
  hold = 0;

  constructor(name, random) {
    Object.assign(this, { name, random });
    this.begin();
  }

  begin() { this.ride = new Ride(startState(this.random)); }

  hear(entry) {
    this.entries.push(entry);
    this.runs = runsOf(this.entries);
  }

  get solved() { return this.runs.filter((run) => run.at(-1).state === "solved").length; }

  push(state) {
    const { weights } = this;
    if (!weights) return Number(this.random() < 0.5);
    return weights.length > 4 ? act(weights, state) : Number(weights.reduce((sum, w, d) => sum + w * state[d], 0) > 0);
  }

  drive(dt) {
    const { ride } = this;
    if (this.hold > 0) {
      this.hold -= dt;
      ride.fallOn();
      if (this.hold <= 0) this.begin();
      return;
    }
    ride.pass(dt, () => {
      ride.step(this.push(ride.state));
      if (ride.fell || ride.steps >= LIMIT) this.hold = 0.7;
    }, () => this.hold > 0);
  }
}

class Race {
  seeded = true;
  stage; kind; lanes; random; clock; tape; bands; state; trouble; left;

  constructor(stage) {
    const { model } = stage;
    Object.assign(this, { stage, by: "steps", kind: "here" });
    this.here = new RaceHere(stage, (run) => this.hear(run), (words) => this.fallBack(words));
    const canvas = stage.canvas(WIDTH, HEIGHT, (g, colour) => this.draw(g, colour));
    stage.stack(canvas, [0, 0, 392, FLOOR], [392, 0, WIDTH - 392, HEIGHT]);
    this.go = stage.button("go", { key: "g", main: true, run: () => this.start() });
    stage.toggle("by seconds", { key: "k", title: "of computing, instead of steps", change: (on) => this.measure(on) });
    this.first = model.get("seed");
  }

  // ---- the race ----------------------------------------------------------------------------------------

  start() {
    const { here, stage, by } = this, settings = stage.model.get("settings");
    this.clear();
    this.state = "training";
    this.refresh();
    stage.play();
    here.end();
    here.start({ pace: 0, settings: { ...settings, by } });
  }

  hear({ state, entry, words }) {
    if (state === "failed" && !entry) return this.fallBack(words);
    if (state !== "failed" && state !== "stopped" && entry) this.put(entry);
    this.state = state;
    this.trouble = state === "failed" ? `Stopped: ${words}. ` : "";
    return this.refresh();
  }

  put({ weights, ...entry }) {
    const lane = this.lanes[entry.arm];
    lane.hear(entry);
    if (entry.seed === this.first && weights) lane.weights = weights;
    this.bands = null;
  }

  /** Nothing can be trained here: the recorded race is run, and the line says why. */
  fallBack(words) {
    const { recorded, agents } = this.stage.model.get("kept");
    Object.assign(this, { kind: "recorded", state: "training", trouble: `Recorded: ${words}. `, first: 0 });
    this.tape = recorded.map(([arm, seed, steps, seconds, score, state]) => {
      const weights = state === "solved" ? numbers(agents[arm]) : null;
      return { arm, seed, steps, seconds, score, state, weights };
    });
    this.rewind();
    this.refresh();
  }

  rewind() {
    const { by, tape } = this;
    tape.sort((a, b) => a[by] - b[by]);
    this.clock = 0;
  }

  playTape(dt) {
    const { tape, by } = this, end = tape.at(-1)?.[by];
    this.clock += dt;
    while (tape.length && tape[0][by] <= (end * this.clock) / TAPE) this.put(tape.shift());
    if (!tape.length) this.state = "done";
    this.refresh();
  }

  measure(on) {
    this.by = on ? "seconds" : "steps";
    this.bands = null;
    this.here.client.tell("by", { by: this.by });
    if (this.tape.length) this.rewind();
    this.refresh();
  }

  // ---- time --------------------------------------------------------------------------------------------

  clear() {
    const { stage, random } = this, names = Object.entries(stage.model.get("names"));
    this.lanes = Object.fromEntries(names.map(([arm, name]) => [arm, new Lane(name, random)]));
    Object.assign(this, { tape: [], bands: null, state: "", trouble: "", left: LAP, kind: "here" });
  }

  reset(random) {
    this.random = random;
    this.here.end();
    this.clear();
    this.refresh();
  }

  /** All four are driven by a coin. */
  attract(part, dt) {
    for (const lane of Object.values(this.lanes)) if (part) lane.drive(dt); else lane.begin();
  }

  frame(dt) {
    if (this.tape.length) this.playTape(dt);
    if (!this.state) return false;
    for (const lane of Object.values(this.lanes)) lane.drive(dt);
    if (this.state === "training") return true;
    this.left -= dt;
    return this.left > 0;
  }

  still() {
    this.fallBack("");
    this.trouble = "";
    this.playTape(TAPE);
    for (let i = 0; i < 100; i++) for (const lane of Object.values(this.lanes)) lane.drive(TAU);
  }

  // ---- what is seen and said ---------------------------------------------------------------------------

  spell(x) { return this.by === "steps" ? `${grouped(x)} steps` : spellSeconds(x); }

  /** The last number on the axis. */
  get end() {
    const { by, stage, lanes } = this, all = Object.values(lanes).flatMap(({ entries }) => entries);
    if (by === "steps") return stage.model.get("settings").arms.dice.cap;
    const longest = Math.max(0.9, ...all.map(({ seconds }) => seconds));
    return [1, 2, 5, 10, 20, 50, 100, Infinity].find((end) => end >= longest);
  }

  draw(g, colour) {
    const { end, by } = this, lanes = Object.values(this.lanes);
    const px = (x) => PLOT.left + (PLOT.right - PLOT.left) * clamp(x / end);
    this.bands ??= lanes.map(({ runs }) => bandOf(runs, by, PLOT.places));
    lanes.forEach((lane, i) => {
      this.drawLane(g, colour, lane, i * LANE);
      this.drawRuns(g, colour, lane, this.bands[i], i * LANE, px);
    });
    this.drawAxis(g, colour, px, end);
  }

  drawLane(g, colour, { name, ride, solved, hold, entries }, y) {
    const total = this.stage.model.get("settings").seeds.length;
    text(g, name, 4, y + 16, { size: 28, weight: 700, colour: colour.ink });
    text(g, { here: "in this page", recorded: "recorded" }[this.kind], 4, y + 43, { size: 22, colour: colour.quiet });
    if (entries.length) text(g, `solved ${solved} of ${total}`, 4, y + 70, { size: 22, colour: colour.ink });
    const where = { ...CART, y: y - 8, height: LANE + 38, span: 2.62, labels: false };
    drawCart(g, colour, ride.shown, { ...where, action: hold > 0 ? null : ride.action, lost: ride.fell !== "" });
  }

  drawRuns(g, colour, { runs }, band, y, px) {
    const py = (score) => y + PLOT.top + PLOT.high * (1 - score / LIMIT), { by } = this, at = middle(runs, by);
    polyline(g, [[PLOT.left, y + PLOT.top], [PLOT.left, py(0)], [PLOT.right, py(0)]], colour.line, 3);
    g.globalAlpha = 0.35;
    g.beginPath();
    for (const [x, low] of band) g.lineTo(px(x), py(low));
    for (const [x, , , high] of [...band].reverse()) g.lineTo(px(x), py(high));
    g.fillStyle = colour.reward;
    g.fill();
    g.globalAlpha = 1;
    polyline(g, band.map(([x, , score]) => [px(x), py(score)]), colour["reward-ink"], 4);
    const ends = runs.map((run) => run.at(-1)).filter(({ state }) => state === "solved");
    for (const each of ends) treat(g, colour, px(each[by]), py(LIMIT), 7);
    if (at < Infinity) this.drawFlag(g, colour, px(at), y, this.spell(at));
  }

  drawFlag(g, colour, x, y, words) {
    polyline(g, [[x, y + 6], [x, y + PLOT.top + PLOT.high]], colour.ink, 4);
    card(g, x + 8, y + 34, 10 + 12.5 * words.length, 30, 6, colour.paper);
    text(g, words, x + 14, y + 50, { size: 24, weight: 700, colour: colour.ink });
  }

  drawAxis(g, colour, px, end) {
    const isSteps = this.by === "steps", style = { size: 22, align: "center", colour: colour.quiet };
    for (let k = 1; k < 5; k++) {
      const at = (end * k) / 5;
      text(g, isSteps ? grouped(at) : Number(at.toFixed(1)), px(at), FLOOR + 12, style);
    }
    text(g, isSteps ? grouped(end) : end, WIDTH, FLOOR + 12, { ...style, align: "right" });
    text(g, `0 ${this.by}`, PLOT.left - 6, FLOOR + 12, { ...style, align: "left" });
    text(g, LIMIT, PLOT.left - 8, PLOT.top, { size: 22, align: "right", colour: colour.quiet });
  }

  refresh() {
    this.go.disabled = this.state === "training";
    this.stage.showMode({ here: "in this page", recorded: "recorded" }[this.kind]);
    this.stage.say(this.words());
  }

  words() {
    const { state, by, trouble } = this, lanes = Object.values(this.lanes);
    if (!state) return "Place your bets: who is first by steps, and who by the clock? Then go (g).";
    if (state === "training") {
      return `${trouble}Solved so far: ${lanes.map(({ name, solved }) => `${name} ${solved}`).join(", ")}.`;
    }
    const told = lanes.map(({ name, runs }) => {
      const at = middle(runs, by);
      return `${name} ${at < Infinity ? this.spell(at).replace(" steps", "") : "not yet"}`;
    });
    const begin = state === "stopped" ? "Stopped. " : trouble, unit = by === "steps" ? " steps" : "";
    return `${begin}Half the seeds solved by: ${told.join(", ")}${unit}.`;
  }
}

export default { render: demo((stage) => new Race(stage)) };
