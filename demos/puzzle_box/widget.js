// A cat in a box, the bonds of what it may do, and how long each escape took.
import { svg } from "../stage/draw.js";
import { seeded } from "../stage/random.js";
import { REDUCED, demo } from "../stage/stage.js";

/** The response that u in [0, 1) picks, each in proportion to its bond. */
export function choose(bonds, u) {
  let left = u * bonds.reduce((sum, bond) => sum + bond, 0);
  for (let i = 0; i < bonds.length; i++) if ((left -= bonds[i]) < 0) return i;
  return bonds.length - 1;
}

/** One trial: each response, how long it took and the bonds after it; the last one opens the door. */
export function escape(bonds, law, random) {
  const tries = [], opens = bonds.length - 1;
  for (let response; response !== opens;) {
    response = choose(bonds, random());
    const seconds = law.fastest + (law.slowest - law.fastest) * random();
    const after = response === opens ? bonds[response] + law.satisfaction : bonds[response] - law.discomfort * bonds[response];
    bonds = bonds.with(response, after);
    tries.push({ response, seconds, bonds });
  }
  return tries;
}

const total = (tries) => tries.reduce((sum, one) => sum + one.seconds, 0);

/** A whole cat: seconds of each escape, and its bonds at the end. effect.py has the twin. */
export function train(trials, law, seed, responses = 6) {
  const random = seeded(seed), seconds = [];
  let bonds = Array(responses).fill(1);
  for (let i = 0; i < trials; i++) {
    const tries = escape(bonds, law, random);
    bonds = tries.at(-1).bonds;
    seconds.push(total(tries));
  }
  return { seconds, bonds };
}

const LAPSE = 40, OUT = 0.75;                      // cat seconds a second; how long we watch it leave
const POSE = ["scramble", "push", "push", "sit", "sit", "push"];
const label = (x, y, words, more = {}) =>
  svg("text", { x, y, "font-size": 24, fill: "var(--ink)", "font-family": "var(--font)", ...more }, words);
const bars = (x1, x2, y1, y2, n) => Array.from({ length: n }, (_, i) => `M${x1 + (x2 - x1) * i / (n - 1)} ${y1}V${y2}`).join("");

/** The box: cat, bars, a door that slides up, a loop on a string, a clock. */
function box(poses) {
  const cats = Object.fromEntries(Object.entries(poses).map(([pose, picture]) => {
    const node = svg("g");
    node.innerHTML = picture;
    for (const [name, value] of Object.entries({ width: 280, height: 224, overflow: "visible" })) node.firstElementChild.setAttribute(name, value);
    return [pose, node];
  }));
  const wood = { fill: "none", stroke: "var(--quiet)", "stroke-linecap": "round" };
  const cat = svg("g", {}, ...Object.values(cats)), loop = svg("path", { fill: "none", stroke: "var(--ink)", "stroke-width": 5 });
  const door = svg("path", { d: bars(222, 318, 66, 312, 4), ...wood, "stroke-width": 7 });
  const slats = svg("g", {}, svg("path", { d: bars(22, 190, 66, 312, 6), ...wood, "stroke-width": 7 }), door);
  const frame = svg("path", { d: "M8 58H332M8 318H332", ...wood, "stroke-width": 16 });
  const food = svg("circle", { cx: 366, cy: 296, r: 17, fill: "var(--reward)", stroke: "var(--reward-ink)", "stroke-width": 4 });
  const grumble = label(96, 104, "miaow!", { "font-size": 28, "font-weight": 700, "font-style": "italic", stroke: "var(--panel)", "stroke-width": 8, "paint-order": "stroke" });
  const trial = label(6, 30, "", { "font-size": 28, "font-weight": 700 }), clock = label(334, 30, "", { "font-size": 32, "font-weight": 700, "text-anchor": "end" });
  const inside = svg("g"), outside = svg("g");
  const node = svg("g", {}, svg("rect", { x: 8, y: 58, width: 324, height: 260, fill: "var(--panel)" }), loop, inside, slats, frame, outside, food, grumble, trial, clock);
  return { node, show({ n, of, response, seconds, age, out }) {
    const pose = out ? "out" : response === undefined ? "sit" : POSE[response];
    for (const [name, one] of Object.entries(cats)) one.style.display = name === pose ? "" : "none";
    const room = out > 0.25 ? outside : inside;
    if (cat.parentNode !== room) room.append(cat);
    const wild = response === 0 ? 7 * Math.sin(age * 26) : response === 1 ? 3 * Math.sin(age * 34) : 0;
    cat.setAttribute("transform", `translate(${30 + (out ? 90 * Math.min(1, out / OUT) : 0) + (response === 2 ? 12 * Math.sin(age * 9) : 0)} ${102 + wild})`);
    const pull = response === POSE.length - 1 || out ? 34 : 0;
    loop.setAttribute("d", `M268 62V${150 + pull}a13 15 0 1 0 .1 0`);
    door.setAttribute("transform", `translate(0 66) scale(1 ${out ? 1 - 0.94 * Math.min(1, out / 0.25) : 1}) translate(0 -66)`);
    food.style.display = out > 0.25 && out < OUT ? "none" : "";
    grumble.style.display = response === 4 && !out ? "" : "none";
    trial.textContent = `trial ${n} of ${of}`;
    clock.textContent = `${Math.round(seconds)} s`;
  } };
}

