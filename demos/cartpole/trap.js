// Five episodes of a trained agent, and the switch that the original evaluation forgot.
import { box, card, circle, mean, polyline, text, treat } from "../stage/draw.js";
import { Demo, numbers, onStage } from "../stage/stage.js";
import { Ride, drawCart } from "./cart.js";
import { STOP, act, endingOf, hasFallen, runEpisode } from "./law.js";

const HEIGHT = 350, SCENE = { x: 0, y: 62, width: 800, height: 288 }, SHEET = 832;
const REPORTED = [223, 256, 330, 240, 246];          // the original talk's five scores, in a game that ends at 200
const HOLD = 1.8;                                    // seconds between two episodes
const ENDINGS = {
  track: "off the track, pole upright", pole: "the pole passed 12°", limit: "time is up",
  stopped: `still up: stopped at ${STOP}`,
};

/** Quick while nothing happens, real time where something does: around the limit and for a while after it. */
export function pace(steps, limit) {
  return steps < limit - 30 ? 4 : steps < limit + 450 ? 1 : 8;
}

/** Gymnasium's two answers to "is it over?": a full lamp is True. */
function drawFlags(g, flags) {
  Object.entries(flags).forEach(([name, isTrue], i) => {
    const y = 18 + i * 36;
    circle(g, 14, y, 11, isTrue ? "ink" : "paper", isTrue ? "ink" : "quiet", 4);
    text(g, `${name} = ${isTrue ? "True" : "False"}`, 36, y + 1, `small mono ${isTrue ? "bold" : "quiet"}`);
  });
}

/** The steps so far against the limit; what lies beyond it is hatched. */
function drawClock(g, steps, limit) {
  const [left, right, y] = [410, 800, 40], most = Math.max(limit * 1.5, steps);
  const at = (n) => left + ((right - left) * n) / most;
  box(g, left, y, right - left, 20, "panel");
  box(g, left, y, at(Math.min(steps, limit)) - left, 20, "reward");
  for (let x = at(limit) + 8; x < at(steps); x += 9) polyline(g, [[x, y + 16], [x + 4, y + 4]], "ink", 3);
  box(g, left, y, right - left, 20, "transparent", "reward-ink");
  polyline(g, [[at(limit), y - 8], [at(limit), y + 28]], "ink", 5);
  text(g, `limit ${limit}`, at(limit) - 10, y - 21, "small bold end");
  text(g, steps, right, y - 21, "lead bold end");
}

/** The scores so far, and beside the v0 agent's those of the first talk. */
function drawScores(g, s) {
  const { scores, steps, k, isDone, starts, limit, agent } = s;
  const edge = SHEET + 336, then = agent === "v0", column = then ? SHEET + 200 : edge;
  card(g, SHEET, 4, 352, HEIGHT - 8, 14, "panel");
  text(g, "score", column, 34, "table bold end");
  if (then) text(g, "first talk", edge, 34, "small end quiet");
  starts.forEach((_, i) => {
    const y = 84 + i * 46, isOver = i < scores.length;
    text(g, i + 1, SHEET + 20, y, "text quiet");
    if (isOver || (i === k && !isDone)) {
      treat(g, SHEET + 80, y - 1, 13);
      text(g, scores[i] ?? steps, column, y, `large end ${isOver ? "bold" : "quiet"}`);
    }
    if (then) text(g, REPORTED[i], edge, y, "text end quiet");
  });
  polyline(g, [[SHEET + 18, 300], [edge, 300]], "line", 3);
  text(g, (g.least ?? 0) > 26 ? "at most" : "the most there is", SHEET + 20, 324, "small quiet");
  text(g, limit, edge, 324, "text bold end");
}

