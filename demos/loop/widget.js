// The loop: a token travels state → action → reward, again and again, and the agent learns from what comes back.
import { clamp, disc, drawing, figure, label, line, put, show, smooth, svg, write } from "../stage/draw.js";
import { demo } from "../stage/stage.js";
import { LEGS, MOST, TRAVEL, best, choose, fresh, learn, moment } from "./law.js";

const LANES = {                                        // from the environment to the agent, or back
  action: { y: 62, from: 428, to: 756, colour: "action" },
  reward: { y: 169, from: 756, to: 428, colour: "reward-ink" },
  state: { y: 276, from: 756, to: 428, colour: "quiet" },
};
const SECONDS = 1.7, HURRY = 0.04, MANY = 30;            // of a leg; of one in a hurry; rounds then
const ON_GOLD = "var(--on-reward)";

const sum = (list) => list.reduce((a, b) => a + b, 0);

const SIGNS = {
  treat: [],
  thumb: ["M-4 10 L-4 -1 L1 -12 Q6 -13 5 -6 L4 -2 L11 -2 Q14 0 11 3 Q13 6 10 7 Q11 10 7 10 Z M-12 -1 h5 v11 h-5 z"],
  tick: ["M-10 0 L-3 8 L10 -8"],
};

/** What travels: a dark dot, a green arrow, or a gold disc (hollow, with a 0, when there is nothing in it). */
function token(leg, { reward, shape }) {
  const rim = { stroke: "var(--paper)" }, arrow = "M-26 -7 H2 V-18 L28 0 L2 18 V7 H-26 Z";
  if (leg === "state") return svg("circle", { r: 15, fill: "var(--ink)", ...rim, "stroke-width": 4 });
  if (leg === "action") return svg("path", { d: arrow, fill: "var(--action)", ...rim, "stroke-width": 3 });
  if (!reward) {
    const hollow = disc(22, { fill: "var(--paper)", stroke: "var(--quiet)", "stroke-dasharray": "7 5" });
    return svg("g", {}, hollow, label("0", 0, 8, "small bold middle"));
  }
  const isTick = shape === "tick", round = { "stroke-linecap": "round", "stroke-linejoin": "round" };
  const ink = { fill: isTick ? "none" : ON_GOLD, stroke: ON_GOLD, "stroke-width": isTick ? 5 : 1, ...round };
  return svg("g", {}, disc(22), ...SIGNS[shape].map((d) => svg("path", { d, ...ink })));
}

function lane(name, meaning) {
  const { y, from, to, colour } = LANES[name], way = Math.sign(to - from), x = (from + to) / 2;
  const shaft = put(line(colour, 5), { d: `M${from + way * 8} ${y} H${to - way * 26}` });
  const head = svg("path", { d: `M${to - way * 6} ${y} l${-way * 24} -13 v26 z`, fill: `var(--${colour})` });
  const gloss = label(meaning, x, y + 36, "code middle");
  const title = label(name, x, y - 28, `table bold middle ${colour}`);
  return { shaft, gloss, node: svg("g", {}, shaft, head, title, gloss) };
}

function box(x, part, who) {
  const rim = { fill: "var(--panel)", stroke: "var(--ink)", "stroke-width": 4 };
  const frame = svg("rect", { x, y: 4, width: 420, height: 340, rx: 18, ...rim });
  return { frame, node: svg("g", {}, frame, label(part, x + 20, 34, "code quiet"),
    label(who, x + 20, 66, "text bold")) };
}

/** What it has come to expect of an action: a bar behind its name; a green arrow at the best. */
function cell({ action }, column, row) {
  const x = 22 + column * 200, y = 268 + row * 37, size = { x, y, height: 32, rx: 4 };
  const bar = svg("rect", { ...size, fill: "var(--value)", "fill-opacity": 0.35 });
  const rim = svg("rect", { ...size, width: 192, fill: "none", stroke: "var(--value)", "stroke-width": 2 });
  const arrow = svg("path", { d: `M${x + 6} ${y + 11}h10v-6l13 11l-13 11v-6h-10z`, fill: "var(--action)" });
  return { node: svg("g", {}, bar, rim, arrow, label(action, x + 34, y + 24, "code")), show(value, isBest) {
    put(bar, { width: 192 * clamp(value / MOST) });
    show(arrow, isBest);
  } };
}

