// Three bowls of hidden odds. By hand: ten choices. By machine: 500, by 200 dogs, at three values of ε.
import {
  clamp, disc, drawing, figure, label, levels, line, put, rimmed, show, svg, through, write,
} from "../stage/draw.js";
import { REDUCED, demo } from "../stage/stage.js";
import { average, favourite, soFar } from "./law.js";

const HANDS = 10, STEPS = 500, DOGS = 200, SECONDS = 6;
const GROUND = 226, KNOWN = 0.45;                    // where the bowls stand; seconds until a bowl's answer is known
const CHART = { x: 650, y: 46, width: 400, height: 240 };

const percent = (p) => `${(100 * p).toFixed(1)} %`;
const bowlAt = (i) => 98 + 180 * i;
const wonOf = (log) => log.filter(({ reward }) => reward).length;
const sized = (scale) => ({ width: 400 * scale, height: 320 * scale, overflow: "visible" });

// ---- the kitchen -----------------------------------------------------------------------------------------

/** One of the ten choices at the top: a treat, a dash, or still empty. */
function tallyAt(i) {
  const coin = disc(18, { cx: 24 + 54 * i, cy: 24 });
  const dash = label("", 24 + 54 * i, 33, "small bold middle");
  return { node: svg("g", {}, coin, dash), show(one) {
    const rim = one ? one.reward ? "var(--reward-ink)" : "var(--quiet)" : "var(--line)";
    put(coin, { fill: one?.reward ? "var(--reward)" : "none", stroke: rim });
    write(dash, one && !one.reward ? "–" : "");
  } };
}

function bowlAtPlace(i, source, choose) {
  const x = bowlAt(i), bowl = drawing(source, sized(0.4)), place = { x: x - 75, y: 274, height: 18 };
  put(bowl, { transform: `translate(${x - 80} ${GROUND - 120})` });
  const words = label("", x, 262, "small middle"), odds = label("", x, 324, "table bold middle");
  const bar = svg("rect", { ...place, fill: "var(--value)" });
  const frame = svg("rect", { ...place, width: 150, fill: "none", stroke: "var(--value)", "stroke-width": 2 });
  const node = svg("g", { style: "cursor:pointer" }, bowl, words, bar, frame, odds);
  node.addEventListener("click", () => choose(i));
  return { node, show(treats, tries, pays) {
    write(words, tries ? `${treats} of ${tries}` : "not tried");
    put(bar, { width: 150 * treats / Math.max(1, tries) });
    write(odds, pays === null ? "?" : `pays ${Math.round(100 * pays)} %`);
  } };
}

/** How the dog stands: at which bowl, in which pose, how high it hops. */
function dogAt(log, age) {
  const last = log.at(-1), from = bowlAt(log.at(-2)?.bowl ?? 0), to = bowlAt(last?.bowl ?? 0);
  const pose = !last || age > 4 ? "sit" : age <= KNOWN ? "sniff" : last.reward ? "happy" : "puzzled";
  const hop = pose === "happy" ? 22 * Math.abs(Math.sin((age - KNOWN) * 8)) * Math.exp(-1.6 * (age - KNOWN)) : 0;
  return { pose, hop, x: from + (to - from) * Math.min(1, age / 0.25), to };
}

/** Bowls, dog and the ten choices. */
function kitchen(source, poses, choose) {
  const dog = figure(poses, sized(0.43)), crumb = disc(17);
  const tally = Array.from({ length: HANDS }, (_, i) => tallyAt(i));
  const bowls = [0, 1, 2].map((i) => bowlAtPlace(i, source, choose));
  const node = svg("g", {}, ...tally.map((one) => one.node), dog, crumb, ...bowls.map((bowl) => bowl.node));
  return { node, show({ log, age, treats, tries, odds, isOpen, isSniffing = false }) {
    const { pose, hop, x, to } = dogAt(log, age), rise = clamp((age - KNOWN) / 0.7), isKnown = age > KNOWN;
    dog.pose(pose);
    put(dog, { transform: `translate(${x - 86} ${GROUND - 42 - 129 - hop})` });
    show(crumb, Boolean(log.at(-1)?.reward && isKnown && rise < 1));
    put(crumb, { cx: to + 30, cy: GROUND - 90 - 60 * Math.sin(rise * Math.PI) });
    tally.forEach((one, i) => one.show(isSniffing || (i === log.length - 1 && !isKnown) ? null : log[i]));
    bowls.forEach((bowl, i) => bowl.show(treats[i], tries[i], isOpen ? odds[i] : null));
  } };
}

