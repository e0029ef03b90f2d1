// The shipped agent's policy at work: the cart's four numbers go in, 64 and 64 neurons answer, two chances come out.
import { drawCart } from "../cartpole/cart.js";
import { TAU, between, hasFallen, startState, step } from "../cartpole/law.js";
import { arrow, delta, signed, smooth, text } from "../stage/draw.js";
import { REDUCED, demo, numbers } from "../stage/stage.js";
import { activity, chances, cut, nudge } from "./law.js";

const SLOW = 0.25, TIP = 0.7;
const REST = 1.2;        // of real time; rad/s; seconds after a fall
const TELL = 10;                                               // every so many steps it says what it sees
const ADVANTAGE = 1, RATE = 1, NUDGE = 0.8;                    // of one press; how hard; seconds it takes
const INPUTS = ["position", "velocity", "angle", "turning"], FULL = [2.4, 2, 0.21, 2];     // a full-sized disc
const ACTIONS = ["left", "right"];
const STRONGEST = [36, 80, 20];                               // connections shown between two layers

const percent = (p) => `${Math.round(100 * p)} %`;
/** A block of 4 staggered columns of 16. */
const block = (left) => Array.from({ length: 64 }, (_, i) =>
  [left + 27 * (i % 4), 56 + 21 * Math.floor(i / 4) + (i % 2 ? 10 : 0)]);
const PLACES = [[54, 146, 238, 330].map((y) => [132, y]), block(192), block(344), [[478, 150], [478, 282]]];

/** A neuron: positive a blue disc, negative a red ring; its area grows with its activation, in ±1. */
/** @param {any} g @param {any} colour @param {number[]} place @param {number} activation @param {number} [most] */
function neuron(g, colour, [x, y], activation, most = 10) {
  const size = Math.min(1, Math.abs(activation)), r = 2.5 + (most - 2.5) * Math.sqrt(size);
  g.beginPath();
  g.arc(x, y, r, 0, 7);
  g.fillStyle = activation < 0 ? colour["error-soft"] : colour.value;
  g.fill();
  g.lineWidth = Math.min(3.5, r / 2 + 0.5);
  g.strokeStyle = activation < 0 ? colour.error : colour.value;
  g.stroke();
}

function connect(g, from, to) {
  g.beginPath();
  g.moveTo(...from);
  g.lineTo(...to);
  g.stroke();
}

/** Every connection, faintly: the same at each moment, so they are drawn once for each size and theme. */
function wiring(layers) {
  const kept = document.createElement("canvas"), into = kept.getContext("2d");
  let drawnFor = "";
  return (g, colour) => {
    const { width, height } = g.canvas, key = `${width} ${height} ${colour.quiet}`;
    if (key !== drawnFor) {
      [drawnFor, kept.width, kept.height] = [key, width, height];
      into.setTransform(g.getTransform());
      into.strokeStyle = colour.quiet;
      layers.forEach(({ ins, outs, w }, l) => {
        for (let k = 0; k < ins * outs; k++) {
          into.globalAlpha = Math.min(0.35, (l === 1 ? 0.12 : 0.25) * Math.abs(w[k]));
          connect(into, PLACES[l][k % ins], PLACES[l + 1][Math.floor(k / ins)]);
        }
      });
    }
    g.save();
    g.setTransform(1, 0, 0, 1, 0, 0);
    g.drawImage(kept, 0, 0);
    g.restore();
  };
}

/** The connections that carry most just now: weight × activation, blue when it adds, red when it takes away. */
function flow(g, colour, { ins, w }, l, before) {
  const carried = Array.from(w, (weight, k) => weight * before[k % ins]);
  const order = carried.map((c, k) => [Math.abs(c), k]);
  order.sort((a, b) => b[0] - a[0]);
  const most = order[0][0] || 1;
  for (const [size, k] of order.slice(0, STRONGEST[l])) {
    g.globalAlpha = 0.15 + 0.6 * size / most;
    g.lineWidth = 0.5 + 3 * size / most;
    g.strokeStyle = carried[k] < 0 ? colour.error : colour.value;
    connect(g, PLACES[l][k % ins], PLACES[l + 1][Math.floor(k / ins)]);
  }
  g.globalAlpha = 1;
}

