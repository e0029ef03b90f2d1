// A race: PPO, A2C, REINFORCE and a throw of dice learn CartPole, five seeds each, in the page's worker. All are kept
// level, by steps or by seconds. With a kernel Stable-Baselines3's own PPO and A2C can take part.
import { card, clamp, grouped, polyline, text, treat } from "../../stage/draw.js";
import { spellSeconds } from "../../stage/race.js";
import { Demo, numbers, onStage } from "../../stage/stage.js";
import { Ride } from "../cart.js";
import { Here } from "../here.js";
import { LIMIT, TAU, act, startState } from "../law.js";
import { named } from "../run.js";
import { bandOf, middle, runsOf } from "./law.js";

const WIDTH = 1184, LANE = 84, FLOOR = 4 * LANE, HEIGHT = FLOOR + 34, CART = { x: 184, width: 204 };
const PLOT = { left: 456, right: 1168, places: 64, top: 16, high: 58 };
const HOLD = 0.7;                                    // seconds after a cart's episode
const TAPE = 12;                                     // seconds that a recorded race takes
const LAP = 12;                                      // seconds that the carts go on when it is over
const HERE = { ppo: "here", a2c: "here", reinforce: "here", dice: "here" };
const SB3 = { ppo: "live", a2c: "live", dqn: "recorded", dice: "here" };      // DQN takes a minute

/** One racer: what is known of its runs, and the cart of its first seed. */
class Lane {
  name; random; kind;
  entries = [];
  runs = [];
  weights = null;                                    // 4,610 numbers, or the dice's four

  constructor(name, kind, random) {
    Object.assign(this, { name, kind, random });
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
    const isOver = ride.drive(dt, () => {
      ride.step(this.push(ride.state));
      return ride.fell || ride.steps >= LIMIT ? HOLD : 0;
    });
    if (isOver) this.begin();
  }
}