/** A column for each state, a cell for each action. */
function table(situations) {
  const columns = situations.map(({ choices }, column) => choices.map((choice, row) => cell(choice, column, row)));
  const names = situations.map(({ state }, column) => label(state, 24 + column * 200, 259, "small bold"));
  return { node: svg("g", {}, ...names, ...columns.flat().map(({ node }) => node)), show(q) {
    columns.forEach((cells, s) => cells.forEach((one, a) => one.show(q[s][a], best(q[s]) === a)));
  } };
}

/** The agent's box: its picture, one for each mood; the last ten rewards; what it expects. */
function agentBox(cast, pictures) {
  const { frame, node } = box(8, "agent", cast.agent), values = table(cast.situations);
  const all = [cast.rest, ...cast.situations.flatMap(({ choices }) => choices.map(({ mood }) => mood))];
  const drawn = Object.fromEntries(all.map((name) => [name, pictures[name]]));
  const moods = figure(drawn, { x: 20, y: 76, width: 300, height: 156 });
  const total = label("", 376, 104, "heading bold middle");
  const dots = Array.from({ length: 10 }, (_, i) => disc(10, { cx: 361 + 30 * (i % 2), cy: 130 + 25 * (i >> 1) }));
  node.append(moods, label("total", 376, 60, "small middle"), total, ...dots, values.node);
  return { frame, node, moods, show(q, rewards) {
    values.show(q);
    write(total, sum(rewards));
    dots.forEach((dot, i) => {
      const one = rewards.slice(-10)[i];
      show(dot, one !== undefined);
      put(dot, { fill: one ? "var(--reward)" : "none", stroke: one ? "var(--reward-ink)" : "var(--quiet)" });
    });
  } };
}

class Loop {
  seeded = true;
  stage; cast; traveller; bubble; random; q; rewards; at; left; now; pace;

  constructor(stage) {
    const { model } = stage, cast = model.get("cast"), pictures = model.get("pictures");
    Object.assign(this, { stage, cast, drawn: "", shown: "", traveller: svg("g", {}), bubble: svg("g", {}) });
    this.agent = agentBox(cast, pictures);
    this.place = box(756, "environment", cast.environment);
    this.place.node.append(drawing(pictures[cast.place], { x: 776, y: 76, width: 380, height: 260 }));
    this.lanes = Object.fromEntries(LEGS.map((name) => [name, lane(name, cast.meaning[name])]));
    const nodes = Object.values(this.lanes).map(({ node }) => node);
    const between = [...nodes, this.traveller, this.bubble], { agent, place } = this;
    stage.stack(stage.picture(1184, 348, agent.node, place.node, ...between), [0, 0, 436, 348, agent.node],
      [374, 0, 436, 348, ...between], [748, 0, 436, 348, place.node]);
    stage.button("step", { key: "t", main: true, title: "once around the loop", run: () => this.run(1, SECONDS) });
    stage.button(`×${MANY}`, { key: "x", title: `${MANY} rounds`, run: () => this.run(MANY, HURRY) });
  }

  // ---- the loop ----------------------------------------------------------------------------------------

  /** What the agent will do in the state it is in, and what will come of it. */
  begin(state) {
    const { state: seen, choices, token: shape } = this.cast.situations[state];
    const choice = choose(this.q[state], this.random);
    Object.assign(this, { at: 0, now: { ...choices[choice], seen, shape, from: state, choice, isLearnt: false } });
  }

  /** The reward has come. */
  take() {
    const { from, choice, reward, then } = this.now;
    this.now.isLearnt = true;
    learn(this.q, from, choice, reward, then);
    this.rewards.push(reward);
  }

  run(rounds, pace) {
    if (this.at >= 3) this.begin(this.now.then);
    Object.assign(this, { left: rounds, pace });
    this.stage.playOr(() => this.rush());
  }

  rush() { while (this.advance(3)); }

