// Measure the coin first: how long ten thousand random episodes last, and three rules without any learning.
import { card, gold, grouped, mean, polyline, text, treat } from "../stage/draw.js";
import { demo, numbers } from "../stage/stage.js";
import { Ride, drawCart } from "./cart.js";
import { RULES, TAU, startState } from "./law.js";

const WIDTH = 1184, HEIGHT = 350, LIMIT = 500;
const PLOT = { left: 56, right: 600, top: 44, floor: 296, most: 80, bin: 2 };
const SIDE = { x: 650, width: 534 }, CART = { x: 650, y: 172, width: 534, height: 178, span: 2.9 };
const REST = 1.2;                                    // seconds between two episodes of the cart

const short = (score) => score.toFixed(score < 10 ? 1 : 0);
const across = (score) => PLOT.left + ((PLOT.right - PLOT.left) * score) / PLOT.most;

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
  const wide = across(PLOT.bin) - across(0);
  counts.forEach((count, i) => {
    if (count) gold(g, colour, across(i * PLOT.bin), up(count), wide, PLOT.floor - up(count));
  });
}

/** The next few scores, on their way down. */
function drawFalling(g, colour, scores, built, counts, up) {
  for (let k = 1; k <= 5; k++) {
    const score = scores[Math.floor(built) + k], bin = Math.min(counts.length - 1, Math.floor(score / PLOT.bin));
    const t = (5 - k + (built % 1)) / 5, roof = up(counts[bin]);
    treat(g, colour, across(bin * PLOT.bin + PLOT.bin / 2), PLOT.top + (roof - PLOT.top) * t * t, 9);
  }
}

function drawAxis(g, colour, built) {
  polyline(g, [[PLOT.left, PLOT.floor], [PLOT.right, PLOT.floor]], colour.quiet, 4);
  for (let n = 0; n <= PLOT.most; n += 20) {
    const words = n === PLOT.most ? `${n}+` : n;
    text(g, words, across(n), PLOT.floor + 22, { size: 24, align: "center", colour: colour.quiet });
  }
  text(g, "steps survived", PLOT.right, PLOT.floor - 44, { size: 24, align: "right", colour: colour.quiet });
  const style = { size: 30, weight: 700, colour: colour.ink };
  text(g, `${grouped(Math.floor(built))} random episodes`, PLOT.right, 24, { align: "right", ...style });
}

function drawMean(g, colour, { average, middle }) {
  const x = across(average);
  polyline(g, [[x, PLOT.top - 4], [x, PLOT.floor]], colour.ink, 4);
  text(g, `mean ${average.toFixed(1)}`, x + 12, 76, { size: 30, weight: 700, colour: colour.ink });
  text(g, `median ${middle}`, x + 12, 110, { size: 26, colour: colour.quiet });
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
  stage; rules; scores; ride; random; after; tallest;

  constructor(stage) {
    const { model } = stage, rules = model.get("rules");
    const scores = Array.from(numbers(model.get("scores"), Uint16Array));
    Object.assign(this, { stage, rules, scores, last: {} });
    stage.canvas(WIDTH, HEIGHT, (g, colour) => {
      this.drawPlot(g, colour);
      drawRules(g, colour, rules, this.rule);
      drawRide(g, colour, this.ride, this.isOver);
    });
    const amounts = { 1000: "1,000", 10000: "10,000" }, build = (name) => this.buildTo(Number(name));
    this.amount = stage.choice("episodes", amounts, { value: "1000", change: build });
    const drivers = Object.fromEntries(rules.map((one) => [one.rule, one.short]));
    this.choice = stage.choice("who drives the cart", drivers, { value: "random", change: (name) => this.pick(name) });
  }

  buildTo(target) {
    this.target = target;
    if (target < this.built) this.built = 0;
    this.stage.play();
  }

  pick(name) {
    this.rule = name;
    this.beginEpisode();
    const { label, mean: score, shortest, longest } = this.rules.find((one) => one.rule === name);
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
    this.stage.say(`${grouped(this.target)} random episodes: mean ${average.toFixed(1)}, median ${middle}, `
      + `longest ${longest}. Python played 10,000 in ${took} s.`);
  }

  /** What the plot shows, worked out once for each number of episodes. */
  summary() {
    const shown = Math.floor(this.built), seen = this.scores.slice(0, shown);
    if (shown !== this.last.shown) {
      const counts = histogram(seen, PLOT.bin, PLOT.most / PLOT.bin);
      this.last = { shown, counts, average: mean(seen), middle: median(seen), longest: Math.max(...seen) };
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
    if (this.built < Math.min(this.target, 400)) drawFalling(g, colour, this.scores, this.built, counts, up);
    drawAxis(g, colour, this.built);
    if (now.shown) drawMean(g, colour, now);
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
    this.rule = "lean and fall";
    this.amount.set("10000");
    this.choice.set(this.rule);
    this.beginEpisode();
    for (let i = 0; i < 110; i++) this.drive(TAU);
    this.tell();
  }
}

export default { render: demo((stage) => new Baselines(stage)) };
