// Mowgli, four cues and a treat. Left: what he does; right: his policy, a green table that only treats change.
import { svg } from "../stage/draw.js";
import { seeded } from "../stage/random.js";
import { REDUCED, demo } from "../stage/stage.js";

export const CUES = ["come", "shake", "lie down", "jump"];
const DOES = ["comes", "shakes a paw", "lies down", "jumps"];
const POSE = ["come", "shake", "lie-down", "jump"];
const N = 4, LEARNT = 0.9;

/** One treat: π ← π + α (1 for this trick, 0 for the others − π). policy.py has its twin. */
export const strengthen = (table, cue, trick, alpha) =>
  table.map((row, c) => c === cue ? row.map((p, t) => p + alpha * ((t === trick ? 1 : 0) - p)) : row);

/** The trick that a dog with these probabilities does, given a random u in [0, 1). */
export function answer(row, u) {
  let sum = 0;
  for (let trick = 0; trick < N; trick++) if (u < (sum += row[trick])) return trick;
  return N - 1;
}

export const policyTable = () => CUES.map(() => CUES.map(() => 1 / N));

/** Cues in turn and a treat for each right answer, until `treats` are eaten: the last table, and all he did. */
export function learn(treats, alpha, seed) {
  const random = seeded(seed), did = [];
  let table = policyTable();
  for (let eaten = 0; eaten < treats;) {
    const cue = did.length % N, trick = answer(table[cue], random());
    if (trick === cue) { table = strengthen(table, cue, trick, alpha); eaten++; }
    did.push([cue, trick]);
  }
  return { table, did };
}

const percent = (p) => `${Math.round(100 * p)} %`;
const ease = (t) => 1 - (1 - Math.min(1, Math.max(0, t))) ** 3;
const say = (x, y, words, more = {}) =>
  svg("text", { x, y, "font-size": 26, fill: "var(--ink)", "font-family": "var(--font)", ...more }, words);

/** Where the body is t seconds into a trick: [x, y, turn°, stretch], feet on the ground at 0. He repeats himself. */
function motion(trick, t) {
  if (trick === "jump" || trick === "shake") t %= 1.7;
  const settle = Math.exp(-4 * t) * Math.sin(14 * t);
  if (trick === "come") return [-86 * (1 - ease(t / 0.8)), -22 * Math.abs(Math.sin(t * 10)) * Math.exp(-2.2 * (t % 1.9)), 0, 0.06 * settle];
  if (trick === "jump") return [0, -66 * Math.max(0, Math.sin(Math.min(t / 0.75, 1) * Math.PI)), -6 * Math.exp(-3 * t), 0.16 * settle];
  if (trick === "shake") return [0, 0, 2.2 * Math.sin(t * 9) * Math.exp(-1.1 * t), 0.05 * settle];
  if (trick === "lie-down") return [0, 0, 0, -0.2 * settle];
  if (trick === "happy") return [0, -34 * Math.abs(Math.sin(t * 8)) * Math.exp(-1.3 * t), 3 * Math.sin(t * 8) * Math.exp(-1.3 * t), 0.08 * settle];
  return [0, 0, 0, 0.008 * Math.sin(t * 2.6) + 0.04 * settle];       // he breathes
}

/** The dog and what is said to him. `show(pose, age, bubble, treatAge)` draws one moment. */
function scene(poses) {
  const dogs = Object.fromEntries(Object.entries(poses).map(([name, drawing]) => {
    const node = svg("g");
    node.innerHTML = drawing;
    for (const [key, value] of Object.entries({ x: 0, y: 0, width: 400, height: 320 })) node.firstElementChild.setAttribute(key, value);
    return [name, node];
  }));
  const dog = svg("g", {}, ...Object.values(dogs));
  const shadow = svg("ellipse", { cx: 290, cy: 352, rx: 150, ry: 12, fill: "var(--line)", opacity: 0.7 });
  const words = say(0, 0, "", { "font-size": 36, "font-weight": 700, "text-anchor": "middle", x: 110, y: 62 });
  const bubble = svg("g", {}, svg("path", { d: "M22 14H198q14 0 14 14V74q0 14-14 14H96l-52 34 14-34H22q-14 0-14-14V28q0-14 14-14z",
    fill: "var(--panel)", stroke: "var(--ink)", "stroke-width": 4 }), words);
  const gold = svg("g", {}, svg("circle", { r: 19, fill: "var(--reward)", stroke: "var(--reward-ink)", "stroke-width": 4 }));
  const count = say(548, 40, "0", { "font-size": 30, "font-weight": 700, "text-anchor": "start" });
  const node = svg("g", {}, shadow, svg("path", { d: "M8 354H572", stroke: "var(--quiet)", "stroke-width": 4 }), bubble, dog, gold,
    svg("circle", { cx: 522, cy: 30, r: 15, fill: "var(--reward)", stroke: "var(--reward-ink)", "stroke-width": 4 }), count);
  return { node, show(pose, age, cue, flight, eaten) {
    const [x, y, turn, stretch] = motion(pose, age);
    for (const [name, one] of Object.entries(dogs)) one.style.display = name === pose ? "" : "none";
    dog.setAttribute("transform", `translate(${90 + x} ${y + 54}) translate(200 300) rotate(${turn}) scale(${1 - stretch} ${1 + stretch}) translate(-200 -300)`);
    shadow.setAttribute("rx", 150 + y * 0.9);
    shadow.setAttribute("cx", 290 + x);
    bubble.style.display = cue ? "" : "none";
    words.textContent = cue;
    words.setAttribute("font-size", cue.length > 6 ? 32 : 38);
    gold.style.display = flight < 1 ? "" : "none";
    gold.setAttribute("transform", `translate(${560 - 120 * flight} ${230 - 40 * flight - 190 * flight * (1 - flight)})`);
    count.textContent = eaten;
  } };
}

