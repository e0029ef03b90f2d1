// The race: every racer with five seeds, all of them level by steps or by seconds, and one referee for all.

import { neverFails, returns } from "../learner/carts.js";
import { RACERS } from "./racers.js";

/**
 * One learner of the race. The referee's games count neither as steps nor as seconds: after some `stride` steps, so
 * many test episodes; if all are perfect, twice a hundred more.
 */
class Runner {
  arm; settings; seed; racer;
  steps = 0;
  seconds = 0;                                       // of computing
  tests = 0;
  state = "training";                                // or "solved", or "capped"

  constructor(arm, settings, seed) {
    Object.assign(this, { arm, settings, seed, racer: new RACERS[arm](settings, seed) });
  }

  /** Goes on to its next test: { arm, seed, steps, seconds, score, state, weights }. */
  advance(now) {
    const { racer, settings: { stride, cap } } = this, began = now(), until = racer.steps + stride;
    do racer.turn(); while (racer.steps < until && !racer.isPerfect);
    this.seconds += now() - began;
    this.steps = racer.steps;
    const score = this.test();
    if (score === this.settings.limit && this.isSolved()) this.state = "solved";
    else if (this.steps >= cap) this.state = "capped";
    racer.isPerfect = false;
    const { arm, seed, steps, seconds, state } = this;
    return { arm, seed, steps, seconds, score, state, weights: racer.weights() };
  }

  test() {
    const { racer: { policy }, seed, settings: { limit, tests } } = this;
    const scores = returns(policy, tests, 2_000_000 + 1000 * seed + this.tests++, limit);
    return scores.reduce((sum, each) => sum + each) / scores.length;
  }

  isSolved() {
    const { racer: { policy }, seed, settings: { limit } } = this;
    return [0, 500].every((more) => neverFails(policy, 100, 1_000_000 + 1000 * seed + more + this.tests, limit));
  }
}

export class Race {
  by = "steps";                                      // what they are kept level by: or "seconds"

  /** @param {Record<string, any>} arms settings by name, in the order of the lanes @param {number[]} seeds */
  constructor(arms, seeds) {
    this.runners = Object.entries(arms).flatMap(([arm, each]) => seeds.map((seed) => new Runner(arm, each, seed)));
  }

  get running() { return this.runners.filter(({ state }) => state === "training"); }
  get isOver() { return !this.running.length; }

  /** The hindmost goes on. */
  advance(now) {
    const { by } = this;
    return this.running.reduce((last, each) => (each[by] < last[by] ? each : last)).advance(now);
  }
}
