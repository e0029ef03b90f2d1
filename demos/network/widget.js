// The shipped agent's policy at work: the cart's four numbers go in, 64 and 64 neurons answer, two chances come out.
import { Ride, drawCart } from "../cartpole/cart.js";
import { startState } from "../cartpole/law.js";
import { arrow, box, circle, delta, signed, smooth, text } from "../stage/draw.js";
import { Demo, REDUCED, numbers, onStage } from "../stage/stage.js";
import { activity, chances, cut, nudge } from "./law.js";

const SLOW = 0.25, TIP = 0.7, REST = 1.2;                      // of real time; rad/s; seconds after a fall
const SCENE = { x: 0, y: 0, width: 528, height: 262, span: 2.6, labels: false };
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

/** A neuron: positive a blue disc, negative a red ring; its area grows with its activation, in ±1.
 * @param {any} g @param {number[]} place @param {number} activation @param {number} [most] */
function neuron(g, [x, y], activation, most = 10) {
  const size = Math.min(1, Math.abs(activation)), r = 2.5 + (most - 2.5) * Math.sqrt(size);
  const [fill, rim] = activation < 0 ? ["error-soft", "error"] : ["value", "value"];
  circle(g, x, y, r, fill, rim, Math.min(3.5, r / 2 + 0.5));
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
  return (g) => {
    const { width, height } = g.canvas, key = `${width} ${height} ${g.colours.quiet}`;
    if (key !== drawnFor) {
      [drawnFor, kept.width, kept.height] = [key, width, height];
      into.setTransform(g.getTransform());
      into.strokeStyle = g.colours.quiet;
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
function flow(g, { ins, w }, l, before) {
  const carried = Array.from(w, (weight, k) => weight * before[k % ins]);
  const order = carried.map((c, k) => [Math.abs(c), k]);
  order.sort((a, b) => b[0] - a[0]);
  const most = order[0][0] || 1;
  for (const [size, k] of order.slice(0, STRONGEST[l])) {
    g.globalAlpha = 0.15 + 0.6 * size / most;
    g.lineWidth = 0.5 + 3 * size / most;
    g.strokeStyle = carried[k] < 0 ? g.colours.error : g.colours.value;
    connect(g, PLACES[l][k % ins], PLACES[l + 1][Math.floor(k / ins)]);
  }
  g.globalAlpha = 1;
}

function drawInputs(g, observation) {
  observation.forEach((number, i) => {
    const [x, y] = PLACES[0][i];
    text(g, INPUTS[i], 0, y - 14);
    text(g, signed(number), 0, y + 16, "small bold");
    neuron(g, [x, y], number / FULL[i], 17);
  });
}

/** Two green bars; the frame is a certainty, the line what it was before the advantage. */
function drawChances(g, p, before) {
  p.forEach((chance, a) => {
    const [x, y] = PLACES[3][a], left = x + 20, wide = 138;
    text(g, `${ACTIONS[a]} ${percent(chance)}`, left, y - 18, `small ${chance > 0.5 ? "bold" : ""}`);
    box(g, left, y, wide, 30, "action-soft");
    box(g, left, y, wide * chance, 30, "action");
    if (before) box(g, left + wide * before[a] - 2, y - 5, 4, 40, "ink");
  });
}

function network(layers) {
  const wires = wiring(layers);
  return (g, { all, logits, before }) => {
    wires(g);
    layers.forEach((layer, l) => flow(g, layer, l, all[l]));
    drawInputs(g, all[0]);
    for (const [l, left] of [[1, 192], [2, 344]]) {
      text(g, "64 tanh", left + 40, 22, "small middle quiet");
      all[l].forEach((activation, i) => neuron(g, PLACES[l][i], activation));
    }
    for (const [a, place] of PLACES[3].entries()) neuron(g, place, logits[a] / 2, 15);
    text(g, "chances", 560, 22, "small middle quiet");
    drawChances(g, chances(logits), before && chances(before));
  };
}

/** Under the cart: what an advantage does. */
function drawAdvantage(g, { nudge: told, action, logits, before }) {
  const top = 296;
  if (!told) {
    text(g, "advantage Â: better than I expected,", 0, top);
    text(g, "times how likely I make it again", 0, top + 36);
    return;
  }
  const better = told.advantage > 0, was = chances(before)[action], is = chances(logits)[action];
  const size = signed(told.advantage, 0);
  delta(g, 16, top - 2, 14, better);
  text(g, `Â = ${size}: ${better ? "better" : "worse"} than I expected,`, 42, top);
  text(g, `so I push ${ACTIONS[action]} ${better ? "more" : "less"} often here:`, 42, top + 36);
  text(g, percent(was), 42, top + 76, "text action");
  arrow(g, 122, top + 76, 176, top + 76, 9);
  text(g, percent(is), 190, top + 76, "text bold action");
}

const QUESTION = "Four numbers in, two chances out. Tip the pole: which way will it push?";

export default onStage(class Network extends Demo {
  seeded = true;
  nudge = null;                                      // the advantage that it was told, and the seconds since

  build(stage) {
    this.layers = cut(numbers(stage.traits.weights));
    const paint = network(this.layers), cart = stage.canvas(528, 400, (g) => {
      drawCart(g, this.ride.shown, { ...SCENE, action: this.ride.action, lost: this.ride.hold > 0 });
      drawAdvantage(g, this.moment());
    });
    cart.ariaLabel = "The cart and its pole";
    const picture = stage.canvas(640, 400, (g) => paint(g, this.moment()));
    picture.ariaLabel = "The network: 4 numbers, 64 and 64 neurons, 2 chances";
    stage.body.classList.add("network-panels");
    stage.button("tip left", { key: "1", run: () => this.tip(-1) });
    stage.button("tip right", { key: "2", run: () => this.tip(1) });
    stage.button("better", { key: "3", main: true, title: "better than expected", run: () => this.judge(ADVANTAGE) });
    stage.button("worse", { key: "4", title: "worse than expected", run: () => this.judge(-ADVANTAGE) });
  }

  logits(state) { return activity(this.layers, state).at(-1); }

  /** Everything that is drawn. */
  moment() {
    const { ride: { shown, action }, nudge: told } = this, all = activity(this.layers, shown), before = all.at(-1);
    if (!told) return { all, logits: before, before: null, action, nudge: null };
    const after = nudge(before, action, told.advantage, RATE), t = smooth(told.t / NUDGE);
    return { all, logits: before.map((x, a) => x + (after[a] - x) * t), before, action, nudge: told };
  }

  /** The likelier push for where it is. */
  decide() {
    const { ride, stage } = this, p = chances(this.logits(ride.state));
    ride.step(p[1] > p[0] ? 1 : 0);
    if (this.decided++ % TELL) return;
    const sees = ride.before.map((x) => signed(x)).join(", "), both = `left ${percent(p[0])}, right ${percent(p[1])}`;
    stage.say(`It sees ${sees}: ${both}. It pushes ${ACTIONS[ride.action]}.`);
  }

  begin(state) {
    Object.assign(this, { ride: new Ride(state), nudge: null, decided: 0 });
    this.decide();
  }

  /** At this very moment, or again from the start, if it lies there. */
  halt() {
    if (this.ride.hold > 0) this.begin(startState(this.random));
    const { ride } = this;
    ride.state = ride.shown;
    ride.halt();
    return ride;
  }

  /** The step has been made: the next one. */
  advance() {
    const { ride } = this;
    if (ride.hold > 0) this.begin(startState(this.random));
    else if (!ride.fell) this.decide();
    else {
      ride.halt();
      ride.hold = REST;
      this.stage.say("That was too much for it. It starts again.");
    }
  }

  roll(dt) {
    const { ride } = this;
    if (ride.hold > 0) {
      if ((ride.hold -= dt) <= 0) this.begin(startState(this.random));
    } else ride.pass(dt * SLOW, () => this.advance(), () => ride.hold > 0);
  }

  tip(way) {
    const ride = this.halt(), [x, v, angle, spin] = ride.state;
    ride.state = [x, v, angle, spin + way * TIP];
    Object.assign(this, { nudge: null, decided: 0 });
    this.decide();
    this.stage.playOr();
  }

  /** Its push here did better, or worse, than expected: the chance of it moves. */
  judge(advantage) {
    const ride = this.halt(), logits = this.logits(ride.state);
    this.decide();
    const p = (now) => percent(chances(now)[ride.action]), after = nudge(logits, ride.action, advantage, RATE);
    this.nudge = { advantage, t: REDUCED.matches ? NUDGE : 0 };
    this.stage.say(`Â = ${signed(advantage, 0)} for ${ACTIONS[ride.action]}: its chance here goes from ${p(logits)} to `
      + `${p(after)}.`);
    this.stage.playOr();
  }

  reset(random) {
    Object.assign(this, { random, start: startState(random) });
    this.open();
  }

  open() {
    this.begin(this.start);
    this.stage.say(QUESTION);
  }

  attract(part, dt) { if (part) this.roll(dt); else this.open(); }

  /** A chance that moves, after which it waits; or the cart. */
  frame(dt) {
    if (this.nudge && this.nudge.t < NUDGE) return (this.nudge.t += dt) < NUDGE;
    this.nudge = null;
    this.roll(dt);
    return true;
  }

  step() {
    Object.assign(this, { nudge: null, decided: 0 });
    this.ride.clock = 0;
    this.advance();
  }

  still() {
    this.judge(ADVANTAGE);
    this.nudge.t = NUDGE;
    this.stage.play(false);
  }
});
