// Fibonacci: on the left every call that the bare recursion makes, on the right the memo that spares most of them.
import { box, circle, grouped, polyline, text } from "../stage/draw.js";
import { Race, secondsOf, spellSeconds } from "../stage/race.js";
import { Demo, onStage } from "../stage/stage.js";
import { askMemo, callTree, fibonacci, memoCalls, naiveCalls, pausable } from "./law.js";

const DRAWN = 8, CALLS_A_SECOND = 7;
/** What the memo makes of a call: its disc and rim, its number, the rim's dashes. */
const KINDS = { "worked out": ["value", "value", "paper"], "looked up": ["value-soft", "value", "ink"],
  spared: ["paper", "quiet", "quiet", [5, 4]] };

const settle = (t) => 1 - (1 - t) ** 3;              // fast at first, then slower

export function lasts(seconds) {
  const year = 31557600;
  for (const [unit, length] of /** @type {[string, number][]} */ (
    [["years", year], ["days", 86400], ["hours", 3600], ["minutes", 60]])) {
    if (seconds >= 2 * length) return `${grouped(Math.floor(seconds / length))} ${unit}`;
  }
  return seconds === 1 ? "1 second" : `${grouped(seconds)} seconds`;
}

function drawCounter(g, x, words, number, fill) {
  text(g, words, x, 18, "small quiet");
  text(g, grouped(number), x, 62, `big bold ${fill}`);
  const wide = g.measureText(grouped(number)).width;
  text(g, Math.round(number) === 1 ? "call" : "calls", x + wide + 12, 68, `text ${fill}`);
}

function drawCall(g, x, y, r, kind, words) {
  const [fill, rim, ink, dash] = KINDS[kind];
  circle(g, x, y, r, fill, rim, 3, dash);
  text(g, words, x, y + 1, `code bold middle ${ink}`);
}

/** The calls for F(n), of which `grown` are there. */
function drawTree(g, calls, grown, n) {
  const gap = Math.min(30, 784 / calls.length), level = Math.min(54, 250 / Math.max(1, n - 2));
  const place = (call) => [24 + (790 - gap * calls.length) * 0.4 + call.x * gap, 106 + call.depth * level];
  const shown = calls.slice(0, Math.floor(grown));
  shown.forEach((call, index) => {
    if (call.parent < 0) return;
    const [x, y] = place(call), [px, py] = place(calls[call.parent]), grow = settle(Math.min(1, (grown - index) * 2));
    const end = [px + (x - px) * grow, py + (y - py) * grow];
    polyline(g, [[px, py], end], call.kind === "spared" ? "line" : "value", 3);
  });
  shown.forEach((call, index) => {
    const [x, y] = place(call), pop = settle(Math.min(1, Math.max(0, grown - index) * 2));
    drawCall(g, x, y, 17.5 * pop, call.kind, pop > 0.5 ? call.k : "");
  });
}

function drawLegend(g) {
  const isLarge = (g.least ?? 0) > 23;               // on a telephone its words are
  let x = isLarge ? 246 : 310;
  for (const kind in KINDS) {
    drawCall(g, x, 18, 12, kind, "");
    text(g, kind, x + (isLarge ? 17 : 22), 19, "code");
    x += (isLarge ? 40 : 78) + g.measureText(kind).width;
  }
}

function drawAgainst(g, y, words, bare, memo) {
  text(g, words, 0, y, "small quiet");
  text(g, bare, 0, y + 48, "big bold");
  text(g, "against", 400, y + 52, "small quiet");
  text(g, memo, 510, y + 48, "big bold value");
}

