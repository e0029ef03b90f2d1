// Mowgli, four cues and a treat. Left: what he does; right: his policy, a green table that only treats change.
import { disc, figure, label, line, put, svg } from "../stage/draw.js";
import { Demo, REDUCED, onStage } from "../stage/stage.js";
import { CUES, answer, learn, policyTable, strengthen } from "./law.js";

const DOES = ["comes", "shakes a paw", "lies down", "jumps"];
const POSE = ["come", "shake", "lie-down", "jump"];
const N = CUES.length, LEARNT = 0.9;
const ATTRACT = [2, 0, 3, 1];                              // what he does at first on each of the cues
const TABLE = { x: 726, y: 92, wide: 114, tall: 68 };

const percent = (p) => `${Math.round(100 * p)} %`;
const arrive = (t) => 1 - (1 - Math.min(1, t)) ** 3;       // fast at first, then slower

/** Where the body is t seconds into a trick: [x, y, turn°, stretch], feet on the ground at 0. */
const MOTIONS = {
  come: (t, settle) => [-86 * (1 - arrive(t / 0.8)), -22 * Math.abs(Math.sin(t * 10)) * Math.exp(-2.2 * (t % 1.9)), 0,
    0.06 * settle],
  jump: (t, settle) => [0, -66 * Math.max(0, Math.sin(Math.min(t / 0.75, 1) * Math.PI)), -6 * Math.exp(-3 * t),
    0.16 * settle],
  shake: (t, settle) => [0, 0, 2.2 * Math.sin(t * 9) * Math.exp(-1.1 * t), 0.05 * settle],
  "lie-down": (t, settle) => [0, 0, 0, -0.2 * settle],
  happy: (t, settle) => [0, -34 * Math.abs(Math.sin(t * 8)) * Math.exp(-1.3 * t),
    3 * Math.sin(t * 8) * Math.exp(-1.3 * t),
    0.08 * settle],
};

function motion(trick, seconds) {
  const t = trick === "jump" || trick === "shake" ? seconds % 1.7 : seconds;        // he repeats himself
  const settle = Math.exp(-4 * t) * Math.sin(14 * t);
  return MOTIONS[trick]?.(t, settle) ?? [0, 0, 0, 0.008 * Math.sin(t * 2.6) + 0.04 * settle];       // he breathes
}

/** The dog and what is said to him. */
function scene(s) {
  const { poses } = s.traits, dog = figure(poses, () => s.pose[0], { width: 400, height: 320 });
  const outline = "M22 14H198q14 0 14 14V74q0 14-14 14H96l-52 34 14-34H22q-14 0-14-14V28q0-14 14-14z";
  const large = () => `calc(var(--type-${s.heard.length > 6 ? "lead" : "large"}) * 1px)`;
  const move = ([x, y, turn, stretch]) => `translate(${90 + x} ${y + 54}) translate(200 300) rotate(${turn}) `
    + `scale(${1 - stretch} ${1 + stretch}) translate(-200 -300)`;
  const fly = (t) => `translate(${560 - 120 * t} ${230 - 40 * t - 190 * t * (1 - t)})`;
  return svg("g", {}, svg("ellipse", { cx: () => 290 + s.motion[0], cy: 352, rx: () => 150 + s.motion[1] * 0.9, ry: 12,
    fill: "var(--line)", opacity: 0.7 }),
  line("quiet", 4, "M8 354H572"),
  svg("g", { shown: () => s.heard !== "" },
    svg("path", { d: outline, fill: "var(--panel)", stroke: "var(--ink)", "stroke-width": 4 }),
    label(() => s.heard, 110, 62, "large bold middle", { "font-size": large })),
  put(dog, { transform: () => move(s.motion) }),
  disc(19, { shown: () => s.flight < 1, transform: () => fly(s.flight) }),
  disc(15, { cx: 522, cy: 30 }), label(() => s.eaten, 548, 40, "text bold"));
}

