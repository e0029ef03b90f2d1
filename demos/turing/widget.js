// Turing's P-type machine: pencil while it tries, ink at pleasure, rubbed out at pain.
import { around, box, card, polygon, polyline, smooth, text, treat } from "../stage/draw.js";
import { Demo, REDUCED, onStage } from "../stage/stage.js";
import { advance, blank, follow, pained, period, pleased } from "./law.js";

const TASK = "ABBA", CELL = 44, TAPE = 26, LEFT = 136, WIDE = 96;
const BOLT = [[0.2, -1], [-0.6, 0.15], [-0.05, 0.15], [-0.3, 1], [0.6, -0.25], [0.1, -0.25]];
const LEGEND = [["U", "blank: chance decides"], ["T1", "pencil: a try"], ["D1", "ink: for good"]];

const at = (situation) => LEFT + (situation + 0.5) * WIDE;

function drawPencil(g, x, y, wobble) {
  around(g, x, y, () => {
    box(g, 12, -7, 40, 14, "line");
    box(g, 52, -7, 10, 14, "quiet");
    polygon(g, [[0, 0], [12, -7], [12, 7]], "ink");
    box(g, 12, -7, 50, 14, "transparent", "ink", 2.5);
  }, -0.7 + wobble);
}

const drawBolt = (g, x, y, size) => polygon(g, BOLT.map(([dx, dy]) => [x + dx * size, y + dy * size]), "ink");

/** An entry: nothing yet, light pencil on a dashed line, or heavy ink on a solid one. */
function drawEntry(g, value, x, y, shown = 1) {
  const isBlank = value === "U", isInk = value[0] === "D", fill = isInk ? "ink" : "quiet";
  g.save();
  g.globalAlpha = shown;
  text(g, value, x, y, `${isBlank ? "table" : "large"} middle ${fill} ${isInk ? "heavy" : ""}`);
  if (!isBlank) polyline(g, [[x - 28, y + 21], [x + 28, y + 21]], fill, isInk ? 5 : 3, isInk ? [] : [6, 5]);
  g.restore();
}

/** The column of a situation: what it says, and the entry for what comes then. */
function drawColumn(g, s, turing) {
  const { letters, machine, before, event, since } = turing;
  const x = at(s), here = machine.situation === s, kind = machine.entries[s], old = before.entries[s];
  const changed = kind !== old, shown = changed ? smooth(since / 0.4) : 1, n = letters.length;
  card(g, x - WIDE / 2 + 4, 34, WIDE - 8, 146, 12, here ? "panel" : "paper", here ? "ink" : "line", here ? 6 : 3);
  text(g, s, x, 54, "code middle quiet");
  text(g, letters[s], x, 86, "lead heavy middle action");
  const shake = event === "pain" ? Math.sin(since * 60) * 5 : 0;
  if (changed && shown < 1) drawEntry(g, old, x + shake, 126, 1 - shown);
  drawEntry(g, kind, x, 126, shown);
  if (kind !== "U") text(g, `→ ${follow(s, kind, n)}`, x, 164, "code middle");
  if (changed && event === "step" && since < 0.7) drawPencil(g, x + 10, 136, Math.sin(since * 30) * 0.15);
}

/** Where the machine is: a wedge that hops from situation to situation. */
function drawMarker(g, turing) {
  const { machine, before, event, since } = turing;
  const t = event === "step" ? smooth((since - 0.3) / 0.4) : 1, from = at(before.situation), to = at(machine.situation);
  const x = from + (to - from) * t, y = 18 - Math.sin(t * Math.PI) * 9;
  polygon(g, [[x - 13, y - 8], [x + 13, y - 8], [x, y + 11]], "ink");
}

function drawLegend(g, x, isDone) {
  text(g, `Its task: say ${TASK}${isDone ? " ✔" : ""}`, x, 46, `text bold ${isDone ? "action" : ""}`);
  LEGEND.forEach(([value, words], i) => {
    g.least /= 0.75;
    around(g, x + 28, 84 + i * 38, () => {
      g.scale(0.75, 0.75);
      drawEntry(g, value, 0, value === "U" ? 0 : -4);
    });
    g.least *= 0.75;
    text(g, words, x + 68, 84 + i * 38);
  });
}

