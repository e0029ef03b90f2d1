// Two pigeons with the same whims. A is fed at the key only; B beyond a line, and the line is yours to drag.
import { clamp, disc, drawing, figure, grouped, label, line, put, svg, through } from "../stage/draw.js";
import { seeded } from "../stage/random.js";
import { Demo, onStage } from "../stage/stage.js";
import { habitAfter, nearer, peckAt, whim } from "./law.js";

const TRY = 0.62, LEFT = 316, RIGHT = 934, LANE = 160, GROUND = 142, BIRD = 0.36;
const across = (x) => LEFT + x * (RIGHT - LEFT);
const stroll = (t) => (t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) ** 2);

// ---- a lane's parts: `bird()` is the one in it ---------------------------------------------------------------

/** The bird: it walks to where it pecks next. */
function birdOf(bird, poses) {
  const isWalking = () => bird().walk < 1, steps = () => Math.sin(bird().age * 30);
  const pose = () => (isWalking() ? (steps() > 0 ? "walk" : "stand")
    : bird().age < TRY * 0.9 || bird().hurried ? "peck" : "stand");
  const y = () => GROUND - 300 * BIRD - (isWalking() ? 3 * Math.abs(steps()) : 0);
  const turn = () => (isWalking() && bird().to < bird().from ? -1 : 1);
  return put(figure(poses, pose, { width: 400 * BIRD, height: 320 * BIRD, overflow: "visible" }),
    { transform: () => `translate(${bird().x} ${y()}) scale(${turn()} 1) translate(${-370 * BIRD} 0)` });
}

/** Its habit as a green hump on the ground. */
function humpOf(bird, spread) {
  const up = (x) => GROUND - 46 * Math.exp(-(((x - bird().habit) / spread) ** 2) / 2);
  const places = Array.from({ length: 61 }, (_, i) => i / 60);
  return svg("path", { fill: "var(--action-soft)", stroke: "var(--action)", "stroke-width": 3,
    d: () => `${through([[across(0), GROUND], ...places.map((x) => [across(x), up(x)]), [across(1), GROUND]])}z` });
}

/** The line beyond which there is food: the zone, and a post with a knob where it can be dragged. */
function lineOf(bird, isMovable) {
  const rim = { stroke: "var(--reward-ink)" }, x = () => across(bird().line);
  return [
    svg("rect", { x, y: 18, width: () => Math.max(0, RIGHT - x()), height: GROUND - 18, fill: "var(--reward)",
      opacity: 0.16 }),
    svg("path", { ...rim, "stroke-width": 5, "stroke-dasharray": "10 7", d: () => `M${x()} 20V${GROUND}` }),
    svg("g", { style: "cursor:ew-resize", transform: () => `translate(${x()} 0)`, shown: isMovable },
      svg("circle", { cy: 18, r: 16, fill: "var(--paper)", ...rim, "stroke-width": 4 }),
      line("ink", 3, "M-8 18h16M4 13l5 5-5 5M-4 13l-5 5 5 5"))];
}

/** Two counts at the right: its pecks, and its food. */
function countsOf(bird) {
  return svg("g", {}, label(() => grouped(bird().wait || bird().n), 1184, 52, "heading bold end"),
    label(() => (bird().wait ? "to the key" : "pecks"), 1184, 92, "table end quiet"),
    disc(14, { cx: () => 1184 - 18 * String(bird().eaten).length - 32, cy: 126 }),
    label(() => bird().eaten, 1184, 136, "text bold end"));
}

/** A lane: the bird, its habit, the line, the key, and the counts; and its parts. */
function lane(s, i, title, subtitle) {
  const { poses, key, rules } = s.traits, bird = () => s.birds[i], top = LANE * i;
  const [zone, post, knob] = lineOf(bird, () => i === 1 && !s.machine);
  const rise = () => 26 * Math.sin(Math.PI * Math.min(1, (bird().age - TRY * 0.6) / (TRY * 0.4)));
  const crumb = disc(11, { shown: () => bird().fed && bird().walk === 1, cx: () => bird().x + 4,
    cy: () => GROUND - 14 - rise() });
  const field = svg("g", {}, zone, humpOf(bird, rules.spread), line("quiet", 4, `M${LEFT - 110} ${GROUND}H1042`), post,
    drawing(key, { x: 908, y: 36, width: 150, height: 120, overflow: "visible" }), birdOf(bird, poses), crumb, knob);
  const left = svg("g", {}, label(title, 0, 52, "text bold"),
    subtitle.map((words, k) => label(words, 0, 88 + 32 * k, "small quiet"))), right = countsOf(bird);
  const parts = [[324, top, 860, 0, right], [0, top, 860, LANE, left], [200, top, 860, LANE, field]];
  return { node: svg("g", { transform: `translate(0 ${top})` }, left, right, field), parts };
}

export default onStage(class Pigeon extends Demo {
  seeded = true;

  build(stage) {
    const lanes = [lane(this, 0, "A waits", ["food at the", "key, only"]),
      lane(this, 1, "B is shaped", ["food beyond", "the line"])];
    this.picture = stage.picture(1184, 2 * LANE + 8, lanes.map(({ node }) => node));
    stage.stack(this.picture, ...lanes.flatMap(({ parts }) => parts));
    stage.onDrag(this.picture, (event) => this.drag(event));
    const move = (by) => (down) => down && this.byHand(this.birds[1].line + by);
    this.keys = { ArrowRight: move(0.05), ArrowLeft: move(-0.05) };
    const value = () => Math.round(100 * this.birds[1].line), change = (n) => this.byHand(n / 100);
    stage.slider("line", { min: 0, max: 100, value, format: (n) => `${n} %`, change });
    stage.toggle("by machine", { key: "m", on: () => this.machine, change: (on) => this.automate(on) });
    const title = "let A peck on at a thousand pecks a second";
    stage.button("hurry A", { key: "k", title, run: () => this.hurryOn() });
  }

  newBird(from) {
    const { start } = this.rules, random = seeded(this.traits.seed);
    return { random, habit: start, from: start, to: start, age: 9, line: from, eaten: 0, n: 0, wait: 0, fed: false };
  }

  get rules() { return this.traits.rules; }

  show() {
    for (const bird of this.birds) {
      const walk = bird.hurried ? 1 : Math.min(1, bird.age / (TRY * 0.6));
      Object.assign(bird, { walk, x: across(bird.from + (bird.to - bird.from) * stroll(walk)) });
    }
  }

  draw(at) { this.birds[1].line = clamp(at, 0, this.rules.key); }

  lead() { this.draw(nearer(this.birds[1].habit, this.rules)); }

  automate(on) {
    this.machine = on;
    if (on) this.lead();
    this.stage.playOr();
  }

  byHand(at) {
    this.machine = false;
    this.draw(at);
  }

  drag(event) { this.byHand((this.stage.at(this.picture, event).x - LEFT) / (RIGHT - LEFT)); }

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
    const { stage, birds: [a, b] } = this, due = grouped(stage.traits.wait);
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
});
