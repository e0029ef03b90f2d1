// The frozen lake twice: dynamic programming's sweeps beside TD's walks; and what each look-up buys.
import {
  clamp, disc, drawing, grouped, label, levels, line, mean, put, rimmed, stand, svg, through,
} from "../stage/draw.js";
import { Rounds } from "../stage/rounds.js";
import { onStage } from "../stage/stage.js";
import { evaluateOnce, walk } from "./law.js";

const WIDE = 88, HIGH = 70, TOP = 44, DOG = 0.17, TURNS = [180, 90, 0, 270];      // left, down, right, up
const CHART = { x: 826, y: 62, width: 350, height: 226, lookUps: 5000, error: 0.6 };
const SLOW = 4, FAST = 0.12;                         // seconds of a sweep and a walk; of one among ten
const corner = (state) => [WIDE * (state % 4), TOP + HIGH * Math.floor(state / 4)];
const counted = (n, word) => `${grouped(n)} ${n === 1 ? word : `${word}s`}`;

/** What stands on a square; on ice its value, as a number and from the bottom up, and where the policy means to go. */
const ON = {
  hole: (x, y) => label("hole", x, y + 43, "small middle on-deep"),
  goal: (x, y) => [disc(15, { cx: x - 20, cy: y + 34 }), label("+1", x + 4, y + 43, "small bold")],
  land(x, y, action, value) {
    const high = () => (HIGH - 3) * clamp(value()), turn = `translate(${x + 2} ${y + 50}) rotate(${TURNS[action]})`;
    return [svg("rect", { x: x + 2 - WIDE / 2, y: () => y + HIGH - 3 - high(), width: WIDE - 3, height: high,
      fill: "var(--value)", "fill-opacity": 0.35 }),
    label(() => value().toFixed(2), x, y + 30, "small bold middle"),
    svg("path", { d: "M-15 -3H3V-10L16 0L3 10V3H-15z", fill: "var(--action)", transform: turn })];
  },
};

/** The lake at `left`: its name, its squares, of which `valueOf(state)` says what they are worth, what moves on it. */
function lake(left, name, { kinds }, policy, valueOf, moving) {
  const squares = kinds.map((kind, state) => {
    const [x, y] = corner(state), size = { x, y, width: WIDE - 3, height: HIGH - 3, rx: 4 };
    const look = kind === "hole" ? { fill: "var(--deep)", stroke: "var(--quiet)", "stroke-width": 2 }
      : { fill: "var(--panel)" };
    return [svg("rect", { ...size, ...look }),
      ON[kind](x + WIDE / 2 - 2, y, policy[state], () => valueOf(state))];
  });
  return svg("g", { transform: `translate(${left} 0)` }, label(name, 0, 26, "small bold"), squares, moving);
}

/** How wrong the values are after so many look-ups. */
function chart(s) {
  const { x, y, width, height, error } = CHART, up = (wrong) => y + height * (1 - wrong / error);
  const at = ([looked, wrong]) => [x + width * looked / s.most, up(wrong)], end = (i) => at(s.curves[i].at(-1));
  const lines = ["DP", "TD"].map((name, i) => [
    line("ink", 5, () => through(s.curves[i].map(at)), i ? "12 7" : "none"),
    label(name, 0, 0, "small bold", { ...rimmed(), shown: () => s.curves[i].length > 8,
      x: () => Math.min(end(i)[0] + 8, x + width - 36), y: () => Math.max(y + 24, end(i)[1] + (i ? -12 : 30)) })]);
  return svg("g", {}, label("average error", x - 42, 26, "small quiet"), levels([0, 0.2, 0.4, 0.6], CHART, up),
    label(() => `${grouped(s.most)} look-ups`, x + width, y + height + 34, "small end quiet"), lines);
}

