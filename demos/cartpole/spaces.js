// What the cart's driver sees (a Box), may do (Discrete) and earns; and where the episode ends.
import { h, text } from "../stage/draw.js";
import { demo } from "../stage/stage.js";
import { drawCart, poleEnds, polyline, viewOf } from "./cart.js";
import { ANGLE_LIMIT, TAU, X_LIMIT, between, hasFallen, howItEnded, startState, step } from "./law.js";

const WIDTH = 562, HEIGHT = 286;
const NAMES = [["position", "m"], ["speed", "m/s"], ["angle", "rad"], ["angular speed", "rad/s"]];
const ALLOWED = [X_LIMIT, null, ANGLE_LIMIT, null];
const NEAR = 2.72, FAR = 5;                          // metres shown to either side of the middle
const SHOWN_RANGE = 4;                               // an unbounded number's gauge reaches to ±4
const WILD = 0.5;                                    // how often the driver tosses a coin instead

const signed = (n, digits) => (Number.isFinite(n) ? n.toFixed(digits) : n > 0 ? "∞" : "−∞").replace("-", "−");

/** Where a number stands on its gauge, from 0 (min) to 1 (max). */
export function onGauge(value, max) {
  const reach = Number.isFinite(max) ? max : SHOWN_RANGE;
  return Math.max(0, Math.min(1, 0.5 + value / (2 * reach)));
}

/** Push towards where the pole leans and falls; now and then, wherever the coin says. */
export function wobbly(state, random) {
  const coin = random() < WILD;
  return coin ? Number(random() < 0.5) : Number(state[2] + state[3] > 0);
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
      h("td", {}, signed(-max, i === 2 ? 3 : 1)), h("td", {}, at), h("td", {}, signed(max, i === 2 ? 3 : 1)), now);
    return { row, show(value) { now.textContent = signed(value, 2); at.show(value); } };
  });
  const head = h("tr", {}, ...["", "it sees", "min", "", "max", "now"].map((words) => words ? h("th", { scope: "col" }, words) : h("td")));
  const node = h("table", {}, h("thead", {}, head), h("tbody", {}, ...cells.map((cell) => cell.row)));
  node.show = (state) => cells.forEach((cell, i) => cell.show(state[i]));
  return node;
}

