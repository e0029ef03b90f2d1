// Values on a grid, sweep by sweep: number and blue bar in every square, green arrows where the policy may go.
import { arrow, text, treat } from "../stage/draw.js";
import { demo } from "../stage/stage.js";
import { bestActions, box, sweepOnce } from "./rules.js";

const WIDE = 116, TALL = 92, TOP = 3, CHART = 574, SIDE = 500;
const TOWARDS = [[-1, 0], [0, 1], [1, 0], [0, -1]];             // left, down, right, up
const SETTLED = { grid: 1e-3, lake: 1e-10 };
const TICKS = { grid: ["1", "0.1", "0.01", "0.001"], lake: ["1", "10⁻⁵", "10⁻¹⁰"] };

export default {
  render: demo((stage) => {
    const { worlds, first } = { worlds: stage.model.get("worlds"), first: stage.model.get("first") };
    let name, policy, values, shown, changes, wait;
    const world = () => worlds[name];
    const settled = () => changes.length > 0 && changes.at(-1) < SETTLED[name];

    function begin() {
      values = world().table.map(() => 0);
      [shown, changes, wait] = [[...values], [], 0.8];
      stage.say(policy === "best" ? "Optimal: each square takes the best of its neighbours. Press sweep." : "Random policy: each square takes the mean of its neighbours. Press sweep.");
    }

    function sweep() {
      const before = values;
      values = sweepOnce(world(), values, policy);
      changes.push(Math.max(...values.map((value, i) => Math.abs(value - before[i]))));
      tell();
    }

    function tell() {
      const k = changes.length, sweeps = `${k} ${k === 1 ? "sweep" : "sweeps"}`;
      const answer = name === "lake" ? `The start is worth ${values[0].toFixed(3)}` : `The far corners are worth ${written(values[3])}`;
      stage.say(settled() ? `Settled after ${sweeps}. ${answer}.` : `After ${sweeps} a value still moves by ${changes.at(-1).toPrecision(2)}. ${answer}.`);
    }

    const written = (value) => {
      if (name === "lake") return value.toFixed(3).slice(1);
      const close = Math.abs(value - Math.round(value)) < 0.03;
      return (close ? String(Math.round(value)) : value.toFixed(1)).replace("-", "−").replace(/^−0$/, "0");
    };

    // ---- the picture -------------------------------------------------------------------------------

    function drawSquare(g, colour, state) {
      const x = (state % 4) * WIDE + 2, y = Math.floor(state / 4) * TALL + TOP, kind = world().kinds[state];
      const share = name === "lake" ? shown[state] : 1 + shown[state] / 24;
      box(g, colour.panel, x, y, WIDE - 4, TALL - 4);
      if (kind === "land") {
        box(g, colour["value-soft"], x, y + TALL - 14, WIDE - 4, 10);
        box(g, colour.value, x, y + TALL - 14, (WIDE - 4) * share, 10);
      }
      Object.assign(g, { lineWidth: 3, strokeStyle: colour.quiet });
      g.strokeRect(x, y, WIDE - 4, TALL - 4);
      drawContent(g, colour, x + WIDE / 2 - 2, y + TALL / 2 - 2, kind, state);
    }

    function drawContent(g, colour, x, y, kind, state) {
      if (kind === "goal") { treat(g, colour, x - 22, y, 18); text(g, "+1", x + 22, y + 1, { size: 27, weight: 700, align: "center", colour: colour["reward-ink"] }); return; }
      if (kind === "hole") { drawHole(g, colour, x, y); return; }
      if (kind === "end") { text(g, "end: 0", x, y + 1, { size: 25, weight: 700, align: "center", colour: colour.quiet }); return; }
      text(g, written(shown[state]), x, y - 3, { size: 24, weight: 700, align: "center", colour: colour.ink });
      const actions = policy === "random" ? [0, 1, 2, 3] : bestActions(world(), values, state);
      for (const action of actions) {
        const [dx, dy] = TOWARDS[action], many = actions.length > 2, from = dx ? (many ? 38 : 33) : many ? 17 : 14, to = dx ? 54 : 36;
        arrow(g, colour, x + dx * from, y - 4 + dy * from, x + dx * to, y - 4 + dy * to, many ? 4 : 6.5);
      }
    }

    function drawHole(g, colour, x, y) {
      g.beginPath();
      g.ellipse(x, y + 6, 36, 24, 0, 0, 7);
      g.fillStyle = colour.ink;
      g.fill();
      text(g, "hole", x, y + 7, { size: 23, align: "center", colour: colour.paper });
    }

    function drawWords(g, colour) {
      const words = { grid: { random: "−1 + the mean of the neighbours", best: "−1 + the best neighbour" },
        lake: { random: "the mean over all moves and slips", best: "the best move, slips and all" } }[name][policy];
      text(g, `sweep ${changes.length}`, SIDE, 26, { size: 36, weight: 700, colour: colour.ink });
      text(g, `new value = ${words}`, SIDE, 76, { size: 26, colour: colour.value });
      text(g, name === "lake" ? "FrozenLake, γ = 0.99: you slip sideways 2 times in 3" : "every step costs 1; walls stop you; γ = 1", SIDE, 112, { size: 23, colour: colour.quiet });
    }

    /** The largest change of each sweep, on a logarithmic axis. */
    function drawChart(g, colour) {
      const ticks = TICKS[name], lowest = Math.log10(SETTLED[name]), most = Math.max(20, changes.length);
      const at = (power) => 186 + 148 * Math.max(0, Math.min(1, power / lowest)), x = (k) => CHART + 600 * k / most, y = (change) => at(Math.log10(Math.max(change, 1e-12)));
      text(g, "how far a value still moves", SIDE, 156, { size: 23, colour: colour.quiet });
      ticks.forEach((label, k) => {
        const height = at(lowest * k / (ticks.length - 1));
        box(g, colour.line, CHART, height, 610, 2);
        text(g, label, CHART - 10, height, { size: 22, align: "right", colour: colour.quiet });
      });
      g.beginPath();
      changes.forEach((change, k) => g.lineTo(x(k + 1), y(change)));
      Object.assign(g, { lineWidth: 4, lineJoin: "round", strokeStyle: colour.ink });
      g.stroke();
      if (changes.length) { g.beginPath(); g.arc(x(changes.length), y(changes.at(-1)), 8, 0, 7); g.fillStyle = colour.ink; g.fill(); }
      text(g, `${most} sweeps`, CHART + 610, 360, { size: 23, align: "right", colour: colour.quiet });
    }

    stage.canvas(1184, 376, (g, colour) => {
      world().table.forEach((_, state) => drawSquare(g, colour, state));
      drawWords(g, colour);
      drawChart(g, colour);
    });
    const sweeps = (count) => { for (let k = 0; k < count && !settled(); k++) sweep(); shown = [...values]; stage.play(false); };
    const again = () => { begin(); stage.play(); };
    stage.button("sweep", { key: "w", main: true, run: () => sweeps(1) });
    stage.button("×10", { key: "x", title: "ten sweeps", run: () => sweeps(10) });
    const place = stage.choice("world", { grid: "grid", lake: "FrozenLake" }, { value: first.world, change: (value) => { name = value; again(); } });
    const rule = stage.choice("policy", { random: "random", best: "optimal" }, { value: first.policy, change: (value) => { policy = value; again(); } });

    return {
      reset() {
        [name, policy] = [first.world, first.policy];
        place.set(name);
        rule.set(policy);
        begin();
      },
      frame(dt) {
        shown = shown.map((value, i) => value + (values[i] - value) * Math.min(1, dt * 9));
        wait -= dt;
        while (wait < 0 && !settled()) { sweep(); wait += Math.max(0.012, 0.9 * 0.87 ** changes.length); }
        if (!settled() || wait > -0.6) return true;
        shown = [...values];
        return false;
      },
      still() { begin(); sweeps(2000); },
    };
  }),
};