function drawInputs(g, colour, observation) {
  observation.forEach((number, i) => {
    const [x, y] = PLACES[0][i];
    text(g, INPUTS[i], 0, y - 14, { colour: colour.ink });
    text(g, signed(number), 0, y + 16, { weight: 700, colour: colour.ink });
    neuron(g, colour, [x, y], number / FULL[i], 17);
  });
}

/** Two green bars; the frame is a certainty, the line what it was before the advantage. */
function drawChances(g, colour, p, before) {
  p.forEach((chance, a) => {
    const [x, y] = PLACES[3][a], left = x + 20, wide = 138;
    text(g, `${ACTIONS[a]} ${percent(chance)}`, left, y - 18, { weight: chance > 0.5 ? 700 : 400, colour: colour.ink });
    g.fillStyle = colour["action-soft"];
    g.fillRect(left, y, wide, 30);
    g.fillStyle = colour.action;
    g.fillRect(left, y, wide * chance, 30);
    if (!before) return;
    g.fillStyle = colour.ink;
    g.fillRect(left + wide * before[a] - 2, y - 5, 4, 40);
  });
}

function network(layers) {
  const wires = wiring(layers);
  return (g, colour, { all, logits, before }) => {
    wires(g, colour);
    layers.forEach((layer, l) => flow(g, colour, layer, l, all[l]));
    drawInputs(g, colour, all[0]);
    for (const [l, left] of [[1, 192], [2, 344]]) {
      text(g, "64 tanh", left + 40, 22, { align: "center", colour: colour.quiet });
      all[l].forEach((activation, i) => neuron(g, colour, PLACES[l][i], activation));
    }
    for (const [a, place] of PLACES[3].entries()) neuron(g, colour, place, logits[a] / 2, 15);
    text(g, "chances", 560, 22, { align: "center", colour: colour.quiet });
    drawChances(g, colour, chances(logits), before && chances(before));
  };
}

/** Under the cart: what an advantage does. */
function drawAdvantage(g, colour, { nudge: told, action, logits, before }) {
  const top = 296;
  if (!told) {
    text(g, "advantage Â: better than I expected,", 0, top, { colour: colour.ink });
    text(g, "times how likely I make it again", 0, top + 36, { colour: colour.ink });
    return;
  }
  const better = told.advantage > 0, was = chances(before)[action], is = chances(logits)[action];
  const size = signed(told.advantage, 0);
  delta(g, colour, 16, top - 2, 14, better);
  text(g, `Â = ${size}: ${better ? "better" : "worse"} than I expected,`, 42, top, { colour: colour.ink });
  text(g, `so I push ${ACTIONS[action]} ${better ? "more" : "less"} often here:`, 42, top + 36, { colour: colour.ink });
  text(g, percent(was), 42, top + 76, { size: 28, colour: colour.action });
  arrow(g, colour, 122, top + 76, 176, top + 76, 9);
  text(g, percent(is), 190, top + 76, { size: 28, weight: 700, colour: colour.action });
}

const QUESTION = "Four numbers in, two chances out. Tip the pole: which way will it push?";

/** A cart at its start. `part` of the step from `state` to `next` is over; `fallen`, seconds until it is up again. */
const fresh = (random) => {
  const state = startState(random);
  return { random, state, next: state, part: 0, action: 0, nudge: null, fallen: 0, decided: 0 };
};
const seen = (s) => between(s.state, s.next, s.part);

/** Everything that is drawn, worked out from the state. */
function moment(layers, s) {
  const all = activity(layers, seen(s)), before = all.at(-1);
  if (!s.nudge) return { all, logits: before, before: null, action: s.action, nudge: null };
  const after = nudge(before, s.action, s.nudge.advantage, RATE), t = smooth(s.nudge.t / NUDGE);
  return { all, logits: before.map((x, a) => x + (after[a] - x) * t), before, action: s.action, nudge: s.nudge };
}

/** Choose the likelier push for where it is, and work out where that leads. */
function decide(stage, s) {
  const p = chances(activity(s.layers, s.state).at(-1));
  s.action = p[1] > p[0] ? 1 : 0;
  s.next = step(s.state, s.action);
  if (s.decided++ % TELL) return;
  const sees = s.state.map((x) => signed(x)).join(", "), both = `left ${percent(p[0])}, right ${percent(p[1])}`;
  stage.say(`It sees ${sees}: ${both}. It pushes ${ACTIONS[s.action]}.`);
}

