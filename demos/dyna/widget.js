// Two dogs in a maze: one learns from what happens, the other goes over it in its head; and the steps they need.
import {
  clamp, disc, drawing, label, levels, line, mean, put, rimmed, show, stand, svg, through, write,
} from "../stage/draw.js";
import { demo } from "../stage/stage.js";
import { COLUMNS, GOAL, SHORTEST, START, STATES, crowd, episode, greedy, isWall } from "./law.js";

const SIDE = 41, TOP = 44, DOG = 0.13, CROWD = 10;              // slide units; its size; agents behind a curve
const CHART = { x: 858, y: 60, width: 318, height: 230, episodes: 50, steps: 800 };
const ATTRACT = [18, 9, 0, 1, 0, 9, 18];                       // squares, up and down, before it waits
const centre = (state) => [SIDE * (state % COLUMNS + 0.5), TOP + SIDE * (Math.floor(state / COLUMNS) + 0.5)];
const states = Array.from({ length: STATES }, (_, state) => state);

function ground() {
  return states.map((state) => {
    const [x, y] = centre(state), half = SIDE / 2 - 1, size = { width: 2 * half, height: 2 * half, rx: 4 };
    return svg("rect", { x: x - half, y: y - half, ...size, fill: `var(--${isWall(state) ? "quiet" : "panel"})` });
  });
}

/** One maze at `left`: its name, an arrow for each square that knows the way, its dog. */
function maze(left, source) {
  const name = label("", 0, 26, "small bold"), [x, y] = centre(GOAL);
  const arrows = states.map((state) => svg("path", { d: "M-13 -3H2V-10L15 0L2 10V3H-13z", fill: "var(--action)",
    transform: `translate(${centre(state).join(" ")})` }));
  const dog = drawing(source);
  const node = svg("g", { transform: `translate(${left} 0)` }, name, ...ground(), disc(13, { cx: x, cy: y }), ...arrows,
    dog);
  return { node, show(words, best, at) {
    write(name, words);
    arrows.forEach((arrow, state) => {
      show(arrow, best[state] !== null);
      const turn = `rotate(${90 * best[state] - 90})`;
      put(arrow, { transform: `translate(${centre(state).join(" ")}) ${turn}` });
    });
    const [dogX, dogY] = centre(at);
    stand(dog, dogX, dogY + SIDE / 2, DOG);
  } };
}

/** The steps of each episode, on a logarithmic axis: dashed without a model, solid with one. */
function chart() {
  const { x, y, width, height, episodes, steps } = CHART;
  const up = (count) => y + height * (1 - clamp(Math.log(count / 10) / Math.log(steps / 10)));
  const lines = ["12 7", "none"].map((dash) => line("ink", 5, dash));
  const names = lines.map(() => label("", 0, 0, "small bold", { ...rimmed() }));
  const node = svg("g", {}, label("steps per episode", x - 50, 26, "small quiet"),
    ...levels([SHORTEST, 50, 200, 800], CHART, up),
    label(`${episodes} episodes`, x + width, y + height + 34, "small end quiet"), ...lines, ...names);
  return { node, show(curves, words) {
    const most = Math.max(episodes, curves[0].length), along = (k) => x + width * (k + 0.5) / most;
    curves.forEach((curve, i) => {
      put(lines[i], { d: curve.length ? `${through(curve.map((count, k) => [along(k), up(count)]))}h0.1` : "" });
      write(names[i], curve.length > 1 ? words[i] : "");
      const over = up(curve[Math.min(9, curve.length - 1)] ?? steps) - 16;
      put(names[i], i ? { x: x + 20, y: y + height + 8 } : { x: along(9), y: over });
    });
  } };
}

class Maze {
  seeded = true;
  stage; mazes; chart; n; agents; curves; paths; queue; part; random; strays;

  constructor(stage) {
    const { model } = stage, dog = model.get("dog"), [min, max] = model.get("ns");
    Object.assign(this, { stage, mazes: [0, 404].map((left) => maze(left, dog)), chart: chart() });
    const nodes = [...this.mazes, this.chart].map(({ node }) => node), [free, planned, steps] = nodes;
    stage.stack(stage.picture(1184, 332, ...nodes), [0, 0, 380, 300, free], [404, 0, 380, 300, planned],
      [800, 0, 384, 332, steps]);
    stage.button("1 episode", { key: "1", main: true, run: () => this.run(1) });
    stage.button("10 episodes", { key: "x", run: () => this.run(10) });
    stage.slider("n", { min, max, value: () => this.n, change: (n) => this.begin(n) });
  }

  get names() { return ["n = 0", `n = ${this.n}`]; }

  begin(n) {
    const seed = Math.floor(this.random() * 2 ** 30), agents = [0, n].map((each) => crowd(each, CROWD, seed));
    Object.assign(this, { n, agents, curves: [[], []], paths: null, queue: 0, part: 1 });
    this.stage.play(false);
  }

  /** One episode of them all; the first of each is the dog. */
  learn() {
    this.paths = this.agents.map((dogs, i) => {
      const all = dogs.map(episode);
      this.curves[i].push(mean(all.map(({ length }) => length)));
      return all[0];
    });
    Object.assign(this, { queue: this.queue - 1, part: 0 });
  }

  words() {
    if (!this.paths) return "Both will stumble about at first, and alike. How many episodes until they know the way?";
    const [a, b] = this.paths.map(({ length }) => length), k = this.curves[0].length;
    return `Episode ${k}: ${a} steps without a model, ${b} with ${this.n} steps in the head after each.`;
  }

  run(episodes) {
    this.queue = Math.max(0, this.queue) + episodes;
    this.stage.playOr(() => this.rush());
  }

  rush() {
    while (this.queue > 0) this.learn();
    this.part = 1;
  }

  show() {
    const words = ["model-free: n = 0", `plans: n = ${this.n} in its head`];
    this.mazes.forEach((one, i) => {
      const path = this.paths?.[i] ?? [START], k = Math.floor(this.part * path.length);
      one.show(words[i], greedy(this.agents[i][0].q), this.strays ?? path[Math.min(path.length - 1, k)]);
    });
    this.chart.show(this.curves, this.names);
  }

  attract(part) { this.strays = part ? ATTRACT[Math.floor(part * ATTRACT.length)] : null; }

  reset(random) {
    this.random = random;
    this.begin(this.stage.model.get("n"));
  }

  frame(dt) {
    if (this.part >= 1 && this.queue <= 0) this.queue = 1;       // play, episode after episode
    if (this.part >= 1) this.learn();
    this.part = Math.min(1, this.part + dt / (this.queue > 0 ? 0.5 : 2));
    return this.part < 1 || this.queue > 0;
  }

  still() {
    this.queue = 3;
    this.rush();
  }
}

export default { render: demo((stage) => new Maze(stage)) };
