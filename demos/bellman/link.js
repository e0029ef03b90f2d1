// Dynamic programming's back-up beside TD's; and one value of FrozenLake asked for real in three ways.
import { box, circle, delta, grouped, polyline, smooth, text } from "../stage/draw.js";
import { Race, secondsOf, spellSeconds } from "../stage/race.js";
import { demo } from "../stage/stage.js";
import { inSweeps, pausable, recursionCalls, withMemo } from "./law.js";

const ROUND = 3.2, LEAVES = 12;                      // seconds a back-up takes, and its leaves

const counted = (n, word) => `${n} ${n === 1 ? word : `${word}s`}`;

// ---- the back-ups ----------------------------------------------------------------------------------------

const rise = (time) => (time % ROUND) / 1.8 - 0.25;
const arrived = (time) => smooth((rise(time) - 0.85) * 6) * (1 - smooth((time % ROUND - 2.9) * 4));

/** A value on its way up: from the leaf to its action, from the action to the state. */
function pulse(g, colour, from, over, to, t) {
  if (t <= 0 || t >= 1) return;
  const [a, b, share] = t < 0.5 ? [from, over, smooth(t * 2)] : [over, to, smooth(t * 2 - 1)];
  box(g, a[0] + (b[0] - a[0]) * share - 6, a[1] + (b[1] - a[1]) * share - 11, 12, 22, colour.value);
}

function drawState(g, colour, x, name, words, share) {
  circle(g, x, 76, 24, share > 0.5 ? colour.value : colour["value-soft"], colour.value);
  text(g, name, x, 18, { size: 27, weight: 700, align: "center", colour: colour.ink });
  text(g, words, x, 304, { size: 24, align: "center", colour: colour.quiet });
}

function drawDP(g, colour, time) {
  const top = [150, 76], leafAt = (k) => [18 + k * 24, 248], actionAt = (k) => [54 + Math.floor(k / 3) * 64, 160];
  const leaves = Array.from({ length: LEAVES }, (_, k) => ({ leaf: leafAt(k), action: actionAt(k) }));
  for (const { leaf, action } of leaves) {
    polyline(g, [action, leaf], colour.quiet, 3);
    polyline(g, [top, action], colour.action, 3);
  }
  for (const { action: [x, y] } of leaves) circle(g, x, y, 9, colour.action, colour.action);
  for (const { leaf: [x, y] } of leaves) circle(g, x, y, 10, colour["value-soft"], colour.value);
  drawState(g, colour, 150, "DP", "all that could happen", arrived(time));
  for (const { leaf, action } of leaves) pulse(g, colour, leaf, action, top, rise(time));
}

function drawTD(g, colour, time, leaf) {
  const share = arrived(time), top = [440, 76];
  const end = [440 + (leaf - 5.5) * 18, 248], over = [440 + (Math.floor(leaf / 3) - 1.5) * 48, 160];
  polyline(g, [over, end], colour.quiet, 3);
  polyline(g, [top, over], colour.action, 3);
  circle(g, over[0], over[1], 9, colour.action, colour.action);
  circle(g, end[0], end[1], 14, colour["value-soft"], colour.value);
  drawState(g, colour, 440, "TD", "what did happen", share);
  pulse(g, colour, end, over, top, rise(time));
  if (share <= 0.05) return;
  delta(g, colour, 486, 72, 15 * share, leaf % 2 === 0);
  text(g, "δ", 508, 74, { size: 28, weight: 700, colour: colour.error });
}

// ---- the clocks ------------------------------------------------------------------------------------------

function drawRow(g, colour, y, words, calls, unit, seconds, fill = colour.value) {
  const style = { size: 28, weight: 700, align: "right", colour: fill };
  box(g, 606, y, 578, 58, colour.panel);
  box(g, 606, y, 8, 58, fill);
  text(g, words, 630, y + 30, { size: 25, colour: colour.ink });
  text(g, calls, 940, y + 30, style);
  text(g, unit, 950, y + 31, { size: 23, colour: colour.quiet });
  text(g, seconds, 1172, y + 30, style);
}