export default onStage(class Lake extends Rounds {
  seeded = true;

  build(stage) {
    const { world, policy, truth, dog } = stage.traits, paws = { transform: () => this.paws };
    this.land = world.kinds.flatMap((kind, state) => kind === "land" ? [state] : []);
    this.asks = svg("g", { stroke: "var(--value)", "stroke-width": 5, fill: "none",
      shown: () => this.part < 1 && this.lasts === SLOW });
    Object.assign(this, { world, policy, truth });
    const dp = lake(0, "DP: asks the rules", world, policy, (state) => this.seen[0][state], this.asks);
    const td = lake(376, "TD: tries the ice", world, policy, (state) => this.seen[1][state], put(drawing(dog), paws));
    stage.parts(1184, 330, [0, 0, 352, 330, dp], [376, 0, 352, 330, td], [766, 0, 418, 330, chart(this)]);
    stage.button("a sweep, a walk", { key: "1", main: true, run: () => this.run(1) });
    stage.button("×10", { key: "x", title: "ten sweeps, ten walks", run: () => this.run(10) });
  }

  /** The root of the mean squared error. */
  wrong(values) { return Math.sqrt(mean(this.land.map((state) => (values[state] - this.truth[state]) ** 2))); }

  /** One sweep of the one, one walk of the other. */
  learn() {
    const { world, policy, looked } = this, [dp, td] = this.values, taught = [...td];
    this.steps = walk(world, taught, policy, this.alpha, this.random);
    Object.assign(this, { before: this.values, values: [evaluateOnce(world, dp, policy), taught] });
    looked[0] += this.land.reduce((sum, state) => sum + world.table[state][policy[state]].length, 0);
    looked[1] += this.steps.length;
    this.curves.forEach((curve, i) => curve.push([looked[i], this.wrong(this.values[i])]));
  }

  words() {
    const { looked, curves } = this, k = curves[0].length - 1, error = (i) => curves[i].at(-1)[1].toFixed(2);
    if (!k) return "A step goes where you meant it one time in three. Who needs fewer look-ups?";
    return `${counted(k, "sweep")}: ${grouped(looked[0])} look-ups, error ${error(0)}. `
      + `${counted(k, "walk")}: ${grouped(looked[1])}, error ${error(1)}.`;
  }

  run(rounds) {
    this.lasts = rounds > 1 ? FAST : SLOW;
    super.run(rounds);
  }

  /** The square that is being asked about, and the squares that it may lead to. */
  showAsking(state) {
    const place = (square) => corner(square).map((at, i) => at + [8, HIGH - 18][i]);     // beside its number
    const [x, y] = corner(state), what = this.world.table[state][this.policy[state]];
    const frame = svg("rect", { x, y, width: WIDE - 3, height: HIGH - 3, rx: 4 });
    const ends = what.map(([, then]) => place(then)), dot = { r: 8, fill: "var(--value)" };
    this.asks.replaceChildren(frame, ...ends.map((end) => svg("path", { d: `M${place(state)}L${end}` })),
      ...ends.map(([cx, cy]) => svg("circle", { cx, cy, ...dot })));
  }

  show() {
    const { part, before, values, land, curves, slide = this.steps } = this, isOver = part >= 1;
    const k = Math.min(slide.length - 1, Math.floor(part * slide.length)), done = Math.floor(part * land.length);
    const swept = values[0].map((value, state) => land.indexOf(state) < done ? value : before[0][state]);
    const learnt = [...before[1]];
    for (const { state, value } of slide.slice(0, Math.max(0, k))) learnt[state] = value;
    this.seen = isOver ? values : [swept, learnt];
    if (!isOver) this.showAsking(land[done]);
    const [x, y] = corner(isOver ? slide.at(-1)?.then ?? 0 : slide[k].state);
    this.paws = stand(x + WIDE / 2, y + HIGH - 4, DOG);
    this.most = Math.max(CHART.lookUps, ...curves.map((curve) => curve.at(-1)[0]));
  }

  /** He sets foot on the ice. */
  attract(part) {
    this.slide = part ? [0, 4, 0, 1, 0].map((state) => ({ state, value: 0, then: 0 })) : undefined;
    this.part = part || 1;
  }

  reset(random) {
    const none = () => this.truth.map(() => 0), values = [none(), none()], { alpha } = this.traits;
    Object.assign(this, { random, alpha, values, before: values, looked: [0, 0], steps: [], queue: 0, part: 1 });
    this.lasts = SLOW;
    this.curves = values.map((each) => [[0, this.wrong(each)]]);
  }

  frame(dt) {
    if (this.part >= 1 && !this.queue) this.lasts = SLOW;              // play
    return super.frame(dt);
  }

  still() {
    this.queue = 60;
    this.rush();
    Object.assign(this, { part: 0.45, lasts: SLOW });
  }
});