/** The policy: rows he hears, columns he does; the green bar in a cell is its probability. */
function policyPicture() {
  const X = 726, Y = 92, W = 114, H = 68, cells = [];
  const node = svg("g", {}, say(X + 2 * W, 24, "what he then does, in %", { "text-anchor": "middle", fill: "var(--quiet)" }),
    say(X - 14, 72, "he hears", { "text-anchor": "end", fill: "var(--quiet)" }));
  CUES.forEach((name, i) => {
    node.append(say(X + W * (i + 0.5), 72, name, { "text-anchor": "middle", "font-size": 24, "font-weight": 600, fill: "var(--action)" }),
      say(X - 14, Y + H * (i + 0.5) + 9, `“${name}!”`, { "text-anchor": "end", "font-weight": 600 }));
    cells.push(CUES.map((_, j) => {
      const x = X + W * j + 3, y = Y + H * i + 3, w = W - 6, h2 = H - 6;
      const tint = svg("rect", { x, y, width: w, height: h2, rx: 6, fill: "var(--action-soft)" });
      const bar = svg("rect", { x: x + 7, width: 18, fill: "var(--action)" });
      const frame = svg("rect", { x, y, width: w, height: h2, rx: 6, fill: "none" });
      const number = say(x + w - 10, y + h2 / 2 + 11, "", { "text-anchor": "end", "font-size": 32 });
      node.append(svg("rect", { x, y, width: w, height: h2, rx: 6, fill: "var(--panel)" }), tint, bar, frame, number);
      return { tint, bar, frame, number, base: y + h2 - 6, full: h2 - 12, wanted: i === j };
    }));
  });
  node.append(svg("path", { d: `M${X - 2} ${Y - 6}H${X + N * W + 2}`, stroke: "var(--line)", "stroke-width": 3 }));
  return { node, show(table, now) {
    cells.forEach((row, i) => row.forEach(({ tint, bar, frame, number, base, full, wanted }, j) => {
      const p = table[i][j], height = Math.max(4, p * full), active = now && now.cue === i && now.trick === j;
      tint.setAttribute("opacity", p);
      bar.setAttribute("y", base - height);
      bar.setAttribute("height", height);
      frame.setAttribute("stroke", active ? "var(--ink)" : wanted ? "var(--quiet)" : "none");
      frame.setAttribute("stroke-width", active ? 6 : 3);
      frame.setAttribute("stroke-dasharray", active ? "none" : "9 6");
      number.textContent = Math.round(100 * p);
      number.setAttribute("font-weight", p > 0.5 ? 700 : 400);
    }));
  } };
}

/** The page's words after a treat. */
function lesson(table, { cue, trick }, first) {
  const p = percent(table[cue][trick]);
  if (trick === cue) return `Treat! On “${CUES[cue]}” he now ${DOES[cue]} ${p} of the time.`;
  return `A treat for the wrong thing: on “${CUES[cue]}” he now ${DOES[trick]} ${p} of the time${first ? ". It sticks." : "."}`;
}

