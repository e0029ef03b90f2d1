// Two dogs beside a cliff: above Sarsa, below Q-learning; what each has learnt, and what an episode of it pays.
import {
  drawing, h, label, levels, line, mean, minus, put, rimmed, smooth, stand, svg, through,
} from "../stage/draw.js";
import { seeded } from "../stage/random.js";
import { Demo, REDUCED, onStage } from "../stage/stage.js";
import { COLUMNS, GOAL, START, STATES, agent, episode, greedy, greedyPath, isCliff } from "./law.js";

const NAMES = { sarsa: "Sarsa", q_learning: "Q-learning" }, METHODS = Object.keys(NAMES);
const each = (make) => Object.fromEntries(METHODS.map((method) => [method, make(method)]));
const WIDE = 48, HIGH = 38, TOP = 40, LEFT = 4;                // the grid, in slide units
const CROWD = 50, SMOOTH = 20, LATELY = 50, A_SECOND = 25;     // agents behind a curve; episodes; episodes a second
const EPISODES = 500, ATTRACT = [24, 25, 13, 25, 37];          // what the axis shows; where the dogs stray at first
const DOG = 0.15, GLIMPSE = 0.9;                               // its size; seconds of one episode among many

const CHART = { x: 74, y: 56, width: 496, height: 290 };

const centre = (state) => [LEFT + WIDE * (state % COLUMNS + 0.5), TOP + HIGH * (Math.floor(state / COLUMNS) + 0.5)];
const ABOVE = Array.from({ length: STATES }, (_, state) => state).filter((state) => !isCliff(state));
const lately = (pays) => minus(Math.round(mean(pays.slice(-LATELY))));

/** The squares and the cliff. */
function ground() {
  const squares = ABOVE.map((state) => {
    const [x, y] = centre(state), where = { x: x - WIDE / 2 + 1.5, y: y - HIGH / 2 + 1.5 };
    return svg("rect", { ...where, width: WIDE - 3, height: HIGH - 3, rx: 5, fill: "var(--panel)",
      stroke: state === START || state === GOAL ? "var(--ink)" : "none", "stroke-width": 3 });
  });
  const [x, y] = centre(START), edge = x + WIDE / 2, brink = y - HIGH / 2;
  const teeth = Array.from({ length: 20 }, (_, k) => `l12 ${k % 2 ? -7 : 7} l12 ${k % 2 ? 7 : -7}`).join("");
  const cliff = svg("path", { d: `M${edge} ${brink + 3}${teeth}V${brink + HIGH}H${edge}z`, fill: "var(--deep)",
    stroke: "var(--quiet)", "stroke-width": 2 });
  return svg("g", {}, squares, cliff, label("cliff: −100", edge + WIDE * 5, y + 11, "small bold middle on-deep"));
}

/** The best action of each square as an arrow; large along the way from S to G. */
function arrowOf(dog, state) {
  const isLarge = () => dog().onPath.has(state), turn = () => 90 * dog().best[state] - 90;
  return svg("path", { d: "M-17 -4H3V-12L18 0L3 12V4H-17z", shown: () => dog().best[state] !== null,
    transform: () => `translate(${centre(state).join(" ")}) rotate(${turn()}) scale(${isLarge() ? 1 : 0.5})`,
    fill: () => `var(--${isLarge() ? "action" : "quiet"})` });
}

/** Where a dog is that has gone through `part` of the squares, which way it looks, whether it has just fallen. */
function whereabouts(squares, part) {
  const at = Math.min(squares.length - 1e-9, part * squares.length), k = Math.floor(at);
  const before = k && !isCliff(squares[k - 1]) ? squares[k - 1] : START;
  const from = centre(before), to = centre(squares[k]), glide = smooth(at - k);
  const place = from.map((x, i) => x + (to[i] - x) * glide);
  return { place, left: to[0] < from[0], fell: isCliff(squares[k]) && glide > 0.5 };
}

