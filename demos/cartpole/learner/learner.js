// A training run in the page, by the recipe of ppo.py: PPO, tests of the greedy policy, an end once it never fails.

import { neverFails, returns } from "./carts.js";
import { mapOf } from "./map.js";
import { PPO } from "./ppo.js";

const RECENT = 100;                                  // episodes that the dial's mean looks back over
const GATE = 100;                                    // a test is saved while training episodes are shorter on average

export class Learner {
  settings; seed; reward;

  /** With a reward of the room's own, no test says when it is solved. */
  constructor(settings, seed, reward = null) {
    Object.assign(this, { settings, seed, reward });
    this.ppo = new PPO(settings, seed, reward);
    this.state = "training";                         // as a Run's in runs.py
    this.words = "";
    this.seconds = 0;                                // of computing
    this.rows = [];                                  // one for each update: settings.COLUMNS
    this.tests = this.passed = 0;                    // the policy's tests, and how many it passed running
    this.scales = [];
    this.trials = [];                                // for each update: what its policy was paid, as dictated
    this.remember();
    this.best = [this.policy, this.scales[0]];       // of those tried; and what a step of its numbers stands for
  }

  get steps() { return this.ppo.rollout.steps; }

  /** One update: a rollout, gradient steps, tests. `now()`: seconds by some clock. */
  update(now) {
    const began = now(), { ppo, settings } = this, before = ppo.rollout.episodes.length;
    ppo.rollout.collect();
    const dials = ppo.train();
    if (!ppo.isSane()) {
      this.words = "learning_rate must be smaller: the policy's weights are no numbers any more";
      this.state = "failed";
      return;
    }
    this.remember();
    const isSolved = this.isSolved(ppo.rollout.episodes.length - before);
    const test = this.reward ? this.try() : this.test(this.rows.length);
    this.seconds += now() - began;
    this.rows.push([this.steps, this.seconds, this.recentMean(), ...Object.values(dials), test]);
    if (isSolved) this.state = "solved";
    else if (this.steps >= settings.cap) this.state = this.reward ? "done" : "capped";
  }

  test(k, tell = null) {
    return mean(returns(this.ppo.actor, 20, 2_000_000 + 1000 * this.seed + k, this.settings.limit, tell));
  }

  /** A test on a reward of the room's: always the same episodes, so that the best policy can be kept. */
  try() {
    const { trials, reward } = this;
    let paid = 0;
    const steps = this.test(0, (carts, i, action, fell) => { paid += carts.pay(i, action, fell, reward) / 20; });
    if (!trials.some((each) => each > paid)) this.best = [this.policy, this.scales.at(-1)];
    trials.push(paid);
    return steps;
  }

  /** Two tests running, 100 of 100 perfect; `ended`: the episodes of the last rollout. */
  isSolved(ended) {
    const { ppo, seed, settings: { limit } } = this;
    if (this.reward) return false;
    const pays = ppo.order.length >= GATE * Math.max(1, ended);
    if (pays) this.tests += 1;
    const passes = pays && neverFails(ppo.actor, 100, 1_000_000 + 1000 * seed + this.tests, limit);
    this.passed = passes ? this.passed + 1 : 0;
    return this.passed === 2;
  }

  recentMean() { return mean(this.ppo.rollout.episodes.slice(-RECENT).map(([, length]) => length)); }

  /** The newest actor for the page: int16, and the number that a step of it stands for (runs.pack). */
  remember() {
    const weights = this.ppo.actor.weights();
    const scale = weights.reduce((top, w) => Math.max(top, Math.abs(w)), 0) / 32767 || 1;
    this.scales.push(scale);
    this.policy = Int16Array.from(weights, (w) => Math.round(w / scale));
  }

  map() { return mapOf(this.ppo.actor, this.ppo.critic); }

  /** The run so far in the terms of training.py's traits; `policies` stays empty, for the page has had them. */
  traits() {
    const { state, words, steps, seconds, scales, policy, rows, trials, best, ppo: { rollout: { episodes } } } = this;
    return {
      state, words, steps, seconds, scales: [...scales],
      curve: Int32Array.from(episodes.flat()).buffer,
      updates: Float32Array.from(rows.flat()).buffer,
      policy: policy.slice().buffer,
      policies: new ArrayBuffer(0),
      trials: Float32Array.from(trials).buffer,
      best: best[0].slice().buffer,
      best_scale: best[1],
    };
  }
}

const mean = (numbers) => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;    // NaN of none