export default {
  render: demo((stage) => {
    const { model } = stage, alpha = model.get("alpha"), goal = model.get("treats");
    const dog = scene(model.get("poses")), policy = policyPicture();
    let random, table, shown, now, age, flight, eaten, distracted, school;
    stage.picture(1184, 372, dog.node, policy.node).classList.add("mowgli");

    function show() {
      const waiting = !now || (!school && now.age < 0.4);
      const pose = now?.fed > 0.35 && !school ? "happy" : !now ? (distracted ? "puzzled" : "sit")
        : waiting ? (now.distracted ? "puzzled" : "sit") : POSE[now.trick];
      const since = pose === "happy" ? now.fed - 0.35 : !now ? age : waiting ? now.age : school ? 3 * now.age : now.age - 0.4;
      dog.show(pose, since, now ? `${CUES[now.cue]}!` : distracted ? "squirrel!" : "", flight, eaten);
      policy.show(shown, waiting ? null : now);
    }
    const settle = () => { shown = table; flight = 1; if (now) now.age = 2; };
    const go = () => { if (REDUCED.matches) settle(); else stage.play(); show(); };

    function hear(cue) {
      const others = [0, 1, 2, 3].filter((trick) => trick !== cue), u = random();
      const trick = distracted ? others[Math.floor(u * 3)] : answer(table[cue], u);
      now = { cue, trick, age: 0, fed: 0, treated: false, distracted };
      distracted = false;
      flight = 1;
    }
    function feed() {
      now.treated = true;
      now.fed = 0.001;
      flight = 0;
      eaten += 1;
      const before = table[now.cue][now.trick];
      table = strengthen(table, now.cue, now.trick, alpha);
      return before < 0.5;
    }
    function command(cue) {
      school = null;
      hear(cue);
      stage.say(`“${CUES[cue]}!” He ${DOES[now.trick]}. ${now.trick === cue ? "Treat him (t)?" : "No treat, no lesson. Or treat him all the same (t)…"}`);
      go();
    }
    function treatHim() {
      if (!now) stage.say("He looks at the treat. Give him a cue first (1–4).");
      else if (now.treated) stage.say("One treat a trick. Give him a cue (1–4).");
      else { const first = feed(); stage.say(lesson(table, now, first)); }
      go();
    }
    function distract() {
      school = now = null;
      distracted = true;
      age = 0;
      stage.say("A squirrel! His next answer will be a wrong one: now give a cue, and a treat for it.");
      go();
    }
    /** The next cue of school; a treat if he's right. False when school is out. */
    function lessonStep() {
      if (school.given >= goal) return false;
      hear(school.lesson++ % N);
      if (now.trick === now.cue) { feed(); school.given += 1; }
      const learnt = CUES.filter((_, i) => table[i][i] > LEARNT).length;
      stage.say(`School: ${school.given} of ${goal} treats; ${learnt} of ${N} cues learnt.`);
      return true;
    }
    function endSchool() {
      const worst = Math.min(...CUES.map((_, i) => table[i][i]));
      school = null;
      stage.say(`School is out: he answers every cue rightly at least ${percent(worst)} of the time.`);
    }
    function goToSchool() {
      school = { given: 0, lesson: 0, wait: 0 };
      distracted = false;
      if (REDUCED.matches) { while (lessonStep()); endSchool(); }
      go();
    }

    CUES.forEach((cue, i) => stage.button(cue, { key: String(i + 1), run: () => command(i) }));
    stage.button("treat", { key: "t", main: true, run: treatHim });
    stage.button("squirrel", { key: "q", title: "distract him: his next answer will be wrong", run: distract });
    stage.button("school", { key: "m", title: "two minutes' training by machine", run: goToSchool });
    return {
      seeded: true,
      reset(next) {
        random = next;
        table = shown = policyTable();
        [now, age, flight, eaten, distracted, school] = [null, 0, 1, 0, false, null];
        stage.say("He knows nothing: every trick is as likely as any other. Say something (1–4).");
        show();
      },
      frame(dt) {
        age += dt;
        if (now) { now.age += dt; if (now.treated) now.fed += dt; }
        flight = Math.min(1, flight + dt / (school ? 0.25 : 0.45));
        if (school && (school.wait -= dt) <= 0) { school.wait = 0.36; if (!lessonStep()) endSchool(); }
        const k = 1 - Math.exp(-7 * dt);
        shown = shown.map((row, i) => row.map((p, j) => p + k * (table[i][j] - p)));
        show();
      },
      still() {
        table = learn(goal, alpha, model.get("seed")).table;
        eaten = goal;
        for (let i = 0; i < 2; i++) { distracted = true; hear(3); now.trick = 2; feed(); }
        stage.say(`${goal} right treats, then two for the wrong thing: on “jump” he now lies down ${percent(table[3][2])} of the time.`);
        settle();
        now.fed = 0;
        show();
      },
    };
  }),
};
