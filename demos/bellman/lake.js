// The frozen lake twice: dynamic programming's sweeps beside TD's walks; and what each look-up buys.
import {
  clamp, disc, drawing, grouped, label, levels, line, mean, put, rimmed, show, stand, svg, through, write,
} from "../stage/draw.js";
import { demo } from "../stage/stage.js";
import { evaluateOnce, walk } from "./law.js";

const WIDE = 88, HIGH = 70, TOP = 44, DOG = 0.17, TURNS = [180, 90, 0, 270];      // left, down, right, up
const CHART = { x: 826, y: 62, width: 350, height: 226, lookUps: 5000, error: 0.6 };
const SLOW = 4, FAST = 0.12;                         // seconds of a sweep and a walk; of one among ten
/** @returns {[number, number]} */
const corner = (state) => [WIDE * (state % 4), TOP + HIGH * Math.floor(state / 4)];
const counted = (n, word) => `${grouped(n)} ${n === 1 ? word : `${word}s`}`;

/** A square: its value as a number and from the bottom up, and where the policy means to go. */
function ice([x, y], action) {
  const water = svg("rect", { x, width: WIDE - 3, fill: "var(--value)", "fill-opacity": 0.35 });
  const number = label("", x + WIDE / 2 - 2, y + 30, "small bold middle");
  const arrow = svg("path", { d: "M-15 -3H3V-10L16 0L3 10V3H-15z", fill: "var(--action)",
    transform: `translate(${x + WIDE / 2} ${y + 50}) rotate(${TURNS[action]})` });
  return { node: svg("g", {}, water, number, arrow), show(value) {
    const high = (HIGH - 3) * clamp(value);
    put(water, { y: y + HIGH - 3 - high, height: high });
    write(number, value.toFixed(2));
  } };
}

function ground(kind, [x, y]) {
  const size = { x, y, width: WIDE - 3, height: HIGH - 3, rx: 4 }, middle = x + WIDE / 2 - 2;
  const look = kind === "hole" ? { fill: "var(--deep)", stroke: "var(--quiet)", "stroke-width": 2 }
    : { fill: "var(--panel)" };
  const square = svg("rect", { ...size, ...look });
  const words = { hole: label("hole", middle, y + 43, "small middle on-deep"),
    goal: svg("g", {}, disc(15, { cx: middle - 20, cy: y + 34 }), label("+1", middle + 4, y + 43, "small bold")),
  }[kind];
  return svg("g", {}, square, ...words ? [words] : []);
}

/** The lake at `left`: its name, a square for each state, whatever moves on it. */
function lake(left, name, { kinds }, policy, moving) {
  const squares = kinds.map((kind, state) => kind === "land" ? ice(corner(state), policy[state]) : null);
  const node = svg("g", { transform: `translate(${left} 0)` }, label(name, 0, 26, "small bold"),
    ...kinds.map((kind, state) => ground(kind, corner(state))), ...squares.flatMap((one) => one?.node ?? []), moving);
  return { node, show(values) { squares.forEach((one, state) => one?.show(values[state])); } };
}

/** How wrong the values are after so many look-ups. */
function chart() {
  const { x, y, width, height, lookUps, error } = CHART, up = (wrong) => y + height * (1 - wrong / error);
  const last = label("", x + width, y + height + 34, "small end quiet");
  const lines = Object.entries({ DP: "none", TD: "12 7" }).map(([name, dash]) => (
    { name: label(name, 0, 0, "small bold", { ...rimmed() }), path: line("ink", 5, dash) }));
  const node = svg("g", {}, label("average error", x - 42, 26, "small quiet"),
    ...levels([0, 0.2, 0.4, 0.6], CHART, up), last, ...lines.flatMap(({ path, name }) => [path, name]));
  return { node, show(curves) {
    const most = Math.max(lookUps, ...curves.map((curve) => curve.at(-1)[0]));
    write(last, `${grouped(most)} look-ups`);
    lines.forEach(({ path, name }, i) => {
      const points = curves[i].map(([looked, wrong]) => [x + width * looked / most, up(wrong)]);
      const [endX, endY] = points.at(-1);
      put(path, { d: through(points) });
      put(name, { x: Math.min(endX + 8, x + width - 36), y: Math.max(y + 24, endY + (i ? -12 : 30)) });
      show(name, points.length > 8);
    });
  } };
}

class Lake {
  seeded = true;
  stage; world; policy; truth; alpha; land; chart; random; before; values; curves; looked; steps; slide;
  queue; part; pace;