/** A cell of the policy: the green bar is its probability. */
function cell(s, i, j) {
  const x = TABLE.x + TABLE.wide * j + 3, y = TABLE.y + TABLE.tall * i + 3, p = () => s.shown[i][j];
  const where = { x, y, width: TABLE.wide - 6, height: TABLE.tall - 6, rx: 6 };
  const height = () => Math.max(4, p() * (where.height - 12)), isNow = () => s.done?.cue === i && s.done.trick === j;
  return [svg("rect", { ...where, fill: "var(--panel)" }),
    svg("rect", { ...where, fill: "var(--action-soft)", opacity: p }),
    svg("rect", { x: x + 7, y: () => y + where.height - 6 - height(), width: 18, height, fill: "var(--action)" }),
    svg("rect", { ...where, fill: "none", stroke: () => (isNow() ? "var(--ink)" : i === j ? "var(--quiet)" : "none"),
      "stroke-width": () => (isNow() ? 6 : 3), "stroke-dasharray": () => (isNow() ? "none" : "9 6") }),
    label(() => Math.round(100 * p()), x + where.width - 10, y + where.height / 2 + 11, "lead end",
      { "font-weight": () => (p() > 0.5 ? 700 : 400) })];
}

/** The policy: rows he hears, columns he does. */
function policyPicture(s) {
  const { x, y, wide, tall } = TABLE;
  return svg("g", {}, label("what he then does, in %", x + 2 * wide, 24, "table middle quiet"),
    label("he hears", x - 14, 72, "table end quiet"),
    CUES.map((name, i) => [label(name, x + wide * (i + 0.5), 72, "small semi middle action"),
      label(`“${name}!”`, x - 14, y + tall * (i + 0.5) + 9, "table semi end"), CUES.map((_, j) => cell(s, i, j))]),
    line("line", 3, `M${x - 2} ${y - 6}H${x + N * wide + 2}`));
}

/** The page's words after a treat. */
function lesson(table, { cue, trick }, first) {
  const p = percent(table[cue][trick]);
  if (trick === cue) return `Treat! On “${CUES[cue]}” he now ${DOES[cue]} ${p} of the time.`;
  const moral = first ? ". It sticks." : ".";
  return `A treat for the wrong thing: on “${CUES[cue]}” he now ${DOES[trick]} ${p} of the time${moral}`;
}

