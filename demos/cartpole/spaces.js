// What the cart's driver sees (a Box), may do (Discrete) and earns; and where the episode ends.
import { clamp, h, minus, polyline, text, write } from "../stage/draw.js";
import { Demo, onStage } from "../stage/stage.js";
import { Ride, drawCart, poleEnds, viewOf } from "./cart.js";
import { ANGLE_LIMIT, LIMIT, TAU, X_LIMIT, hasFallen, howItEnded, startState, wobbly } from "./law.js";

const WIDTH = 562, HEIGHT = 286;
const NAMES = [["position", "m"], ["velocity", "m/s"], ["angle", "rad"], ["angular velocity", "rad/s"]];
const ALLOWED = [X_LIMIT, null, ANGLE_LIMIT, null];
const NEAR = 2.72, FAR = 5;                          // metres shown to either side of the middle
const SHOWN_RANGE = 4;                               // an unbounded number's gauge reaches to ±4

const spelt = (n, digits) => minus(Number.isFinite(n) ? n.toFixed(digits) : n > 0 ? "∞" : "−∞");

/** Where a number stands on its gauge, from 0 (min) to 1 (max). */
export function onGauge(value, max) {
  return clamp(0.5 + value / (2 * (Number.isFinite(max) ? max : SHOWN_RANGE)));
}

function gauge(max, allowed) {
  const mark = h("i"), node = h("span", { className: "cartpole-gauge", ariaHidden: "true" }, mark);
  node.dataset.bounded = Number.isFinite(max);
  if (allowed) node.style.setProperty("--allowed", `${(50 * allowed) / max}%`);
  node.show = (value) => { mark.style.left = `${100 * onGauge(value, max)}%`; };
  return node;
}

function table(bounds) {
  const cells = NAMES.map(([name, unit], i) => {
    const max = bounds[i] ?? Infinity, now = h("td", { className: "now" }), at = gauge(max, ALLOWED[i]);
    const row = h("tr", {}, h("td", {}, String(i)), h("th", { scope: "row" }, name, h("small", {}, ` ${unit}`)),
      h("td", {}, spelt(-max, i === 2 ? 3 : 1)), h("td", {}, at), h("td", {}, spelt(max, i === 2 ? 3 : 1)), now);
    return { row, show(value) { write(now, spelt(value, 2)); at.show(value); } };
  });
  const heads = ["", "it sees", "min", "", "max", "now"];
  const head = h("tr", {}, ...heads.map((words) => (words ? h("th", { scope: "col" }, words) : h("td"))));
  const node = h("table", {}, h("thead", {}, head), h("tbody", {}, ...cells.map((cell) => cell.row)));
  node.show = (state) => cells.forEach((cell, i) => cell.show(state[i]));
  return node;
}

function drawLimits(g, state, frame) {
  const { ground, at, scale } = viewOf(frame), { foot } = poleEnds(state, frame);
  for (const side of [-1, 1]) {
    text(g, spelt(2.4 * side, 1), at(2.4 * side), ground + 24, "small bold middle");
    if (frame.span > 3.2) continue;
    text(g, side < 0 ? "−12°" : "12°", foot[0] + side * (0.24 * scale + 26), ground - 1.5 * scale, "small bold middle");
  }
}

/** The space's own bounds, in grey: twice the limits, so that the last observation still fits. */
function drawBounds(g, state, frame) {
  const { ground, at, scale } = viewOf(frame), { foot } = poleEnds(state, frame), reach = 1.45 * scale;
  for (const side of [-1, 1]) {
    const x = at(4.8 * side), a = side * 2 * ANGLE_LIMIT;
    const end = [foot[0] + Math.sin(a) * reach, foot[1] - Math.cos(a) * reach];
    polyline(g, [[x, ground - 1.4 * scale], [x, ground + 8]], "quiet", 4, [4, 7]);
    text(g, spelt(4.8 * side, 1), x - side * 4, ground + 24, `small ${side < 0 ? "start" : "end"} quiet`);
    polyline(g, [foot, end], "quiet", 4, [4, 7]);
    text(g, side < 0 ? "−24°" : "24°", end[0] + side * 30, end[1], "small middle quiet");
  }
  text(g, "readable: twice what is allowed", WIDTH / 2, 26, "table middle quiet");
}