// ---- the chart -------------------------------------------------------------------------------------------

/** The first ten choices have a third of the width. */
const stepX = (step) => CHART.x + CHART.width * Math.log(step) / Math.log(STEPS);
const partY = (p) => CHART.y + CHART.height * (1 - p);

function axes() {
  const { x, y, height } = CHART;
  const title = label("treats per choice, average of 200 dogs", x - 8, 24, "small quiet");
  const steps = [1, 10, 50, 500].map((step) => {
    return label(step === 500 ? "500 choices" : step, stepX(step), y + height + 34, "small middle quiet");
  });
  return [title, ...levels([0, 0.5, 1], CHART, partY, 0), ...steps];
}

function lineOf(dash) {
  const isMain = dash === "none", path = line("reward-ink", isMain ? 6 : 4, dash);
  const name = label("", CHART.x + CHART.width + 12, 0, `table ${isMain ? "bold" : ""}`);
  return { path, name, show(run, upTo) {
    put(path, { d: run ? averagePath(run.curve.slice(0, upTo)) : "" });
    write(name, run ? `ε = ${run.epsilon}` : "");
  } };
}

/** The average after each choice. */
const averagePath = (curve) => through(curve.map((p, step) => [stepX(step + 1), partY(p)]));

/** The averages: solid for the slider's ε, dashed for never exploring, dotted for nothing else; and yours. */
function chart() {
  const lines = ["14 9", "3 9", "none"].map(lineOf), trail = line("ink", 5);
  const word = label("you", 18, 8, "small bold", { ...rimmed() });
  const end = svg("g", {}, disc(11), word), you = svg("g", {}, trail, end);
  const node = svg("g", {}, ...axes(), ...lines.flatMap(({ path, name }) => [path, name]), you);
  return { node, show(runs, upTo, yours) {
    show(you, yours.length > 0);
    put(trail, { d: averagePath(yours) });
    put(end, { transform: `translate(${stepX(yours.length || 1)} ${partY(yours.at(-1) ?? 0)})` });
    lines.forEach((one, i) => one.show(runs?.[i], upTo));
    placeNames(lines, runs, upTo);
  } };
}

/** Each name at its line's end, none over another. */
function placeNames(lines, runs, upTo) {
  const places = lines.map(({ name }, i) => ({ name, y: runs ? partY(runs[i].curve[Math.floor(upTo) - 1]) + 9 : 0 }));
  places.sort((a, b) => a.y - b.y).forEach((place, i) => {
    if (i) place.y = Math.max(place.y, places[i - 1].y + 30);
    put(place.name, { y: place.y });
  });
}

class Bandit {
  seeded = true;
  stage; odds; plot; log; random; treats; tries; sniff;

  constructor(stage) {
    const { model } = stage;
    Object.assign(this, { stage, odds: model.get("odds"), plot: chart(), epsilon: 0.1 });
    this.room = kitchen(model.get("bowl"), model.get("poses"), (bowl) => stage.act(() => this.choose(bowl)));
    const node = stage.picture(1184, 330, this.room.node, this.plot.node);
    stage.stack(node, [0, 0, 570, 330, this.room.node], [584, 0, 600, 330, this.plot.node]).classList.add("bandit");
    for (const bowl of [0, 1, 2]) stage.button("bowl", { key: String(bowl + 1), run: () => this.choose(bowl) });
    stage.button("machine", { key: "m", main: true, title: "500 choices by machine", run: () => this.machine() });
    const format = (e) => e.toFixed(2), change = (e) => this.explore(e);
    stage.slider("ε", { min: 0, max: 1, step: 0.05, value: () => this.epsilon, format, change });
  }

  show() {
    const { log, age, runs, upTo } = this, known = age > KNOWN ? log : log.slice(0, -1);
    this.room.show({ ...this, isOpen: runs && upTo >= STEPS, ...this.sniff });
    this.plot.show(runs, upTo, soFar(known.map(({ reward }) => reward)));
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
    return { epsilon, ...average(epsilon, this.odds, STEPS, DOGS, this.stage.model.get("seed") + 100 * (i + 1)) };
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
    this.sniff = part ? { log: walk.slice(0, at + 1), age: Math.min(age, KNOWN), isSniffing: true } : null;
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
}

export default { render: demo((stage) => new Bandit(stage)) };