export default onStage(class Tree extends Demo {
  build(stage) {
    const { n, ns: [min, max], race_at: raceAt } = stage.traits;
    Object.assign(this, { n, raceAt, calls: [], grown: 0, race: null });
    stage.canvas(1184, 373, null, [[0, 0, 856, 373], [856, 0, 328, 373]]);
    stage.slider("n", { min, max, value: () => this.n, change: (k) => this.choose(k) });
    stage.button(`run n = ${raceAt} for real`, { key: "x", main: true, run: () => this.startRace() });
  }

  get isDrawn() { return this.n <= DRAWN; }
  get total() { return this.isDrawn ? this.calls.length : 1.2; }         // calls, or seconds of counting up
  get share() { return settle(Math.min(1, this.grown / this.total)); }
  get isRacing() { return Boolean(this.race) && this.n === this.raceAt; }

  /** The calls so far, without a memo and with one. */
  get counted() {
    const { n, race, share } = this, shown = this.calls.slice(0, Math.floor(this.grown));
    if (this.isDrawn) return [shown.length, shown.filter((call) => call.kind !== "spared").length];
    return this.isRacing ? [race.calls, race.memo ? memoCalls(n) : 0] : [naiveCalls(n) * share, memoCalls(n) * share];
  }

  pick(n) { Object.assign(this, { n, grown: 0, calls: n <= DRAWN ? callTree(n) : [] }); }

  choose(n) {
    if (!this.race?.done) this.race = null;
    this.pick(n);
    this.stage.play();
  }

  words() {
    const { n, race } = this, [bare, memo] = this.counted.map(grouped);
    const calls = `${bare} ${bare === "1" ? "call" : "calls"}`;
    if (this.isRacing && !race.done) return `F(${n}) in ${race.who}, without a memo: ${bare} calls so far`;
    if (this.isRacing) {
      const [slow, quick] = [race.seconds, race.memo].map(spellSeconds);
      return `In ${race.who}: ${calls} in ${slow} without a memo; ${memo} in ${quick} with one`;
    }
    if (this.grown < this.total) return `F(${n}): counting the calls`;
    return `F(${n}) = ${grouped(fibonacci(n))}: ${calls} without a memo, ${memo} with one`;
  }

  startRace() {
    this.pick(this.raceAt);
    this.race = new Race(this.stage, { kind: "race" }, () => pausable(this.raceAt));
    this.stage.play();
  }

  message({ kind, calls, naive, memoised }) {
    const { race } = this;
    if (!race?.isPythons) return;
    race.started = true;
    if (kind === "progress") race.calls = calls;
    if (kind === "done") race.finish({ ...naive, memo: memoised.seconds });
  }

  live(isLive) { if (!isLive && this.race?.isPythons) this.race.comeHere(); }

  draw(g) {
    const [bare, memo] = this.counted;
    drawCounter(g, 0, "without a memo", bare, "ink");
    drawCounter(g, 860, "with a memo", memo, "value");
    if (this.isDrawn) {
      drawTree(g, this.calls, this.grown, this.n);
      drawLegend(g);
    } else this.drawCount(g);
    this.drawMemo(g);
  }

  drawCount(g) {
    const { n, race } = this;
    drawAgainst(g, 128, "At one call a second:", lasts(naiveCalls(n)), lasts(memoCalls(n)));
    if (this.isRacing) {
      const memo = race.done ? spellSeconds(race.memo) : "…";
      drawAgainst(g, 250, `For real, in ${race.who}:`, spellSeconds(race.seconds), memo);
      if (!race.done || race.who === "Python") return;
      const { recursion, memo: looked } = this.traits.recorded, [bare, spared] = [recursion, looked].map(spellSeconds);
      text(g, `Python, recorded on a laptop: ${bare} against ${spared}`, 0, 354, "small");
      return;
    }
    const words = n === this.raceAt ? "And for real? Press the green button."
      : `How long for real? Try n = ${this.raceAt}.`;
    text(g, words, 0, 288, "text quiet");
  }

  isKnown(k) {
    if (k <= 2) return true;
    if (!this.isDrawn) return this.isRacing ? this.race.done : k <= this.n * this.share;
    return this.calls.some((call) => call.k === k && call.kind === "worked out" && this.grown >= call.learnt + 1);
  }

  /** The memo's rows: all of them to F(8); beyond, the first and the last. */
  drawMemo(g) {
    const { n } = this, all = Array.from({ length: n }, (_, i) => i + 1);
    (this.isDrawn ? all : [1, 2, 3, 4, 0, n - 2, n - 1, n]).forEach((k, row) => {
      const y = 94 + row * 35, isKnown = this.isKnown(k);
      if (!k) { text(g, "⋮", 1012, y + 16, "text middle quiet"); return; }
      box(g, 860, y, 324, 32, isKnown ? "value-soft" : "panel");
      box(g, 860, y, 8, 32, isKnown ? "value" : "line");
      text(g, `F(${k})`, 882, y + 17, "small");
      if (isKnown) text(g, grouped(fibonacci(k)), 1172, y + 17, "small bold end");
    });
  }

  reset() {
    this.race = null;
    this.pick(this.traits.n);
  }

  frame(dt) {
    const { race } = this;
    if (this.isRacing && !race.done) {
      if (race.go()) race.finish({ memo: secondsOf(() => askMemo(this.raceAt)) });
      return true;
    }
    this.grown = Math.min(this.total + 1, this.grown + dt * (this.isDrawn ? CALLS_A_SECOND : 1));
    return this.grown <= this.total + 0.99;
  }

  step() {
    this.grown = this.isDrawn ? Math.min(this.calls.length, Math.floor(this.grown) + 1) + 0.99 : this.total;
  }

  still() { this.grown = this.total + 1; }
});
