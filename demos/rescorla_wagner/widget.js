// Rescorla–Wagner and TD on the same trials: what bell and light come to promise.
import { text, treat } from "../stage/draw.js";
import { demo } from "../stage/stage.js";

const TRIALS = 20, A_SECOND = 5, LEFT = 66, WIDTH = 462, TOP = 128, HEIGHT = 212, HIGH = 1.1, LOW = -0.6;
const RULES = { rw: "Rescorla–Wagner", td: "TD" };

/** One trial, a row of steps [[bell, light], juice]; gives the new strengths [bell, light]. */
function learnTrial(rule, [...strengths], trial, alpha, gamma = 1) {
  const sum = (there) => there[0] * strengths[0] + there[1] * strengths[1];
  const move = (there, delta) => { for (const i of [0, 1]) strengths[i] += alpha * delta * there[i]; };
  if (rule === "rw") {
    const there = [0, 1].map((i) => Math.max(...trial.map(([present]) => present[i])));
    move(there, trial.reduce((juice, [, reward]) => juice + reward, 0) - sum(there));
  } else trial.forEach(([there, reward], now) => move(there, reward + gamma * sum(trial[now + 1]?.[0] ?? [0, 0]) - sum(there)));
  return strengths;
}

/** Every trial of both phases; `counts` says how many of each. */
export function learn(rule, phases, counts, alpha, gamma) {
  const history = [[0, 0]];
  phases.forEach((trial, phase) => {
    for (let k = 0; k < counts[phase]; k++) history.push(learnTrial(rule, history.at(-1), trial, alpha, gamma));
  });
  return history;
}

/** What animals do, and whether the light's strengths in phase 2 agree. */
export function verdict(experiment, skipped, lights) {
  const most = Math.max(...lights), end = lights.at(-1);
  if (skipped) return experiment === "blocking" ? [end > 0.3, "light learnt"] : [Math.abs(most) < 0.05, "nothing to learn"];
  if (experiment === "blocking") return [most < 0.1, "light blocked"];
  return [most > 0.1, most > 0.1 ? "light learnt" : "light not learnt"];
}

const BELL = "M-16 10Q-10 3 -10 -5A10 10 0 0 1 -3 -14V-17H3V-14A10 10 0 0 1 10 -5Q10 3 16 10ZM-5 13H5Q4 18 0 18Q-4 18 -5 13Z";
const LAMP = "M-6 10V6Q-13 0 -13 -6A13 13 0 0 1 13 -6Q13 0 6 6V10ZM-6 13H6V17H-6Z";
const signed = (x) => Math.abs(x) < 0.005 ? "0.00" : `${x < 0 ? "−" : "+"}${Math.abs(x).toFixed(2)}`;

