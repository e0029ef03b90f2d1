// A cat in a box, the bonds of what it may do, and how long each escape took.
import { disc, figure, label, line, mean, rimmed, svg, through } from "../stage/draw.js";
import { Demo, onStage } from "../stage/stage.js";
import { escape, total } from "./law.js";

const LAPSE = 40, OUT = 0.75;                        // cat seconds a second; how long we watch it leave
const POSE = ["scramble", "push", "push", "sit", "sit", "push"], OPENS = 5;      // by the response; the one that does
const BARS = 412, CHART = { x: 826, y: 50, width: 340, height: 226 };
const bars = (x1, x2, y1, y2, n) => {
  return Array.from({ length: n }, (_, i) => `M${x1 + (x2 - x1) * i / (n - 1)} ${y1}V${y2}`).join("");
};

/** Where the cat is, age seconds into a response, and when it leaves. */
function wobble({ response, age, out }) {
  const y = response === 0 ? 7 * Math.sin(age * 26) : response === 1 ? 3 * Math.sin(age * 34) : 0;
  const x = (out ? 90 * Math.min(1, out / OUT) : 0) + (response === 2 ? 12 * Math.sin(age * 9) : 0);
  return [30 + x, 102 + y];
}

/** The box: cat, bars, a door that slides up, a loop on a string, a clock. */
function box(s) {
  const wood = { fill: "none", stroke: "var(--quiet)", "stroke-linecap": "round" };
  const slat = { ...wood, "stroke-width": 7 };
  const open = () => (s.out ? 1 - 0.94 * Math.min(1, s.out / 0.25) : 1), isPulled = () => s.out || s.response === OPENS;
  const cat = (shown) => svg("g", { shown, transform: () => `translate(${wobble(s).join(" ")})` },
    figure(s.traits.poses, () => (s.out ? "out" : POSE[s.response] ?? "sit"),
      { width: 280, height: 224, overflow: "visible" }));
  return svg("g", {}, svg("rect", { x: 8, y: 58, width: 324, height: 260, fill: "var(--panel)" }),
    line("ink", 5, () => `M268 62V${isPulled() ? 184 : 150}a13 15 0 1 0 .1 0`), cat(() => s.out <= 0.25),
    svg("path", { d: bars(22, 190, 66, 312, 6), ...slat }),
    svg("path", { d: bars(222, 318, 66, 312, 4), ...slat,
      transform: () => `translate(0 66) scale(1 ${open()}) translate(0 -66)` }),
    svg("path", { d: "M8 58H332M8 318H332", ...wood, "stroke-width": 16 }), cat(() => s.out > 0.25),
    disc(17, { cx: 366, cy: 296, shown: () => !(s.out > 0.25 && s.out < OUT) }),
    label("miaow!", 96, 104, "text bold", { "font-style": "italic", ...rimmed(8, "panel"),
      shown: () => s.response === 4 && !s.out }),
    label(() => `trial ${s.n} of ${s.trials}`, 6, 30, "text bold"),
    label(() => `${Math.round(s.seconds)} s`, 334, 30, "lead bold end"));
}

/** The bonds: a green bar for how likely each response is. */
function habits(s) {
  const { responses } = s.traits, share = (i) => s.bonds[i] / s.bonds.reduce((a, b) => a + b);
  return svg("g", {}, label("what it does, how likely", BARS, 26, "small quiet"), responses.map((words, i) => {
    const y = 72 + 44 * i, place = { x: BARS + 206, y: y - 19, height: 24 }, isNow = () => s.response === i;
    return [svg("path", { d: `M${BARS - 26} ${y - 17}l18 9-18 9z`, fill: "var(--action)", shown: isNow }),
      svg("rect", { ...place, width: 120, fill: "var(--action-soft)" }),
      svg("rect", { ...place, width: () => 120 * share(i), fill: "var(--action)" }),
      label(words, BARS, y, `small ${i === OPENS ? "bold" : ""}`,
        { fill: () => (isNow() ? "var(--action)" : "var(--ink)") })];
  }));
}

/** Seconds to escape, trial by trial; the cat before this one as a thin dashed line. */
function curve(s) {
  const { x: left, y: top, width, height } = CHART, x = (i) => left + 10 + (width - 20) * i / (s.trials - 1);
  const y = (seconds) => top + height * (1 - seconds / s.most);
  const path = (times) => through(times.map((seconds, i) => [x(i), y(seconds)]));
  const ticks = [0, 0.5, 1].map((part) => [
    line("line", part ? 2 : 4, `M${left} ${top + height * (1 - part)}h${width}`),
    label(() => s.most * part, left - 10, top + height * (1 - part) + 8, "small end quiet")]);
  return svg("g", {}, label("seconds to escape (schematic)", left + width, 26, "small end quiet"),
    ticks, label("trial 1", x(0), 312, "small middle quiet"),
    label(s.trials, x(s.trials - 1), 312, "small middle quiet"),
    line("quiet", 3, () => path(s.before), "8 7"), line("ink", 5, () => path(s.times)),
    Array.from({ length: s.trials }, (_, i) => svg("circle", { cx: x(i), cy: () => y(s.times[i] ?? 0), r: 6,
      fill: "var(--ink)", shown: () => i < s.times.length })));
}

export default onStage(class PuzzleBox extends Demo {
  seeded = true;

  build(stage) {
    this.trials = stage.traits.trials;
    const room = box(this), bonds = habits(this);
    stage.parts(1184, 330, [0, 0, 760, 330, room, bonds], [690, 0, 494, 330, curve(this)]);
    const half = (name, key, title) => {
      stage.toggle(name, { key, title, on: () => this.on[name], change: (on) => this.change(name, on) });
    };
    half("satisfaction", "x", "escape strengthens what brought it about");
    half("discomfort", "d", "failure weakens what brought it about");
  }

  get isDone() { return this.times.length === this.trials; }

  /** The halves of the law that are switched on. */
  get law() {
    const { on, traits: { law: rules } } = this, part = (name) => (on[name] ? rules[name] : 0);
    return { ...rules, satisfaction: part("satisfaction"), discomfort: part("discomfort") };
  }

  show() {
    const { tries, at, age, out, times, trials, before } = this, now = out ? undefined : tries?.[at];
    const gone = tries ? total(tries.slice(0, at)) : 0;
    this.response = now?.response;
    this.seconds = out ? times.at(-1) : now ? gone + Math.min(now.seconds, age * LAPSE) : 0;
    this.n = Math.min(trials, times.length + (out ? 0 : 1));
    this.most = Math.max(120, 40 * Math.ceil(Math.max(0, ...times, ...before) / 40));
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
    const bonds = this.traits.responses.map(() => 1);
    Object.assign(this, { keep: false, random, bonds, times: [], tries: null, at: 0, age: 0, out: 0 });
    this.stage.say("A hungry cat, a box, a loop that opens it. It knows none of that.");
  }

  frame(dt) {
    if (!this.tries) this.begin();
    this.age += dt;
    if (this.out) this.out += dt;
    else if (this.age * LAPSE >= this.tries[this.at].seconds) {
      Object.assign(this, { bonds: this.tries[this.at].bonds, age: 0 });
      if (this.at === this.tries.length - 1) this.free(); else this.at += 1;
    }
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
});