/** The bonds: a green bar for how likely each response is. */
function law(responses) {
  const X = 412, rows = responses.map((words, i) => {
    const y = 72 + 44 * i, opens = i === responses.length - 1;
    const name = label(X, y, words, { "font-weight": opens ? 700 : 400 });
    const bar = svg("rect", { x: X + 206, y: y - 19, height: 24, fill: "var(--action)" });
    const mark = svg("path", { d: `M${X - 26} ${y - 17}l18 9-18 9z`, fill: "var(--action)" });
    return { name, bar, mark, node: svg("g", {}, mark, svg("rect", { x: X + 206, y: y - 19, width: 120, height: 24, fill: "var(--action-soft)" }), bar, name) };
  });
  const node = svg("g", {}, label(X, 26, "what it does, how likely", { fill: "var(--quiet)" }), ...rows.map((row) => row.node));
  return { node, show(bonds, response) {
    const sum = bonds.reduce((a, b) => a + b);
    rows.forEach(({ name, bar, mark }, i) => {
      bar.setAttribute("width", 120 * bonds[i] / sum);
      name.setAttribute("fill", i === response ? "var(--action)" : "var(--ink)");
      mark.style.display = i === response ? "" : "none";
    });
  } };
}

/** Seconds to escape, trial by trial; the cat before this one as a thin dashed line. */
function curve(trials) {
  const X = 826, Y = 50, W = 340, H = 226, x = (i) => X + 10 + (W - 20) * i / (trials - 1);
  const ticks = [0, 0.5, 1].map((part) => ({ part, node: label(X - 10, Y + H * (1 - part) + 8, "", { "text-anchor": "end", fill: "var(--quiet)" }) }));
  const past = svg("path", { fill: "none", stroke: "var(--quiet)", "stroke-width": 3, "stroke-dasharray": "8 7" });
  const line = svg("path", { fill: "none", stroke: "var(--ink)", "stroke-width": 5, "stroke-linejoin": "round" }), dots = svg("g", { fill: "var(--ink)" });
  const node = svg("g", {}, label(X + W, 26, "seconds to escape (schematic)", { "text-anchor": "end", fill: "var(--quiet)" }),
    ...ticks.map(({ part }) => svg("path", { d: `M${X} ${Y + H * (1 - part)}H${X + W}`, stroke: "var(--line)", "stroke-width": part ? 2 : 4 })),
    ...ticks.map((tick) => tick.node), label(x(0), 312, "trial 1", { "text-anchor": "middle", fill: "var(--quiet)" }),
    label(x(trials - 1), 312, trials, { "text-anchor": "middle", fill: "var(--quiet)" }), past, line, dots);
  return { node, show(times, before) {
    const top = Math.max(120, 40 * Math.ceil(Math.max(0, ...times, ...before) / 40)), y = (s) => Y + H * (1 - s / top);
    const path = (list) => list.length ? `M${list.map((s, i) => `${x(i).toFixed(1)} ${y(s).toFixed(1)}`).join("L")}` : "";
    ticks.forEach(({ part, node: tick }) => { tick.textContent = top * part; });
    past.setAttribute("d", path(before));
    line.setAttribute("d", path(times));
    dots.replaceChildren(...times.map((s, i) => svg("circle", { cx: x(i), cy: y(s), r: 6 })));
  } };
}

