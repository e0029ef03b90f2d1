// A drunk duck on five squares: its guesses, the errors δ, how wrong they still are; and the curves of nineteen squares.
import { delta, text, treat } from "../stage/draw.js";
import { seeded } from "../stage/random.js";
import { demo } from "../stage/stage.js";

const NAMES = ["", "A", "B", "C", "D", "E", ""], PITCH = 110, FLOOR = 318, BASE = 206, TALL = 160;
const STEP_TIME = 0.42, SPLASH = 2.4, WALKS_A_SECOND = 40, LOW = 0.2, HIGH = 0.58;
const FIVE = { states: 5, left: 0, right: 1, start: 0.5 }, NINETEEN = { states: 19, left: -1, right: 1, start: 0 };

/** First guesses: index 1 to `states`; both ends are worth 0. */
const fresh = (walk) => Array.from({ length: walk.states + 2 }, (_, i) => i && i <= walk.states ? walk.start : 0);
const truth = (walk, i) => walk.left + (walk.right - walk.left) * i / (walk.states + 1);
const reward = (walk, then) => then > walk.states ? walk.right : then === 0 ? walk.left : 0;
const ended = (walk, at) => at === 0 || at > walk.states;
const middle = (walk) => (walk.states + 1) / 2;
const stagger = (at, random) => random() < 0.5 ? at - 1 : at + 1;
const squares = (walk) => Array.from({ length: walk.states }, (_, i) => i + 1);
const rmsError = (walk, values) => Math.hypot(...squares(walk).map((i) => values[i] - truth(walk, i))) / Math.sqrt(walk.states);

/** TD(λ) with accumulating traces, in place; λ = 0 is TD(0). Returns δ. */
function learnStep(walk, values, traces, now, then, alpha, lambda) {
  const error = reward(walk, then) + values[then] - values[now];
  for (const i of squares(walk)) {
    traces[i] = lambda * traces[i] + (i === now);
    values[i] += alpha * error * traces[i];
  }
  return error;
}

/** Every-visit Monte Carlo at the end of a walk, in place. */
const learnWalk = (values, visited, outcome, alpha) => visited.forEach((i) => { values[i] += alpha * (outcome - values[i]); });

/** Whole walks: the guesses after each. The tests hold these rules to Python's. */
export function learn(walk, method, alpha, lambda, episodes, seed) {
  const values = fresh(walk), random = seeded(seed), history = [];
  while (history.length < episodes) {
    const traces = values.map(() => 0), visited = [];
    let at = middle(walk);
    while (!ended(walk, at)) {
      const then = stagger(at, random);
      if (method === "td") learnStep(walk, values, traces, at, then, alpha, lambda);
      visited.push(at);
      at = then;
    }
    if (method === "mc") learnWalk(values, visited, reward(walk, at), alpha);
    history.push(values.slice(1, -1));
  }
  return history;
}

/** The last step size before the guesses get worse than no learning at all (error `start`). */
export const steadyUpTo = (errors, start) => (errors.concat(Infinity)).findIndex((error) => error > start) - 1;
const centre = (i) => PITCH / 2 + PITCH * i;
const signed = (x) => `${x < -0.0005 ? "−" : "+"}${Math.abs(x).toFixed(2)}`;

function line(g, points, colour, width, dash = []) {
  g.beginPath();
  for (const [x, y] of points) g.lineTo(x, y);
  g.setLineDash(dash);
  Object.assign(g, { lineWidth: width, lineJoin: "round", lineCap: dash.length ? "butt" : "round", strokeStyle: colour });
  g.stroke();
  g.setLineDash([]);
}

const box = (g, colour, ...where) => { g.fillStyle = colour; g.fillRect(...where); };
const clip = (g, ...where) => { g.beginPath(); g.rect(...where); g.clip(); };

/** The duck, feet at the origin, looking right. */
function paintDuck(g, colour) {
  const part = (d, fill, width = 3.5) => {
    const path = new Path2D(d);
    Object.assign(g, { lineWidth: width, lineJoin: "round", strokeStyle: colour.ink, fillStyle: fill ?? "transparent" });
    g.fill(path);
    g.stroke(path);
  };
  part("M-9 -10V-2h9M9 -10V-2h9", null, 4);
  part("M34 -64L56 -57Q46 -50 32 -51Z", colour.quiet);
  part("M-46 -44Q-38 -8 -4 -8Q34 -8 32 -34Q31 -40 33 -46A18 18 0 1 0 6 -52Q9 -42 -2 -39Q-24 -34 -46 -44Z", colour.paper);
  part("M-26 -28Q-8 -12 12 -26");
  part("M15 -67l8 8m0 -8l-8 8", null, 3);                       // an eye that has seen better evenings
}