/** One grid: what it is called, what its dog has learnt, and the dog. */
function grid(s, method, words) {
  const name = NAMES[method], [startX, startY] = centre(START), goal = centre(GOAL);
  const dog = () => s.dogs[method], at = () => dog().at;
  const cry = { ...rimmed(6, "deep"), shown: () => at().fell, x: () => at().place[0], y: () => at().place[1] - 22 };
  const paws = () => stand(at().place[0], at().place[1] + HIGH / 2 + (at().fell ? 8 : 0), DOG, at().left);
  const isAway = () => Math.hypot(...at().place.map((x, i) => x - goal[i])) > 0.8 * WIDE;   // else it stands before it
  return svg("g", {}, label(name, LEFT, 27, "small bold"),
    label(words, LEFT + 16 + 14 * name.length, 27, "small quiet"),
    label(() => (dog().falls ? `fell ${dog().falls} ×` : ""), LEFT + WIDE * COLUMNS, 27, "small end"), ground(),
    label("G", goal[0], goal[1] + 9, "small bold middle", { shown: isAway }),
    label("S", startX, startY + 9, "small bold middle", { shown: () => dog().best[START] === null }),
    ABOVE.filter((state) => state !== GOAL).map((state) => arrowOf(dog, state)),
    put(drawing(s.traits.dog), { transform: paws }),
    label("−100", 0, 0, "small bold middle reward", cry));
}

/** Mean reward of each episode, smoothed; Sarsa's line solid, Q-learning's dashed. */
function chart(s) {
  const { x: X, y: Y, width: W, height: H } = CHART, y = (reward) => Y + H * Math.min(1, -reward / 100);
  const curve = (method) => s.world.curves[method], most = () => Math.max(EPISODES, curve("sarsa").length);
  const x = (n) => X + W * n / most();
  /** A name stands clear of its line: above the higher one, below the lower one. */
  const nameY = (method) => {
    const near = curve(method).slice(-Math.ceil(0.4 * curve(method).length)), isLower = method === s.lower;
    return near.length ? y(isLower ? Math.min(...near) : Math.max(...near)) + (isLower ? 34 : -14) : 0;
  };
  const lines = METHODS.map((method, i) => [
    line("reward-ink", 6, () => through(curve(method).map((reward, n) => [x(n + 1), y(reward)])), i ? "12 7" : "none"),
    label(() => (curve(method).length < 2 * LATELY ? "" : `${NAMES[method]} ${lately(s.world.pays[method])}`), X + W, 0,
      "small bold end", { ...rimmed(), x: () => Math.max(X + 265, x(curve(method).length)), y: () => nameY(method) })]);
  return svg("g", {}, label("reward per episode, exploring included", X - 62, 27, "small quiet"),
    levels([0, -25, -50, -75, -100], CHART, y),
    label(() => `${most()} episodes`, X + W, Y + H + 34, "small end quiet"),
    line("quiet", 3, () => (s.offAt === null ? "" : `M${x(s.offAt)} ${Y - 8}V${Y + H}`), "3 7"),
    label("Who will earn more?", X + W / 2, Y + H * 3 / 8 + 10, "text middle quiet",
      { shown: () => !curve("sarsa").length }), lines);
}

/** Both methods from the beginning: `CROWD` agents each, the first of which is the dog. */
function fresh(random, epsilon) {
  const spawn = (method) => Array.from({ length: CROWD }, () =>
    agent(method, epsilon, seeded(Math.floor(random() * 2 ** 32))));
  const none = () => [];
  return { agents: each(spawn), pays: each(none), curves: each(none), falls: each(() => 0), shown: each(() => null) };
}

/** One episode of everybody; what the dogs did is kept to be shown. */
function together(world, alpha, epsilon) {
  for (const method of METHODS) {
    const all = world.agents[method].map((one) => episode(one, alpha, epsilon));
    const pays = world.pays[method];
    pays.push(mean(all.map((one) => one.total)));
    world.curves[method].push(mean(pays.slice(-SMOOTH)));
    world.falls[method] += all[0].falls;
    world.shown[method] = all[0].squares;
  }
}

