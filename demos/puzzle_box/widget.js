// A cat in a box, the bonds of what it may do, and how long each escape took.
import { disc, figure, label, levels, line, mean, put, rimmed, show, svg, through, write } from "../stage/draw.js";
import { demo } from "../stage/stage.js";
import { escape, total } from "./law.js";

const LAPSE = 40, OUT = 0.75;                        // cat seconds a second; how long we watch it leave
const POSE = ["scramble", "push", "push", "sit", "sit", "push"];
const BARS = 412, CHART = { x: 826, y: 50, width: 340, height: 226 };
const bars = (x1, x2, y1, y2, n) => {
  return Array.from({ length: n }, (_, i) => `M${x1 + (x2 - x1) * i / (n - 1)} ${y1}V${y2}`).join("");
};

/** How far the cat has moved, t seconds into a response, and when it leaves. */
function wobble(response, t, out) {
  const y = response === 0 ? 7 * Math.sin(t * 26) : response === 1 ? 3 * Math.sin(t * 34) : 0;
  return [(out ? 90 * Math.min(1, out / OUT) : 0) + (response === 2 ? 12 * Math.sin(t * 9) : 0), y];
}

/** The box: cat, bars, a door that slides up, a loop on a string, a clock. */
function box(poses) {
  const cat = figure(poses, { width: 280, height: 224, overflow: "visible" });
  const wood = { fill: "none", stroke: "var(--quiet)", "stroke-linecap": "round" };
  const slat = { ...wood, "stroke-width": 7 }, loop = line("ink", 5);
  const door = svg("path", { d: bars(222, 318, 66, 312, 4), ...slat }), food = disc(17, { cx: 366, cy: 296 });
  const slats = svg("g", {}, svg("path", { d: bars(22, 190, 66, 312, 6), ...slat }), door);
  const grumble = label("miaow!", 96, 104, "text bold", { "font-style": "italic", ...rimmed(8, "panel") });
  const trial = label("", 6, 30, "text bold");
  const clock = label("", 334, 30, "lead bold end");
  const inside = svg("g"), outside = svg("g");
  const node = svg("g", {}, svg("rect", { x: 8, y: 58, width: 324, height: 260, fill: "var(--panel)" }), loop,
    inside, slats,
    svg("path", { d: "M8 58H332M8 318H332", ...wood, "stroke-width": 16 }), outside, food, grumble, trial, clock);
  return { node, show({ n, of, response, seconds, age, out }) {
    const room = out > 0.25 ? outside : inside, [dx, dy] = wobble(response, age, out);
    cat.pose(out ? "out" : response === undefined ? "sit" : POSE[response]);
    if (cat.parentNode !== room) room.append(cat);
    put(cat, { transform: `translate(${30 + dx} ${102 + dy})` });
    put(loop, { d: `M268 62V${150 + (response === POSE.length - 1 || out ? 34 : 0)}a13 15 0 1 0 .1 0` });
    const open = out ? 1 - 0.94 * Math.min(1, out / 0.25) : 1;
    put(door, { transform: `translate(0 66) scale(1 ${open}) translate(0 -66)` });
    show(food, !(out > 0.25 && out < OUT));
    show(grumble, response === 4 && !out);
    write(trial, `trial ${n} of ${of}`);
    write(clock, `${Math.round(seconds)} s`);
  } };
}

/** The bonds: a green bar for how likely each response is. */
function habits(responses) {
  const rows = responses.map((words, i) => {
    const y = 72 + 44 * i, place = { x: BARS + 206, y: y - 19, height: 24 };
    const name = label(words, BARS, y, `small ${i === responses.length - 1 ? "bold" : ""}`);
    const bar = svg("rect", { ...place, fill: "var(--action)" });
    const mark = svg("path", { d: `M${BARS - 26} ${y - 17}l18 9-18 9z`, fill: "var(--action)" });
    const node = svg("g", {}, mark, svg("rect", { ...place, width: 120, fill: "var(--action-soft)" }), bar, name);
    return { name, bar, mark, node };
  });
  const title = label("what it does, how likely", BARS, 26, "small quiet");
  return { node: svg("g", {}, title, ...rows.map((row) => row.node)), show(bonds, response) {
    const sum = bonds.reduce((a, b) => a + b);
    rows.forEach(({ name, bar, mark }, i) => {
      put(bar, { width: 120 * bonds[i] / sum });
      put(name, { fill: i === response ? "var(--action)" : "var(--ink)" });
      show(mark, i === response);
    });
  } };
}