export default {
  render: demo((stage) => {
    const { model } = stage, alphas = model.get("alphas"), lams = model.get("lams"), curves = model.get("curves");
    let method, alphaAt, lamAt = 2, wide = false, random, values, shown, traces, visited, at, move, moved, errors, steps, queue, rest, blip, time, sweep;
    const alpha = () => alphas[alphaAt];
    const settle = () => { [shown, sweep] = [[...values], 1]; if (move) move.t = ended(FIVE, at) ? 1.5 : 1; };
    const stand = () => { [at, move, visited, traces] = [middle(FIVE), null, [], values.map(() => 0)]; };
    const finishWalk = () => { do go(); while (!ended(FIVE, at)); };

    function begin(source = seeded(model.get("seed"))) {
      random = source;
      values = fresh(FIVE);
      [shown, errors, moved, blip] = [[...values], [rmsError(FIVE, values)], new Set(), null];
      [steps, queue, time, sweep, rest] = [0, 0, 0, 0, true];                // rest: stop when this walk ends
      stand();
      if (wide) tellCurves(); else stage.say("Every guess is ½. How many bars will the first walk move?");
    }

    /** One stagger, and what is learnt from it. */
    function go() {
      if (ended(FIVE, at)) stand();
      if (!visited.length) moved.clear();
      const now = at, before = [...values];
      at = stagger(now, random);
      visited.push(now);
      blip = method === "td" ? { i: now, error: learnStep(FIVE, values, traces, now, at, alpha(), 0), t: 0 } : null;
      if (method === "mc" && ended(FIVE, at)) learnWalk(values, visited, reward(FIVE, at), alpha());
      values.forEach((value, i) => { if (value !== before[i]) moved.add(i); });
      if (ended(FIVE, at)) errors.push(rmsError(FIVE, values));
      [move, steps] = [{ from: now, t: 0 }, steps + 1];
      tell(now);
    }

    function tell(now) {
      const walks = errors.length - 1, bars = `${moved.size} ${moved.size === 1 ? "bar" : "bars"} moved`;
      if (ended(FIVE, at)) stage.say(`Walk ${walks} fell off the ${at ? "right: +1" : "left: 0"}. ${bars}. Average error ${errors.at(-1).toFixed(3)}.`);
      else if (method === "mc") stage.say(`Walk ${walks + 1}, ${NAMES[now]} to ${NAMES[at]}. Monte Carlo waits for the end.`);
      else stage.say(`Walk ${walks + 1}, ${NAMES[now]} to ${NAMES[at]}: δ = ${signed(blip.error)}${blip.error ? "" : ", so nothing moves"}.`);
    }

    /** Keep α where learning helps; say so where it had to be held. */
    function tellCurves() {
      const limit = steadyUpTo(curves[lamAt], Math.sqrt(0.3)), asked = alpha(), lam = lams[lamAt];
      slider.set(alphaAt = Math.min(alphaAt, limit));
      if (asked > alpha()) stage.say(`α = ${asked} with λ = ${lam} makes guesses worse than none, then blows up: held at α = ${alpha()}.`);
      else stage.say(`λ = ${lam}, α = ${alpha()}: average error ${curves[lamAt][alphaAt].toFixed(2)} over the first 10 walks; it starts at 0.55.`);
    }

    function drawCurves(g, colour) {
      const x = (a) => 70 + 690 * a, y = (e) => 322 - 300 * (e - LOW) / (HIGH - LOW), quiet = { size: 23, align: "center", colour: colour.quiet };
      text(g, "error", 28, 22, quiet);
      for (const e of [0.3, 0.4, 0.5]) { box(g, colour.line, 70, y(e), 690, 2); text(g, e.toFixed(1), 38, y(e), quiet); }
      for (const a of [0, 0.2, 0.4, 0.6, 0.8, 1]) text(g, a === 0.6 ? "α = 0.6" : String(a), x(a), 350, quiet);
      g.save();
      clip(g, 64, 14, 720 * sweep, 330);
      curves.forEach((row, k) => {
        const mine = k === lamAt, best = row.indexOf(Math.min(...row)), look = mine ? colour.ink : colour.quiet;
        line(g, row.map((e, i) => [x(alphas[i]), y(e)]), look, mine ? 6 : 3, mine ? [] : [10, 5]);
        text(g, `λ = ${lams[k]}`, lams[k] < 1 ? x(alphas[best]) - 6 : 160, lams[k] < 1 ? y(row[best]) + 24 : 30, { ...quiet, weight: mine ? 800 : 400, colour: look });
      });
      g.restore();
      line(g, [[x(alpha()), y(curves[lamAt][alphaAt])], [x(alpha()) + 0.1, y(curves[lamAt][alphaAt])]], colour.ink, 24);
    }

    function drawNineteen(g, colour) {
      text(g, "λ", 860, 21, { size: 26, colour: colour.ink });
      text(g, "19 guesses after 10 walks", 992, 78, { size: 23, align: "center", colour: colour.quiet });
      const guesses = learn(NINETEEN, "td", alpha(), lams[lamAt], 10, model.get("seed")).at(-1);
      guesses.forEach((guess, k) => {
        box(g, colour.value, 804 + 20 * k, 222, 14, -110 * Math.max(-1.1, Math.min(1.1, guess)));
        box(g, colour.ink, 801 + 20 * k, 220 - 110 * truth(NINETEEN, k + 1), 20, 4);
      });
      box(g, colour.quiet, 800, 221, 384, 2);
      text(g, "lines: true values", 992, 352, { size: 23, align: "center", colour: colour.quiet });
    }

    function drawBars(g, colour) {
      for (const i of squares(FIVE)) {
        const x = centre(i);
        box(g, colour["value-soft"], x - 34, BASE - TALL, 68, TALL);
        box(g, colour.value, x - 34, BASE, 68, -TALL * shown[i]);
        box(g, colour.ink, x - 44, BASE - TALL * truth(FIVE, i) - 2.5, 88, 5);
        text(g, shown[i].toFixed(2), x, BASE - TALL - 20, { size: 25, weight: 700, align: "center", colour: colour.value });
        box(g, colour.ink, x - 53, FLOOR, 106, 18);
        box(g, colour.panel, x - 50, FLOOR + 3, 100, 12);
        text(g, NAMES[i], x, FLOOR + 41, { size: 26, weight: 700, align: "center", colour: colour.ink });
      }
      if (!blip?.error || blip.t > 1.6) return;
      const x = centre(blip.i), y = BASE - 20;
      box(g, colour.paper, x - 45, y - 17, 90, 34);
      delta(g, colour, x - 28, y, 12, blip.error > 0);
      text(g, signed(blip.error), x - 12, y + 1, { size: 22, weight: 700, colour: colour.error });
    }

    function drawEnds(g, colour) {
      for (const x of [centre(0), centre(6)]) {
        const wave = (down) => Array.from({ length: 12 }, (_, k) => [x - 49 + k * 9, FLOOR + 16 + down + 4 * Math.sin(k * 1.7 + time * 3)]);
        line(g, wave(0), colour.quiet, 4);
        line(g, wave(15), colour.quiet, 4);
        text(g, "pays", x, BASE - 92, { size: 24, align: "center", colour: colour.quiet });
      }
      text(g, "0", centre(0), BASE - 40, { size: 40, weight: 700, align: "center", colour: colour.quiet });
      treat(g, colour, centre(6) - 22, BASE - 40, 17);
      text(g, "1", centre(6) + 22, BASE - 38, { size: 40, weight: 700, align: "center", colour: colour["reward-ink"] });
    }

    function drawDuck(g, colour) {
      const { from, t } = move ?? { from: at, t: 1 }, wet = ended(FIVE, at) ? Math.max(0, t - 1) : 0, glide = Math.min(1, t) ** 2 * (3 - 2 * Math.min(1, t));
      const x = centre(from + (at - from) * glide), facing = at < from ? -1 : 1;
      g.save();
      clip(g, 0, 0, 770, FLOOR + (wet ? 14 : 40));
      g.translate(x, FLOOR - 16 * Math.sin(Math.PI * glide) + 40 * Math.min(1, wet * 3));
      g.scale(facing, 1);
      g.rotate(0.13 * Math.sin(time * 5) - 0.3 * Math.min(1, wet * 3));
      paintDuck(g, colour);
      g.restore();
      if (wet || steps % 4 === 3) text(g, wet ? "splash!" : "hic!", x + facing * (wet ? 0 : 64), FLOOR - 92, { size: 24, weight: 700, align: "center", colour: colour.ink });
    }

    function drawError(g, colour) {
      const most = Math.max(100, errors.length - 1), x = (n) => 850 + 326 * n / most, y = (e) => 322 - 236 * Math.min(e, 0.27) / 0.25, quiet = { size: 23, colour: colour.quiet };
      text(g, "average error", 850, 66, quiet);
      for (const e of [0, 0.1, 0.2]) { box(g, colour.line, 850, y(e), 330, 2); text(g, String(e), 840, y(e), { ...quiet, align: "right" }); }
      text(g, `${most} walks`, 1180, 350, { ...quiet, align: "right" });
      line(g, model.get("average")[method][alphaAt].map((e, n) => [x(n), y(e)]), colour.quiet, 4, [4, 6]);
      line(g, errors.map((e, n) => [x(n), y(e)]), colour.ink, 4);
      text(g, "dots: mean of 100 runs", 1180, 96, { ...quiet, align: "right" });
    }

    stage.canvas(1184, 376, (g, colour) => {
      for (const draw of wide ? [drawCurves, drawNineteen] : [drawEnds, drawBars, drawDuck, drawError]) draw(g, colour);
    });
    stage.body.classList.add("walk-body");
    const inPicture = (node) => { node.classList.add("walk-choice"); stage.body.append(node); return node; };
    const rules = inPicture(stage.choice("method", { td: "TD", mc: "Monte Carlo" }, { value: model.get("method"), change: (name) => { method = name; begin(); } }));
    const lambdas = inPicture(stage.choice("λ", Object.fromEntries(lams.map((lam, k) => [`λ${k}`, String(lam)])), { value: "λ2", change: (name) => { lamAt = +name[1]; tellCurves(); } }));
    const walks = (count) => { widen(false); queue += count; rest = true; stage.play(); };
    stage.button("1 episode", { key: "1", main: true, run: () => walks(1) });
    stage.button("×100", { key: "x", title: "100 episodes", run: () => walks(100) });
    const slider = stage.slider("α", { min: 0, max: alphas.length - 1, value: 0, format: (k) => String(alphas[k]), change: (k) => { alphaAt = k; if (wide) tellCurves(); else begin(); } });
    const squaresToggle = stage.toggle("19 squares", { change: (on) => { widen(on); begin(); stage.play(on); } });
    const widen = (on) => {
      [wide, rules.hidden, lambdas.hidden] = [on, on, !on];
      squaresToggle.set(on);
      stage.caption.textContent = on ? "An in-between λ beats both ends. A big α with λ near 1 blows up." : model.get("caption");
    };
    return {
      seeded: true, python: true,
      reset(source) {
        [method, alphaAt, lamAt] = [model.get("method"), alphas.indexOf(model.get("alpha")), 2];
        [rules, lambdas, slider].forEach((node, k) => node.set([method, "λ2", alphaAt][k]));
        widen(false);
        begin(source);
      },
      frame(dt) {
        time += dt;
        sweep = Math.min(1, sweep + dt);
        if (wide) return sweep < 1;
        shown = shown.map((value, i) => value + (values[i] - value) * Math.min(1, dt * 8));
        if (blip) blip.t += dt;
        for (let k = Math.ceil(WALKS_A_SECOND * dt); k-- && queue > 0; queue--) finishWalk();
        if (move) move.t += dt / STEP_TIME;
        if (queue || (move && move.t < (ended(FIVE, at) ? SPLASH : 1.3))) return true;
        if (ended(FIVE, at) && rest) return rest = false;
        go();
        return true;
      },
      step() { if (wide) { slider.set(alphaAt = (alphaAt + 1) % alphas.length); tellCurves(); } else go(); settle(); },
      still() { begin(); for (let k = 0; k < 100; k++) finishWalk(); settle(); },
    };
  }),
};
