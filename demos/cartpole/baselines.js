// Measure the coin first: how long ten thousand random episodes last, and three rules without any learning.
import { card, gold, grouped, mean, polyline, text, treat } from "../stage/draw.js";
import { REDUCED, demo, numbers } from "../stage/stage.js";
import { Ride, drawCart } from "./cart.js";
import { RULES, TAU, startState } from "./law.js";

const WIDTH = 1184, HEIGHT = 350, LIMIT = 500;
const PLOT = { left: 56, right: 600, top: 44, floor: 296, bins: 40 };
const AXES = { short: { most: 80, tick: 20, plus: "+" }, long: { most: LIMIT, tick: 100, plus: "" } };
const SIDE = { x: 650, width: 534 }, CART = { x: 650, y: 172, width: 534, height: 178, span: 2.9 };
const REST = 1.2;                                    // seconds between two episodes of the cart

const short = (score) => score.toFixed(score < 10 ? 1 : 0);
const across = (score, { most }) => PLOT.left + ((PLOT.right - PLOT.left) * score) / most;
const binOf = ({ most }) => most / PLOT.bins;

// ---- numbers ------------------------------------------------------------------------------------------

/** Scores counted into bins of `width`; the last bin takes what lies beyond. */
export function histogram(scores, width, bins) {
  const counts = new Array(bins).fill(0);
  for (const score of scores) counts[Math.min(bins - 1, Math.floor(score / width))] += 1;
  return counts;
}

