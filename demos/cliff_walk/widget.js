// Two dogs beside a cliff: above Sarsa, below Q-learning; what each has learnt, and what an episode of it pays.
import {
  drawing, h, label, levels, line, mean, minus, put, rimmed, show, smooth, stand, svg, through, write,
} from "../stage/draw.js";
import { seeded } from "../stage/random.js";
import { REDUCED, demo } from "../stage/stage.js";
import { COLUMNS, GOAL, START, STATES, agent, episode, greedy, greedyPath, isCliff } from "./law.js";

const NAMES = { sarsa: "Sarsa", q_learning: "Q-learning" };
const WIDE = 48, HIGH = 38, TOP = 40, LEFT = 4;                // the grid, in slide units
const CROWD = 50, SMOOTH = 20, LATELY = 50, A_SECOND = 25;     // agents behind a curve; episodes; episodes a second
const EPISODES = 500, ATTRACT = [24, 25, 13, 25, 37];          // what the axis shows; where the dogs stray at first
const DOG = 0.15, GLIMPSE = 0.9;                               // its size; seconds of one episode among many

const CHART = { x: 74, y: 56, width: 496, height: 290 };

const centre = (state) => [LEFT + WIDE * (state % COLUMNS + 0.5), TOP + HIGH * (Math.floor(state / COLUMNS) + 0.5)];
const lately = (pays) => minus(Math.round(mean(pays.slice(-LATELY))));

/** The squares and the cliff. */
function ground() {
  const states = Array.from({ length: STATES }, (_, state) => state);
  const squares = states.filter((state) => !isCliff(state)).map((state) => {
    const [x, y] = centre(state), where = { x: x - WIDE / 2 + 1.5, y: y - HIGH / 2 + 1.5 };
    return svg("rect", { ...where, width: WIDE - 3, height: HIGH - 3, rx: 5, fill: "var(--panel)",
      stroke: state === START || state === GOAL ? "var(--ink)" : "none", "stroke-width": 3 });
  });
  const [x, y] = centre(START), edge = x + WIDE / 2, brink = y - HIGH / 2;
  const teeth = Array.from({ length: 20 }, (_, k) => `l12 ${k % 2 ? -7 : 7} l12 ${k % 2 ? 7 : -7}`).join("");
  const cliff = svg("path", { d: `M${edge} ${brink + 3}${teeth}V${brink + HIGH}H${edge}z`, fill: "var(--deep)",
    stroke: "var(--quiet)", "stroke-width": 2 });
  return svg("g", {}, ...squares, cliff,
    label("cliff: −100", edge + WIDE * 5, y + 11, "small bold middle on-deep"));
}

/** The best action of each square as an arrow; large along the way from S to G. */
function arrows() {
  const [x, y] = centre(START), start = label("S", x, y + 9, "small bold middle");
  const all = Array.from({ length: STATES }, () => svg("path", { d: "M-17 -4H3V-12L18 0L3 12V4H-17z" }));
  const node = svg("g", {}, start, ...all);
  return { node, show(best, path) {
    show(start, best[START] === null);
    const onPath = new Set(path.at(-1) === GOAL ? path : []);
    all.forEach((arrow, state) => {
      const hidden = best[state] === null || isCliff(state) || state === GOAL, large = onPath.has(state);
      show(arrow, !hidden);
      if (hidden) return;
      const turn = `rotate(${90 * best[state] - 90}) scale(${large ? 1 : 0.5})`;
      put(arrow, { transform: `translate(${centre(state).join(" ")}) ${turn}`,
        fill: large ? "var(--action)" : "var(--quiet)" });
    });
  } };
}

/** Where a dog is that has gone through `part` of the squares, which way it looks, whether it has just fallen. */
function whereabouts(squares, part) {
  const at = Math.min(squares.length - 1e-9, part * squares.length), k = Math.floor(at);
  const before = k && !isCliff(squares[k - 1]) ? squares[k - 1] : START;
  const from = centre(before), to = centre(squares[k]), glide = smooth(at - k);
  const place = from.map((x, i) => x + (to[i] - x) * glide);
  return { place, left: to[0] < from[0], fell: isCliff(squares[k]) && glide > 0.5 };
}

