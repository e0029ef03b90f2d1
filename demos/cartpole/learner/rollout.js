// A rollout: what all carts did in n_steps, what they were paid, and how much better that was than the critic thought
// (generalised advantage estimation, Schulman et al. 2016). Sample i · n_steps + t is cart i at time t, as SB3 lays it.

import { Carts } from "./carts.js";
import { BLOCK } from "./net.js";
import { exp, log } from "./numbers.js";

/** @typedef {(...given: number[]) => number} Reward  what a step pays: by the state that it led to (m, m/s, rad,
 * rad/s), the push (−1 or 1), whether that ended the episode by a fall (0 or 1), and the steps since its start */

export class Rollout {
  reward; settings; actor; critic; random; logProbs; values; rewards; begun; advantages; returns;

  /** @param {Reward | null} reward null: CartPole's +1 */
  constructor(settings, actor, critic, random, reward) {
    Object.assign(this, { settings, actor, critic, random, reward });
    const { environments, n_steps } = settings, samples = environments * n_steps;
    this.carts = new Carts(environments, random);
    this.observations = new Float64Array(4 * samples);
    this.actions = new Uint8Array(samples);
    const names = ["logProbs", "values", "rewards", "begun", "advantages", "returns"];
    for (const name of names) this[name] = new Float64Array(samples);
    this.begins = new Uint8Array(environments).fill(1);   // whether a cart's next step is the first of an episode
    this.steps = 0;                                       // of all carts, ever
    this.episodes = [];                                   // [steps so far, length] of each that has ended
  }

  /** n_steps of every cart with the policy as it is. */
  collect() {
    const { actor, critic, settings: { environments, n_steps } } = this;
    for (let t = 0; t < n_steps; t++) {
      this.steps += environments;
      this.observe();
      actor.forward(environments);
      critic.forward(environments);
      const late = [];
      for (let i = 0; i < environments; i++) if (this.act(i, i * n_steps + t)) late.push(i);
      if (late.length) this.cutShort(late, t);
    }
    this.observe();
    critic.forward(environments);
    this.estimate(critic.output);
  }

  observe() { for (let i = 0; i < this.settings.environments; i++) this.carts.observe(i, this.actor.input, i); }

  /** Cart i acts, which becomes sample `at`; whether the time limit cut its episode short. */
  act(i, at) {
    const { actor, carts, begins } = this, left = actor.output[i], right = actor.output[BLOCK + i];
    for (let d = 0; d < 4; d++) this.observations[4 * at + d] = actor.input[d * BLOCK + i];
    const action = this.random() * (1 + exp(left - right)) < 1 ? 1 : 0;
    this.actions[at] = action;
    this.logProbs[at] = (action ? right : left) - logSum(left, right);
    this.values[at] = this.critic.output[i];
    this.begun[at] = begins[i];
    const fell = carts.step(i, action), late = !fell && carts.steps[i] >= this.settings.limit;
    this.rewards[at] = this.reward ? carts.pay(i, action, fell, this.reward) : 1;
    begins[i] = fell || late ? 1 : 0;
    if (fell) this.end(i);
    return late;
  }

  /** These were not lost: the critic says what they would still have earned, before they start again. */
  cutShort(late, t) {
    const { actor, critic, settings: { n_steps, gamma } } = this;
    late.forEach((i, column) => this.carts.observe(i, actor.input, column));
    critic.forward(late.length);
    late.forEach((i, column) => {
      this.rewards[i * n_steps + t] += gamma * critic.output[column];
      this.end(i);
    });
  }

  end(i) {
    this.episodes.push([this.steps, this.carts.steps[i]]);
    this.carts.begin(i);
  }

  /** Advantages and returns, from what the critic thinks of each cart's last state. */
  estimate(lastValues) {
    const { values, rewards, begun, settings: { environments, n_steps, gamma, gae_lambda } } = this;
    for (let i = 0; i < environments; i++) {
      let next = lastValues[i], goesOn = 1 - this.begins[i], advantage = 0;
      for (let at = (i + 1) * n_steps - 1; at >= i * n_steps; at--) {
        const error = rewards[at] + gamma * next * goesOn - values[at];
        advantage = error + gamma * gae_lambda * goesOn * advantage;
        this.advantages[at] = advantage;
        this.returns[at] = advantage + values[at];
        next = values[at];
        goesOn = 1 - begun[at];
      }
    }
  }
}

/** log(eᵃ + eᵇ) */
export function logSum(a, b) {
  const top = Math.max(a, b);
  return top + log(exp(a - top) + exp(b - top));
}