export function median(scores) {
  const sorted = Float64Array.from(scores).sort(), half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

// ---- drawing ---------------------------------------------------------------------------------------------

function drawBars(g, colour, counts, up) {
  const wide = (PLOT.right - PLOT.left) / PLOT.bins;
  counts.forEach((count, i) => {
    if (count) gold(g, colour, PLOT.left + i * wide, up(count), wide, PLOT.floor - up(count));
  });
}

/** The next few scores, on their way down. */
function drawFalling(g, colour, { scores, built, axis }, counts, up) {
  for (let k = 1; k <= 5; k++) {
    const score = scores[Math.floor(built) + k], bin = Math.min(counts.length - 1, Math.floor(score / binOf(axis)));
    const t = (5 - k + (built % 1)) / 5, roof = up(counts[bin]);
    treat(g, colour, across((bin + 0.5) * binOf(axis), axis), PLOT.top + (roof - PLOT.top) * t * t, 9);
  }
}

function drawAxis(g, colour, built, axis, who) {
  polyline(g, [[PLOT.left, PLOT.floor], [PLOT.right, PLOT.floor]], colour.quiet, 4);
  const { most, tick, plus } = axis, isLong = axis === AXES.long;
  for (let n = 0; n <= most; n += tick) {
    const words = n === most ? `${n}${plus}` : n;
    text(g, words, across(n, axis), PLOT.floor + 22, { size: 24, align: "center", colour: colour.quiet });
  }
  const [x, align] = isLong ? [PLOT.left + 12, "left"] : [PLOT.right, "right"];
  text(g, "steps survived", x, PLOT.floor - 44, { size: 24, align, colour: colour.quiet });
  const style = { size: 30, weight: 700, colour: colour.ink };
  text(g, `${grouped(Math.floor(built))} ${who}`, PLOT.right, 24, { align: "right", ...style });
}

function drawMean(g, colour, { average, middle }, axis) {
  const x = across(average, axis), isFar = x > PLOT.right - 180, where = isFar ? x - 12 : x + 12;
  const align = isFar ? "right" : "left";
  polyline(g, [[x, PLOT.top - 4], [x, PLOT.floor]], colour.ink, 4);
  text(g, `mean ${average.toFixed(1)}`, where, 76, { size: 30, weight: 700, align, colour: colour.ink });
  text(g, `median ${middle}`, where, 110, { size: 26, align, colour: colour.quiet });
}

function drawRules(g, colour, rules, chosen) {
  rules.forEach(({ rule, label, mean: score }, i) => {
    const y = 20 + i * 38, isChosen = rule === chosen, from = SIDE.x + 206, reach = SIDE.width - 276;
    if (isChosen) card(g, SIDE.x - 12, y - 19, SIDE.width + 12, 38, 8, colour.panel);
    text(g, label, SIDE.x, y, { size: 26, weight: isChosen ? 700 : 400, colour: colour.ink });
    gold(g, colour, from, y - 11, (reach * score) / 500, 22);
    const style = { size: 28, weight: 700, colour: colour.ink };
    text(g, short(score), SIDE.x + SIDE.width - 6, y, { align: "right", ...style });
  });
}

function drawRide(g, colour, ride, isOver) {
  const lost = Boolean(isOver && ride.fell);
  drawCart(g, colour, ride.shown, { ...CART, action: isOver ? null : ride.action, lost, labels: false });
  treat(g, colour, CART.x + 16, CART.y + 30, 13);
  text(g, ride.steps, CART.x + 40, CART.y + 31, { size: 40, weight: 700, colour: colour.ink });
  const words = { track: "off the track", pole: "pole past 12°" }[ride.fell] ?? (isOver ? "500: time is up" : "");
  text(g, words, CART.x + CART.width, CART.y + 30, { size: 26, align: "right", colour: colour.ink });
}

// ---- the demo --------------------------------------------------------------------------------------------

class Baselines {
  python = true;
  seeded = true;
  rule = "random";
  stage; rules; played; ride; random; after; tallest;

  constructor(stage) {
    const { model } = stage, rules = model.get("rules");
    const [coin, others] = ["scores", "others"].map((name) => Array.from(numbers(model.get(name), Uint16Array)));
    const each = others.length / (rules.length - 1);
    const played = rules.map(({ rule }, i) => [rule, i ? others.slice((i - 1) * each, i * each) : coin]);
    Object.assign(this, { stage, rules, played: Object.fromEntries(played), last: {} });
    const canvas = stage.canvas(WIDTH, HEIGHT, (g, colour) => {
      this.drawPlot(g, colour);
      drawRules(g, colour, rules, this.rule);
      drawRide(g, colour, this.ride, this.isOver);
    });
    stage.stack(canvas, [0, 0, 630, HEIGHT], [636, 0, 548, HEIGHT]);
    const amounts = { 1000: "1,000", 10000: "10,000 episodes" }, build = (name) => this.buildTo(Number(name));
    this.amount = stage.choice("episodes", amounts, { value: "1000", change: build });
    const drivers = Object.fromEntries(rules.map((one) => [one.rule, one.short]));
    this.choice = stage.choice("who drives the cart", drivers, { value: "random", change: (name) => this.pick(name) });
  }

  get scores() { return this.played[this.rule]; }
  get info() { return this.rules.find((one) => one.rule === this.rule); }
  get axis() { return this.info.mean > AXES.short.most ? AXES.long : AXES.short; }
  get who() { return this.rule === "random" ? "random episodes" : `episodes, ${this.info.label}`; }

  buildTo(asked) {
    const target = this.target = Math.min(asked, this.scores.length);
    this.amount.set(String(target));
    if (target < this.built) this.built = 0;
    if (!REDUCED.matches) { this.stage.play(); return; }
    this.built = target;
    this.tell();
  }

  pick(name) {
    Object.assign(this, { rule: name, built: 0, tallest: 12 });
    this.beginEpisode();
    this.buildTo(1000);
    const { label, mean: score, shortest, longest } = this.info;
    this.stage.say(`${label}: ${short(score)} steps on average, from ${shortest} to ${longest}; `
      + "nothing is learnt here");
  }

  beginEpisode() { Object.assign(this, { ride: new Ride(startState(this.random)), after: 0 }); }
  get isOver() { return this.ride.fell !== "" || this.ride.steps >= LIMIT; }

  // ---- time --------------------------------------------------------------------------------------------

  build(dt) {
    if (this.built >= this.target) return;
    this.built = Math.min(this.target, this.built + dt * (16 + 0.8 * this.built));
    if (this.built >= this.target) this.tell();
  }

  tell() {
    const { average, middle, longest } = this.summary(), took = this.stage.model.get("seconds").toFixed(2);
    const last = this.rule === "random" ? `10,000 took ${took} s.` : "Nothing is learnt here.";
    this.stage.say(`${grouped(this.target)} ${this.who}: mean ${average.toFixed(1)}, median ${middle}, `
      + `longest ${longest}. ${last}`);
  }

  /** What the plot shows, worked out once for each number of episodes. */
  summary() {
    const { rule, last } = this, shown = Math.floor(this.built), seen = this.scores.slice(0, shown);
    if (shown !== last.shown || rule !== last.rule) {
      const counts = histogram(seen, binOf(this.axis), PLOT.bins);
      this.last = { rule, shown, counts, average: mean(seen), middle: median(seen), longest: Math.max(...seen) };
    }
    return this.last;
  }

  drive(dt) {
    const { ride } = this;
    if (!this.isOver) {
      const step = () => ride.step(RULES[this.rule](ride.state.map(Math.fround), this.random()));
      ride.pass(dt, step, () => this.isOver);
      return;
    }
    this.after += dt;
    ride.pass(dt, () => ride.fallOn());
    if (this.after > REST) this.beginEpisode();
  }

  drawPlot(g, colour) {
    const now = this.summary(), { counts } = now, aim = Math.max(12, 1.08 * Math.max(...counts));
    this.tallest += (aim - this.tallest) * (this.stage.clock.playing ? 0.15 : 1);
    const up = (count) => PLOT.floor - ((PLOT.floor - PLOT.top) * count) / this.tallest;
    drawBars(g, colour, counts, up);
    if (this.built < Math.min(this.target, 400)) drawFalling(g, colour, this, counts, up);
    drawAxis(g, colour, this.built, this.axis, this.who);
    if (now.shown) drawMean(g, colour, now, this.axis);
  }

  reset(random) {
    Object.assign(this, { random, built: 0, target: 1000, tallest: 12, rule: "random" });
    this.amount.set("1000");
    this.choice.set("random");
    this.beginEpisode();
    this.stage.say("A coin drives. No training is going on here: always measure the coin first.");
  }

  frame(dt) {
    this.build(dt);
    this.drive(dt);
  }

  still() {
    this.built = this.target = this.scores.length;
    this.amount.set("10000");
    this.beginEpisode();
    for (let i = 0; i < 110; i++) this.drive(TAU);
    this.tell();
  }
}

export default { render: demo((stage) => new Baselines(stage)) };
