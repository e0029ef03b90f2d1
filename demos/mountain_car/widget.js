// Two maps of where each has ever been: PPO, recorded, and Q-learning, which learns here; its car, and its returns.
import { around, card, circle, grouped, heat, mean, minus, polyline, text, treat } from "../stage/draw.js";
import { Demo, onStage } from "../stage/stage.js";
import { GOAL, LEFT, Learner, RIGHT, ride } from "./law.js";

const WIDTH = 1184, HEIGHT = 356, EPISODES = 5000, BIN = 50;
const PACE = 60, LAP = 8;                            // steps of the car in a second; seconds that it goes on afterwards
const HILL = { x: 4, width: 520, floor: 198, high: 138 };
const PLOT = { x: 70, y: 232, width: 454, height: 84, worst: -200, best: -100 };
const MAP = { y: 40, width: 280, height: 236, ppo: 580, here: 902 };

const across = (position) => HILL.x + ((position - LEFT) / (RIGHT - LEFT)) * HILL.width;
const up = (position) => HILL.floor - HILL.high * (Math.sin(3 * position) * 0.45 + 0.55);

export default onStage(class MountainCar extends Demo {
  seeded = true;
  hopeful = true;

  build(stage) {
    stage.canvas(WIDTH, HEIGHT, null, [[0, 0, 540, HEIGHT], [560, 0, WIDTH - 560, HEIGHT]]);
    stage.button("go", { key: "g", main: true, run: () => this.start() });
    stage.toggle("hope", { key: "h", on: () => this.hopeful, title: "what wasn’t tried yet looks better",
      change: (on) => { this.hopeful = on; if (this.isOn) this.start(); } });
  }

  start() {
    this.begin();
    this.isOn = true;
    this.stage.play();
  }

  reset(random) {
    Object.assign(this, { random, isOn: false, hopeful: true });
    this.begin();
  }

  begin() {
    const { stage, hopeful, random } = this;
    this.learner = new Learner(stage.traits.law, hopeful, random);
    Object.assign(this, { due: 0, at: 0, left: LAP, path: [-0.5] });
  }

  /** It is pushed to the right all the time: that isn't enough. */
  attract(part) {
    const pushed = ride([-0.5, 0], new Array(Math.floor(2 * PACE * part)).fill(2));
    this.path = [pushed.at(-1)?.[0] ?? -0.5];
  }

  frame(dt) {
    if (!this.isOn) return false;
    const { learner: { returns } } = this, isLearning = returns.length < EPISODES;
    this.due += isLearning ? dt * (10 + returns.length / 2) : 0;
    for (; this.due >= 1 && returns.length < EPISODES; this.due -= 1) this.learner.episode();
    this.at += dt * PACE;
    if (this.at > this.path.length + PACE / 3) Object.assign(this, { path: this.learner.path, at: 0 });
    if (!isLearning) this.left -= dt;
    return this.left > 0;
  }

  still() {
    this.start();
    this.stage.play(false);
    while (this.learner.returns.length < EPISODES) this.learner.episode();
    Object.assign(this, { path: this.learner.path, at: this.learner.path.length });
  }

  draw(g) {
    const { learner, stage } = this, { visits: there, episodes } = stage.traits.ppo;
    this.drawHill(g);
    this.drawReturns(g, learner.returns);
    this.drawMap(g, MAP.ppo, "PPO", there, `recorded: ${grouped(episodes)} episodes`);
    this.drawMap(g, MAP.here, "Q-learning", learner.visits, `in this page: ${grouped(learner.returns.length)}`);
  }

  drawHill(g) {
    const { path, at } = this, position = path[Math.min(Math.floor(at), path.length - 1)] ?? -0.5;
    const places = Array.from({ length: 91 }, (_, k) => LEFT + (k * (RIGHT - LEFT)) / 90);
    polyline(g, places.map((p) => [across(p), up(p)]), "quiet", 5);
    polyline(g, [[across(GOAL), up(GOAL)], [across(GOAL), up(GOAL) - 34]], "ink", 4);
    treat(g, across(GOAL), up(GOAL) - 40, 12);
    around(g, across(position), up(position), () => {
      card(g, -20, -28, 40, 18, 6, "ink");
      for (const side of [-11, 11]) circle(g, side, -8, 8, "ink", "paper", 2);
    }, -Math.atan(1.35 * Math.cos(3 * position) * (HILL.high / HILL.width) * (RIGHT - LEFT)));
    const words = path.length > 1 ? `episode ${grouped(this.learner.returns.length)}` : "";
    text(g, words, 150, 18, "small");
  }

  drawReturns(g, returns) {
    const { x, y, width, height, worst, best } = PLOT, py = (score) => y + (height * (best - score)) / (best - worst);
    for (const score of [worst, best]) text(g, minus(score), x - 8, py(score), "code end quiet");
    polyline(g, [[x, y], [x, y + height], [x + width, y + height]], "quiet", 3);
    polyline(g, [[x, py(worst) - 3], [x + width, py(worst) - 3]], "quiet", 3, [4, 8]);
    text(g, "… PPO: −200, always", x, y + height + 20, "code quiet");
    const ends = Array.from({ length: Math.floor(returns.length / BIN) }, (_, k) => BIN * (k + 1));
    const means = ends.map((k) => [x + (k / EPISODES) * width, py(mean(returns.slice(k - BIN, k)))]);
    polyline(g, means, "reward-ink", 5);
    text(g, "return", x + 8, y - 2, "code quiet");
    text(g, `${grouped(EPISODES)} episodes`, x + width, y + height + 20, "code end quiet");
  }

  /** Position to the right, velocity upwards; the darker the more often. */
  drawMap(g, x, name, visits, whose) {
    const { y, width, height } = MAP, { cells } = this.traits.law;
    const most = Math.log1p(Math.max(1, ...visits));
    text(g, name, x, 18, "table bold");
    text(g, "velocity ↑", x + width, 18, "code end quiet");
    heat(g, { ...MAP, x }, cells, cells, "ink", (column, row) => {
      const count = visits[column * cells + cells - 1 - row];
      return count && 0.15 + (0.75 * Math.log1p(count)) / most;
    });
    const goal = x + ((GOAL - LEFT) / (RIGHT - LEFT)) * width;
    polyline(g, [[goal, y], [goal, y + height]], "reward-ink", 4);
    text(g, "position →", x, y + height + 20, "code quiet");
    text(g, "goal", x + width, y + height + 20, "code end reward-ink");
    text(g, whose, x, y + height + 54, "code");
  }

  mode() { return "here"; }

  words() {
    const { learner: { returns, first, furthest }, hopeful, isOn } = this, count = grouped(returns.length);
    if (!isOn) return "−1 a step, and the engine is too weak for the hill. Who finds the goal? Press go (g).";
    if (!returns.length) return "The first episode.";
    const far = minus(Math.max(...furthest).toFixed(2)), took = Math.round(-mean(returns.slice(-100)));
    const how = hopeful ? "with hope" : "without hope, one push in ten a coin’s";
    if (!first) return `Episode ${count}, ${how}: no goal yet; furthest ${far}.`;
    return `Episode ${count}, ${how}: first goal in episode ${first}; the last 100 took ${took} steps.`;
  }
});