/** One grid: what it is called, what it has learnt, its dog. */
function grid(name, words, source) {
  const policy = arrows(), falls = label("", LEFT + WIDE * COLUMNS, 27, "small end");
  const dog = drawing(source);
  const cry = label("−100", 0, 0, "small bold middle reward", { ...rimmed(6, "deep") });
  const [goalX, goalY] = centre(GOAL), goal = label("G", goalX, goalY + 9, "small bold middle");
  const node = svg("g", {}, label(name, LEFT, 27, "small bold"), 
    label(words, LEFT + 16 + 14 * name.length, 27, "small quiet"), falls, ground(), goal, policy.node, dog, cry);
  return { node, show(learnt, replay) {
    policy.show(learnt.best, learnt.path);
    write(falls, learnt.falls ? `fell ${learnt.falls} ×` : "");
    const { place: [x, y], left, fell } = replay ? whereabouts(replay.squares, replay.t) : { place: centre(START) };
    stand(dog, x, y + HIGH / 2 + (fell ? 8 : 0), DOG, left);
    show(goal, Math.hypot(x - goalX, y - goalY) > 0.8 * WIDE);     // a dog stands before it
    show(cry, fell);
    put(cry, { x, y: y - 22 });
  } };
}

/** Mean reward of each episode, smoothed; Sarsa's line solid, Q-learning's dashed. */
function chart() {
  const { x: X, y: Y, width: W, height: H } = CHART, y = (reward) => Y + H * Math.min(1, -reward / 100);
  const last = label("", X + W, Y + H + 34, "small end quiet"), off = line("quiet", 3, "3 7");
  const bet = label("Who will earn more?", X + W / 2, Y + H * 3 / 8 + 10, "text middle quiet");
  const lines = Object.fromEntries(Object.keys(NAMES).map((method) => [method, {
    path: line("reward-ink", 6, method === "sarsa" ? "none" : "12 7"),
    name: label("", X + W, 0, "small bold end", { ...rimmed() }),
  }]));
  const node = svg("g", {}, label("reward per episode, exploring included", X - 62, 27, "small quiet"),
    ...levels([0, -25, -50, -75, -100], CHART, y), last, off, bet,
    ...Object.values(lines).flatMap(({ path, name }) => [path, name]));
  return { node, show({ curves, pays }, offAt) {
    const most = Math.max(EPISODES, curves.sarsa.length), x = (n) => X + W * n / most;
    write(last, `${most} episodes`);
    show(bet, !curves.sarsa.length);
    put(off, { d: offAt === null ? "" : `M${x(offAt)} ${Y - 8}V${Y + H}` });
    const now = Object.keys(NAMES).sort((a, b) => (curves[b].at(-1) ?? 0) - (curves[a].at(-1) ?? 0));
    now.forEach((method, place) => {
      const { path, name } = lines[method], curve = curves[method];
      put(path, { d: through(curve.map((reward, n) => [x(n + 1), y(reward)])) });
      const near = curve.slice(-Math.ceil(0.4 * curve.length)), clear = place ? Math.min(...near) : Math.max(...near);
      write(name, curve.length >= 2 * LATELY ? `${NAMES[method]} ${lately(pays[method])}` : "");
      put(name, { x: Math.max(X + 265, x(curve.length)), y: curve.length ? y(clear) + (place ? 34 : -14) : 0 });
    });
  } };
}

/** Both methods from the beginning: `CROWD` agents each, the first of which is the dog. */
function fresh(random, epsilon) {
  const spawn = (method) => Array.from({ length: CROWD }, () =>
    agent(method, epsilon, seeded(Math.floor(random() * 2 ** 32))));
  const each = (make) => Object.fromEntries(Object.keys(NAMES).map((method) => [method, make(method)]));
  const none = () => [];
  return { agents: each(spawn), pays: each(none), curves: each(none), falls: each(() => 0), shown: each(() => null) };
}

/** One episode of everybody; what the dogs did is kept to be shown. */
function together(world, alpha, epsilon) {
  for (const method of Object.keys(NAMES)) {
    const all = world.agents[method].map((one) => episode(one, alpha, epsilon));
    const pays = world.pays[method];
    pays.push(mean(all.map((one) => one.total)));
    world.curves[method].push(mean(pays.slice(-SMOOTH)));
    world.falls[method] += all[0].falls;
    world.shown[method] = all[0].squares;
  }
}

function panels(stage) {
  const title = stage.model.get("title"), dog = stage.model.get("dog");
  const grids = { sarsa: grid("Sarsa", "on-policy", dog), q_learning: grid("Q-learning", "off-policy", dog) };
  const views = { ...grids, chart: chart() };
  const high = { sarsa: 194, q_learning: 194, chart: 398 };
  const pictures = Object.fromEntries(Object.entries(views).map(([name, { node }]) => {
    const picture = stage.picture(584, high[name], node);
    put(picture, { "aria-label": `${title}: ${NAMES[name] ?? "what each episode pays"}` });
    return [name, picture];
  }));
  stage.body.classList.add("cliff-panels");
  stage.body.prepend(h("div", { className: "cliff-grids" }, pictures.sarsa, pictures.q_learning));
  return views;
}

