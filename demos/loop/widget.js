// The loop: a token travels state → action → reward, three times.
import { clamp, disc, drawing, label, put, show, showOnly, smooth, svg } from "../stage/draw.js";
import { REDUCED, demo } from "../stage/stage.js";
import { LEGS, TRAVEL, moment } from "./law.js";

const LANES = {                                        // from the environment to the agent, or back
  action: { y: 62, from: 428, to: 756, colour: "var(--action)" },
  reward: { y: 169, from: 756, to: 428, colour: "var(--reward-ink)" },
  state: { y: 276, from: 756, to: 428, colour: "var(--quiet)" },
};
const SECONDS = 1.7;                                   // of a leg
const ON_GOLD = "var(--on-reward)";

const words = (text, x, y, more = {}) => label(text, x, y, { anchor: "middle", ...more });

const SIGNS = {
  treat: [],
  thumb: ["M-4 10 L-4 -1 L1 -12 Q6 -13 5 -6 L4 -2 L11 -2 Q14 0 11 3 Q13 6 10 7 Q11 10 7 10 Z M-12 -1 h5 v11 h-5 z"],
  tick: ["M-10 0 L-3 8 L10 -8"],
};

/** What travels: a dark dot, a green arrow, or a gold disc (hollow, with a 0, when there is nothing in it). */
function token(leg, round) {
  const rim = { stroke: "var(--paper)" }, arrow = "M-26 -7 H2 V-18 L28 0 L2 18 V7 H-26 Z";
  if (leg === "state") return svg("circle", { r: 15, fill: "var(--ink)", ...rim, "stroke-width": 4 });
  if (leg === "action") return svg("path", { d: arrow, fill: "var(--action)", ...rim, "stroke-width": 3 });
  if (!round.reward) {
    const hollow = disc(22, { fill: "var(--paper)", stroke: "var(--quiet)", "stroke-dasharray": "7 5" });
    return svg("g", {}, hollow, words("0", 0, 8, { weight: 700 }));
  }
  const isTick = round.token === "tick", line = { "stroke-linecap": "round", "stroke-linejoin": "round" };
  const ink = { fill: isTick ? "none" : ON_GOLD, stroke: ON_GOLD, "stroke-width": isTick ? 5 : 1, ...line };
  return svg("g", {}, disc(22), ...SIGNS[round.token].map((d) => svg("path", { d, ...ink })));
}

function lane(name, meaning) {
  const { y, from, to, colour } = LANES[name], way = Math.sign(to - from), x = (from + to) / 2;
  const shaft = { stroke: colour, "stroke-width": 5, fill: "none" };
  const line = svg("path", { d: `M${from + way * 8} ${y} H${to - way * 26}`, ...shaft });
  const head = svg("path", { d: `M${to - way * 6} ${y} l${-way * 24} -13 v26 z`, fill: colour });
  const gloss = words(meaning, x, y + 36, { size: 22 });
  return { line, gloss, node: svg("g", {}, line, head, words(name, x, y - 22, { size: 26, weight: 700, colour }),
    gloss) };
}

function box(x, part, who) {
  const rim = { fill: "var(--panel)", stroke: "var(--ink)", "stroke-width": 4 };
  const frame = svg("rect", { x, y: 4, width: 420, height: 322, rx: 18, ...rim });
  return { frame, node: svg("g", {}, frame, label(part, x + 20, 34, { size: 22, colour: "var(--quiet)" }),
    label(who, x + 20, 66, { size: 28, weight: 700 })) };
}

/** What the agent carries inside: its sign, its name and what that means, a line each. */
function inside([name, meaning], i) {
  const y = 274 + i * 34, isPolicy = name === "policy", colour = `var(--${isPolicy ? "action" : "value"})`;
  const d = isPolicy ? `M22 ${y - 11} h12 v-6 l12 10 l-12 10 v-6 h-12 z` : `M24 ${y + 2} v-20 h20 v20 z`;
  return [svg("path", { d, fill: colour }), label(name, 54, y, { size: 23, weight: 700, colour }),
    label(meaning, 138, y, { size: 22 })];
}

/** The agent's box: its picture, one for each mood; what it has collected; what it carries inside. */
function agentBox(cast, pictures) {
  const { frame, node } = box(8, "agent", cast.agent), height = cast.inside.length ? 168 : 240, jar = svg("g", {});
  const draw = (name) => [name, drawing(pictures[name], { x: 20, y: 78, width: 310, height })];
  const moods = Object.fromEntries([cast.rest, ...cast.rounds.map(({ mood }) => mood)].map(draw));
  node.append(...Object.values(moods), words("total", 372, 60, { size: 22 }), jar, ...cast.inside.flatMap(inside));
  return { frame, node, moods, jar };
}

function fill(jar, total) {
  if (jar.total === total) return;
  jar.total = total;
  const discs = Array.from({ length: total }, (_, i) => disc(15, { cx: 372, cy: 226 - i * 36 }));
  jar.replaceChildren(words(total, 372, 104, { size: 40, weight: 700 }), ...discs);
}