function drawClocks(g, colour, world, horizon, race) {
  const isDone = race?.done, isRunning = race && !isDone, ahead = counted(horizon, "step");
  const took = (way) => (isDone ? spellSeconds(race[way].seconds) : "");
  text(g, `FrozenLake: the start, ${ahead} ahead`, 606, 18, { size: 24, weight: 700, colour: colour.ink });
  const calls = isRunning ? race.calls ? grouped(race.calls) : "…" : grouped(recursionCalls(world, horizon));
  const seconds = isRunning ? `${race.seconds.toFixed(2)} s` : took("recursion");
  drawRow(g, colour, 44, "recursion", calls, "calls", seconds, colour.ink);
  drawRow(g, colour, 112, "with a memo", grouped(withMemo(world, horizon).calls), "calls", took("memo"));
  drawRow(g, colour, 180, `in ${counted(horizon, "sweep")}`, grouped(16 * horizon), "updates", took("sweeps"));
  const style = { size: 25, colour: colour.quiet };
  if (!isDone) text(g, "one step more: ten times the calls", 606, 274, style);
  else if (Math.abs(inSweeps(world, horizon).value - race.recursion.value) < 1e-9) {
    text(g, `all three answer ${race.recursion.value.toFixed(4)} (in ${race.who})`, 606, 274, style);
  }
}

// ---- the demo --------------------------------------------------------------------------------------------

class Link {
  stage; world; horizon; random;

  constructor(stage) {
    Object.assign(this, { stage, world: stage.model.get("world") });
    stage.canvas(1184, 322, (g, colour) => {
      drawDP(g, colour, this.time);
      drawTD(g, colour, this.time, this.leaf);
      drawClocks(g, colour, this.world, this.horizon, this.race);
    });
    const look = (horizon) => { Object.assign(this, { horizon, race: null }); this.tell(); };
    this.slider = stage.slider("steps ahead", { min: 1, max: 6, value: 6, change: look });
    stage.button("run all three", { key: "x", main: true, run: () => this.start() });
  }

  get isRunning() { return Boolean(this.race) && !this.race.done; }

  tell() {
    const { stage, world, horizon, race } = this;
    if (this.isRunning) {
      const calls = race.calls ? `${grouped(race.calls)} calls so far` : "counting";
      stage.say(`Asking ${horizon} steps ahead, in ${race.who}: ${calls}`);
    } else if (race) {
      const { recursion, memo, sweeps } = race, took = (way) => spellSeconds(way.seconds);
      stage.say(`In ${race.who}: ${grouped(recursion.calls)} calls take ${took(recursion)}, ${grouped(memo.calls)} `
        + `take ${took(memo)}, ${horizon} sweeps ${took(sweeps)}. Same answer.`);
    } else {
      const [bare, memo] = [recursionCalls(world, horizon), withMemo(world, horizon).calls].map(grouped);
      stage.say(`${counted(horizon, "step")} ahead, the recursion makes ${bare} calls; the memo ${memo}.`);
    }
  }

  newRace() {
    const { stage, world, horizon } = this;
    this.race = new Race(stage, { kind: "race", horizon }, () => pausable(world, horizon));
  }

  start() {
    this.newRace();
    this.tell();
    this.stage.play();
  }

  run(milliseconds) {
    const { race, world, horizon } = this;
    if (!race.go(milliseconds)) return;
    const timed = (way) => ({ ...way(world, horizon), seconds: secondsOf(() => way(world, horizon)) });
    const recursion = { value: race.run.value, calls: race.calls, seconds: race.seconds };
    this.finish({ recursion, memo: timed(withMemo), sweeps: timed(inSweeps) });
  }

  finish(ways) {
    this.race.finish(ways);
    this.tell();
  }

  message({ kind, horizon, ways }) {
    if (!this.race?.isPythons || horizon !== this.horizon) return;
    this.race.started = true;
    if (kind === "done") this.finish(ways);
  }

  live(isLive) { if (!isLive && this.race?.isPythons) this.race.comeHere(); }

  reset(random) {
    Object.assign(this, { random, time: 0, leaf: 7, race: null, horizon: this.stage.model.get("horizon") });
    this.slider.set(this.horizon);
    this.tell();
  }

  frame(dt) {
    const round = Math.floor(this.time / ROUND);
    this.time += dt;
    if (Math.floor(this.time / ROUND) > round) this.leaf = Math.floor(this.random() * LEAVES);
    if (this.isRunning) this.run();
    if (this.isRunning) this.tell();
  }

  step() {
    this.time = Math.floor(this.time / ROUND) * ROUND + ROUND + 2.25;
    this.leaf = Math.floor(this.random() * LEAVES);
  }

  still() {
    this.time = 2.25;
    if (!this.race) this.newRace();
    if (this.race.isPythons) this.race.comeHere();
    while (this.isRunning) this.run(50);
  }
}

export default { render: demo((stage) => new Link(stage)) };