function showAll(s) {
  for (const method of Object.keys(NAMES)) {
    const { q } = s.world.agents[method][0], squares = s.world.shown[method];
    const replay = s.stray ? { squares: ATTRACT, t: s.stray } : s.replay && { squares, t: s.replay.t };
    const learnt = { best: greedy(q), path: greedyPath(q), falls: s.world.falls[method] };
    s.views[method].show(learnt, replay);
  }
  s.views.chart.show(s.world, s.offAt);
}

function tell(stage, { world: { pays, falls } }) {
  const now = `Lately Sarsa ${lately(pays.sarsa)}, Q-learning ${lately(pays.q_learning)}.`;
  stage.say(`Episode ${pays.sarsa.length}. ${now} The dogs fell ${falls.sarsa} and ${falls.q_learning} times.`);
}

/** One more episode, looked at for some seconds. */
function learnOne(stage, s, seconds = 0) {
  together(s.world, s.alpha, s.epsilon);
  const steps = Math.max(...Object.values(s.world.shown).map((squares) => squares.length));
  s.replay = { t: 0, seconds: seconds || Math.min(4, 0.2 * steps) };
  tell(stage, s);
}

/** Many: learn them all, look at one now and then. */
function hurry(stage, s, dt) {
  s.due += dt * A_SECOND;
  while (s.queue > 0 && s.due >= 1) {
    const { replay } = s;
    learnOne(stage, s, GLIMPSE);
    if (replay?.t < 1) s.replay.t = replay.t;
    s.queue--;
    s.due--;
  }
  if (!s.queue) s.due = 0;
}

/** What is still to be learnt, at once. */
function finish(stage, s) {
  for (; s.queue > 0; s.queue--) together(s.world, s.alpha, s.epsilon);
  s.replay = { t: 1 };
  tell(stage, s);
}

function run(stage, s, episodes) {
  Object.assign(s, { once: true, queue: s.queue + episodes });
  if (REDUCED.matches) return finish(stage, s);
  if (episodes === 1) { s.queue--; learnOne(stage, s); }
  stage.play();
}

function explore(stage, s, on) {
  const episodes = s.world.pays.sarsa.length;
  s.epsilon = on ? stage.model.get("epsilon") : 0;
  s.offAt = on || !episodes ? null : episodes;
  if (on) stage.say(`ε = ${s.epsilon}: one step in ten is any step at all.`);
  else stage.say("ε = 0: from now on each does what it thinks best. Run some episodes.");
}

export default {
  render: demo((stage) => {
    const { model } = stage;
    /** `once`: stop when what is shown has ended; `offAt`: the episode at which exploring was switched off;
     * `stray`: how much is over of the dogs' straying, while nobody has done anything yet. */
    const s = { views: panels(stage), alpha: model.get("alpha"), epsilon: 0, world: null, queue: 0, due: 0,
      replay: null, once: false, offAt: null, stray: 0 };
    stage.button("1 episode", { key: "1", run: () => run(stage, s, 1) });
    stage.button("100 episodes", { key: "x", main: true, run: () => run(stage, s, 100) });
    stage.toggle("stop exploring", { key: "e", on: () => s.epsilon === 0, change: (on) => explore(stage, s, !on) });
    return {
      seeded: true,
      attract(part) { s.stray = part; },
      show: () => showAll(s),
      reset(random) {
        const epsilon = model.get("epsilon"), world = fresh(random, epsilon);
        Object.assign(s, { world, epsilon, queue: 0, due: 0, replay: null, once: false, offAt: null });
        stage.say("A step costs 1, a fall 100. Which of the two dogs will fall more often?");
      },
      frame(dt) {
        hurry(stage, s, dt);
        if (s.replay) s.replay.t = Math.min(1, s.replay.t + dt / s.replay.seconds);
        let going = s.queue > 0 || (s.replay && s.replay.t < 1);
        if (!going && !s.once) { learnOne(stage, s); going = true; }
        if (!going) s.once = false;                        // play goes on from here, episode after episode
        return Boolean(going);
      },
      still() {
        s.queue = EPISODES;
        finish(stage, s);
      },
    };
  }),
};