function restart(stage, s) {
  Object.assign(s, fresh(s.random));
  decide(stage, s);
}

/** One step of the cart. */
function advance(stage, s) {
  if (s.fallen > 0) return restart(stage, s);
  Object.assign(s, { state: s.next, part: 0 });
  if (!hasFallen(s.state)) return decide(stage, s);
  s.fallen = REST;
  stage.say("That was too much for it. It starts again.");
}

function roll(stage, s, dt) {
  if (s.fallen > 0) {
    if ((s.fallen -= dt) <= 0) restart(stage, s);
    return;
  }
  let part = s.part + dt * SLOW / TAU;
  for (; part >= 1 && s.fallen <= 0; part--) advance(stage, s);
  s.part = s.fallen > 0 ? 0 : part;
}

function tip(stage, s, way) {
  if (s.fallen > 0) restart(stage, s);
  const [x, v, angle, spin] = seen(s);
  Object.assign(s, { state: [x, v, angle, spin + way * TIP], part: 0, nudge: null, decided: 0 });
  decide(stage, s);
  if (!REDUCED.matches) stage.play();
}

/** Its push here did better, or worse, than expected: the chance of it moves. */
function judge(stage, s, advantage) {
  if (s.fallen > 0) restart(stage, s);
  Object.assign(s, { state: seen(s), part: 0 });
  decide(stage, s);
  const logits = activity(s.layers, s.state).at(-1), p = (now) => percent(chances(now)[s.action]);
  s.nudge = { advantage, t: REDUCED.matches ? NUDGE : 0 };
  const size = signed(advantage, 0), after = nudge(logits, s.action, advantage, RATE);
  stage.say(`Â = ${size} for ${ACTIONS[s.action]}: its chance here goes from ${p(logits)} to ${p(after)}.`);
  if (!REDUCED.matches) stage.play();
}

/** `dt` seconds of a chance that moves, after which it waits, or of the cart. */
function play(stage, s, dt) {
  if (s.nudge && s.nudge.t < NUDGE) return (s.nudge.t += dt) < NUDGE;
  s.nudge = null;
  roll(stage, s, dt);
  return true;
}

function panels(stage, s) {
  const paint = network(s.layers), scene = { x: 0, y: 0, width: 528, height: 262, span: 2.6, labels: false };
  const cart = stage.canvas(528, 400, (g, colour) => {
    drawCart(g, colour, seen(s), { ...scene, action: s.action, lost: s.fallen > 0 });
    drawAdvantage(g, colour, moment(s.layers, s));
  });
  const net = stage.canvas(640, 400, (g, colour) => paint(g, colour, moment(s.layers, s)));
  cart.setAttribute("aria-label", "The cart and its pole");
  net.setAttribute("aria-label", "The network: 4 numbers, 64 and 64 neurons, 2 chances");
  stage.body.classList.add("network-panels");
}

export default {
  render: demo((stage) => {
    const s = { layers: cut(numbers(stage.model.get("weights"))) };
    panels(stage, s);
    stage.button("tip left", { key: "1", run: () => tip(stage, s, -1) });
    stage.button("tip right", { key: "2", run: () => tip(stage, s, 1) });
    stage.button("better", { key: "3", main: true, title: "better than expected",
      run: () => judge(stage, s, ADVANTAGE) });
    stage.button("worse", { key: "4", title: "worse than expected",
      run: () => judge(stage, s, -ADVANTAGE) });
    const begin = () => {
      Object.assign(s, s.first);
      decide(stage, s);
      stage.say(QUESTION);
    };
    return {
      seeded: true,
      attract(part, dt) {
        if (part) roll(stage, s, dt); else begin();
      },
      reset(random) {
        s.first = fresh(random);
        begin();
      },
      frame: (dt) => play(stage, s, dt),
      step() {
        Object.assign(s, { nudge: null, decided: 0 });
        advance(stage, s);
      },
      still() {
        judge(stage, s, ADVANTAGE);
        s.nudge.t = NUDGE;
        stage.play(false);
      },
    };
  }),
};
