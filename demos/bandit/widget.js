// Three bowls of hidden odds. By hand: ten choices. By machine: 500, by 200 dogs, at three values of ε.
import { clamp, disc, drawing, figure, label, levels, line, rimmed, svg, through } from "../stage/draw.js";
import { Demo, REDUCED, onStage } from "../stage/stage.js";
import { average, favourite, soFar } from "./law.js";

const HANDS = 10, STEPS = 500, DOGS = 200, SECONDS = 6;
const GROUND = 226, KNOWN = 0.45;                    // where the bowls stand; seconds until a bowl's answer is known
const CHART = { x: 650, y: 46, width: 400, height: 240 };

const percent = (p) => `${(100 * p).toFixed(1)} %`;
const bowlAt = (i) => 98 + 180 * i;
const wonOf = (log) => log.filter(({ reward }) => reward).length;
const sized = (scale) => ({ width: 400 * scale, height: 320 * scale, overflow: "visible" });

// ---- the kitchen: `s` is the Bandit below ----------------------------------------------------------------

/** One of the ten choices at the top: a treat, a dash, or still empty. */
function tally(s, i) {
  const won = () => s.known[i]?.reward, rim = () => (s.known[i] ? won() ? "reward-ink" : "quiet" : "line");
  const fill = () => (won() ? "var(--reward)" : "none"), stroke = () => `var(--${rim()})`;
  return [disc(18, { cx: 24 + 54 * i, cy: 24, fill, stroke }),
    label(() => (won() === 0 ? "–" : ""), 24 + 54 * i, 33, "small bold middle")];
}

function bowlOf(s, i) {
  const x = bowlAt(i), place = { x: x - 75, y: 274, height: 18 }, tried = () => s.tries[i];
  const node = svg("g", { style: "cursor:pointer" },
    svg("g", { transform: `translate(${x - 80} ${GROUND - 120})` }, drawing(s.traits.bowl, sized(0.4))),
    label(() => (tried() ? `${s.treats[i]} of ${tried()}` : "not tried"), x, 262, "small middle"),
    svg("rect", { ...place, fill: "var(--value)", width: () => 150 * s.treats[i] / Math.max(1, tried()) }),
    svg("rect", { ...place, width: 150, fill: "none", stroke: "var(--value)", "stroke-width": 2 }),
    label(() => (s.isOpen ? `pays ${Math.round(100 * s.odds[i])} %` : "?"), x, 324, "table bold middle"));
  node.addEventListener("click", () => s.stage.act(() => s.choose(i)));
  return node;
}

/** How the dog stands: at which bowl, in which pose, how high it hops; and where its treat is, if there is one. */
function dogAt(s) {
  const { log, age } = s, last = log.at(-1), since = age - KNOWN;
  const from = bowlAt(log.at(-2)?.bowl ?? 0), to = bowlAt(last?.bowl ?? 0);
  const pose = !last || age > 4 ? "sit" : age <= KNOWN ? "sniff" : last.reward ? "happy" : "puzzled";
  const hop = pose === "happy" ? 22 * Math.abs(Math.sin(since * 8)) * Math.exp(-1.6 * since) : 0, rise = since / 0.7;
  const x = from + (to - from) * Math.min(1, age / 0.25), hasTreat = Boolean(last?.reward && since > 0 && rise < 1);
  return { pose, hasTreat, place: `translate(${x - 86} ${GROUND - 42 - 129 - hop})`,
    treat: `translate(${to + 30} ${GROUND - 90 - 60 * Math.sin(clamp(rise) * Math.PI)})` };
}

/** Bowls, dog and the ten choices. */
function kitchen(s) {
  const dog = svg("g", { transform: () => s.dog.place }, figure(s.traits.poses, () => s.dog.pose, sized(0.43)));
  return svg("g", {}, Array.from({ length: HANDS }, (_, i) => tally(s, i)), dog,
    disc(17, { shown: () => s.dog.hasTreat, transform: () => s.dog.treat }), [0, 1, 2].map((i) => bowlOf(s, i)));
}

/** The first ten choices have a third of the width. */
const stepX = (step) => CHART.x + CHART.width * Math.log(step) / Math.log(STEPS);
const partY = (p) => CHART.y + CHART.height * (1 - p);

/** The average after each choice. */
const averagePath = (curve) => through(curve.map((p, step) => [stepX(step + 1), partY(p)]));

function axes() {
  const { x, y, height } = CHART;
  const steps = [1, 10, 50, 500].map((step) => (
    label(step === 500 ? "500 choices" : step, stepX(step), y + height + 34, "small middle quiet")));
  return [label("treats per choice, average of 200 dogs", x - 8, 24, "small quiet"),
    levels([0, 0.5, 1], CHART, partY, 0), steps];
}

