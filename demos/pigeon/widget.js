// Two pigeons with the same whims. A is fed at the key only; B beyond a line, and the line is yours to drag.
import { svg } from "../stage/draw.js";
import { seeded } from "../stage/random.js";
import { REDUCED, demo } from "../stage/stage.js";

/** One draw from N(0, 1) out of two in [0, 1) (Box & Muller). */
export const whim = (random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Where a bird of this habit pecks, between the walls 0 and 1. */
export const peckAt = (habit, spread, z) => Math.min(1, Math.max(0, habit + spread * z));

/** A fed peck draws the habit towards it. */
export const habitAfter = (habit, x, line, rate) => x >= line ? habit + rate * (x - habit) : habit;

/** Shaping by machine: the line beyond which the best quarter of its pecks fall, or the key. */
export const nearer = (habit, { key, spread, z }) => Math.min(key, habit + spread * z);

/** One bird to its first peck at the key: where it pecked, and its last habit. shaping.py has the twin. */
export function race(rule, rules, seed, limit = 100000) {
  const random = seeded(seed), pecks = [];
  let habit = rules.start;
  while (pecks.length < limit && !(pecks.at(-1) >= rules.key)) {
    const line = rule === "wait" ? rules.key : nearer(habit, rules);
    const x = peckAt(habit, rules.spread, whim(random));
    pecks.push(x);
    habit = habitAfter(habit, x, line, rules.rate);
  }
  return { pecks, habit };
}

const TRY = 0.62, LEFT = 316, RIGHT = 934, LANE = 160, GROUND = 142, BIRD = 0.36;
const across = (x) => LEFT + x * (RIGHT - LEFT);
const ease = (t) => t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) ** 2;
const thousands = (n) => Math.round(n).toLocaleString("en-GB");
const words = (x, y, label, more = {}) => svg("text", { x, y, "font-size": 26, fill: "var(--ink)", "font-family": "var(--font)", ...more }, label);
const coin = (x, y, r) => svg("circle", { cx: x, cy: y, r, fill: "var(--reward)", stroke: "var(--reward-ink)", "stroke-width": 4 });

function drawing(text, width, height) {
  const node = svg("g");
  node.innerHTML = text;
  for (const [name, value] of Object.entries({ width, height, overflow: "visible" })) node.firstElementChild.setAttribute(name, value);
  return node;
}

/** A lane: the bird, its habit as a green hump on the ground, the line, the key, and two counts. */
function lane(top, title, subtitle, poses, keyPicture, rules) {
  const birds = Object.fromEntries(Object.entries(poses).map(([name, picture]) => [name, drawing(picture, 400 * BIRD, 320 * BIRD)]));
  const key = drawing(keyPicture, 150, 120), bird = svg("g", {}, ...Object.values(birds));
  key.setAttribute("transform", "translate(908 36)");
  const hump = svg("path", { fill: "var(--action-soft)", stroke: "var(--action)", "stroke-width": 3 });
  const fedZone = svg("rect", { y: 18, height: GROUND - 18, fill: "var(--reward)", opacity: 0.16 });
  const post = svg("path", { stroke: "var(--reward-ink)", "stroke-width": 5, "stroke-dasharray": "10 7" });
  const knob = svg("g", { style: "cursor:ew-resize" }, svg("circle", { cy: 18, r: 16, fill: "var(--paper)", stroke: "var(--reward-ink)", "stroke-width": 4 }),
    svg("path", { d: "M-8 18h16M4 13l5 5-5 5M-4 13l-5 5 5 5", fill: "none", stroke: "var(--ink)", "stroke-width": 3 }));
  const crumb = coin(0, 0, 11), pecks = words(1184, 52, "", { "text-anchor": "end", "font-size": 40, "font-weight": 700 });
  const food = words(1184, 136, "", { "text-anchor": "end", "font-size": 30, "font-weight": 700 });
  const result = words(1184, 92, "pecks", { "text-anchor": "end", fill: "var(--quiet)" });
  const purse = coin(1112, 126, 14);
  const node = svg("g", { transform: `translate(0 ${top})` }, fedZone, hump, words(0, 52, title, { "font-size": 30, "font-weight": 700 }),
    ...subtitle.map((each, i) => words(0, 88 + 32 * i, each, { fill: "var(--quiet)", "font-size": 24 })), svg("path", { d: `M${LEFT - 110} ${GROUND}H1042`, stroke: "var(--quiet)", "stroke-width": 4 }),
    post, key, bird, crumb, pecks, result, purse, food, knob);
  return { node, knob, show({ habit, from, to, age, line, eaten, n, wait, fed, hurried }, movable) {
    const walk = hurried ? 1 : Math.min(1, age / (TRY * 0.6)), x = across(from + (to - from) * ease(walk));
    const pose = walk < 1 ? (Math.sin(age * 30) > 0 ? "walk" : "stand") : age < TRY * 0.9 || hurried ? "peck" : "stand";
    const flip = walk < 1 && to < from ? -1 : 1;
    for (const [name, one] of Object.entries(birds)) one.style.display = name === pose ? "" : "none";
    bird.setAttribute("transform", `translate(${x} ${GROUND - 300 * BIRD - (walk < 1 ? 3 * Math.abs(Math.sin(age * 30)) : 0)}) scale(${flip} 1) translate(${-370 * BIRD} 0)`);
    const points = Array.from({ length: 61 }, (_, i) => [i / 60, 46 * Math.exp(-(((i / 60 - habit) / rules.spread) ** 2) / 2)]);
    hump.setAttribute("d", `M${across(0)} ${GROUND}${points.map(([p, y]) => `L${across(p).toFixed(1)} ${(GROUND - y).toFixed(1)}`).join("")}L${across(1)} ${GROUND}z`);
    fedZone.setAttribute("x", across(line));
    fedZone.setAttribute("width", Math.max(0, across(1) - across(line)));
    post.setAttribute("d", `M${across(line)} 20V${GROUND}`);
    knob.setAttribute("transform", `translate(${across(line)} 0)`);
    knob.style.display = movable ? "" : "none";
    crumb.style.display = fed && walk === 1 ? "" : "none";
    crumb.setAttribute("cx", x + 4);
    crumb.setAttribute("cy", GROUND - 14 - 26 * Math.sin(Math.PI * Math.min(1, (age - TRY * 0.6) / (TRY * 0.4))));
    pecks.textContent = thousands(wait || n);
    result.textContent = wait ? "to the key" : "pecks";
    food.textContent = eaten;
    purse.setAttribute("cx", 1184 - 18 * String(eaten).length - 32);
  } };
}