export default onStage(class Mowgli extends Demo {
  seeded = true;

  build(stage) {
    const dog = scene(this), policy = policyPicture(this);
    stage.parts(1184, 372, [0, 0, 590, 372, dog], [564, 0, 620, 372, policy]).classList.add("mowgli");
    CUES.forEach((cue, i) => stage.button(cue, { key: String(i + 1), run: () => this.command(i) }));
    stage.button("treat", { key: "t", main: true, run: () => this.treat() });
    const wrong = "distract him: his next answer will be wrong", school = "two minutes' training by machine";
    stage.button("squirrel", { key: "q", title: wrong, run: () => this.distract() });
    stage.button("school", { key: "m", title: school, run: () => this.goToSchool() });
  }

  // ---- what is seen ------------------------------------------------------------------------------------

  show() {
    const { now, school, distracted } = this, waiting = !now || (!school && now.age < 0.4);
    this.pose = this.poseNow(waiting);
    this.motion = motion(...this.pose);
    this.heard = now ? `${CUES[now.cue]}!` : distracted ? "squirrel!" : "";
    this.done = waiting ? null : now;
  }

  /** How he sits or stands, and for how long. */
  poseNow(waiting) {
    const { now, school } = this;
    if (!now) return [this.distracted ? "puzzled" : "sit", this.age];
    if (now.fed > 0.35 && !school) return ["happy", now.fed - 0.35];
    if (waiting) return [now.distracted ? "puzzled" : "sit", now.age];
    return [POSE[now.trick], school ? 3 * now.age : now.age - 0.4];
  }

  settle() {
    this.shown = this.table;
    this.flight = 1;
    if (this.now) this.now.age = 2;
  }

  go() { this.stage.playOr(() => this.settle()); }

  // ---- cues and treats ---------------------------------------------------------------------------------

  giveCue(cue) {
    const { distracted } = this, others = [0, 1, 2, 3].filter((trick) => trick !== cue), u = this.random();
    const trick = distracted ? others[Math.floor(u * 3)] : answer(this.table[cue], u);
    this.now = { cue, trick, age: 0, fed: 0, treated: false, distracted };
    this.distracted = false;
    this.flight = 1;
  }

  /** Give him the treat; true if the trick was unlikely before. */
  feed() {
    const { now, table } = this;
    Object.assign(now, { treated: true, fed: 0.001 });
    this.flight = 0;
    this.eaten += 1;
    this.table = strengthen(table, now.cue, now.trick, this.traits.alpha);
    return table[now.cue][now.trick] < 0.5;
  }

  command(cue) {
    this.school = null;
    this.giveCue(cue);
    const { trick } = this.now;
    const then = trick === cue ? "Treat him (t)?" : "No treat, no lesson. Or treat him all the same (t)…";
    this.stage.say(`“${CUES[cue]}!” He ${DOES[trick]}. ${then}`);
    this.go();
  }

  treat() {
    const { now, stage } = this;
    if (!now) stage.say("He looks at the treat. Give him a cue first (1–4).");
    else if (now.treated) stage.say("One treat a trick. Give him a cue (1–4).");
    else { const first = this.feed(); stage.say(lesson(this.table, now, first)); }
    this.go();
  }

  distract() {
    Object.assign(this, { school: null, now: null, distracted: true, age: 0 });
    this.stage.say("A squirrel! His next answer will be a wrong one: now give a cue, and a treat for it.");
    this.go();
  }

  // ---- school ------------------------------------------------------------------------------------------

  /** The next cue of school; a treat if he's right. False when school is out. */
  lessonStep() {
    const { school, traits: { treats: goal } } = this;
    if (school.given >= goal) return false;
    this.giveCue(school.lesson++ % N);
    if (this.now.trick === this.now.cue) { this.feed(); school.given += 1; }
    const learnt = CUES.filter((_, i) => this.table[i][i] > LEARNT).length;
    this.stage.say(`School: ${school.given} of ${goal} treats; ${learnt} of ${N} cues learnt.`);
    return true;
  }

  endSchool() {
    const worst = Math.min(...CUES.map((_, i) => this.table[i][i]));
    this.school = null;
    this.stage.say(`School is out: he answers every cue rightly at least ${percent(worst)} of the time.`);
  }

  goToSchool() {
    this.school = { given: 0, lesson: 0, wait: 0 };
    this.distracted = false;
    if (REDUCED.matches) { while (this.lessonStep()); this.endSchool(); }
    this.go();
  }

  /** Each cue once, and something else done. */
  attract(part) {
    const cue = Math.floor(part * N), age = 2 * part - cue * 2 / N, fed = 0, treated = false, distracted = false;
    this.now = part ? { cue, trick: ATTRACT[cue], age: age + 0.4, fed, treated, distracted } : null;
  }

  reset(random) {
    this.table = this.shown = policyTable();
    Object.assign(this, { random, now: null, age: 0, flight: 1, eaten: 0, distracted: false, school: null });
    this.stage.say("He knows nothing: every trick is as likely as any other. Say something (1–4).");
  }

  frame(dt) {
    const { now, school } = this;
    this.age += dt;
    if (now) { now.age += dt; if (now.treated) now.fed += dt; }
    this.flight = Math.min(1, this.flight + dt / (school ? 0.25 : 0.45));
    if (school && (school.wait -= dt) <= 0) { school.wait = 0.36; if (!this.lessonStep()) this.endSchool(); }
    const k = 1 - Math.exp(-7 * dt);
    this.shown = this.shown.map((row, i) => row.map((p, j) => p + k * (this.table[i][j] - p)));
  }

  still() {
    const { treats: goal } = this.traits;
    this.table = learn(goal, this.traits.alpha, this.traits.seed).table;
    this.eaten = goal;
    for (let i = 0; i < 2; i++) { this.distracted = true; this.giveCue(3); this.now.trick = 2; this.feed(); }
    const p = percent(this.table[3][2]);
    this.stage.say(`${goal} right treats, then two for the wrong thing: on “jump” he lies down in ${p}.`);
    this.settle();
    this.now.fed = 0;
  }
});
