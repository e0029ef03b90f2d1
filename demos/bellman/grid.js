// Values on a grid, sweep by sweep: number and blue bar in every square, green arrows where the policy may go.
import { arrow, box, circle, clamp, ink, minus, polyline, text, treat } from "../stage/draw.js";
import { Demo, onStage } from "../stage/stage.js";
import { bestActions, sweepOnce } from "./law.js";

const WIDE = 116, TALL = 92, TOP = 3, CHART = 574, SIDE = 500;
const TOWARDS = [[-1, 0], [0, 1], [1, 0], [0, -1]];             // left, down, right, up
const WORLDS = {
  grid: {
    settled: 1e-3, ticks: ["1", "0.1", "0.01", "0.001"], about: "every step costs 1; walls stop you; γ = 1",
    random: "−1 + the mean of the neighbours", best: "−1 + the best neighbour",
  },
  lake: {
    settled: 1e-10, ticks: ["1", "10⁻⁵", "10⁻¹⁰"], about: "FrozenLake, γ = 0.99: you slip sideways 2 times in 3",
    random: "the mean over all moves and slips", best: "the best move, slips and all",
  },
};
const GREETING = {
  best: "Optimal: each square takes the best of its neighbours. Press sweep.",
  random: "Random policy: each square takes the mean of its neighbours. Press sweep.",
};

/** A value as it stands in its square. */
function written(value, name) {
  if (name === "lake") return value.toFixed(3).slice(1);
  const close = Math.abs(value - Math.round(value)) < 0.03;
  return minus(close ? Math.round(value) : value.toFixed(1)).replace(/^−0$/, "0");
}

/** What stands on a square that is no land. */
const ON = {
  goal(g, x, y) {
    treat(g, x - 22, y, 18);
    text(g, "+1", x + 22, y + 1, "table bold middle reward-ink");
  },
  hole(g, x, y) {
    g.beginPath();
    g.ellipse(x, y + 6, 36, 24, 0, 0, 7);
    ink(g, "deep", "quiet");
    text(g, "hole", x, y + 7, "code middle on-deep");
  },
  end(g, x, y) { text(g, "end: 0", x, y + 1, "small bold middle quiet"); },
};

function drawActions(g, x, y, actions) {
  const many = actions.length > 2;
  for (const [dx, dy] of actions.map((action) => TOWARDS[action])) {
    const from = dx ? (many ? 38 : 33) : many ? 17 : 14, to = dx ? 54 : 36;
    arrow(g, x + dx * from, y - 4 + dy * from, x + dx * to, y - 4 + dy * to, many ? 4 : 6.5);
  }
}

/** The largest change of each sweep, on a logarithmic axis. */
function drawChart(g, { ticks, settled }, changes) {
  const lowest = Math.log10(settled), most = Math.max(20, changes.length);
  const at = (power) => 186 + 148 * clamp(power / lowest), x = (k) => CHART + 600 * k / most;
  const points = changes.map((change, k) => [x(k + 1), at(Math.log10(Math.max(change, 1e-12)))]);
  text(g, "how far a value still moves", SIDE, 156, "code quiet");
  ticks.forEach((label, k) => {
    const height = at(lowest * k / (ticks.length - 1));
    box(g, CHART, height, 610, 2, "line");
    text(g, label, CHART - 10, height, "code end quiet");
  });
  polyline(g, points, "ink", 4);
  if (points.length) circle(g, ...points.at(-1), 8, "ink");
  text(g, `${most} sweeps`, CHART + 610, 360, "code end quiet");
}

export default onStage(class Grid extends Demo {
  build(stage) {
    stage.canvas(1184, 376, (g) => {
      this.world.table.forEach((_, state) => this.drawSquare(g, state));
      const about = WORLDS[this.name];
      text(g, `sweep ${this.changes.length}`, SIDE, 26, "large bold");
      text(g, `new value = ${about[this.policy]}`, SIDE, 76, "table value");
      text(g, about.about, SIDE, 112, "code quiet");
      drawChart(g, about, this.changes);
    }, [[0, 0, 490, 376], [490, 0, 694, 376]]);
    const pick = (what) => (value) => { this[what] = value; this.begin(); stage.play(); };
    stage.button("sweep", { key: "w", main: true, run: () => this.sweeps(1) });
    stage.button("×10", { key: "x", title: "ten sweeps", run: () => this.sweeps(10) });
    const places = { grid: "grid", lake: "FrozenLake" }, rules = { random: "random", best: "optimal" };
    stage.choice("world", places, { value: () => this.name, change: pick("name") });
    stage.choice("policy", rules, { value: () => this.policy, change: pick("policy") });
  }

  get world() { return this.traits.worlds[this.name]; }
  get isSettled() { return this.changes.length > 0 && this.changes.at(-1) < WORLDS[this.name].settled; }

  begin() {
    const values = this.world.table.map(() => 0);
    Object.assign(this, { values, shown: [...values], changes: [], wait: 0.8 });
  }

  sweep() {
    const before = this.values;
    this.values = sweepOnce(this.world, before, this.policy);
    this.changes.push(Math.max(...this.values.map((value, i) => Math.abs(value - before[i]))));
  }

  sweeps(count) {
    for (let k = 0; k < count && !this.isSettled; k++) this.sweep();
    this.shown = [...this.values];
    this.stage.play(false);
  }

  words() {
    const { name, values, changes, policy } = this, k = changes.length, sweeps = `${k} ${k === 1 ? "sweep" : "sweeps"}`;
    if (!k) return GREETING[policy];
    const answer = name === "lake" ? `The start is worth ${values[0].toFixed(3)}`
      : `The far corners are worth ${written(values[3], name)}`;
    return this.isSettled ? `Settled after ${sweeps}. ${answer}.`
      : `After ${sweeps} a value still moves by ${changes.at(-1).toPrecision(2)}. ${answer}.`;
  }

  drawSquare(g, state) {
    const { name, shown, world } = this, kind = world.kinds[state];
    const x = (state % 4) * WIDE + 2, y = Math.floor(state / 4) * TALL + TOP;
    box(g, x, y, WIDE - 4, TALL - 4, "panel");
    if (kind === "land") {
      const share = name === "lake" ? shown[state] : 1 + shown[state] / 24;
      box(g, x, y + TALL - 14, WIDE - 4, 10, "value-soft");
      box(g, x, y + TALL - 14, (WIDE - 4) * share, 10, "value");
    }
    box(g, x, y, WIDE - 4, TALL - 4, "transparent", "quiet", 3);
    const [cx, cy] = [x + WIDE / 2 - 2, y + TALL / 2 - 2], isRandom = this.policy === "random";
    if (kind !== "land") { ON[kind](g, cx, cy); return; }
    text(g, written(shown[state], name), cx, cy - 3, "small bold middle");
    drawActions(g, cx, cy, isRandom ? [0, 1, 2, 3] : bestActions(world, this.values, state));
  }

  reset() {
    const { world: name, policy } = this.traits.first;
    Object.assign(this, { name, policy });
    this.begin();
  }

  frame(dt) {
    this.shown = this.shown.map((value, i) => value + (this.values[i] - value) * Math.min(1, dt * 9));
    this.wait -= dt;
    while (this.wait < 0 && !this.isSettled) {
      this.sweep();
      this.wait += Math.max(0.012, 0.9 * 0.87 ** this.changes.length);
    }
    if (!this.isSettled || this.wait > -0.6) return true;
    this.shown = [...this.values];
    return false;
  }

  still() {
    this.begin();
    this.sweeps(2000);
  }
});