export default {
  render: demo((stage) => {
    const { model } = stage, rules = model.get("rules");
    let birds, machine = false, hurry = false;
    const poses = model.get("poses"), key = model.get("key");
    const lanes = [lane(0, "A waits", ["food at the", "key, only"], poses, key, rules), lane(LANE, "B is shaped", ["food beyond", "the line"], poses, key, rules)];
    const picture = stage.picture(1184, 2 * LANE + 8, ...lanes.map(({ node }) => node));
    picture.style.touchAction = "none";
    picture.setAttribute("data-prevent-swipe", "");
    const show = () => birds.forEach((bird, i) => lanes[i].show(bird, i === 1 && !machine));

    const slider = stage.slider("line", { min: 0, max: 100, value: 40, format: (n) => `${n} %`, change: (n) => draw(n / 100) });
    const byMachine = stage.toggle("by machine", { key: "m", change: (on) => { machine = on; if (on) lead(); resume(); } });
    stage.button("hurry A", { key: "k", title: "let A peck on at a thousand pecks a second", run: () => { hurry = true; if (REDUCED.matches) finishA(); resume(); } });

    const newBird = (line) => ({ random: seeded(model.get("seed")), habit: rules.start, from: rules.start, to: rules.start,
      age: 9, line, eaten: 0, n: 0, wait: 0, fed: false });
    function resume() { if (!REDUCED.matches) stage.play(); show(); }
    function draw(line) {
      birds[1].line = Math.min(rules.key, Math.max(0, line));
      slider.set(Math.round(100 * birds[1].line));
      show();
    }
    function lead() { draw(nearer(birds[1].habit, rules)); }
    function byHand(line) {
      machine = false;
      byMachine.set(false);
      draw(line);
    }
    function peck(bird) {
      const x = peckAt(bird.habit, rules.spread, whim(bird.random));
      Object.assign(bird, { from: bird.to, to: x, age: 0, fed: x >= bird.line, n: bird.n + 1 });
      bird.habit = habitAfter(bird.habit, x, bird.line, rules.rate);
      if (bird.fed) bird.eaten += 1;
      if (x >= rules.key && !bird.wait) bird.wait = bird.n;
    }
    function tell() {
      const [a, b] = birds;
      if (a.wait && b.wait) stage.say(`The key, first: B after ${b.wait} pecks, A after ${thousands(a.wait)}. 1/p said ${thousands(model.get("wait"))} for A.`);
      else if (b.wait) stage.say(`B pecks the key after ${b.wait} pecks. A, still waiting, must expect ${thousands(model.get("wait"))} (1/p).`);
      else stage.say(`A: no food yet. B: fed ${b.eaten} times; its habit is ${Math.round(100 * b.habit)} % of the way along.${machine ? "" : " Move the line."}`);
    }
    function next() {
      if (machine) lead();
      birds.forEach((bird, i) => { if (i || !hurry) peck(bird); });
      tell();
    }
    function hurryA(pecks) {
      const a = birds[0];
      for (let i = 0; i < pecks && !a.wait; i++) peck(a);
      a.hurried = !a.wait;
      if (a.wait) { hurry = false; tell(); }
    }
    const finishA = () => { while (!birds[0].wait) hurryA(1000); };

    const drag = (event) => {
      const box = picture.getBoundingClientRect(), x = (event.clientX - box.left) / box.width * 1184;
      byHand((x - LEFT) / (RIGHT - LEFT));
    };
    picture.addEventListener("pointerdown", (event) => { picture.setPointerCapture(event.pointerId); drag(event); });
    picture.addEventListener("pointermove", (event) => { if (event.buttons) drag(event); });
    return {
      seeded: true,
      reset() {
        birds = [newBird(rules.key), newBird(0.4)];
        hurry = false;
        slider.set(40);
        if (machine) lead();
        stage.say("Feed B a little beyond what it does already; when it comes nearer, ask for more.");
        show();
      },
      frame(dt) {
        if (hurry) hurryA(Math.ceil(1000 * dt));
        for (const bird of birds) bird.age += dt;
        if (birds[1].age >= TRY) next();
        show();
      },
      still() {
        machine = true;
        while (!birds[1].wait) next();
        byMachine.set(true);
        for (const bird of birds) bird.age = TRY * 0.7;
        tell();
        show();
      },
      keys: {
        ArrowRight: (down) => down && byHand(birds[1].line + 0.05),
        ArrowLeft: (down) => down && byHand(birds[1].line - 0.05),
      },
    };
  }),
};