/** Seconds to escape, trial by trial; the cat before this one as a thin dashed line. */
function curve(trials) {
  const { x: left, y: top, width, height } = CHART, x = (i) => left + 10 + (width - 20) * i / (trials - 1);
  const parts = [0, 0.5, 1], ticks = levels(parts, CHART, (part) => top + height * (1 - part), 0);
  const past = line("quiet", 3, "8 7"), now = line("ink", 5), dots = svg("g", { fill: "var(--ink)" });
  const node = svg("g", {}, label("seconds to escape (schematic)", left + width, 26, "small end quiet"),
    ...ticks, label("trial 1", x(0), 312, "small middle quiet"),
    label(trials, x(trials - 1), 312, "small middle quiet"), past, now, dots);
  return { node, show(times, before) {
    const most = Math.max(120, 40 * Math.ceil(Math.max(0, ...times, ...before) / 40));
    const y = (s) => top + height * (1 - s / most), path = (list) => through(list.map((s, i) => [x(i), y(s)]));
    parts.forEach((part, i) => { write(ticks[2 * i + 1], most * part); });
    put(past, { d: path(before) });
    put(now, { d: path(times) });
    dots.replaceChildren(...times.map((s, i) => svg("circle", { cx: x(i), cy: y(s), r: 6 })));
  } };
}

class PuzzleBox {
  seeded = true;
  stage; trials; responses; rules; on; at; room; habits; plot; times; tries; random;

  constructor(stage) {
    const { model } = stage, trials = model.get("trials"), responses = model.get("responses");
    Object.assign(this, { stage, trials, responses, rules: model.get("law"), before: [], keep: false });
    Object.assign(this, { room: box(model.get("poses")), habits: habits(responses), plot: curve(trials) });
    const picture = stage.picture(1184, 330, this.room.node, this.habits.node, this.plot.node);
    stage.stack(picture, [0, 0, 760, 330, this.room.node, this.habits.node], [690, 0, 494, 330, this.plot.node]);
    const half = (name, key, title) => {
      stage.toggle(name, { key, title, on: () => this.on[name], change: (on) => this.change(name, on) });
    };
    half("satisfaction", "x", "escape strengthens what brought it about");
    half("discomfort", "d", "failure weakens what brought it about");
  }

  get isDone() { return this.times.length === this.trials; }

  /** The halves of the law that are switched on. */
  get law() {
    const { rules, on } = this, part = (name) => (on[name] ? rules[name] : 0);
    return { ...rules, satisfaction: part("satisfaction"), discomfort: part("discomfort") };
  }

  show() {
    const { tries, at, age, out, times, trials, bonds } = this, now = out ? undefined : tries?.[at];
    const gone = tries ? total(tries.slice(0, at)) : 0;
    const seconds = out ? times.at(-1) : now ? gone + Math.min(now.seconds, age * LAPSE) : 0;
    const n = Math.min(trials, times.length + (out ? 0 : 1));
    this.room.show({ n, of: trials, response: now?.response, seconds, age, out });
    this.habits.show(bonds, now?.response);
    this.plot.show(times, this.before);
  }

  begin() { Object.assign(this, { tries: escape(this.bonds, this.law, this.random), at: 0, age: 0, out: 0 }); }

  /** Out of the box: the bonds are what this trial made of them. */
  free() {
    const { tries, times, stage, on } = this;
    this.bonds = tries.at(-1).bonds;
    times.push(total(tries));
    this.out = 0.001;
    const many = `${tries.length} ${tries.length > 1 ? "tries" : "try"}`;
    if (!this.isDone) {
      stage.say(`Trial ${times.length}: out after ${Math.round(times.at(-1))} s and ${many}.`);
      return;
    }
    const [first, last] = [times.slice(0, 5), times.slice(-5)].map((five) => Math.round(mean(five)));
    const moral = on.satisfaction || on.discomfort ? "No insight, just bonds." : "No law of effect, no learning.";
    stage.say(`First five escapes: ${first} s on average; last five: ${last} s. ${moral}`);
  }

  advance() {
    this.bonds = this.tries[this.at].bonds;
    this.age = 0;
    if (this.at === this.tries.length - 1) this.free(); else this.at += 1;
  }

  /** Another law: the same cat starts again, and its last curve stays as a dashed line. */
  change(half, isOn) {
    this.on[half] = isOn;
    this.before = this.times;
    this.keep = true;
    this.stage.reset();
    this.stage.playOr(() => this.still());
  }

  reset(random) {
    if (!this.keep) Object.assign(this, { before: [], on: { satisfaction: true, discomfort: false } });
    const bonds = this.responses.map(() => 1);
    Object.assign(this, { keep: false, random, bonds, times: [], tries: null, at: 0, age: 0, out: 0 });
    this.stage.say("A hungry cat, a box, a loop that opens it. It knows none of that.");
  }

  frame(dt) {
    if (!this.tries) this.begin();
    this.age += dt;
    if (this.out) this.out += dt;
    else if (this.age * LAPSE >= this.tries[this.at].seconds) this.advance();
    if (this.out > OUT + 0.2 && this.isDone) this.out = OUT;
    else if (this.out > OUT + 0.2) this.begin();
    return !(this.isDone && this.out === OUT);
  }

  /** The rest of a trial at once. */
  step() {
    if (this.isDone) return;
    if (!this.tries || this.out) this.begin();
    this.free();
    this.out = OUT;
  }

  still() { while (!this.isDone) this.step(); }
}

export default { render: demo((stage) => new PuzzleBox(stage)) };