export default onStage(class Spaces extends Demo {
  seeded = true;

  build(stage) {
    Object.assign(this, { span: NEAR, wide: false, hover: false });
    this.table = table(stage.traits.bounds);
    this.actions = ["0 ← left", "1 → right"].map((words) => h("b", { className: "cartpole-action" }, words));
    this.earned = h("output");
    this.verdict = h("p", { className: "cartpole-verdict" });
    const scene = stage.canvas(WIDTH, HEIGHT), hover = (on) => () => { this.hover = on; stage.redraw(); };
    Object.assign(scene, { onpointerenter: hover(true), onpointerleave: hover(false) });
    stage.body.append(h("div", { className: "cartpole-spaces" },
      h("div", {}, scene, this.verdict),
      h("div", {}, this.table, h("dl", {},
        h("dt", {}, "Box(4)"), h("dd", {}, "four real numbers, four intervals"),
        h("dt", {}, "Discrete(2)"), h("dd", {}, ...this.actions),
        h("dt", {}, "reward"),
        h("dd", {}, h("i", { className: "cartpole-treat" }), "+1 a step, so far ", this.earned)))));
    stage.button("push 0 ←", { key: "0", title: "one push to the left, 0.02 s", run: () => this.pushOnce(0) });
    stage.button("push 1 →", { key: "1", title: "one push to the right, 0.02 s", run: () => this.pushOnce(1) });
    stage.toggle("what it can read", { key: "w", on: () => this.wide, change: (on) => this.widen(on) });
  }

  widen(on) {
    this.wide = on;
    if (!on) return;
    this.stage.say("The readable range is twice the allowed range: ±4.8 m and ±24°; so the failing observation fits.");
  }

  draw(g) {
    const aim = this.wide || this.hover ? FAR : NEAR, { ride } = this, { shown } = ride;
    this.span += (aim - this.span) * 0.14;
    if (Math.abs(aim - this.span) > 0.005) this.stage.redraw(); else this.span = aim;
    const isOver = hasFallen(ride.state), frame = { x: 0, y: 0, width: WIDTH, height: HEIGHT, span: this.span };
    if (this.span > 3.2) drawBounds(g, shown, frame);
    drawCart(g, shown, { ...frame, action: isOver ? null : ride.action, lost: isOver, labels: false });
    drawLimits(g, shown, frame);
  }

  get isOver() { return hasFallen(this.ride.state) || this.ride.steps >= LIMIT; }

  /** The table, not in every frame: it is to be read. */
  fill() {
    const { state, action, steps } = this.ride;
    this.table.show(state);
    this.actions.forEach((node, i) => { node.dataset.on = i === action; });
    write(this.earned, String(steps));
    const words = { pole: "terminated: the pole is beyond 12°", track: "terminated: the cart is beyond ±2.4" };
    const otherwise = steps >= LIMIT ? `truncated: ${LIMIT} steps` : "the episode goes on";
    this.verdict.textContent = words[howItEnded(state)] ?? otherwise;
    this.verdict.dataset.over = this.isOver;
  }

  begin() {
    Object.assign(this, { ride: new Ride(startState(this.random)), wait: 0, shownAt: 0 });
    this.fill();
  }

  push(way) {
    if (this.isOver) this.begin();
    this.ride.step(way);
    this.ride.clock = 0;
  }

  pushOnce(way) {
    this.stage.play(false);
    this.push(way);
    this.ride.clock = TAU;
    this.fill();
    const now = this.ride.state.map((n, i) => `${NAMES[i][0]} ${spelt(n, 2)}`).join(", ");
    this.stage.say(`Action ${way}: now ${now}`);
  }

  reset(random) {
    Object.assign(this, { random, wide: false });
    this.begin();
    this.stage.say("It sees four numbers, does one of two things, and earns +1 for each step.");
  }

  frame(dt) {
    const { ride } = this;
    if (this.isOver) {
      this.wait += dt;
      ride.clock = TAU;
      if (this.wait > 2.5) this.begin();
      return;
    }
    ride.pass(dt / 2, () => ride.step(wobbly(ride.state, this.random)), () => this.isOver);  // half speed: to be read
    this.shownAt += dt;
    if (this.shownAt > 0.12 || this.isOver) { this.shownAt = 0; this.fill(); }
  }

  still() {
    this.wide = true;
    this.span = FAR;
    for (let i = 0; i < 25; i++) this.push(wobbly(this.ride.state, () => 1));
    this.fill();
  }
});
