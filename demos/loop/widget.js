// The loop: a token travels state → action → reward, again and again, and the agent learns from what comes back.
import { clamp, disc, drawing, figure, label, line, put, smooth, svg } from "../stage/draw.js";
import { Demo, onStage } from "../stage/stage.js";
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

function lane(s, name) {
  const { y, from, to, colour } = LANES[name], way = Math.sign(to - from), x = (from + to) / 2;
  const isNow = () => s.at > 0 && s.leg === name;
  return svg("g", {},
    put(line(colour, 5, `M${from + way * 8} ${y} H${to - way * 26}`), { "stroke-width": () => (isNow() ? 9 : 4) }),
    svg("path", { d: `M${to - way * 6} ${y} l${-way * 24} -13 v26 z`, fill: `var(--${colour})` }),
    label(name, x, y - 28, `table bold middle ${colour}`),
    label(s.cast.meaning[name], x, y + 36, "code middle", { shown: () => !isNow() }));
}

/** The agent's box, or the environment's; its rim is thick when it has just received something. */
function box(x, part, who, hasReceived, ...inside) {
  const rim = { fill: "var(--panel)", stroke: "var(--ink)", "stroke-width": () => (hasReceived() ? 9 : 4) };
  return svg("g", {}, svg("rect", { x, y: 4, width: 420, height: 340, rx: 18, ...rim }),
    label(part, x + 20, 34, "code quiet"), label(who, x + 20, 66, "text bold"), inside);
}

/** What it has come to expect of an action: a bar behind its name; a green arrow at the best. */
function cell(s, { action }, state, row) {
  const x = 22 + state * 200, y = 268 + row * 37, size = { x, y, height: 32, rx: 4 };
  return [svg("rect", { ...size, width: () => 192 * clamp(s.q[state][row] / MOST), fill: "var(--value)",
    "fill-opacity": 0.35 }),
  svg("rect", { ...size, width: 192, fill: "none", stroke: "var(--value)", "stroke-width": 2 }),
  svg("path", { d: `M${x + 6} ${y + 11}h10v-6l13 11l-13 11v-6h-10z`, fill: "var(--action)",
    shown: () => best(s.q[state]) === row }),
  label(action, x + 34, y + 24, "code")];
}

/** The agent's box: its picture, one for each mood; the last ten rewards; what it expects, a column for each state. */
function agentBox(s, pictures) {
  const { rest, situations, agent } = s.cast;
  const moods = situations.flatMap(({ choices }) => choices.map((choice) => choice.mood));
  const drawn = Object.fromEntries([rest, ...moods].map((name) => [name, pictures[name]]));
  const mood = () => (s.at > 0 && s.leg !== "state" ? s.now.mood : rest);
  const dots = Array.from({ length: 10 }, (_, i) => {
    const one = () => s.lately[i], fill = () => (one() ? "var(--reward)" : "none");
    return disc(10, { cx: 361 + 30 * (i % 2), cy: 130 + 25 * (i >> 1), shown: () => one() !== undefined, fill,
      stroke: () => (one() ? "var(--reward-ink)" : "var(--quiet)") });
  });
  return box(8, "agent", agent, () => s.arrived && s.leg !== "action",
    figure(drawn, mood, { x: 20, y: 76, width: 300, height: 156 }), label("total", 376, 60, "small middle"),
    label(() => sum(s.rewards), 376, 104, "heading bold middle"), dots, situations.map(({ state, choices }, column) => [
      label(state, 24 + column * 200, 259, "small bold"),
      choices.map((choice, row) => cell(s, choice, column, row))]));
}

export default onStage(class Loop extends Demo {
  seeded = true;

  build(stage) {
    const { cast, pictures } = stage.traits, drawnPlace = { x: 776, y: 76, width: 380, height: 260 };
    Object.assign(this, { cast, bubble: svg("g", { shown: () => this.at > 0 }), traveller: svg("g") });
    const place = box(756, "environment", cast.environment, () => this.arrived && this.leg === "action",
      drawing(pictures[cast.place], drawnPlace));
    const between = [...LEGS.map((name) => lane(this, name)), this.traveller, this.bubble];
    const agent = agentBox(this, pictures), picture = stage.picture(1184, 348, agent, place, between);
    stage.stack(picture, [0, 0, 436, 348, agent], [374, 0, 436, 348, ...between], [748, 0, 436, 348, place]);
    stage.button("step", { key: "t", main: true, title: "once around the loop", run: () => this.run(1, SECONDS) });
    stage.button(`×${MANY}`, { key: "x", title: `${MANY} rounds`, run: () => this.run(MANY, HURRY) });
  }

  /** What the agent will do in the state it is in, and what will come of it. */
  begin(state) {
    const { state: seen, choices, token: shape } = this.cast.situations[state];
    const choice = choose(this.q[state], this.random);
    Object.assign(this, { at: 0, now: { ...choices[choice], seen, shape, from: state, choice, isLearnt: false } });
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
    const { now, q, rewards } = this;
    if (this.at >= 2 + TRAVEL && !now.isLearnt) {          // the reward has come
      now.isLearnt = true;
      learn(q, now.from, now.choice, now.reward, now.then);
      rewards.push(now.reward);
    }
    if (this.at < 3) return true;
    this.left -= 1;
    return this.left > 0;
  }

  /** The token at its place, and under it, in a bubble, what it is just now. */
  carry(leg, travelled) {
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
    const { leg, travelled } = moment(this.at);
    Object.assign(this, { leg, arrived: travelled >= 1, lately: this.rewards.slice(-10) });
    this.carry(leg, travelled);
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

  /** The first round, at a run; nothing is learnt from it. */
  attract(part) { this.at = 3 * part; }

  reset(random) {
    Object.assign(this, { random, q: fresh(this.cast.situations), rewards: [], left: 0, pace: SECONDS, drawn: "" });
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
});
