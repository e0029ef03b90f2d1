// Measure the coin first: how long ten thousand random episodes last, and three rules without any learning.
import { card, gold, grouped, mean, median, polyline, text, treat } from "../stage/draw.js";
import { Demo, numbers, onStage } from "../stage/stage.js";
import { Ride } from "./cart.js";
import { LIMIT, RULES, TAU, startState } from "./law.js";

const WIDTH = 1184, HEIGHT = 350;
const PLOT = { left: 56, right: 600, top: 44, floor: 296, bins: 40 };
const AXES = { short: { most: 80, tick: 20, plus: "+" }, long: { most: LIMIT, tick: 100, plus: "" } };
const SIDE = { x: 650, width: 534 }, CART = { x: 650, y: 172, width: 534, height: 178, span: 2.9, labels: false };
const REST = 1.2;                                    // seconds between two episodes of the cart

const short = (score) => score.toFixed(score < 10 ? 1 : 0);
const across = (score, { most }) => PLOT.left + ((PLOT.right - PLOT.left) * score) / most;
const binOf = ({ most }) => most / PLOT.bins;

/** Scores counted into bins of `width`; the last bin takes what lies beyond. */
export function histogram(scores, width, bins) {
  const counts = new Array(bins).fill(0);
  for (const score of scores) counts[Math.min(bins - 1, Math.floor(score / width))] += 1;
  return counts;
}

/** The next few scores, on their way down. */
function drawFalling(g, { scores, built, axis }, counts, up) {
  for (let k = 1; k <= 5; k++) {
    const score = scores[Math.floor(built) + k], bin = Math.min(counts.length - 1, Math.floor(score / binOf(axis)));
    const t = (5 - k + (built % 1)) / 5, roof = up(counts[bin]);
    treat(g, across((bin + 0.5) * binOf(axis), axis), PLOT.top + (roof - PLOT.top) * t * t, 9);
  }
}

function drawAxis(g, built, axis, who) {
  polyline(g, [[PLOT.left, PLOT.floor], [PLOT.right, PLOT.floor]], "quiet", 4);
  const { most, tick, plus } = axis, isLong = axis === AXES.long;
  for (let n = 0; n <= most; n += tick) {
    const words = n === most ? `${n}${plus}` : n;
    text(g, words, across(n, axis), PLOT.floor + 22, "small middle quiet");
  }
  if (isLong) text(g, "steps survived", PLOT.left + 12, PLOT.floor - 44, "small quiet");
  else text(g, "steps survived", PLOT.right, PLOT.floor - 44, "small end quiet");
  text(g, `${grouped(Math.floor(built))} ${who}`, PLOT.right, 24, "text bold end");
}

function drawMean(g, { average, middle }, axis) {
  const x = across(average, axis), isFar = x > PLOT.right - 180, where = isFar ? x - 12 : x + 12;
  const anchor = isFar ? "end" : "start";
  polyline(g, [[x, PLOT.top - 4], [x, PLOT.floor]], "ink", 4);
  text(g, `mean ${average.toFixed(1)}`, where, 76, `text bold ${anchor}`);
  text(g, `median ${middle}`, where, 110, `table ${anchor} quiet`);
}

function drawRules(g, rules, chosen) {
  rules.forEach(({ rule, label, mean: score }, i) => {
    const y = 20 + i * 38, isChosen = rule === chosen, from = SIDE.x + 206, reach = SIDE.width - 276;
    if (isChosen) card(g, SIDE.x - 12, y - 19, SIDE.width + 12, 38, 8, "panel");
    text(g, label, SIDE.x, y, `table ${isChosen ? "bold" : ""}`);
    gold(g, from, y - 11, (reach * score) / LIMIT, 22);
    text(g, short(score), SIDE.x + SIDE.width - 6, y, "text bold end");
  });
}

function drawRide(g, ride) {
  ride.draw(g, CART);
  treat(g, CART.x + 16, CART.y + 30, 13);
  text(g, ride.steps, CART.x + 40, CART.y + 31, "heading bold");
  const late = ride.hold > 0 ? "500: time is up" : "";
  const words = { track: "off the track", pole: "pole past 12°" }[ride.fell] ?? late;
  text(g, words, CART.x + CART.width, CART.y + 30, "table end");
}

