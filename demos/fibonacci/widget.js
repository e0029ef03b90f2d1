// Fibonacci: on the left every call that the bare recursion makes, on the right the memo that spares most of them.
import { text } from "../stage/draw.js";
import { demo } from "../stage/stage.js";

const DRAWN = 8, MOST = 50, RACE_AT = 35, CALLS_A_SECOND = 7, PATIENCE = 2;

/** F(n) as the talk counts: F(1) = 0, F(2) = 1. */
export function fibonacci(n) {
  let [now, next] = [0, 1];
  for (let k = 1; k < n; k++) [now, next] = [next, now + next];
  return now;
}

export const naiveCalls = (n) => 2 * fibonacci(n + 1) - 1;
export const memoCalls = (n) => Math.max(1, 2 * n - 3);

/** Every call for F(n), in the order of the calls: its number, place, parent, and what the memo makes of it. */
export function callTree(n) {
  const calls = [], known = new Set([1, 2]);
  let column = 0;
  const ask = (k, depth, parent, spared) => {
    const kind = spared ? "spared" : known.has(k) ? "looked up" : "worked out";
    const call = { k, depth, parent, kind }, index = calls.push(call) - 1;
    if (k > 2) ask(k - 1, depth + 1, index, kind !== "worked out");
    call.x = column++;
    if (k > 2) call.learnt = ask(k - 2, depth + 1, index, kind !== "worked out");
    if (kind === "worked out") known.add(k);
    return index;
  };
  ask(n, 0, -1, false);
  return calls;
}

/** A run of the bare recursion that can pause: `go(milliseconds)` is true when it is done. */
export function pausable(n) {
  const run = { calls: 0, value: 0 }, waiting = [n];
  const bare = (k) => { run.calls += 1; return k <= 2 ? k - 1 : bare(k - 1) + bare(k - 2); };
  run.go = (milliseconds) => {
    const until = performance.now() + milliseconds;
    while (waiting.length && performance.now() < until) {
      const k = waiting.pop();
      if (k <= 20) run.value += bare(k);
      else { run.calls += 1; waiting.push(k - 2, k - 1); }
    }
    return waiting.length === 0;
  };
  return run;
}

/** Seconds that one run with a memo takes: too few to time alone, so the mean of as many as fit into 5 ms. */
export function timeMemo(n) {
  const ask = (k, memo) => memo[k] ??= ask(k - 1, memo) + ask(k - 2, memo);
  const start = performance.now();
  let runs = 0;
  while (performance.now() - start < 5) { ask(n, [0, 0, 1]); runs += 1; }
  return (performance.now() - start) / runs / 1000;
}

export function lasts(seconds) {
  const year = 31557600;
  for (const [unit, length] of [["years", year], ["days", 86400], ["hours", 3600], ["minutes", 60]]) {
    if (seconds >= 2 * length) return `${whole(Math.floor(seconds / length))} ${unit}`;
  }
  return seconds === 1 ? "1 second" : `${whole(seconds)} seconds`;
}

const whole = (number) => Math.round(number).toLocaleString("en-GB");
const clock = (s) => s >= 0.1 ? `${s.toFixed(2)} s` : s >= 1e-3 ? `${(s * 1e3).toFixed(1)} ms` : `${(s * 1e6).toFixed(s < 1e-5 ? 1 : 0)} µs`;
const ease = (t) => 1 - (1 - t) ** 3;