class Loop {
  autoplay = false;
  stage; cast; rounds; end; traveller; bubble;

  constructor(stage) {
    const { model } = stage, cast = model.get("cast"), pictures = model.get("pictures");
    Object.assign(this, { stage, cast, rounds: cast.rounds, end: cast.rounds.length * 3, drawn: "", shown: "" });
    this.agent = agentBox(cast, pictures);
    this.place = box(756, "environment", cast.environment);
    this.place.node.append(drawing(pictures[cast.place], { x: 776, y: 76, width: 380, height: 242 }));
    this.lanes = Object.fromEntries(LEGS.map((name) => [name, lane(name, cast.meaning[name])]));
    Object.assign(this, { traveller: svg("g", {}), bubble: svg("g", {}) });
    const nodes = Object.values(this.lanes).map(({ node }) => node);
    stage.picture(1184, 330, this.agent.node, this.place.node, ...nodes, this.traveller, this.bubble);
    stage.button("step", { key: "t", main: true, title: "once around the loop", run: () => this.once() });
  }

  /** The token at its place, and under it, in a bubble, what it is just now. */
  carry({ round, leg, travelled }) {
    const { y, from, to } = LANES[leg], way = Math.sign(to - from), { bubble } = this;
    const x = from + way * 34 + (to - from - way * 68) * smooth(travelled);
    if (this.drawn !== `${round}${leg}`) {
      this.drawn = `${round}${leg}`;
      this.name(leg, this.rounds[round]);
    }
    put(this.traveller, { transform: `translate(${x} ${y})` });
    const room = Math.max(0, 320 - bubble.wide) / 2;
    put(bubble, { transform: `translate(${592 + clamp(x - 592, -room, room)} ${y + 39})` });
  }

  name(leg, round) {
    const said = leg === "reward" ? (round.reward ? `+${round.reward}` : "nothing") : round[leg];
    const rim = { fill: "var(--paper)", stroke: LANES[leg].colour, "stroke-width": 3 };
    const spoken = words(said, 0, 2, { weight: 700 }), frame = svg("rect", { y: -26, height: 38, rx: 10, ...rim });
    this.traveller.replaceChildren(token(leg, round));
    this.bubble.replaceChildren(frame, spoken);
    this.bubble.wide = (spoken.getComputedTextLength() || said.length * 15) + 18;
    put(frame, { x: -this.bubble.wide / 2, width: this.bubble.wide });
  }

  show() {
    const { at, end, rounds } = this, now = moment(at, rounds), { round, leg, travelled, total } = now;
    show(this.bubble, at > 0);
    this.carry(now);
    const arrived = travelled >= 1, scene = [round, leg, at === 0, at >= end, arrived].join();
    if (scene === this.shown) return;                    // only the token moves: leave the rest of the picture alone
    this.shown = scene;
    this.light(now, arrived);
    fill(this.agent.jar, total);
    const { stage } = this, said = leg === "reward" ? rounds[round].reward : rounds[round][leg];
    if (at === 0) stage.say("Press step: state, action, reward.");
    else if (at >= end) stage.say(`After ${rounds.length} rounds: total reward ${total}.`);
    else stage.say(`Round ${round + 1} of ${rounds.length} · ${leg}: ${said}`);
  }

  /** What the moment is about stands out: the lane, the box that has just received, the agent's mood. */
  light({ round, leg }, arrived) {
    const begun = this.at > 0, acted = begun && leg !== "state";
    showOnly(this.agent.moods, acted ? this.rounds[round].mood : this.cast.rest);
    for (const name of LEGS) {
      show(this.lanes[name].gloss, !(begun && name === leg));
      put(this.lanes[name].line, { "stroke-width": begun && name === leg ? 9 : 4 });
    }
    put(this.agent.frame, { "stroke-width": arrived && leg !== "action" ? 9 : 4 });
    put(this.place.frame, { "stroke-width": arrived && leg === "action" ? 9 : 4 });
  }

  once() {
    if (this.at >= this.end) this.at = 0;
    this.until = (Math.floor(this.at / 3 + 1e-9) + 1) * 3;
    if (!REDUCED.matches) { this.stage.play(); return; }
    this.at = this.until;
    this.until = this.end;
    this.show();
  }

  /** The first round, at a run. */
  attract(part) {
    this.at = 3 * part;
    this.show();
  }

  reset() {
    Object.assign(this, { at: 0, until: this.end });
    this.show();
  }

  frame(dt) {
    if (this.at >= this.end) this.at = 0;
    this.at = Math.min(this.until, this.at + dt / SECONDS);
    this.show();
    if (this.at < this.until) return true;
    this.until = this.end;
    return false;
  }

  still() {
    this.at = this.end - 1 + TRAVEL * 0.5;
    this.show();
  }
}

export default { render: demo((stage) => new Loop(stage)) };