  /** Further by some legs; false when the last round is over. */
  advance(legs) {
    if (this.at >= 3) this.begin(this.now.then);
    this.at = Math.min(3, this.at + legs);
    if (this.at >= 2 + TRAVEL && !this.now.isLearnt) this.take();
    if (this.at < 3) return true;
    this.left -= 1;
    return this.left > 0;
  }

  /** The token at its place, and under it, in a bubble, what it is just now. */
  carry({ leg, travelled }) {
    const { y, from, to } = LANES[leg], way = Math.sign(to - from), { bubble } = this;
    const x = from + way * 34 + (to - from - way * 68) * smooth(travelled), drawn = `${this.rewards.length}${leg}`;
    if (this.drawn !== drawn) this.name(leg);
    this.drawn = drawn;
    put(this.traveller, { transform: `translate(${x} ${y})` });
    const room = Math.max(0, 320 - bubble.wide) / 2;
    put(bubble, { transform: `translate(${592 + clamp(x - 592, -room, room)} ${y + 39})` });
  }

  said(leg) { return { state: this.now.seen, action: this.now.action }[leg] ?? (this.now.reward ? "+1" : "nothing"); }

  name(leg) {
    const said = this.said(leg), spoken = label(said, 0, 2, "small bold middle");
    const stroke = `var(--${LANES[leg].colour})`;
    const frame = svg("rect", { y: -26, height: 38, rx: 10, fill: "var(--paper)", stroke, "stroke-width": 3 });
    this.traveller.replaceChildren(token(leg, this.now));
    this.bubble.replaceChildren(frame, spoken);
    this.bubble.wide = (spoken.getComputedTextLength() || said.length * 15) + 18;
    put(frame, { x: -this.bubble.wide / 2, width: this.bubble.wide });
  }

  show() {
    const { at, rewards } = this, now = moment(at), { leg, travelled } = now;
    show(this.bubble, at > 0);
    this.carry(now);
    const arrived = travelled >= 1, scene = [rewards.length, leg, at === 0, at >= 3, arrived].join();
    if (scene === this.shown) return;                    // only the token moves: leave the rest of the picture alone
    this.shown = scene;
    this.light(leg, arrived);
    this.agent.show(this.q, rewards);
  }

  /** In a hurry, nothing new. */
  words() {
    const { at, rewards, stage } = this, { leg } = moment(at), n = rewards.length;
    const late = n > 10 ? `, ${sum(rewards.slice(-10))} of it in the last ten` : "";
    if (at === 0 && !n) return "It knows nothing yet. Press step: state, action, reward.";
    if (at >= 3) return `After ${n} ${n === 1 ? "round" : "rounds"}: total reward ${sum(rewards)}${late}.`;
    if (this.pace !== SECONDS) return stage.status.textContent;
    return `Round ${n + Number(!this.now.isLearnt)} · ${leg}: ${this.said(leg)}`;
  }

  /** What the moment is about stands out: the lane, the box that has just received, the agent's mood. */
  light(leg, arrived) {
    const begun = this.at > 0, acted = begun && leg !== "state";
    this.agent.moods.pose(acted ? this.now.mood : this.cast.rest);
    for (const name of LEGS) {
      show(this.lanes[name].gloss, !(begun && name === leg));
      put(this.lanes[name].shaft, { "stroke-width": begun && name === leg ? 9 : 4 });
    }
    put(this.agent.frame, { "stroke-width": arrived && leg !== "action" ? 9 : 4 });
    put(this.place.frame, { "stroke-width": arrived && leg === "action" ? 9 : 4 });
  }

  /** The first round, at a run; nothing is learnt from it. */
  attract(part) { this.at = 3 * part; }

  reset(random) {
    Object.assign(this, { random, q: fresh(this.cast.situations), rewards: [], left: 0, pace: SECONDS, drawn: "",
      shown: "" });
    this.begin(0);
  }

  frame(dt) {
    if (this.left <= 0) Object.assign(this, { left: MANY, pace: SECONDS });      // play, without step
    return this.advance(dt / this.pace);
  }

  still() {
    this.left = MANY;
    this.rush();
    do { this.left = 1; this.rush(); } while (!this.now.reward);
    this.at = 2 + TRAVEL / 2;
  }
}

export default { render: demo((stage) => new Loop(stage)) };