export default {
  render: demo((stage) => {
    let n = stage.model.get("n"), calls = [], grown = 0, race = null;
    const drawn = () => n <= DRAWN;
    const total = () => drawn() ? calls.length : 1.2;          // calls, or seconds of counting up
    const shown = () => drawn() ? calls.slice(0, Math.floor(grown)) : [];
    const share = () => ease(Math.min(1, grown / total()));
    const counted = () => {
      if (drawn()) return [shown().length, shown().filter((call) => call.kind !== "spared").length];
      return racing() ? [race.calls, race.memo ? memoCalls(n) : 0] : [naiveCalls(n) * share(), memoCalls(n) * share()];
    };
    const racing = () => race && n === RACE_AT;

    function pick(number) {
      n = number;
      calls = drawn() ? callTree(n) : [];
      grown = 0;
      report();
    }

    function report() {
      const [bare, memo] = counted().map(whole), calls = (words) => `${words} ${words === "1" ? "call" : "calls"}`;
      if (racing() && !race.done) stage.say(`F(${n}) in ${race.who}, without a memo: ${bare} calls so far`);
      else if (racing()) stage.say(`In ${race.who}: ${calls(bare)} in ${clock(race.seconds)} without a memo; ${memo} in ${clock(race.memo)} with one`);
      else if (grown < total()) stage.say(`F(${n}): counting the calls`);
      else stage.say(`F(${n}) = ${whole(fibonacci(n))}: ${calls(bare)} without a memo, ${memo} with one`);
    }

    // ---- the race ----------------------------------------------------------------------------------

    function startRace() {
      slider.set(RACE_AT);
      pick(RACE_AT);
      race = { who: "Python", calls: 0, seconds: 0, began: performance.now() };
      if (stage.isLive) stage.send({ kind: "race" }); else raceHere();
      stage.play();
    }

    function raceHere() {
      race = { who: "this browser", calls: 0, seconds: 0, run: pausable(RACE_AT) };
    }

    function runRace() {
      if (race.who === "Python") {
        race.seconds = (performance.now() - race.began) / 1000;
        if (!race.started && race.seconds > PATIENCE) raceHere();     // Python is busy, or gone
        return;
      }
      const start = performance.now(), done = race.run.go(4);
      race.seconds += (performance.now() - start) / 1000;
      race.calls = race.run.calls;
      if (done) finish(race.run.calls, race.seconds, timeMemo(RACE_AT));
    }

    function finish(bareCalls, seconds, memo) {
      Object.assign(race, { calls: bareCalls, seconds, memo, done: true });
      report();
    }

    function message(content) {
      if (race?.who !== "Python" || race.done) return;
      race.started = true;
      if (content.kind === "progress") race.calls = content.calls;
      if (content.kind === "done") finish(content.naive.calls, content.naive.seconds, content.memoised.seconds);
    }

    // ---- the picture -------------------------------------------------------------------------------

    function drawCounter(g, colour, x, words, number, fill) {
      text(g, words, x, 18, { size: 25, colour: colour.quiet });
      text(g, whole(number), x, 62, { size: 52, weight: 700, colour: fill });
      const wide = g.measureText(whole(number)).width;
      text(g, Math.round(number) === 1 ? "call" : "calls", x + wide + 12, 68, { size: 28, colour: fill });
    }

    function place(call) {
      const gap = Math.min(30, 784 / calls.length), level = Math.min(54, 250 / Math.max(1, n - 2));
      return [24 + (790 - gap * calls.length) * 0.4 + call.x * gap, 106 + call.depth * level];
    }

    function drawTree(g, colour) {
      for (const [index, call] of shown().entries()) {
        if (call.parent < 0) continue;
        const [x, y] = place(call), [px, py] = place(calls[call.parent]);
        const grow = ease(Math.min(1, (grown - index) * 2));
        line(g, px, py, px + (x - px) * grow, py + (y - py) * grow, call.kind === "spared" ? colour.line : colour.value);
      }
      for (const [index, call] of shown().entries()) {
        const [x, y] = place(call), pop = ease(Math.min(1, Math.max(0, grown - index) * 2));
        drawCall(g, colour, x, y, 17.5 * pop, call.kind, pop > 0.5 ? call.k : "");
      }
    }

    function line(g, x1, y1, x2, y2, stroke) {
      g.beginPath();
      g.moveTo(x1, y1);
      g.lineTo(x2, y2);
      g.lineWidth = 3;
      g.strokeStyle = stroke;
      g.stroke();
    }

    function drawCall(g, colour, x, y, r, kind, words) {
      g.beginPath();
      g.arc(x, y, r, 0, 7);
      g.fillStyle = { "worked out": colour.value, "looked up": colour["value-soft"], spared: colour.paper }[kind];
      g.fill();
      g.setLineDash(kind === "spared" ? [5, 4] : []);
      g.lineWidth = 3;
      g.strokeStyle = kind === "spared" ? colour.quiet : colour.value;
      g.stroke();
      g.setLineDash([]);
      const ink = { "worked out": colour.paper, "looked up": colour.ink, spared: colour.quiet }[kind];
      text(g, words, x, y + 1, { size: 23, weight: 700, align: "center", colour: ink });
    }

    function drawLegend(g, colour) {
      let x = 310;
      for (const [kind, words] of [["worked out", "worked out"], ["looked up", "looked up"], ["spared", "spared"]]) {
        drawCall(g, colour, x, 18, 12, kind, "");
        text(g, words, x + 22, 19, { size: 23, colour: colour.ink });
        x += 78 + g.measureText(words).width;
      }
    }

    function drawCount(g, colour) {
      const against = (y, words, bare, memo) => {
        text(g, words, 0, y, { size: 25, colour: colour.quiet });
        text(g, bare, 0, y + 48, { size: 50, weight: 700, colour: colour.ink });
        text(g, "against", 400, y + 52, { size: 25, colour: colour.quiet });
        text(g, memo, 510, y + 48, { size: 50, weight: 700, colour: colour.value });
      };
      against(128, "At one call a second:", lasts(naiveCalls(n)), lasts(memoCalls(n)));
      if (racing()) against(264, `For real, in ${race.who}:`, clock(race.seconds), race.done ? clock(race.memo) : "…");
      else if (n !== RACE_AT) text(g, `How long for real? Try n = ${RACE_AT}.`, 0, 288, { size: 28, colour: colour.quiet });
      else text(g, "And for real? Press the green button.", 0, 288, { size: 28, colour: colour.quiet });
    }

    /** The memo's rows: all of them to F(8); beyond, the first and the last. */
    const rows = () => drawn() ? Array.from({ length: n }, (_, i) => i + 1) : [1, 2, 3, 4, 0, n - 2, n - 1, n];
    const isKnown = (k) => k <= 2 || (drawn()
      ? calls.some((call) => call.k === k && call.kind === "worked out" && grown >= call.learnt + 1)
      : racing() ? race.done : k <= n * share());

    function drawMemo(g, colour) {
      for (const [row, k] of rows().entries()) {
        const y = 94 + row * 35;
        if (!k) { text(g, "⋮", 1012, y + 16, { size: 28, align: "center", colour: colour.quiet }); continue; }
        g.fillStyle = isKnown(k) ? colour["value-soft"] : colour.panel;
        g.fillRect(860, y, 324, 32);
        g.fillStyle = isKnown(k) ? colour.value : colour.line;
        g.fillRect(860, y, 8, 32);
        text(g, `F(${k})`, 882, y + 17, { size: 24, colour: colour.ink });
        if (isKnown(k)) text(g, whole(fibonacci(k)), 1172, y + 17, { size: 24, weight: 700, align: "right", colour: colour.ink });
      }
    }

    stage.canvas(1184, 376, (g, colour) => {
      const [bare, memo] = counted();
      drawCounter(g, colour, 0, "without a memo", bare, colour.ink);
      drawCounter(g, colour, 860, "with a memo", memo, colour.value);
      if (drawn()) { drawTree(g, colour); drawLegend(g, colour); } else drawCount(g, colour);
      drawMemo(g, colour);
    });
    const choose = (number) => { race = race?.done ? race : null; pick(number); stage.play(); };
    const slider = stage.slider("n", { min: 1, max: MOST, value: n, change: choose });
    stage.button(`run n = ${RACE_AT} for real`, { key: "x", main: true, run: startRace });

    return {
      reset() { race = null; slider.set(stage.model.get("n")); pick(stage.model.get("n")); },
      frame(dt) {
        if (racing() && !race.done) { runRace(); report(); return true; }
        grown = Math.min(total() + 1, grown + dt * (drawn() ? CALLS_A_SECOND : 1));
        report();
        return grown <= total() + 0.99;
      },
      step() { grown = drawn() ? Math.min(calls.length, Math.floor(grown) + 1) + 0.99 : total(); report(); },
      still() { grown = total() + 1; report(); },
      live(isLive) { if (!isLive && race?.who === "Python" && !race.done) raceHere(); },
      message,
    };
  }),
};
