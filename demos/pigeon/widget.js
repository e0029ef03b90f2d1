// Two pigeons with the same whims. A is fed at the key only; B beyond a line, and the line is yours to drag.
import { clamp, disc, drawing, figure, grouped, label, put, show, svg, write } from "../stage/draw.js";
import { seeded } from "../stage/random.js";
import { demo } from "../stage/stage.js";
import { habitAfter, nearer, peckAt, whim } from "./law.js";

const TRY = 0.62, LEFT = 316, RIGHT = 934, LANE = 160, GROUND = 142, BIRD = 0.36;
const across = (x) => LEFT + x * (RIGHT - LEFT);
const stroll = (t) => (t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) ** 2);

// ---- a lane's parts, each with what shows a moment of it ---------------------------------------------------

/** The bird: it walks to where it pecks next. */
function birdOf(poses) {
  const node = figure(poses, { width: 400 * BIRD, height: 320 * BIRD, overflow: "visible" });
  return { node, show(x, walk, isTurned, age, hurried) {
    const pose = walk < 1 ? (Math.sin(age * 30) > 0 ? "walk" : "stand") : age < TRY * 0.9 || hurried ? "peck" : "stand";
    const bob = walk < 1 ? 3 * Math.abs(Math.sin(age * 30)) : 0, y = GROUND - 300 * BIRD - bob;
    node.pose(pose);
    put(node, { transform: `translate(${x} ${y}) scale(${isTurned ? -1 : 1} 1) translate(${-370 * BIRD} 0)` });
  } };
}

/** Its habit as a green hump on the ground. */
function humpOf(spread) {
  const node = svg("path", { fill: "var(--action-soft)", stroke: "var(--action)", "stroke-width": 3 });
  return { node, show(habit) {
    const points = Array.from({ length: 61 }, (_, i) => i / 60).map((x) => {
      const y = GROUND - 46 * Math.exp(-(((x - habit) / spread) ** 2) / 2);
      return `L${across(x).toFixed(1)} ${y.toFixed(1)}`;
    });
    put(node, { d: `M${across(0)} ${GROUND}${points.join("")}L${across(1)} ${GROUND}z` });
  } };
}

/** The line beyond which there is food, with a knob where it can be dragged. */
function lineOf() {
  const rim = { stroke: "var(--reward-ink)" };
  const zone = svg("rect", { y: 18, height: GROUND - 18, fill: "var(--reward)", opacity: 0.16 });
  const post = svg("path", { ...rim, "stroke-width": 5, "stroke-dasharray": "10 7" });
  const knob = svg("g", { style: "cursor:ew-resize" },
    svg("circle", { cy: 18, r: 16, fill: "var(--paper)", ...rim, "stroke-width": 4 }),
    svg("path", { d: "M-8 18h16M4 13l5 5-5 5M-4 13l-5 5 5 5", fill: "none", stroke: "var(--ink)", "stroke-width": 3 }));
  return { zone, post, knob, show(line, isMovable) {
    const x = across(line);
    put(zone, { x, width: Math.max(0, across(1) - x) });
    put(post, { d: `M${x} 20V${GROUND}` });
    put(knob, { transform: `translate(${x} 0)` });
    show(knob, isMovable);
  } };
}

/** Two counts at the right: its pecks, and its food. */
function countsOf() {
  const pecks = label("", 1184, 52, "heading bold end");
  const food = label("", 1184, 136, "text bold end"), purse = disc(14, { cx: 1112, cy: 126 });
  const result = label("pecks", 1184, 92, "table end quiet");
  return { nodes: [pecks, result, purse, food], show(n, wait, eaten) {
    write(pecks, grouped(wait || n));
    write(result, wait ? "to the key" : "pecks");
    write(food, eaten);
    put(purse, { cx: 1184 - 18 * String(eaten).length - 32 });
  } };
}

/** A lane: the bird, its habit, the line, the key, and the counts. */
function lane(top, title, subtitle, poses, keyPicture, rules) {
  const bird = birdOf(poses), hump = humpOf(rules.spread), line = lineOf(), counts = countsOf();
  const key = drawing(keyPicture, { x: 908, y: 36, width: 150, height: 120, overflow: "visible" }), crumb = disc(11);
  const words = subtitle.map((each, i) => label(each, 0, 88 + 32 * i, "small quiet"));
  const ground = svg("path", { d: `M${LEFT - 110} ${GROUND}H1042`, stroke: "var(--quiet)", "stroke-width": 4 });
  const field = svg("g", {}, line.zone, hump.node, ground, line.post, key, bird.node, crumb, line.knob);
  const left = svg("g", {}, label(title, 0, 52, "text bold"), ...words);
  const right = svg("g", {}, ...counts.nodes);
  const parts = [[324, top, 860, 0, right], [0, top, 860, LANE, left], [200, top, 860, LANE, field]];
  const node = svg("g", { transform: `translate(0 ${top})` }, left, right, field);
  return { node, parts, show(now, isMovable) {
    const { from, to, age } = now, walk = now.hurried ? 1 : Math.min(1, age / (TRY * 0.6));
    const x = across(from + (to - from) * stroll(walk));
    bird.show(x, walk, walk < 1 && to < from, age, now.hurried);
    hump.show(now.habit);
    line.show(now.line, isMovable);
    show(crumb, now.fed && walk === 1);
    const rise = 26 * Math.sin(Math.PI * Math.min(1, (age - TRY * 0.6) / (TRY * 0.4)));
    put(crumb, { cx: x + 4, cy: GROUND - 14 - rise });
    counts.show(now.n, now.wait, now.eaten);
  } };
}