export default {
  render: demo((stage) => {
    const { model } = stage, experiments = model.get("experiments");
    let experiment, skipped, alpha, runs, done;
    const counts = () => [skipped ? 0 : TRIALS, TRIALS];
    const all = () => counts()[0] + TRIALS;
    const over = () => done >= all();

    function begin() {
      runs = Object.fromEntries(Object.keys(RULES).map((rule) => [rule, learn(rule, experiments[experiment], counts(), alpha)]));
      done = 0;
      tell();
    }

    const phaseOf = (k) => k < counts()[0] ? 0 : 1;
    const lights = (rule, upTo = all()) => runs[rule].slice(counts()[0], upTo + 1).map(([, light]) => light);

    function tell() {
      const k = Math.floor(done), [rw, td] = ["rw", "td"].map((rule) => runs[rule][k][1]);
      const most = signed(Math.max(...lights("td")));
      if (over() && experiment === "blocking" && !skipped) stage.say(`The bell explained the juice, so the light learns next to nothing: ${signed(rw)} and ${signed(td)}.`);
      else if (over() && experiment === "blocking") stage.say(`Without phase 1, bell and light share the credit: light ${signed(rw)} and ${signed(td)}.`);
      else if (over() && !skipped) stage.say(`By Rescorla–Wagner the light falls to ${signed(rw)}. By TD it rose to ${most}, then faded.`);
      else if (over()) stage.say("Without phase 1 the bell promises nothing, so the light has nothing to learn.");
      else stage.say(`Phase ${phaseOf(k) + 1}, trial ${k - (phaseOf(k) ? counts()[0] : 0)}: light ${signed(rw)} by Rescorla–Wagner, ${signed(td)} by TD.`);
    }

    // ---- the picture -------------------------------------------------------------------------------

    function icon(g, fill, path, x, y) {
      g.save();
      g.translate(x, y);
      g.fillStyle = fill;
      g.fill(new Path2D(path));
      g.restore();
    }

    /** What happens in a trial of this phase: bell, light, juice, in their order. */
    function drawTrial(g, colour, phase, x) {
      const steps = experiments[experiment][phase].flatMap(([there, juice], k, row) => {
        const shown = [there[0] ? "bell" : "", there[1] ? "light" : ""].filter(Boolean);
        return k === row.length - 1 ? [shown, [juice ? "juice" : "nothing"]] : [shown];
      });
      const wide = steps.reduce((sum, shown) => sum + 36 * shown.length, 0) + 30 * (steps.length - 1);
      let at = x - wide / 2 + 18;
      steps.forEach((shown, k) => {
        if (k) { text(g, "→", at - 3, 81, { size: 24, align: "center", colour: colour.quiet }); at += 30; }
        for (const what of shown) { drawThing(g, colour, what, at, 80); at += 36; }
      });
      text(g, `phase ${phase + 1}`, x, 114, { size: 22, align: "center", colour: colour.quiet });
    }

    function drawThing(g, colour, what, x, y) {
      if (what === "bell") icon(g, colour.ink, BELL, x, y);
      else if (what === "light") icon(g, colour.ink, LAMP, x, y);
      else if (what === "juice") treat(g, colour, x, y, 13);
      else {
        g.beginPath();
        g.arc(x, y, 12, 0, 7);
        g.setLineDash([5, 4]);
        Object.assign(g, { lineWidth: 3, strokeStyle: colour.quiet });
        g.stroke();
        g.setLineDash([]);
      }
    }

    function drawRule(g, colour, rule, left) {
      const x = (k) => left + LEFT + WIDTH * k / all(), y = (v) => TOP + HEIGHT * (HIGH - v) / (HIGH - LOW), split = x(counts()[0]);
      text(g, RULES[rule], left + LEFT, 20, { size: 30, weight: 700, colour: colour.ink });
      g.fillStyle = colour.panel;
      g.fillRect(split, TOP, x(all()) - split, HEIGHT);
      for (const v of [1, 0.5, 0, -0.5]) {
        g.fillStyle = v ? colour.line : colour.quiet;
        g.fillRect(x(0), y(v) - 1.5, WIDTH, v ? 2 : 3);
        text(g, String(v).replace("-", "−"), x(0) - 10, y(v), { size: 22, align: "right", colour: colour.quiet });
      }
      if (!skipped) drawTrial(g, colour, 0, (x(0) + split) / 2);
      drawTrial(g, colour, 1, (split + x(all())) / 2);
      if (!over()) text(g, "trials →", x(all()), 360, { size: 22, align: "right", colour: colour.quiet });
      const tips = [0, 1].map((i) => drawStrength(g, colour, runs[rule], i, x, y));
      const apart = Math.abs(tips[0] - tips[1]) < 30 ? 15 : 0, order = tips[0] <= tips[1] ? -1 : 1;
      drawThing(g, colour, "bell", x(done) + 26, tips[0] + order * apart);
      drawThing(g, colour, "light", x(done) + 26, tips[1] - order * apart);
      if (over()) drawVerdict(g, colour, rule, left);
    }

    /** Bell solid, light dashed; returns where the line has got to. */
    function drawStrength(g, colour, history, i, x, y) {
      const whole = Math.floor(done), next = history[Math.min(whole + 1, all())][i], tip = history[whole][i] + (next - history[whole][i]) * (done - whole);
      g.beginPath();
      for (let k = 0; k <= whole; k++) g.lineTo(x(k), y(history[k][i]));
      g.lineTo(x(done), y(tip));
      g.setLineDash(i ? [10, 7] : []);
      Object.assign(g, { lineWidth: 5, lineJoin: "round", strokeStyle: colour.value });
      g.stroke();
      g.setLineDash([]);
      return y(tip);
    }

    function drawVerdict(g, colour, rule, left) {
      const [agrees, words] = verdict(experiment, skipped, lights(rule));
      const whole = `${agrees ? "✓" : "✗"} ${words}${agrees ? "" : "; animals do"}`;
      text(g, whole, left + LEFT, 359, { size: 25, weight: 700, colour: colour.ink });
    }

    stage.canvas(1184, 374, (g, colour) => {
      drawRule(g, colour, "rw", 0);
      drawRule(g, colour, "td", 604);
    });
    const again = () => { begin(); stage.play(); };
    const pick = stage.choice("experiment", { blocking: "blocking", "second-order": "second-order" }, { value: model.get("first"), change: (name) => { experiment = name; again(); } });
    const skip = stage.toggle("skip phase 1", { change: (on) => { skipped = on; again(); } });
    const slider = stage.slider("α", { min: 0.05, max: 0.5, step: 0.05, value: 0.2, format: (a) => a.toFixed(2), change: (a) => { alpha = a; again(); } });
    stage.body.classList.add("conditioning");

    return {
      reset() {
        [experiment, skipped, alpha] = [model.get("first"), false, model.get("alpha")];
        pick.set(experiment);
        skip.set(false);
        slider.set(alpha);
        begin();
      },
      frame(dt) {
        if (over()) begin();
        done = Math.min(all(), done + dt * A_SECOND);
        tell();
        return !over();
      },
      step() { done = over() ? 0 : Math.floor(done) + 1; tell(); },
      still() { done = all(); tell(); },
    };
  }),
};
