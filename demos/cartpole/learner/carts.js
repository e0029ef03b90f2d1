// Many CartPoles side by side, and greedy test episodes on them, as environment.py plays them.

import { hasFallen, startState, step } from "../law.js";
import { seeded } from "../../stage/random.js";
import { BLOCK } from "./net.js";
import { cos, sin } from "./numbers.js";

const TRIGONOMETRY = { sin, cos };
const ABREAST = 20;                                  // test episodes at a time: a failure is known soon

export class Carts {
  /** @param {number} count at most BLOCK */
  constructor(count, random) {
    this.random = random;
    this.states = Array.from({ length: count }, () => startState(random));
    this.steps = new Int32Array(count);              // of the episode so far
  }

  begin(i) {
    this.states[i] = startState(this.random);
    this.steps[i] = 0;
  }

  /** One step of cart i; whether that ended its episode by a fall. */
  step(i, action) {
    this.states[i] = step(this.states[i], action, undefined, TRIGONOMETRY);
    this.steps[i] += 1;
    return hasFallen(this.states[i]);
  }

  /** What a dictated `reward` pays for that step. */
  pay(i, action, fell, reward) { return reward(...this.states[i], action ? 1 : -1, fell ? 1 : 0, this.steps[i]); }

  /** What the agent sees of cart i, float32 as Gymnasium gives it, into a column of a net's input. */
  observe(i, input, column) {
    const state = this.states[i];
    for (let d = 0; d < 4; d++) input[d * BLOCK + column] = Math.fround(state[d]);
  }
}

/** Steps survived in each of the greedy episodes; `tell(carts, i, action, fell)` hears of each step. */
export function returns(actor, episodes, seed, limit, tell) {
  const random = seeded(seed), scores = [], left = () => Math.min(ABREAST, episodes - scores.length);
  while (left()) scores.push(...play(actor, left(), random, limit, true, tell));
  return scores;
}

/** Whether the greedy policy survives `limit` steps in all of the episodes; stops at the first failure. */
export function neverFails(actor, episodes, seed, limit) {
  const random = seeded(seed);
  for (let left = episodes; left > 0; left -= ABREAST) {
    if (play(actor, Math.min(ABREAST, left), random, limit, false).some((score) => score < limit)) return false;
  }
  return true;
}

function play(actor, count, random, limit, patient, tell) {
  const carts = new Carts(count, random), scores = new Array(count).fill(limit);
  let playing = scores.map((_, i) => i);
  for (let t = 1; t <= limit && playing.length; t++) {
    playing.forEach((i, column) => carts.observe(i, actor.input, column));
    actor.forward(playing.length);
    const { output } = actor;
    playing = playing.filter((i, column) => {
      const action = output[BLOCK + column] > output[column] ? 1 : 0, fell = carts.step(i, action);
      tell?.(carts, i, action, fell);
      if (fell) scores[i] = t;
      return !fell;
    });
    if (!patient && playing.length < count) break;
  }
  return scores;
}