export default onStage(class Trap extends Demo {
  seeded = true;

  build(stage) {
    const { limits, starts, weights_v1: v1, weights_v0: v0 } = stage.traits;
    Object.assign(this, { limits, starts, nets: { v1: numbers(v1), v0: numbers(v0) } });
    stage.canvas(1184, HEIGHT, null, [[0, 0, 815, HEIGHT], [815, 0, 369, HEIGHT]]);
    const agents = { v1: "trained on v1", v0: "trained on v0" };
    const pick = (name) => this.choose(name, name === "v1"), respect = (on) => this.choose(this.agent, on);
    stage.choice("agent", agents, { value: () => this.agent, change: pick });
    stage.toggle("respect truncation", { key: "k", on: () => this.respect, change: respect });
    // The agent that the room has just trained (training.js) takes the shipped one's place.
    stage.onWindow("talk:agent", ({ detail }) => {
      this.nets.v1 = detail.weights;
      this.isYours = true;
      if (this.agent === "v1") this.prepare("v1", this.respect);
    });
  }

  get limit() { return this.limits[this.agent]; }
  get steps() { return this.ride.steps; }
  get ending() { return endingOf(this.ride.state, this.steps, this.limit, this.respect); }
  get isDone() { return this.scores.length === this.starts.length; }

  choose(agent, respect) {
    this.prepare(agent, respect);
    this.stage.play();
  }

  prepare(agent, respect) {
    Object.assign(this, { agent, respect, scores: [] });
    this.begin(0);
    const whose = this.isYours && agent === "v1" ? "Your agent, trained" : "Trained";
    this.stage.say(`${whose} on ${agent}, which ends at ${this.limit}: five episodes, and `
      + (respect ? "the limit is respected" : "nobody looks at “truncated”"));
  }

  begin(k) { Object.assign(this, { k, ride: new Ride(this.starts[k]), after: 0, rested: false }); }

  tick() {
    this.ride.step(act(this.nets[this.agent], this.ride.state));
    if (this.ending) this.end();
  }

  end() {
    const { stage, scores, limit, k } = this;
    scores.push(this.steps);
    this.ride.halt();
    const words = `Episode ${k + 1}: ${this.steps} of ${limit}, ${ENDINGS[this.ending]}`;
    if (k < this.starts.length - 1) stage.say(words);
    else if (scores.every((score) => score === limit)) stage.say(`Five times ${limit}: all that there is to get`);
    else if (mean(scores) < limit) stage.say(`Mean ${mean(scores).toFixed(0)} of ${limit}: room for more training`);
    else stage.say(`Mean ${mean(scores).toFixed(0)} in a game that ends at ${limit}: perfect scores, badly measured`);
  }

  draw(g) {
    const { ride, steps, limit, ending } = this, isFallen = hasFallen(ride.state);
    drawFlags(g, { terminated: isFallen, truncated: steps >= limit });
    drawClock(g, steps, limit);
    drawCart(g, ride.shown, { ...SCENE, action: ending ? null : ride.action, lost: isFallen });
    const words = ending ? ENDINGS[ending] : steps > limit ? "past the limit" : "", times = pace(steps, limit);
    text(g, words, SCENE.width / 2, 100, "text bold middle");
    if (!ending && times > 1) text(g, `${times}× speed`, 2, 98, "code quiet");
    drawScores(g, this);
  }

  reset() {
    const first = this.traits.first;
    this.prepare(first, first === "v1");
  }

  frame(dt) {
    if (!this.ending) {
      this.ride.pass(dt * pace(this.steps, this.limit), () => this.tick(), () => Boolean(this.ending));
      return true;
    }
    this.after += dt;
    if (this.after < HOLD) return true;
    if (this.isDone && !this.rested) { this.rested = true; return false; }
    if (this.isDone) this.scores = [];
    this.begin((this.k + 1) % this.starts.length);
    return true;
  }

  step() {
    if (!this.ending) { this.tick(); this.ride.halt(); } else if (!this.isDone) this.begin(this.k + 1);
  }

  still() {
    this.reset();
    const net = this.nets[this.agent];
    const all = this.starts.map((start) => runEpisode(net, start, this.limit, this.respect)), last = all.at(-1);
    this.begin(all.length - 1);
    this.scores = all.slice(0, -1).map((one) => one.steps);
    Object.assign(this.ride, { state: last.state, steps: last.steps, action: act(net, last.state) });
    this.end();
  }
});
