// What an agent does that learnt from a dictated reward, scored twice: in steps, as CartPole does, and as dictated.

import { act, howItEnded, step } from "../law.js";

export const LIMIT = 500;                            // steps, as in CartPole-v1
export const BETS = { falls: "falls", leaves: "drives off", stands: "stands", elsewhere: "stands aside" };
const MIDDLE = 0.5;                                  // metres either side that count as it

/** An episode about to begin; `ending` is "" until it is "pole", "track" or "limit". */
export function begin(state) { return { state, steps: 0, score: 0, paid: 0, action: null, ending: "", where: 0 }; }

/** The episode one step on. `where` is the mean x (m) of the second half of its time. */
export function advance(episode, weights, pays) {
  const action = act(weights, episode.state), state = step(episode.state, action), steps = episode.steps + 1;
  const fell = howItEnded(state), late = Math.max(0, steps - LIMIT / 2);
  const paid = pays(...state, action ? 1 : -1, fell ? 1 : 0, steps);
  return {
    state, steps, action, paid, score: episode.score + paid, ending: fell || (steps >= LIMIT ? "limit" : ""),
    where: late ? episode.where + (state[0] - episode.where) / late : 0,
  };
}

/** A whole episode, as it stands at its end. */
export function play(start, weights, pays) {
  let episode = begin(start);
  while (!episode.ending) episode = advance(episode, weights, pays);
  return episode;
}

/** Which of BETS the episodes come to: what most of them did. */
export function habit(episodes) {
  const kinds = episodes.map(({ ending, where }) => {
    if (ending === "limit") return Math.abs(where) < MIDDLE ? "stands" : "elsewhere";
    return ending === "pole" ? "falls" : "leaves";
  });
  const count = (kind) => kinds.filter((each) => each === kind).length;
  return Object.keys(BETS).reduce((most, kind) => (count(kind) > count(most) ? kind : most));
}

/** What it learnt, in a line. */
export function verdict(episodes, bet) {
  const mean = (name) => episodes.reduce((sum, each) => sum + each[name], 0) / episodes.length, kind = habit(episodes);
  const place = kind === "elsewhere" ? `, near x = ${signed(mean("where"), 1)} m` : "";
  const wager = bet ? ` You bet “${BETS[bet]}”: ${bet === kind ? "right" : "wrong"}.` : "";
  return `It ${BETS[kind]}${place}: ${Math.round(mean("steps"))} steps, ${signed(mean("score"), 1)} as dictated.${wager}`;
}

export const signed = (number, digits) => number.toFixed(digits).replace(/^-0(\.0*)?$/, (zero) => zero.slice(1)).replace("-", "−");
