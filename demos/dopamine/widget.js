// A bell, ten steps, a sip of juice: the error δ at every moment, and how it moves from the juice to the bell.
import { delta, h, text, treat } from "../stage/draw.js";
import { demo } from "../stage/stage.js";

const STEPS = 10, BEFORE = 2, COLUMNS = BEFORE + STEPS + 1, WIDE = 61, ZERO = 216, TALL = 100;
const MAP = 856, CELL = 25, ROWS = 100, SLOW = 1.5, QUICK = 0.12;

/** One trial: its errors at the bell, between, and at the juice. `values` learn in place. */
function learnTrial(values, juice, { alpha, gamma, lambda }) {
  const traces = values.map(() => 0), errors = [gamma * values[0]];
  for (let now = 0; now < STEPS; now++) {
    const error = (now === STEPS - 1 ? juice : 0) + gamma * values[now + 1] - values[now];
    for (let i = 0; i <= now; i++) {
      traces[i] = gamma * lambda * traces[i] + (i === now);
      values[i] += alpha * error * traces[i];
    }
    errors.push(error);
  }
  return errors;
}

/** The errors of a whole training, trial by trial; `juices` says what each trial paid. */
export function train(juices, how) {
  const values = new Array(STEPS + 1).fill(0);
  return juices.map((juice) => ({ expected: [...values], errors: learnTrial(values, juice, how) }));
}

const signed = (x) => Math.abs(x) < 0.005 ? "0" : `${x < 0 ? "−" : "+"}${Math.abs(x).toFixed(2)}`;

