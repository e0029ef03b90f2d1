// What an agent does that learnt from a dictated reward, scored twice: in steps, as CartPole does, and as dictated.
import { mean, signed } from "../../stage/draw.js";
import { Ride } from "../cart.js";
import { LIMIT, act, startState } from "../law.js";

/** What the room may bet on: what most of an agent's episodes come to. */
export const BETS = { falls: "falls", leaves: "drives off", stands: "stands", aside: "stands aside" };
const TESTS = 20, MIDDLE = 0.5;                      // episodes of a verdict; metres either side that are the middle

/** @typedef {(...state: number[]) => number} Pays  a compiled formula: see language.js */

export class Episode extends Ride {
  paid = 0;                                          // for the last step
  score = 0;                                         // for all of them
  where = 0;                                         // mean x (m) of the second half of its time

  /** One step by the greedy policy. @param {Float32Array} weights @param {Pays} pays */
  advance(weights, pays) {
    this.step(act(weights, this.state));
    this.paid = pays(...this.state, this.action ? 1 : -1, this.fell ? 1 : 0, this.steps);
    this.score += this.paid;
    const late = this.steps - LIMIT / 2;
    if (late > 0) this.where += (this.state[0] - this.where) / late;
  }

  get isOver() { return this.fell !== "" || this.steps >= LIMIT; }

  /** Which of BETS it came to. */
  get habit() {
    if (this.fell) return this.fell === "pole" ? "falls" : "leaves";
    return Math.abs(this.where) < MIDDLE ? "stands" : "aside";
  }
}

/** A whole episode. */
export function play(start, weights, pays) {
  const episode = new Episode(start);
  while (!episode.isOver) episode.advance(weights, pays);
  return episode;
}

/**
 * What a policy does in fresh episodes.
 * @param {() => number} random @param {Float32Array} weights @param {Pays} pays
 */
export function judge(random, weights, pays) {
  const episodes = Array.from({ length: TESTS }, () => play(startState(random), weights, pays));
  const count = (kind) => episodes.filter(({ habit }) => habit === kind).length;
  return {
    kind: Object.keys(BETS).reduce((most, kind) => (count(kind) > count(most) ? kind : most)),
    steps: mean(episodes.map(({ steps }) => steps)),
    score: mean(episodes.map(({ score }) => score)),
    where: mean(episodes.map(({ where }) => where)),
  };
}

/** The same in a line, and whether the bet was won. */
export function verdict({ kind, steps, score, where }, bet = "") {
  const place = kind === "aside" ? `, around x = ${signed(where, 1)} m` : "";
  const wager = bet ? ` You bet “${BETS[bet]}”: ${bet === kind ? "won" : "lost"}.` : "";
  return `It ${BETS[kind]}${place}: true score ${Math.round(steps)}, as dictated ${signed(score, 1)}.${wager}`;
}