export default onStage(class Race extends Demo {
  seeded = true;
  isSb3s = false;
  going = new Set();                                 // of "here", "live" and "tape", what isn't over yet
  round = 0;

  build(stage) {
    Object.assign(this, { by: "steps" });
    this.here = new Here(stage, (run) => this.hear(run), (words) => this.fallBack(words));
    const rows = [0, 1, 2, 3].flatMap((i) => [[0, i * LANE + 5, 392, LANE], [392, i * LANE, WIDTH - 392, LANE]]);
    rows[7][3] += HEIGHT - FLOOR;                    // the last with the axis
    stage.canvas(WIDTH, HEIGHT, null, rows);
    const isBySeconds = () => this.by === "seconds";
    stage.button("go", { key: "g", main: true, off: () => this.state === "training", run: () => this.start() });
    stage.toggle("by seconds", { key: "k", title: "of computing, instead of steps", on: isBySeconds,
      change: (on) => this.measure(on) });
    stage.toggle("SB3", { key: "l", title: "Stable-Baselines3, where there is Python", on: () => this.isSb3s,
      off: () => !stage.isLive, change: (on) => { this.isSb3s = on; this.begin(); } });
  }

  // ---- the race ----------------------------------------------------------------------------------------

  start() {
    const { here, stage, by } = this, { arms, ...settings } = stage.traits.settings;
    this.begin();
    this.state = "training";
    this.round += 1;
    if (this.isSb3s) {
      this.going.add("live");
      stage.send({ kind: "race", round: this.round });
    }
    this.load();
    stage.play();
    this.going.add("here");
    const mine = Object.entries(arms).filter(([arm]) => this.lanes[arm]?.kind === "here");
    here.start({ pace: 0, settings: { ...settings, by, arms: Object.fromEntries(mine) } });
  }

  hear({ state, entry, words }) {
    if (state === "failed" && !entry) return this.fallBack(words);
    if (state !== "failed" && state !== "stopped" && entry) this.put(entry);
    if (state === "failed") this.trouble = `Stopped: ${words}. `;
    return state === "training" || this.end("here", state);
  }

  /** Python tells of a test, or that its part is over. */
  message({ kind, round, entry, words }, buffers) {
    if (round !== this.round || !this.going.has("live")) return;
    if (kind === "entry") this.put({ ...entry, weights: numbers(buffers[0]) });
    if (words) this.trouble = `${words}. `;
    if (kind === "over") this.end("live", "done");
  }

  end(who, state) {
    this.going.delete(who);
    if (!this.going.size) this.state = state;
  }

  put({ weights, ...entry }) {
    const lane = this.lanes[entry.arm], first = lane.kind === "recorded" ? 0 : this.traits.seed;
    lane.hear(entry);
    if (entry.seed === first && weights) lane.weights = weights;
    this.bands = null;
  }

  /** What of the race is recorded is to be run. */
  load() {
    const { columns, recorded, agents } = this.traits.kept, weightsOf = ({ arm }) => numbers(agents[arm]);
    this.tape = recorded.map((row) => named(columns, row)).filter(({ arm }) => this.lanes[arm]?.kind === "recorded")
      .map((entry) => ({ ...entry, weights: entry.state === "solved" ? weightsOf(entry) : null }));
    if (this.tape.length) this.going.add("tape");
    this.rewind();
  }

  /** Nothing can be trained here: the recorded race is run, and the line says why. */
  fallBack(words) {
    for (const lane of Object.values(this.lanes)) if (lane.kind === "here") lane.kind = "recorded";
    Object.assign(this, { state: "training", trouble: words && `Recorded: ${words}. ` });
    this.load();
    this.end("here", "done");
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
    if (!tape.length) this.end("tape", "done");
  }

  measure(on) {
    this.by = on ? "seconds" : "steps";
    this.bands = null;
    this.here.client.tell("by", { by: this.by });
    if (this.tape.length) this.rewind();
  }

  /** All at the start, and nobody runs. */
  begin() {
    const { stage, random, going } = this, kinds = Object.entries(this.isSb3s ? SB3 : HERE);
    this.here.end();
    if (going.has("live")) stage.send({ kind: "stop" });
    going.clear();
    const names = stage.traits.names;
    this.lanes = Object.fromEntries(kinds.map(([arm, kind]) => [arm, new Lane(names[arm], kind, random)]));
    Object.assign(this, { tape: [], bands: null, state: "", trouble: "", left: LAP });
  }

  reset(random) {
    Object.assign(this, { random, by: "steps", isSb3s: false });
    this.begin();
  }

  live(isLive) {
    if (isLive || !this.going.has("live")) return;
    this.trouble = "Python went away. ";
    this.end("live", "stopped");
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
    this.playTape(TAPE);
    for (let i = 0; i < 100; i++) for (const lane of Object.values(this.lanes)) lane.drive(TAU);
  }

  // ---- what is seen and said ---------------------------------------------------------------------------

  spell(x) { return this.by === "steps" ? `${grouped(x)} steps` : spellSeconds(x); }

  /** The last number on the axis. */
  get last() {
    const { by, stage, lanes } = this, all = Object.values(lanes).flatMap(({ entries }) => entries);
    if (by === "steps") return stage.traits.settings.arms.dice.cap;
    const longest = Math.max(0.9, ...all.map(({ seconds }) => seconds));
    return [1, 2, 5, 10, 20, 50, 100, Infinity].find((end) => end >= longest);
  }

  draw(g) {
    const { last: end, by } = this, lanes = Object.values(this.lanes);
    const px = (x) => PLOT.left + (PLOT.right - PLOT.left) * clamp(x / end);
    this.bands ??= lanes.map(({ runs }) => bandOf(runs, by, PLOT.places));
    lanes.forEach((lane, i) => {
      this.drawLane(g, lane, i * LANE);
      this.drawRuns(g, lane, this.bands[i], i * LANE, px);
    });
    this.drawAxis(g, px, end);
  }

  drawLane(g, { name, kind, ride, solved, entries }, y) {
    const total = this.traits.settings.seeds.length;
    text(g, name, 4, y + 19, "text bold");
    const whose = this.isSb3s && kind !== "here" ? "SB3, " : "";
    const told = entries.length ? `solved ${solved} of ${total}` : "";
    const lines = [whose + (kind === "here" ? "in this page" : kind), told];
    if ((g.least ?? 0) > 24) lines.shift();            // a telephone has room for one, and the foot says the first
    lines.forEach((words, k) => text(g, words, 4, y + 43 + 23 * k, k ? "code" : "code quiet"));
    ride.draw(g, { ...CART, y: y - 8, height: LANE + 38, span: 2.62, labels: false });
  }

  drawRuns(g, { runs }, band, y, px) {
    const py = (score) => y + PLOT.top + PLOT.high * (1 - score / LIMIT), { by } = this, at = middle(runs, by);
    polyline(g, [[PLOT.left, y + PLOT.top], [PLOT.left, py(0)], [PLOT.right, py(0)]], "line", 3);
    g.globalAlpha = 0.35;
    g.beginPath();
    for (const [x, low] of band) g.lineTo(px(x), py(low));
    for (const [x, , , high] of [...band].reverse()) g.lineTo(px(x), py(high));
    g.fillStyle = g.colours.reward;
    g.fill();
    g.globalAlpha = 1;
    polyline(g, band.map(([x, , score]) => [px(x), py(score)]), "reward-ink", 4);
    const ends = runs.map((run) => run.at(-1)).filter(({ state }) => state === "solved");
    for (const each of ends) treat(g, px(each[by]), py(LIMIT), 7);
    if (at === Infinity) return;
    const x = px(at), words = this.spell(at);
    polyline(g, [[x, y + 6], [x, y + PLOT.top + PLOT.high]], "ink", 4);
    card(g, x + 8, y + 34, 10 + 12.5 * words.length, 30, 6, "paper");
    text(g, words, x + 14, y + 50, "small bold");
  }

  drawAxis(g, px, end) {
    const isSteps = this.by === "steps";
    for (let k = 1; k < 5; k++) {
      const at = (end * k) / 5;
      text(g, isSteps ? grouped(at) : Number(at.toFixed(1)), px(at), FLOOR + 12, "code middle quiet");
    }
    text(g, isSteps ? grouped(end) : end, WIDTH, FLOOR + 12, "code end quiet");
    text(g, `0 ${this.by}`, PLOT.left - 6, FLOOR + 12, "code quiet");
    const beside = (words, y) => text(g, words, PLOT.left - 8, y, "code end quiet");
    beside(LIMIT, PLOT.top);
    if ((g.least ?? 0) < 24) beside("score", PLOT.top + 24);
  }

  mode() { return this.isSb3s ? "live" : this.lanes.dice.kind; }

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
});