export default {
  render: demo((stage) => {
    let random, before, state, action, steps, clock, wait, shownAt, span = NEAR, wide = false, hover = false;
    const numbersSeen = table(stage.model.get("bounds"));
    const buttons = ["0 ← left", "1 → right"].map((words) => h("b", { className: "cartpole-action" }, words));
    const earned = h("output"), verdict = h("p", { className: "cartpole-verdict" });
    const scene = stage.canvas(WIDTH, HEIGHT, draw);
    stage.body.append(h("div", { className: "cartpole-spaces" },
      h("div", {}, scene, verdict),
      h("div", {}, numbersSeen, h("dl", {},
        h("dt", {}, "Box(4)"), h("dd", {}, "four real numbers, four intervals"),
        h("dt", {}, "Discrete(2)"), h("dd", {}, ...buttons),
        h("dt", {}, "reward"), h("dd", {}, h("i", { className: "cartpole-treat" }), "+1 a step, so far ", earned)))));
    scene.onpointerenter = () => { hover = true; stage.redraw(); };
    scene.onpointerleave = () => { hover = false; stage.redraw(); };

    function draw(g, colour) {
      const aim = wide || hover ? FAR : NEAR, box = { x: 0, y: 0, width: WIDTH, height: HEIGHT };
      span += (aim - span) * 0.14;
      if (Math.abs(aim - span) > 0.005) stage.redraw(); else span = aim;
      const shown = between(before, state, Math.min(1, clock / TAU)), over = howItEnded(state);
      const drawing = { ...box, span, action: over ? null : action, lost: Boolean(over), labels: false };
      if (span > 3.2) drawBounds(g, colour, shown, drawing);
      drawCart(g, colour, shown, drawing);
      drawLimits(g, colour, shown, drawing);
    }

    function drawLimits(g, colour, shown, box) {
      const { ground, at, scale } = viewOf(box), { foot } = poleEnds(shown, box);
      const style = { size: 24, weight: 700, align: "center", colour: colour.ink };
      for (const side of [-1, 1]) {
        text(g, signed(2.4 * side, 1), at(2.4 * side), ground + 24, style);
        if (span > 3.2) continue;
        text(g, side < 0 ? "−12°" : "12°", foot[0] + side * (0.24 * scale + 26), ground - 1.5 * scale, style);
      }
    }

    /** The space's own bounds, in grey: twice the limits, so that the last observation still fits. */
    function drawBounds(g, colour, shown, box) {
      const { ground, at, scale } = viewOf(box), { foot } = poleEnds(shown, box), reach = 1.45 * scale;
      const style = { size: 24, colour: colour.quiet };
      for (const side of [-1, 1]) {
        const x = at(4.8 * side), a = side * 2 * ANGLE_LIMIT;
        const end = [foot[0] + Math.sin(a) * reach, foot[1] - Math.cos(a) * reach];
        polyline(g, [[x, ground - 1.4 * scale], [x, ground + 8]], colour.quiet, 4, [4, 7]);
        text(g, signed(4.8 * side, 1), x - side * 4, ground + 24, { ...style, align: side < 0 ? "left" : "right" });
        polyline(g, [foot, end], colour.quiet, 4, [4, 7]);
        text(g, side < 0 ? "−24°" : "24°", end[0] + side * 30, end[1], { ...style, align: "center" });
      }
      text(g, "readable: twice what is allowed", WIDTH / 2, 26, { size: 26, align: "center", colour: colour.quiet });
    }

    function show() {
      numbersSeen.show(state);
      buttons.forEach((node, i) => { node.dataset.on = i === action; });
      earned.textContent = String(steps);
      const words = { pole: "terminated: the pole is beyond 12°", track: "terminated: the cart is beyond ±2.4" };
      verdict.textContent = words[howItEnded(state)] ?? (steps >= 500 ? "truncated: 500 steps" : "the episode goes on");
      verdict.dataset.over = isOver();
    }

    const isOver = () => hasFallen(state) || steps >= 500;
    function begin() {
      before = state = startState(random);
      [action, steps, clock, wait, shownAt] = [null, 0, 0, 0, 0];
      show();
    }
    function push(way) {
      if (isOver()) begin();
      action = way;
      [before, state] = [state, step(state, way)];
      steps += 1;
      clock = 0;
    }
    function pushOnce(way) {
      stage.play(false);
      push(way);
      clock = TAU;
      show();
      stage.say(`Action ${way}: now ${state.map((n, i) => `${NAMES[i][0]} ${signed(n, 2)}`).join(", ")}`);
    }

    stage.button("push 0 ←", { key: "0", title: "one push to the left, 0.02 s", run: () => pushOnce(0) });
    stage.button("push 1 →", { key: "1", title: "one push to the right, 0.02 s", run: () => pushOnce(1) });
    const bounds = stage.toggle("what it can read", { key: "w", change: (on) => {
      wide = on;
      if (on) stage.say("The readable range is twice the allowed range: ±4.8 m and ±24°; so the failing observation fits.");
    } });
    return {
      seeded: true,
      reset(again) {
        random = again;
        wide = false;
        bounds.set(false);
        begin();
        stage.say("It sees four numbers, does one of two things, and earns +1 for each step.");
      },
      frame(dt) {
        if (isOver()) { wait += dt; clock = TAU; if (wait > 2.5) begin(); return; }
        clock += dt / 2;                             // half speed: the numbers are to be read
        while (clock >= TAU && !isOver()) {
          const late = clock - TAU;
          push(wobbly(state, random));
          clock = late;
        }
        shownAt += dt;
        if (shownAt > 0.12 || isOver()) { shownAt = 0; show(); }
      },
      still() {
        wide = true;
        span = FAR;
        bounds.set(true);
        for (let i = 0; i < 25; i++) push(wobbly(state, () => 1));
        show();
      },
    };
  }),
};