  constructor(stage) {
    const traits = ["world", "policy", "truth", "alpha", "dog"];
    const [world, policy, truth, alpha, dog] = traits.map((name) => stage.model.get(name));
    this.land = world.kinds.flatMap((kind, state) => kind === "land" ? [state] : []);
    this.asks = svg("g", { stroke: "var(--value)", "stroke-width": 5, fill: "none" });
    this.dog = drawing(dog);
    this.lakes = [lake(0, "DP: asks the rules", world, policy, this.asks),
      lake(376, "TD: tries the ice", world, policy, this.dog)];
    Object.assign(this, { stage, world, policy, truth, alpha, chart: chart() });
    const nodes = [...this.lakes, this.chart].map(({ node }) => node), [dp, td, errors] = nodes;
    stage.stack(stage.picture(1184, 330, ...nodes), [0, 0, 352, 330, dp], [376, 0, 352, 330, td],
      [766, 0, 418, 330, errors]);
    stage.button("a sweep, a walk", { key: "1", main: true, run: () => this.run(1) });
    stage.button("×10", { key: "x", title: "ten sweeps, ten walks", run: () => this.run(10) });
  }

  /** The root of the mean squared error. */
  wrong(values) { return Math.sqrt(mean(this.land.map((state) => (values[state] - this.truth[state]) ** 2))); }

  /** One sweep of the one, one walk of the other. */
  learn() {
    const { world, policy, alpha, looked } = this, [dp, td] = this.values, taught = [...td];
    this.steps = walk(world, taught, policy, alpha, this.random);
    Object.assign(this, { before: this.values, values: [evaluateOnce(world, dp, policy), taught], part: 0 });
    looked[0] += this.land.reduce((sum, state) => sum + world.table[state][policy[state]].length, 0);
    looked[1] += this.steps.length;
    this.curves.forEach((curve, i) => curve.push([looked[i], this.wrong(this.values[i])]));
    this.queue -= 1;
  }

  words() {
    const { looked, curves } = this, k = curves[0].length - 1, error = (i) => curves[i].at(-1)[1].toFixed(2);
    if (!k) return "A step goes where you meant it one time in three. Who needs fewer look-ups?";
    return `${counted(k, "sweep")}: ${grouped(looked[0])} look-ups, error ${error(0)}. `
      + `${counted(k, "walk")}: ${grouped(looked[1])}, error ${error(1)}.`;
  }

  run(rounds) {
    Object.assign(this, { queue: Math.max(0, this.queue) + rounds, pace: rounds > 1 ? FAST : SLOW });
    this.stage.playOr(() => {
      while (this.queue > 0) this.learn();
      this.part = 1;
    });
  }

  /** The square that is being asked about, and the squares that it may lead to. */
  showAsking(state) {
    const place = (square) => corner(square).map((at, i) => at + [8, HIGH - 18][i]);     // beside its number
    const from = place(state);
    const [x, y] = corner(state), what = this.world.table[state][this.policy[state]];
    const frame = svg("rect", { x, y, width: WIDE - 3, height: HIGH - 3, rx: 4 });
    const ends = what.map(([, then]) => place(then)), dot = { r: 8, fill: "var(--value)" };
    this.asks.replaceChildren(frame, ...ends.map((end) => svg("path", { d: `M${from}L${end}` })),
      ...ends.map(([cx, cy]) => svg("circle", { cx, cy, ...dot })));
  }

  show() {
    const { part, before, values, slide = this.steps } = this, { length } = slide;
    const k = Math.min(length - 1, Math.floor(part * length));
    const squares = this.land, done = Math.floor(part * squares.length), isOver = part >= 1, learnt = [...before[1]];
    for (const { state, value } of slide.slice(0, Math.max(0, k))) learnt[state] = value;
    const swept = values[0].map((value, state) => squares.indexOf(state) < done ? value : before[0][state]);
    this.lakes[0].show(isOver ? values[0] : swept);
    this.lakes[1].show(isOver ? values[1] : learnt);
    show(this.asks, !isOver && this.pace === SLOW);
    if (!isOver) this.showAsking(squares[done]);
    const [x, y] = corner(isOver ? slide.at(-1)?.then ?? 0 : slide[k].state);
    stand(this.dog, x + WIDE / 2, y + HIGH - 4, DOG);
    this.chart.show(this.curves);
  }

  /** He sets foot on the ice. */
  attract(part) {
    this.slide = part ? [0, 4, 0, 1, 0].map((state) => ({ state, value: 0, then: 0 })) : undefined;
    this.part = part || 1;
  }

  reset(random) {
    const none = () => this.truth.map(() => 0), values = [none(), none()];
    Object.assign(this, { random, values, before: values, looked: [0, 0], steps: [], queue: 0, part: 1, pace: SLOW });
    this.curves = values.map((each) => [[0, this.wrong(each)]]);
  }

  frame(dt) {
    if (this.part >= 1 && this.queue <= 0) Object.assign(this, { queue: 1, pace: SLOW });      // play
    if (this.part >= 1) this.learn();
    this.part = Math.min(1, this.part + dt / this.pace);
    return this.part < 1 || this.queue > 0;
  }

  still() {
    this.queue = 60;
    while (this.queue > 0) this.learn();
    Object.assign(this, { part: 0.45, pace: SLOW });
  }
}

export default { render: demo((stage) => new Lake(stage)) };