/** What it has said; two rounds of its loop stand out. */
function drawTape(g, tape, loop) {
  const shown = tape.slice(-TAPE), y = 217;
  shown.forEach((item, i) => {
    const x = 12 + (i + 0.5) * CELL, isLoop = loop && shown.length - i <= 2 * loop;
    box(g, x - CELL / 2, y - 26, CELL, 52, isLoop ? "action-soft" : "paper", "line");
    if (item === "pain") drawBolt(g, x, y, 22);
    else if (item === "pleasure") treat(g, x, y, 14);
    else text(g, item, x, y + 1, "text bold middle action");
  });
}

export default onStage(class Turing extends Demo {
  seeded = true;

  build(stage) {
    Object.assign(this, { letters: stage.traits.letters });
    stage.canvas(1184, 248, null, [[-16, 0, 740, 180], [724, 0, 460, 180], [12, 184, 572, 64], [584, 184, 572, 64]]);
    stage.button("step", { key: "s", run: () => { stage.play(false); this.byHand("step"); } });
    stage.button("pleasure", { key: "y", main: true, run: () => this.byHand("pleasure") });
    stage.button("pain", { key: "x", run: () => this.byHand("pain") });
  }

  /** The letters of its tape, without what was done to it. */
  get said() { return this.tape.filter((item) => this.letters.includes(item)).join(""); }
  get hasSung() { return this.said.endsWith(TASK); }

  draw(g) {
    const { letters, event, since } = this;
    for (const [words, y] of /** @type {[string, number][]} */ ([["situation", 54], ["says", 86], ["then", 126]])) {
      text(g, words, LEFT - 14, y, "code end");
    }
    for (let s = 0; s < letters.length; s += 1) drawColumn(g, s, this);
    drawMarker(g, this);
    drawLegend(g, LEFT + letters.length * WIDE + 40, this.hasSung);
    drawTape(g, this.tape, period(this.machine));
    if (event === "pain" && since < 0.5) drawBolt(g, 1130, 110, 70 * (1 - since));
    if (event === "pleasure" && since < 0.5) treat(g, 1130, 110, 50 * (1 - since));
  }

  /** In words, what just happened and what may be done about it. */
  words() {
    const { before, machine, event } = this, s = before.situation, loop = period(machine);
    const isPencilled = machine.entries.some((entry) => entry[0] === "T");
    const isSame = before.entries.join() === machine.entries.join();
    if (!event) return "A table of blanks, in situation 0. Nobody has told it anything.";
    if (event === "pleasure") return "Pleasure: everything in pencil is now in ink.";
    if (event === "pain") return isSame ? "Pain: nothing in pencil, so nothing changes."
      : "Pain: everything in pencil is rubbed out.";
    if (this.hasSung && isPencilled) return `It said ${TASK}! Quick: pleasure.`;
    if (loop) return this.aboutLoop(this.said.slice(-loop), isPencilled);
    if (this.hasSung) return `It said ${TASK}, and all that it knows is in ink.`;
    if (before.entries[s] === "U") return `Situation ${s} was blank: chance pencils in ${machine.entries[s]}.`;
    return `Situation ${s}: ${machine.entries[s]}, so on to ${machine.situation}.`;
  }

  aboutLoop(round, isPencilled) {
    const sings = round.repeat(TASK.length + 1).includes(TASK);
    const [words, late] = sings ? [`It says ${TASK} again and again.`, "All in ink: for good."]
      : [`Stuck in a loop: ${round.repeat(2)}…`, "And all in ink: too late for pain."];
    return `${words} ${!isPencilled ? late : sings ? "Pleasure?" : "One jab of pain?"}`;
  }

  happen(event) {
    const { machine, letters } = this;
    const rules = { step: (m) => advance(m, this.random), pleasure: pleased, pain: pained };
    Object.assign(this, { before: machine, machine: rules[event](machine), event, since: 0 });
    this.tape.push(event === "step" ? letters[this.machine.situation] : event);
  }

  /** Something that a hand did: shown in motion even while the clock stands still. */
  byHand(event) {
    this.happen(event);
    if (REDUCED.matches) this.since = 9;
    else if (!this.stage.clock.playing) { this.auto = false; this.stage.play(); }
  }

  reset(random) {
    const machine = blank(this.letters);
    Object.assign(this, { random, machine, before: machine, event: "", since: 9, auto: true, tape: [this.letters[0]] });
  }

  frame(dt) {
    if (!this.auto && this.since >= 1) this.auto = true;             // somebody pressed play
    this.since += dt;
    if (this.since >= 1 && !this.auto) return false;
    if (this.since >= 1.1) this.happen("step");
    return true;
  }

  still() {
    for (let i = 0; i < 40 && !(period(this.machine) && this.tape.length > 12); i += 1) this.happen("step");
    this.since = 9;
  }
});
