// The loop: a token travels state → action → reward, three times.
import { svg } from "../stage/draw.js";
import { REDUCED, demo } from "../stage/stage.js";

const LEGS = ["state", "action", "reward"];
const LANES = {                                        // from the environment to the agent, or back
  action: { y: 62, from: 428, to: 756, colour: "var(--action)" },
  reward: { y: 169, from: 756, to: 428, colour: "var(--reward-ink)" },
  state: { y: 276, from: 756, to: 428, colour: "var(--quiet)" },
};
const SECONDS = 1.7, TRAVEL = 0.65;                    // of a leg, and the part of it spent travelling

/** Where the story is after `at` legs: the round, the leg, and how far its token has come. */
function moment(at, rounds) {
  const last = rounds.length * 3, whole = Math.min(Math.ceil(at) - 1, last - 1);
  const leg = Math.max(0, whole), travelled = Math.min(1, (at - leg) / TRAVEL);
  const done = Math.floor(leg / 3) + (leg % 3 === 2 && travelled >= 1 ? 1 : 0);
  return {
    round: Math.floor(leg / 3),
    leg: LEGS[leg % 3],
    travelled,
    total: rounds.slice(0, done).reduce((sum, { reward }) => sum + reward, 0),
  };
}

/** `moment` for each of several. */
export const moments = (several, rounds) => several.map((at) => moment(at, rounds));

const ease = (t) => t * t * (3 - 2 * t);

function words(text, x, y, { size = 24, weight = 400, colour = "var(--ink)", anchor = "middle" } = {}) {
  return svg("text", { x, y, "font-size": size, "font-weight": weight, fill: colour, "text-anchor": anchor }, text);
}

const SIGNS = {
  treat: [],
  thumb: ["M-4 10 L-4 -1 L1 -12 Q6 -13 5 -6 L4 -2 L11 -2 Q14 0 11 3 Q13 6 10 7 Q11 10 7 10 Z M-12 -1 h5 v11 h-5 z"],
  tick: ["M-10 0 L-3 8 L10 -8"],
};

/** What travels: a dark dot, a green arrow, or a gold disc (hollow, with a 0, when there is nothing in it). */
function token(leg, round) {
  if (leg === "state") return svg("circle", { r: 15, fill: "var(--ink)", stroke: "var(--paper)", "stroke-width": 4 });
  if (leg === "action") {
    return svg("path", { d: "M-26 -7 H2 V-18 L28 0 L2 18 V7 H-26 Z", fill: "var(--action)", stroke: "var(--paper)", "stroke-width": 3 });
  }
  const filled = round.reward > 0, disc = svg("g", {}, svg("circle", {
    r: 22, fill: filled ? "var(--reward)" : "var(--paper)", stroke: filled ? "var(--reward-ink)" : "var(--quiet)",
    "stroke-width": 4, ...(filled ? {} : { "stroke-dasharray": "7 5" }),
  }));
  if (!filled) disc.append(words("0", 0, 8, { weight: 700 }));
  for (const d of filled ? SIGNS[round.token] : []) {
    // Dark on gold in both themes: the disc keeps its colour.
    disc.append(svg("path", { d, fill: round.token === "tick" ? "none" : "#1c2230", stroke: "#1c2230", "stroke-width": round.token === "tick" ? 5 : 1, "stroke-linecap": "round", "stroke-linejoin": "round" }));
  }
  return disc;
}

function lane(name, meaning) {
  const { y, from, to, colour } = LANES[name], way = Math.sign(to - from), x = (from + to) / 2;
  const line = svg("path", { d: `M${from + way * 8} ${y} H${to - way * 26}`, stroke: colour, "stroke-width": 5, fill: "none" });
  const head = svg("path", { d: `M${to - way * 6} ${y} l${-way * 24} -13 v26 z`, fill: colour });
  const gloss = words(meaning, x, y + 36, { size: 22 });
  return { line, gloss, node: svg("g", {}, line, head, words(name, x, y - 22, { size: 26, weight: 700, colour }), gloss) };
}

/** A drawing, inlined at a place and size, so that the page's colours reach it. */
function drawing(source, x, y, width, height) {
  const group = svg("g", { "aria-hidden": "true" });
  group.innerHTML = source.slice(source.indexOf("<svg"));
  for (const [name, value] of Object.entries({ x, y, width, height })) group.firstElementChild.setAttribute(name, value);
  return group;
}

function box(x, part, who) {
  const frame = svg("rect", { x, y: 4, width: 420, height: 322, rx: 18, fill: "var(--panel)", stroke: "var(--ink)", "stroke-width": 4 });
  return { frame, node: svg("g", {}, frame, words(part, x + 20, 34, { size: 22, anchor: "start", colour: "var(--quiet)" }),
    words(who, x + 20, 66, { size: 28, weight: 700, anchor: "start" })) };
}