export default onStage(class CliffWalk extends Demo {
  seeded = true;
  offAt = null;                                        // the episode at which exploring was switched off
  once = false;                                        // stop when what is shown has ended
  stray = 0;                                           // how much is over of the dogs' straying, before any press

  build(stage) {
    const { title } = stage.traits, views = { sarsa: grid(this, "sarsa", "on-policy"),
      q_learning: grid(this, "q_learning", "off-policy"), chart: chart(this) };
    const [above, below] = Object.entries(views).map(([name, node]) => put(
      stage.picture(584, name === "chart" ? 398 : 194, node),
      { "aria-label": `${title}: ${NAMES[name] ?? "what each episode pays"}` }));
    stage.body.classList.add("cliff-panels");
    stage.body.prepend(h("div", { className: "cliff-grids" }, above, below));
    stage.button("1 episode", { key: "1", run: () => this.run(1) });
    stage.button("100 episodes", { key: "x", main: true, run: () => this.run(100) });
    stage.toggle("stop exploring", { key: "e", on: () => this.epsilon === 0, change: (on) => this.explore(!on) });
  }

  show() {
    const { agents, shown, falls, curves } = this.world, { replay, stray } = this;
    this.lower = (curves.q_learning.at(-1) ?? 0) > (curves.sarsa.at(-1) ?? 0) ? "sarsa" : "q_learning";
    this.dogs = each((method) => {
      const { q } = agents[method][0], path = greedyPath(q), still = { place: centre(START) };
      const at = stray ? whereabouts(ATTRACT, stray) : replay ? whereabouts(shown[method], replay.t) : still;
      return { best: greedy(q), onPath: new Set(path.at(-1) === GOAL ? path : []), falls: falls[method], at };
    });
  }

  tell() {
    const { pays, falls } = this.world;
    this.stage.say(`Episode ${pays.sarsa.length}. Lately Sarsa ${lately(pays.sarsa)}, `
      + `Q-learning ${lately(pays.q_learning)}. The dogs fell ${falls.sarsa} and ${falls.q_learning} times.`);
  }

  /** One more episode, looked at for some seconds. */
  learnOne(seconds = 0) {
    together(this.world, this.traits.alpha, this.epsilon);
    const steps = Math.max(...METHODS.map((method) => this.world.shown[method].length));
    this.replay = { t: 0, seconds: seconds || Math.min(4, 0.2 * steps) };
    this.tell();
  }

  /** Many: learn them all, look at one now and then. */
  hurry(dt) {
    this.due += dt * A_SECOND;
    for (; this.queue > 0 && this.due >= 1; this.queue--, this.due--) {
      const { replay } = this;
      this.learnOne(GLIMPSE);
      if (replay?.t < 1) this.replay.t = replay.t;
    }
    if (!this.queue) this.due = 0;
  }

  /** What is still to be learnt, at once. */
  finish() {
    for (; this.queue > 0; this.queue--) together(this.world, this.traits.alpha, this.epsilon);
    this.replay = { t: 1 };
    this.tell();
  }

  run(episodes) {
    Object.assign(this, { once: true, queue: this.queue + episodes });
    if (REDUCED.matches) return this.finish();
    if (episodes === 1) { this.queue--; this.learnOne(); }
    return this.stage.play();
  }

  explore(on) {
    const episodes = this.world.pays.sarsa.length;
    this.epsilon = on ? this.traits.epsilon : 0;
    this.offAt = on || !episodes ? null : episodes;
    this.stage.say(on ? `ε = ${this.epsilon}: one step in ten is any step at all.`
      : "ε = 0: from now on each does what it thinks best. Run some episodes.");
  }

  attract(part) { this.stray = part; }

  reset(random) {
    const { epsilon } = this.traits, world = fresh(random, epsilon);
    Object.assign(this, { world, epsilon, queue: 0, due: 0, replay: null, once: false, offAt: null });
    this.stage.say("A step costs 1, a fall 100. Which of the two dogs will fall more often?");
  }

  frame(dt) {
    this.hurry(dt);
    if (this.replay) this.replay.t = Math.min(1, this.replay.t + dt / this.replay.seconds);
    if (this.queue > 0 || this.replay?.t < 1) return true;
    if (!this.once) this.learnOne(); else this.once = false;         // play goes on from here, episode after episode
    return this.replay.t < 1;
  }

  still() {
    this.queue = EPISODES;
    this.finish();
  }
});