export default onStage(class Baselines extends Demo {
  seeded = true;
  rule = "random";

  build(stage) {
    const { rules } = stage.traits, scoresOf = (name) => Array.from(numbers(stage.traits[name], Uint16Array));
    const [coin, others] = ["scores", "others"].map(scoresOf);
    const each = others.length / (rules.length - 1);
    const played = rules.map(({ rule }, i) => [rule, i ? others.slice((i - 1) * each, i * each) : coin]);
    Object.assign(this, { rules, played: Object.fromEntries(played), last: {} });
    stage.canvas(WIDTH, HEIGHT, (g) => {
      this.drawPlot(g);
      drawRules(g, rules, this.rule);
      drawRide(g, this.ride);
    }, [[0, 0, 630, HEIGHT], [636, 0, 548, HEIGHT]]);
    const amounts = { 1000: "1,000", 10000: "10,000 episodes" }, build = (name) => this.buildTo(Number(name));
    stage.choice("episodes", amounts, { value: () => String(this.target), change: build });
    const drivers = Object.fromEntries(rules.map((one) => [one.rule, one.short]));
    stage.choice("who drives the cart", drivers, { value: () => this.rule, change: (name) => this.pick(name) });
  }

  get scores() { return this.played[this.rule]; }
  get info() { return this.rules.find((one) => one.rule === this.rule); }
  get axis() { return this.info.mean > AXES.short.most ? AXES.long : AXES.short; }
  mode() { return this.stage.source; }
  get who() { return this.rule === "random" ? "random episodes" : `episodes, ${this.info.label}`; }

  buildTo(asked) {
    const target = this.target = Math.min(asked, this.scores.length);
    if (target < this.built) this.built = 0;
    this.stage.playOr(() => {
      this.built = target;
      this.tell();
    });
  }

  pick(name) {
    Object.assign(this, { rule: name, built: 0, tallest: 12 });
    this.beginEpisode();
    this.buildTo(1000);
    const { label, mean: score, shortest, longest } = this.info;
    this.stage.say(`${label}: ${short(score)} steps on average, from ${shortest} to ${longest}; `
      + "nothing is learnt here");
  }

  beginEpisode() { this.ride = new Ride(startState(this.random)); }

  tell() {
    const { average, middle, longest } = this.summary(), took = this.traits.seconds.toFixed(2);
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
    const { ride } = this, isOver = ride.drive(dt, () => {
      ride.step(RULES[this.rule](ride.state.map(Math.fround), this.random()));
      return ride.fell || ride.steps >= LIMIT ? REST : 0;
    });
    if (isOver) this.beginEpisode();
  }

  drawPlot(g) {
    const now = this.summary(), { counts } = now, aim = Math.max(12, 1.08 * Math.max(...counts));
    this.tallest += (aim - this.tallest) * (this.stage.clock.playing ? 0.15 : 1);
    const up = (count) => PLOT.floor - ((PLOT.floor - PLOT.top) * count) / this.tallest;
    const wide = (PLOT.right - PLOT.left) / PLOT.bins;
    counts.forEach((count, i) => {
      if (count) gold(g, PLOT.left + i * wide, up(count), wide, PLOT.floor - up(count));
    });
    if (this.built < Math.min(this.target, 400)) drawFalling(g, this, counts, up);
    drawAxis(g, this.built, this.axis, this.who);
    if (now.shown) drawMean(g, now, this.axis);
  }

  reset(random) {
    Object.assign(this, { random, built: 0, target: 1000, tallest: 12, rule: "random" });
    this.beginEpisode();
    this.stage.say("A coin drives. No training is going on here: always measure the coin first.");
  }

  frame(dt) {
    this.drive(dt);
    if (this.built >= this.target) return;
    this.built = Math.min(this.target, this.built + dt * (16 + 0.8 * this.built));
    if (this.built >= this.target) this.tell();
  }

  still() {
    this.built = this.target = this.scores.length;
    this.beginEpisode();
    for (let i = 0; i < 110; i++) this.drive(TAU);
    this.tell();
  }
});