/** The averages: solid for the slider's ε, dashed for never exploring, dotted for nothing else; and yours. */
function chart(s) {
  const lines = ["14 9", "3 9", "none"].map((dash, i) => [
    line("reward-ink", i < 2 ? 4 : 6, () => averagePath(s.runs?.[i].curve.slice(0, s.upTo) ?? []), dash),
    label(() => (s.runs ? `ε = ${s.runs[i].epsilon}` : ""), CHART.x + CHART.width + 12, 0,
      `table ${i < 2 ? "" : "bold"}`, { y: () => s.heights[i] })]);
  const end = () => `translate(${stepX(s.yours.length || 1)} ${partY(s.yours.at(-1) ?? 0)})`;
  return svg("g", {}, axes(), lines, svg("g", { shown: () => s.yours.length > 0 },
    line("ink", 5, () => averagePath(s.yours)),
    svg("g", { transform: end }, disc(11), label("you", 18, 8, "small bold", rimmed()))));
}

/** Where each name stands: at its line's end, none over another. */
function heightsOf(runs, upTo) {
  const at = runs.map(({ curve }) => partY(curve[Math.floor(upTo) - 1]) + 9);
  const order = [0, 1, 2].sort((a, b) => at[a] - at[b]);
  for (const k of [1, 2]) at[order[k]] = Math.max(at[order[k]], at[order[k - 1]] + 30);
  return at;
}

export default onStage(class Bandit extends Demo {
  seeded = true;

  build(stage) {
    this.odds = stage.traits.odds;
    const room = kitchen(this), plot = chart(this);
    stage.parts(1184, 330, [0, 0, 570, 330, room], [584, 0, 600, 330, plot]).classList.add("bandit");
    for (const bowl of [0, 1, 2]) stage.button("bowl", { key: String(bowl + 1), run: () => this.choose(bowl) });
    stage.button("machine", { key: "m", main: true, title: "500 choices by machine", run: () => this.machine() });
    const format = (e) => e.toFixed(2), change = (e) => this.explore(e);
    stage.slider("ε", { min: 0, max: 1, step: 0.05, value: () => this.epsilon, format, change });
  }

  get isOpen() { return this.runs && this.upTo >= STEPS; }

  show() {
    this.known = this.age > KNOWN ? this.log : this.log.slice(0, -1);
    this.yours = soFar(this.known.map(({ reward }) => reward));
    this.dog = dogAt(this.sniff ?? this);
    this.heights = this.runs ? heightsOf(this.runs, this.upTo) : [0, 0, 0];
  }

  resume() { this.stage.playOr(() => { this.age = 2; this.upTo = STEPS; }); }

  choose(bowl) {
    const { log, stage } = this;
    if (log.length === HANDS) { stage.say("Ten choices are all you get. Now the machine: m."); return; }
    const reward = this.random() < this.odds[bowl] ? 1 : 0;
    log.push({ bowl, reward });
    this.treats[bowl] += reward;
    this.tries[bowl] += 1;
    this.age = 0;
    const left = HANDS - log.length;
    const then = left ? `, ${left} to go.` : ". Could you have done better? Ask the machine (m).";
    stage.say(`Bowl ${bowl + 1}: ${reward ? "a treat!" : "nothing."} ${wonOf(log)} of ${log.length} so far${then}`);
    this.resume();
  }

  run(epsilon, i) {
    return { epsilon, ...average(epsilon, this.odds, STEPS, DOGS, this.traits.seed + 100 * (i + 1)) };
  }

  compute() { this.runs = [0, 1, this.epsilon].map((epsilon, i) => this.run(epsilon, i)); }

  report() {
    const { favoured } = this.runs[2], { epsilon } = this, due = 1 - epsilon + epsilon / this.odds.length;
    this.stage.say(`At ε = ${epsilon} the favourite was taken ${percent(favoured)} of the time; `
      + `1 − ε + ε/3 = ${percent(due)}.`);
  }

  machine() {
    this.compute();
    this.upTo = 1;
    this.stage.say("200 dogs choose 500 times: ε = 0, always the favourite; ε = 1, always at random.");
    if (REDUCED.matches) this.report();
    this.resume();
  }

  explore(epsilon) {
    this.epsilon = epsilon;
    if (!this.runs) return;
    this.runs[2] = this.run(epsilon, 2);
    this.upTo = STEPS;
    this.report();
  }

  /** He sniffs at each bowl, and goes home. */
  attract(part) {
    const at = Math.floor(part * 4), age = 2 * part - at / 2, walk = [0, 1, 2, 0].map((bowl) => ({ bowl, reward: 0 }));
    this.sniff = part ? { log: walk.slice(0, at + 1), age: Math.min(age, KNOWN) } : null;
  }

  reset(random) {
    Object.assign(this, { random, log: [], treats: [0, 0, 0], tries: [0, 0, 0], age: 9, runs: null, upTo: 0,
      epsilon: 0.1 });
    this.stage.say("One bowl pays better than the others. You have ten choices (1–3).");
  }

  frame(dt) {
    this.age += dt;
    if (this.runs && this.upTo < STEPS) {
      this.upTo = Math.min(STEPS, this.upTo * STEPS ** (dt / SECONDS));
      if (this.upTo === STEPS) this.report();
    }
  }

  still() {
    const { log } = this;
    while (log.length < HANDS) {
      this.choose(log.length < 3 ? log.length : favourite(this.treats, this.tries, this.random()));
    }
    this.compute();
    this.upTo = STEPS;
    this.age = 2;
    this.report();
  }
});
