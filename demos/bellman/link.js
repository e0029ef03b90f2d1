// Dynamic programming's back-up beside TD's; and one value of FrozenLake asked for real in three ways.
import { delta, smooth, text } from "../stage/draw.js";
import { demo } from "../stage/stage.js";
import { box, inSweeps, mean, pausable, recursionCalls, withMemo } from "./rules.js";

const PATIENCE = 2, ROUND = 3.2, LEAVES = 12;

const whole = (number) => Math.round(number).toLocaleString("en-GB");
const clock = (s) => s >= 0.1 ? `${s.toFixed(2)} s` : s >= 1e-3 ? `${(s * 1e3).toFixed(1)} ms` : `${Math.round(s * 1e6)} µs`;

export default {
  render: demo((stage) => {
    const world = stage.model.get("world");
    let horizon, random, time, leaf, race;
    const running = () => race && !race.done;

    function tell() {
      if (running()) stage.say(`Asking ${horizon} steps ahead, in ${race.who}: ${race.calls ? `${whole(race.calls)} calls so far` : "counting"}`);
      else if (race) stage.say(`In ${race.who}: ${whole(race.recursion.calls)} calls take ${clock(race.recursion.seconds)}, ${whole(race.memo.calls)} take ${clock(race.memo.seconds)}, ${horizon} sweeps ${clock(race.sweeps.seconds)}. Same answer.`);
      else stage.say(`${horizon} ${horizon === 1 ? "step" : "steps"} ahead, the recursion makes ${whole(recursionCalls(world, horizon))} calls; the memo ${whole(withMemo(world, horizon).calls)}.`);
    }

    // ---- the race ----------------------------------------------------------------------------------

    function start() {
      race = { who: "Python", calls: 0, seconds: 0, began: performance.now(), horizon };
      if (stage.isLive) stage.send({ kind: "race", horizon }); else raceHere();
      tell();
      stage.play();
    }

    function raceHere() {
      race = { who: "this browser", calls: 0, seconds: 0, run: pausable(world, horizon) };
    }

    function runRace(milliseconds = 4) {
      if (race.who === "Python") {
        race.seconds = (performance.now() - race.began) / 1000;
        if (!race.started && race.seconds > PATIENCE) raceHere();          // Python is busy, or gone
        return;
      }
      const began = performance.now(), done = race.run.go(milliseconds);
      race.seconds += (performance.now() - began) / 1000;
      race.calls = race.run.calls;
      if (done) {
        const timed = (way) => ({ ...way(world, horizon), seconds: mean(() => way(world, horizon)) });
        finish({ recursion: { value: race.run.value, calls: race.calls, seconds: race.seconds }, memo: timed(withMemo), sweeps: timed(inSweeps) });
      }
    }

    function finish(ways) {
      Object.assign(race, ways, { done: true });
      tell();
    }

    function message(content) {
      if (race?.who !== "Python" || race.done || content.horizon !== horizon) return;
      race.started = true;
      if (content.kind === "done") finish(content.ways);
    }

    // ---- the picture -------------------------------------------------------------------------------

    function disc(g, fill, stroke, x, y, r) {
      g.beginPath();
      g.arc(x, y, r, 0, 7);
      g.fillStyle = fill;
      g.fill();
      Object.assign(g, { lineWidth: 3, strokeStyle: stroke });
      g.stroke();
    }

    function branch(g, colour, x1, y1, x2, y2) {
      g.beginPath();
      g.moveTo(x1, y1);
      g.lineTo(x2, y2);
      Object.assign(g, { lineWidth: 3, strokeStyle: colour });
      g.stroke();
    }

    /** A value on its way up: from the leaf to its action, from the action to the state. */
    function pulse(g, colour, from, over, to, t) {
      if (t <= 0 || t >= 1) return;
      const [a, b, share] = t < 0.5 ? [from, over, smooth(t * 2)] : [over, to, smooth(t * 2 - 1)];
      box(g, colour.value, a[0] + (b[0] - a[0]) * share - 6, a[1] + (b[1] - a[1]) * share - 11, 12, 22);
    }

    const rise = () => (time % ROUND) / 1.8 - 0.25;
    const arrived = () => smooth((rise() - 0.85) * 6) * (1 - smooth((time % ROUND - 2.9) * 4));

    function drawState(g, colour, x, words) {
      disc(g, arrived() > 0.5 ? colour.value : colour["value-soft"], colour.value, x, 76, 24);
      text(g, words[0], x, 18, { size: 27, weight: 700, align: "center", colour: colour.ink });
      text(g, words[1], x, 304, { size: 24, align: "center", colour: colour.quiet });
    }

    function drawDP(g, colour) {
      const top = [150, 76], leafAt = (k) => [18 + k * 24, 248], actionAt = (k) => [54 + Math.floor(k / 3) * 64, 160];
      for (let k = 0; k < LEAVES; k++) { branch(g, colour.quiet, ...actionAt(k), ...leafAt(k)); branch(g, colour.action, ...top, ...actionAt(k)); }
      for (let k = 0; k < LEAVES; k += 3) disc(g, colour.action, colour.action, ...actionAt(k), 9);
      for (let k = 0; k < LEAVES; k++) disc(g, colour["value-soft"], colour.value, ...leafAt(k), 10);
      drawState(g, colour, 150, ["DP", "all that could happen"]);
      for (let k = 0; k < LEAVES; k++) pulse(g, colour, leafAt(k), actionAt(k), top, rise());
    }

    function drawTD(g, colour) {
      const top = [440, 76], end = [440 + (leaf - 5.5) * 18, 248], over = [440 + (Math.floor(leaf / 3) - 1.5) * 48, 160];
      branch(g, colour.quiet, ...over, ...end);
      branch(g, colour.action, ...top, ...over);
      disc(g, colour.action, colour.action, ...over, 9);
      disc(g, colour["value-soft"], colour.value, ...end, 14);
      drawState(g, colour, 440, ["TD", "what did happen"]);
      pulse(g, colour, end, over, top, rise());
      if (arrived() > 0.05) { delta(g, colour, 486, 72, 15 * arrived(), leaf % 2 === 0); text(g, "δ", 508, 74, { size: 28, weight: 700, colour: colour.error }); }
    }

    function drawRow(g, colour, y, words, calls, unit, seconds, strong) {
      box(g, colour.panel, 606, y, 578, 58);
      box(g, strong ? colour.ink : colour.value, 606, y, 8, 58);
      text(g, words, 630, y + 30, { size: 25, colour: colour.ink });
      text(g, calls, 940, y + 30, { size: 28, weight: 700, align: "right", colour: strong ? colour.ink : colour.value });
      text(g, unit, 950, y + 31, { size: 23, colour: colour.quiet });
      text(g, seconds, 1172, y + 30, { size: 28, weight: 700, align: "right", colour: strong ? colour.ink : colour.value });
    }

    function drawClocks(g, colour) {
      const done = race?.done, time = (way) => done ? clock(race[way].seconds) : "";
      text(g, `FrozenLake: the start, ${horizon} ${horizon === 1 ? "step" : "steps"} ahead`, 606, 18, { size: 24, weight: 700, colour: colour.ink });
      const calls = running() ? race.calls ? whole(race.calls) : "…" : whole(recursionCalls(world, horizon));
      drawRow(g, colour, 44, "recursion", calls, "calls", running() ? `${race.seconds.toFixed(2)} s` : time("recursion"), true);
      drawRow(g, colour, 112, "with a memo", whole(withMemo(world, horizon).calls), "calls", time("memo"));
      drawRow(g, colour, 180, `in ${horizon} ${horizon === 1 ? "sweep" : "sweeps"}`, whole(16 * horizon), "updates", time("sweeps"));
      const answer = inSweeps(world, horizon).value;
      const words = done ? `all three answer ${race.recursion.value.toFixed(4)} (in ${race.who})` : "one step more: ten times the calls";
      if (!done || Math.abs(answer - race.recursion.value) < 1e-9) text(g, words, 606, 274, { size: 25, colour: colour.quiet });
    }

    stage.canvas(1184, 322, (g, colour) => {
      for (const draw of [drawDP, drawTD, drawClocks]) draw(g, colour);
    });
    const slider = stage.slider("steps ahead", { min: 1, max: 6, value: 6, change: (k) => { horizon = k; race = null; tell(); } });
    stage.button("run all three", { key: "x", main: true, run: start });

    return {
      reset(source) {
        [random, time, leaf, race, horizon] = [source, 0, 7, null, stage.model.get("horizon")];
        slider.set(horizon);
        tell();
      },
      frame(dt) {
        const round = Math.floor(time / ROUND);
        time += dt;
        if (Math.floor(time / ROUND) > round) leaf = Math.floor(random() * LEAVES);
        if (running()) { runRace(); if (running()) tell(); }
      },
      step() { time = Math.floor(time / ROUND) * ROUND + ROUND + 2.25; leaf = Math.floor(random() * LEAVES); },
      still() { time = 2.25; if (!race) raceHere(); while (running()) runRace(50); },
      live(isLive) { if (!isLive && race?.who === "Python" && !race.done) raceHere(); },
      message,
    };
  }),
};