class Pigeon {
  seeded = true;
  stage; rules;

  constructor(stage) {
    const { model } = stage, rules = model.get("rules"), poses = model.get("poses"), key = model.get("key");
    Object.assign(this, { stage, rules, machine: false, hurry: false });
    this.lanes = [lane(0, "A waits", ["food at the", "key, only"], poses, key, rules),
      lane(LANE, "B is shaped", ["food beyond", "the line"], poses, key, rules)];
    this.picture = stage.picture(1184, 2 * LANE + 8, ...this.lanes.map(({ node }) => node));
    stage.stack(this.picture, ...this.lanes.flatMap(({ parts }) => parts));
    this.addControls();
    const move = (by) => (down) => down && this.byHand(this.birds[1].line + by);
    this.keys = { ArrowRight: move(0.05), ArrowLeft: move(-0.05) };
  }

  addControls() {
    const { stage, picture } = this, percent = (n) => `${n} %`, change = (n) => this.byHand(n / 100);
    const value = () => Math.round(100 * this.birds[1].line);
    stage.slider("line", { min: 0, max: 100, value, format: percent, change });
    stage.toggle("by machine", { key: "m", on: () => this.machine, change: (on) => this.automate(on) });
    const title = "let A peck on at a thousand pecks a second";
    stage.button("hurry A", { key: "k", title, run: () => this.hurryOn() });
    stage.onDrag(picture, (event) => this.drag(event));
  }

  newBird(line) {
    const { start } = this.rules, random = seeded(this.stage.model.get("seed"));
    return { random, habit: start, from: start, to: start, age: 9, line, eaten: 0, n: 0, wait: 0, fed: false };
  }

  show() { this.birds.forEach((bird, i) => this.lanes[i].show(bird, i === 1 && !this.machine)); }

  // ---- the line ----------------------------------------------------------------------------------------

  draw(line) { this.birds[1].line = clamp(line, 0, this.rules.key); }

  lead() { this.draw(nearer(this.birds[1].habit, this.rules)); }

  automate(on) {
    this.machine = on;
    if (on) this.lead();
    this.stage.playOr();
  }

  byHand(line) {
    this.machine = false;
    this.draw(line);
  }

  drag(event) { this.byHand((this.stage.at(this.picture, event).x - LEFT) / (RIGHT - LEFT)); }

  // ---- pecks -------------------------------------------------------------------------------------------

  peck(bird) {
    const { spread, rate, key } = this.rules, x = peckAt(bird.habit, spread, whim(bird.random));
    Object.assign(bird, { from: bird.to, to: x, age: 0, fed: x >= bird.line, n: bird.n + 1 });
    bird.habit = habitAfter(bird.habit, x, bird.line, rate);
    if (bird.fed) bird.eaten += 1;
    if (x >= key && !bird.wait) bird.wait = bird.n;
  }

  next() {
    if (this.machine) this.lead();
    this.birds.forEach((bird, i) => { if (i || !this.hurry) this.peck(bird); });
  }

  words() {
    const { stage, birds: [a, b] } = this, due = grouped(stage.model.get("wait"));
    if (!b.n) return "Feed B a little beyond what it does already; when it comes nearer, ask for more.";
    if (a.wait && b.wait) {
      return `The key, first: B after ${b.wait} pecks, A after ${grouped(a.wait)}. 1/p said ${due} for A.`;
    }
    if (b.wait) return `B pecks the key after ${b.wait} pecks. A, still waiting, must expect ${due} (1/p).`;
    const far = Math.round(100 * b.habit), hint = this.machine ? "" : " Move the line.";
    const first = a.wait ? `the key after ${grouped(a.wait)} pecks` : "no food yet";
    const fed = b.eaten === 1 ? "once" : `${b.eaten} times`;
    return `A: ${first}. B: fed ${fed}; its habit is ${far} % of the way along.${hint}`;
  }

  hurryOn() {
    this.hurry = true;
    this.stage.playOr(() => { while (!this.birds[0].wait) this.hurryA(1000); });
  }

  hurryA(pecks) {
    const [a] = this.birds;
    for (let i = 0; i < pecks && !a.wait; i++) this.peck(a);
    a.hurried = !a.wait;
    if (a.wait) this.hurry = false;
  }

  reset() {
    this.birds = [this.newBird(this.rules.key), this.newBird(0.4)];
    this.hurry = this.machine = false;
  }

  frame(dt) {
    if (this.hurry) this.hurryA(Math.ceil(1000 * dt));
    for (const bird of this.birds) bird.age += dt;
    if (this.birds[1].age >= TRY) this.next();
  }

  still() {
    this.machine = true;
    while (!this.birds[1].wait) this.next();
    for (const bird of this.birds) bird.age = TRY * 0.7;
  }
}

export default { render: demo((stage) => new Pigeon(stage)) };