/** The agent's box: its picture, one for each mood; what it has collected; what it carries inside. */
function agentBox(cast, pictures) {
  const { frame, node } = box(8, "agent", cast.agent), tall = cast.inside.length ? 168 : 240;
  const moods = Object.fromEntries([cast.rest, ...cast.rounds.map(({ mood }) => mood)].map((name) =>
    [name, drawing(pictures[name], 20, 78, 310, tall)]));
  const jar = svg("g", {});
  node.append(...Object.values(moods), words("total", 372, 60, { size: 22 }), jar);
  cast.inside.forEach(([name, meaning], i) => {
    const y = 274 + i * 34, colour = `var(--${name === "policy" ? "action" : "value"})`;
    node.append(svg("path", { d: name === "policy" ? `M22 ${y - 11} h12 v-6 l12 10 l-12 10 v-6 h-12 z` : `M24 ${y + 2} v-20 h20 v20 z`, fill: colour }),
      words(name, 54, y, { weight: 700, anchor: "start", colour, size: 23 }), words(meaning, 138, y, { size: 22, anchor: "start" }));
  });
  return { frame, node, moods, jar };
}

function fill(jar, total) {
  if (jar.total === total) return;
  jar.total = total;
  jar.replaceChildren(words(String(total), 372, 104, { size: 40, weight: 700 }));
  for (let i = 0; i < total; i += 1) {
    jar.append(svg("circle", { cx: 372, cy: 226 - i * 36, r: 15, fill: "var(--reward)", stroke: "var(--reward-ink)", "stroke-width": 4 }));
  }
}

export default {
  render: demo((stage) => {
    const cast = stage.model.get("cast"), pictures = stage.model.get("pictures"), { rounds } = cast, end = rounds.length * 3;
    const agent = agentBox(cast, pictures), place = box(756, "environment", cast.environment);
    place.node.append(drawing(pictures[cast.place], 776, 76, 380, 242));
    const lanes = Object.fromEntries(LEGS.map((name) => [name, lane(name, cast.meaning[name])]));
    const traveller = svg("g", {}), label = svg("g", {});
    stage.picture(1184, 330, agent.node, place.node, ...Object.values(lanes).map(({ node }) => node), traveller, label);
    let at = 0, until = end, drawn = "", shown = "";

    function carry({ round, leg, travelled }) {
      const { y, from, to } = LANES[leg], way = Math.sign(to - from), go = rounds[round];
      const x = from + way * 34 + (to - from - way * 68) * ease(travelled);
      if (drawn !== `${round}${leg}`) {
        drawn = `${round}${leg}`;
        const said = leg === "reward" ? (go.reward ? `+${go.reward}` : "nothing") : go[leg];
        traveller.replaceChildren(token(leg, go));
        const bubble = svg("rect", { y: -26, height: 38, rx: 10, fill: "var(--paper)", stroke: LANES[leg].colour, "stroke-width": 3 });
        const spoken = words(said, 0, 2, { weight: 700 });
        label.replaceChildren(bubble, spoken);
        label.wide = (spoken.getComputedTextLength() || said.length * 15) + 18;
        bubble.setAttribute("x", -label.wide / 2);
        bubble.setAttribute("width", label.wide);
      }
      traveller.setAttribute("transform", `translate(${x} ${y})`);
      const room = Math.max(0, 320 - label.wide) / 2, inside = 592 + Math.min(room, Math.max(-room, x - 592));
      label.setAttribute("transform", `translate(${inside} ${y + 39})`);
    }

    function show() {
      const now = moment(at, rounds), { round, leg, travelled, total } = now;
      label.style.display = at > 0 ? "" : "none";
      carry(now);
      const acted = at > 0 && leg !== "state", arrived = travelled >= 1, scene = [round, leg, at === 0, at >= end, arrived].join();
      if (scene === shown) return;                       // only the token moves: leave the rest of the picture alone
      shown = scene;
      for (const [name, node] of Object.entries(agent.moods)) node.style.display = name === (acted ? rounds[round].mood : cast.rest) ? "" : "none";
      for (const name of LEGS) {
        lanes[name].gloss.style.display = at > 0 && name === leg ? "none" : "";
        lanes[name].line.setAttribute("stroke-width", at > 0 && name === leg ? 9 : 4);
      }
      agent.frame.setAttribute("stroke-width", arrived && leg !== "action" ? 9 : 4);
      place.frame.setAttribute("stroke-width", arrived && leg === "action" ? 9 : 4);
      fill(agent.jar, total);
      if (at === 0) stage.say("Press step: state, action, reward.");
      else if (at >= end) stage.say(`After ${rounds.length} rounds: total reward ${total}.`);
      else stage.say(`Round ${round + 1} of ${rounds.length} · ${leg}: ${leg === "reward" ? rounds[round].reward : rounds[round][leg]}`);
    }

    function once() {
      if (at >= end) at = 0;
      until = (Math.floor(at / 3 + 1e-9) + 1) * 3;
      if (REDUCED.matches) { at = until; until = end; show(); } else stage.play();
    }

    stage.button("step", { key: "t", main: true, title: "once around the loop", run: once });
    return {
      autoplay: false,
      reset() { at = 0; until = end; show(); },
      frame(dt) {
        if (at >= end) at = 0;
        at = Math.min(until, at + dt / SECONDS);
        show();
        if (at < until) return true;
        until = end;
        return false;
      },
      still() { at = end - 1 + TRAVEL * 0.5; show(); },
    };
  }),
};