export default {
  render: demo((stage) => {
    const { model } = stage, how = {};
    let juices, trials, queue, now, started;
    const latest = () => trials.at(-1);
    const passed = () => Math.floor(now * (COLUMNS + 1)) - 1;           // columns that the clock has gone by
    const running = () => started && now < 1;

    function begin() {
      for (const [mine, trait] of [["alpha", "alpha"], ["gamma", "gamma"], ["lambda", "lam"]]) how[mine] = model.get(trait);
      lambdaSlider.set(how.lambda);
      gammaSlider.set(how.gamma);
      [juices, trials, queue, now, started] = [[], [], [], 0, false];
      stage.say("Nothing is expected yet. Where will the first signal be?");
    }

    function start(juice) {
      juices.push(juice);
      trials = train(juices, how);
      [now, started] = [0, true];
    }

    function add(count, juice = 1) {
      finish();
      queue = new Array(count).fill(juice);
      stage.play();
    }

    function finish() {
      if (running()) { now = 1; tell(); }
    }

    function tell() {
      const { errors } = latest(), between = errors.slice(1, -1), most = between.reduce((a, b) => Math.abs(b) > Math.abs(a) ? b : a);
      const end = juices.at(-1) ? "at the juice" : "where the juice should be";
      stage.say(`Trial ${juices.length}: δ = ${signed(errors[0])} at the bell, at most ${signed(most)} in between, ${signed(errors.at(-1))} ${end}.`);
    }

    /** Another λ or γ: the same trials, learnt anew. */
    function relearn() {
      if (!juices.length) return;
      trials = train(juices, how);
      now = 1;
      tell();
    }

    // ---- the picture -------------------------------------------------------------------------------

    const box = (g, colour, ...where) => { g.fillStyle = colour; g.fillRect(...where); };

    function drawAxis(g, colour) {
      text(g, juices.length ? `trial ${juices.length}` : "before trial 1", 0, 64, { size: 30, weight: 700, colour: colour.ink });
      delta(g, colour, 200, 63, 11);
      text(g, "error δ", 218, 64, { size: 23, colour: colour.error });
      box(g, colour["value-soft"], 322, 52, 24, 24);
      box(g, colour.value, 322, 52, 24, 5);
      text(g, "value: what is expected", 356, 64, { size: 23, colour: colour.value });
      box(g, colour.quiet, 0, ZERO - 1.5, WIDE * COLUMNS, 3);
      text(g, "+1", 14, ZERO - TALL + 4, { size: 23, colour: colour.quiet });
      text(g, "−1", 14, ZERO + TALL - 6, { size: 23, colour: colour.quiet });
    }

    function drawColumns(g, colour) {
      if (!latest()) return;
      const { expected, errors } = latest();
      for (let column = BEFORE; column < COLUMNS && column <= passed(); column++) {
        const k = column - BEFORE, x = column * WIDE, value = k < STEPS ? expected[k] : 0;
        if (Math.abs(value) > 0.005) {
          box(g, colour["value-soft"], x, ZERO - 2, WIDE, -TALL * value);
          box(g, colour.value, x, ZERO - 2 - TALL * value, WIDE, 5);
        }
      }
      for (let column = BEFORE; column < COLUMNS && column <= passed(); column++) {
        if (Math.abs(errors[column - BEFORE]) >= 0.01) drawError(g, colour, column * WIDE + WIDE / 2, errors[column - BEFORE]);
      }
    }

    function drawError(g, colour, x, error) {
      const up = Math.sign(error), y = ZERO - TALL * error, head = Math.min(24, TALL * Math.abs(error)), half = 18 * head / 24;
      box(g, colour.error, x - 11, ZERO, 22, y + up * (head - 1) - ZERO);
      g.fill(new Path2D(`M${x} ${y}L${x + half} ${y + up * head}H${x - half}Z`));
      if (Math.abs(error) < 0.095) return;
      const label = Math.abs(error).toFixed(2);
      const aside = error < -0.7;                                      // below it there is no room
      text(g, error < 0 ? `−${label}` : label, aside ? x - 22 : x, aside ? y - 14 : y - up * 15, { size: 22, weight: 700, align: aside ? "right" : "center", colour: colour.error });
    }

    function drawCues(g, colour) {
      const bell = BEFORE * WIDE + WIDE / 2, juice = (COLUMNS - 1) * WIDE + WIDE / 2, gone = juices.at(-1) === 0;
      const ring = running() && passed() >= BEFORE && passed() < BEFORE + 3 ? 0.25 * Math.sin(now * 90) : 0;
      g.save();
      g.translate(bell, 326);
      g.rotate(ring);
      g.fillStyle = colour.ink;
      g.fill(new Path2D("M-20 12Q-13 4 -13 -6A13 13 0 0 1 -4 -18V-21H4V-18A13 13 0 0 1 13 -6Q13 4 20 12ZM-6 15H6Q4 21 0 21Q-4 21 -6 15Z"));
      g.restore();
      text(g, "bell", bell, 364, { size: 25, weight: 700, align: "center", colour: colour.ink });
      if (!gone) treat(g, colour, juice, 328, 17);
      else drawNothing(g, colour, juice, 335);
      text(g, gone ? "no juice!" : "juice", juice - (gone ? 22 : 0), 364, { size: 25, weight: 700, align: "center", colour: gone ? colour.ink : colour["reward-ink"] });
      const x = Math.min(COLUMNS, now * (COLUMNS + 1)) * WIDE;
      if (running()) box(g, colour.ink, x - 2, 100, 4, 210);
      text(g, "time →", (bell + juice) / 2, 364, { size: 23, align: "center", colour: colour.quiet });
    }

    function drawNothing(g, colour, x, y) {
      g.beginPath();
      g.arc(x, y, 14, 0, 7);
      g.setLineDash([6, 5]);
      g.lineWidth = 3;
      g.strokeStyle = colour.quiet;
      g.stroke();
      g.setLineDash([]);
    }

    /** Every trial so far, a row each: the march from the juice to the bell, or the jump. */
    function drawMap(g, colour) {
      const most = Math.max(ROWS, juices.length), high = 250 / most;
      text(g, "every trial so far", MAP, 64, { size: 23, colour: colour.quiet });
      box(g, colour.panel, MAP, 92, CELL * COLUMNS, 250);
      for (const [row, { errors }] of trials.entries()) {
        const y = 92 + Math.round(row * high), tall = Math.max(1, Math.round((row + 1) * high) - Math.round(row * high)), last = row === trials.length - 1;
        for (const [k, error] of errors.entries()) {
          if (Math.abs(error) < 0.02 || (last && BEFORE + k > passed())) continue;
          g.globalAlpha = Math.min(1, 0.1 + 1.3 * Math.abs(error));
          box(g, colour.error, MAP + (BEFORE + k) * CELL, y, CELL, tall);
          g.globalAlpha = 1;
          if (error < -0.3) delta(g, colour, MAP + (BEFORE + k) * CELL + CELL / 2, y > 300 ? y - 12 : y + 14, 8, false);
        }
      }
      text(g, "bell", MAP + (BEFORE + 0.5) * CELL, 362, { size: 23, align: "center", colour: colour.quiet });
      text(g, "juice", MAP + (COLUMNS - 0.5) * CELL, 362, { size: 23, align: "right", colour: colour.quiet });
    }

    stage.canvas(1184, 380, (g, colour) => {
      for (const draw of [drawAxis, drawColumns, drawCues, drawMap]) draw(g, colour);
    });
    const knobs = h("div", { className: "dopamine-knobs" });
    const knob = (label, options) => knobs.appendChild(stage.slider(label, options));
    const lambdaSlider = knob("λ (memory trace)", { min: 0, max: 1, step: 0.1, value: 0, format: (x) => x.toFixed(1), change: (x) => { how.lambda = x; relearn(); } });
    const gammaSlider = knob("γ (patience)", { min: 0.9, max: 1, step: 0.01, value: 1, format: (x) => x.toFixed(2), change: (x) => { how.gamma = x; relearn(); } });
    stage.body.append(knobs);
    stage.button("1 trial", { key: "1", main: true, run: () => add(1) });
    stage.button("10 trials", { key: "x", run: () => add(10) });
    stage.button("withhold the juice", { key: "w", run: () => add(1, 0) });

    return {
      reset() { begin(); queue = [1]; },
      frame(dt) {
        if (!running()) {
          if (!queue.length) queue = new Array(ROWS).fill(1);            // "play": a hundred more
          start(queue.shift());
        }
        now += dt / (queue.length ? QUICK : SLOW);
        if (now < 1) return true;
        finish();
        now = 1;
        tell();
        return queue.length > 0;
      },
      step() {
        if (!running()) start(queue.shift() ?? 1);
        now = Math.min(1, (passed() + 2.01) / (COLUMNS + 1));
        if (now >= 1 - 1e-9 || passed() >= COLUMNS - 1) { now = 1; tell(); }
      },
      still() { begin(); juices = [...new Array(ROWS - 1).fill(1), 0]; relearn(); started = true; },
    };
  }),
};