export default {
  render: demo((stage) => {
    const { model } = stage, rules = model.get("law"), trials = model.get("trials"), responses = model.get("responses");
    const on = { satisfaction: true, discomfort: false };
    let random, bonds, times, before = [], keep = false, tries, at, age, out;
    const room = box(model.get("poses")), habits = law(responses), plot = curve(trials);
    stage.picture(1184, 330, room.node, habits.node, plot.node);

    const done = () => times.length === trials;
    const mean = (list) => Math.round(list.reduce((a, b) => a + b, 0) / list.length);
    const current = () => ({ ...rules, satisfaction: on.satisfaction ? rules.satisfaction : 0, discomfort: on.discomfort ? rules.discomfort : 0 });
    function show() {
      const now = out ? undefined : tries?.[at], gone = tries ? total(tries.slice(0, at)) : 0;
      const seconds = out ? times.at(-1) : now ? gone + Math.min(now.seconds, age * LAPSE) : 0;
      room.show({ n: Math.min(trials, times.length + (out ? 0 : 1)), of: trials, response: now?.response, seconds, age, out });
      habits.show(bonds, now?.response);
      plot.show(times, before);
    }
    function begin() {
      tries = escape(bonds, current(), random);
      [at, age, out] = [0, 0, 0];
    }
    function free() {
      bonds = tries.at(-1).bonds;
      times.push(total(tries));
      out = 0.001;
      if (!done()) return stage.say(`Trial ${times.length}: out after ${Math.round(times.at(-1))} s and ${tries.length} ${tries.length > 1 ? "tries" : "try"}.`);
      const [first, last] = [mean(times.slice(0, 5)), mean(times.slice(-5))];
      stage.say(`First five escapes: ${first} s on average; last five: ${last} s. ${on.satisfaction || on.discomfort ? "No insight, just bonds." : "No law of effect, no learning."}`);
    }
    function advance() {
      const now = tries[at];
      bonds = now.bonds;
      age = 0;
      if (at === tries.length - 1) free(); else at += 1;
    }
    /** Another law: the same cat starts again, and its last curve stays as a dashed line. */
    function change(half, isOn) {
      on[half] = isOn;
      before = times;
      keep = true;
      stage.reset();
      if (REDUCED.matches) finish(); else stage.play();
    }
    function trial() {
      if (done()) return;
      if (!tries || out) begin();
      free();
      out = OUT;
      show();
    }
    const finish = () => { while (!done()) trial(); };

    stage.toggle("satisfaction", { key: "x", on: true, title: "escape strengthens what brought it about", change: (isOn) => change("satisfaction", isOn) });
    stage.toggle("discomfort", { key: "d", title: "failure weakens what brought it about", change: (isOn) => change("discomfort", isOn) });
    return {
      seeded: true,
      reset(next) {
        if (!keep) before = [];
        keep = false;
        [random, bonds, times, tries, at, age, out] = [next, responses.map(() => 1), [], null, 0, 0, 0];
        stage.say("A hungry cat, a box, a loop that opens it. It knows none of that.");
        show();
      },
      frame(dt) {
        if (!tries) begin();
        age += dt;
        if (out) {
          out += dt;
          if (out > OUT + 0.2) { if (done()) { out = OUT; show(); return false; } begin(); }
        } else if (age * LAPSE >= tries[at].seconds) advance();
        show();
        return true;
      },
      step: trial,
      still: finish,
    };
  }),
};
