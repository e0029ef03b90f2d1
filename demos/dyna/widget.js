// Two dogs in a maze: one learns from what happens, the other goes over it in its head; and the steps they need.
import { clamp, disc, drawing, label, levels, line, mean, put, rimmed, stand, svg, through } from "../stage/draw.js";
import { Rounds } from "../stage/rounds.js";
import { onStage } from "../stage/stage.js";
import { COLUMNS, GOAL, SHORTEST, START, STATES, crowd, episode, greedy, isWall } from "./law.js";

const SIDE = 41, TOP = 44, DOG = 0.13, CROWD = 10;              // slide units; its size; agents behind a curve
const CHART = { x: 858, y: 60, width: 318, height: 230, episodes: 50, steps: 800 };
const ATTRACT = [18, 9, 0, 1, 0, 9, 18];                       // squares, up and down, before it waits
const centre = (state) => [SIDE * (state % COLUMNS + 0.5), TOP + SIDE * (Math.floor(state / COLUMNS) + 0.5)];
const states = Array.from({ length: STATES }, (_, state) => state);

function square(state) {
  const [x, y] = centre(state), half = SIDE / 2 - 1, size = { width: 2 * half, height: 2 * half, rx: 4 };
  return svg("rect", { x: x - half, y: y - half, ...size, fill: `var(--${isWall(state) ? "quiet" : "panel"})` });
}

/** The maze of dog i: its name, an arrow for each square that knows the way, the dog. */
function maze(s, i, words) {
  const [cx, cy] = centre(GOAL), dog = drawing(s.traits.dog);
  const arrow = (state) => svg("path", { d: "M-13 -3H2V-10L15 0L2 10V3H-13z", fill: "var(--action)",
    shown: () => s.best[i][state] !== null,
    transform: () => `translate(${centre(state).join(" ")}) rotate(${90 * s.best[i][state] - 90})` });
  const paws = () => { const [x, y] = centre(s.at[i]); return stand(x, y + SIDE / 2, DOG); };
  return svg("g", { transform: `translate(${404 * i} 0)` }, label(words, 0, 26, "small bold"), states.map(square),
    disc(13, { cx, cy }), states.map(arrow), put(dog, { transform: paws }));
}

/** The steps of each episode, on a logarithmic axis: dashed without a model, solid with one. */
function chart(s) {
  const { x, y, width, height, episodes, steps } = CHART;
  const up = (count) => y + height * (1 - clamp(Math.log(count / 10) / Math.log(steps / 10)));
  const along = (k) => x + width * (k + 0.5) / Math.max(episodes, s.curves[0].length);
  const path = (curve) => (curve.length ? `${through(curve.map((count, k) => [along(k), up(count)]))}h6` : "");
  const name = (i, place) => label(() => (s.curves[i].length > 1 ? `n = ${i && s.n}` : ""), 0, 0, "small bold",
    { ...rimmed(), ...place });
  const over = () => up(s.curves[0][Math.min(9, s.curves[0].length - 1)] ?? steps) - 16;
  return svg("g", {}, levels([SHORTEST, 50, 200, 800], CHART, up),
    label("steps per episode", x - 50, 26, "small quiet"),
    label(`${episodes} episodes`, x + width, y + height + 34, "small end quiet"),
    ["12 7", "none"].map((dash, i) => line("ink", 5, () => path(s.curves[i]), dash)),
    name(0, { x: () => along(9), y: over }), name(1, { x: x + 20, y: y + height + 8 }));
}

export default onStage(class Maze extends Rounds {
  seeded = true;

  build(stage) {
    const free = maze(this, 0, "model-free: n = 0"), planned = maze(this, 1, () => `plans: n = ${this.n} in its head`);
    stage.parts(1184, 332, [0, 0, 380, 300, free], [404, 0, 380, 300, planned], [800, 0, 384, 332, chart(this)]);
    stage.button("1 episode", { key: "1", main: true, run: () => this.run(1) });
    stage.button("10 episodes", { key: "x", run: () => this.run(10) });
    const [min, max] = stage.traits.ns;
    stage.slider("n", { min, max, value: () => this.n, change: (n) => this.begin(n) });
  }

  get lasts() { return this.queue > 0 ? 0.5 : 2; }

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
  }

  words() {
    if (!this.paths) return "Both will stumble about at first, and alike. How many episodes until they know the way?";
    const [a, b] = this.paths.map(({ length }) => length), k = this.curves[0].length;
    return `Episode ${k}: ${a} steps without a model, ${b} with ${this.n} steps in the head after each.`;
  }

  show() {
    this.best = this.agents.map(([dog]) => greedy(dog.q));
    const at = (path) => path[Math.min(path.length - 1, Math.floor(this.part * path.length))];
    this.at = [0, 1].map((i) => this.strays ?? at(this.paths?.[i] ?? [START]));
  }

  attract(part) { this.strays = part ? ATTRACT[Math.floor(part * ATTRACT.length)] : null; }

  reset(random) {
    this.random = random;
    this.begin(this.traits.n);
  }

  still() {
    this.queue = 3;
    this.rush();
  }
});
