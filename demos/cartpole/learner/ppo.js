// PPO (Schulman et al. 2017) as Stable-Baselines3 has it: settings by SB3's own names, and its train() step by step.

import { seeded } from "../../stage/random.js";
import { Adam, clipping } from "./adam.js";
import { BLOCK, Net } from "./net.js";
import { exp } from "./numbers.js";
import { logSum, Rollout } from "./rollout.js";

/** @typedef {Record<string, any>} Settings  SB3's, by its own names; `environments` (carts, at most 64), `limit` (steps
 * after which an episode is cut short) and `cap` (steps after which a run gives up): settings.py sends them */

export class PPO {
  /** @param {Settings} settings @param {number} seed @param {import("./rollout.js").Reward | null} reward */
  constructor(settings, seed, reward = null) {
    this.settings = settings;
    this.random = seeded(seed);
    this.actor = new Net(2);
    this.critic = new Net(1, this.actor.input);
    this.actor.initialise(this.random, 0.01);
    this.critic.initialise(this.random, 1);
    this.optimisers = [new Adam(this.actor), new Adam(this.critic)];
    this.rollout = new Rollout(settings, this.actor, this.critic, this.random, reward);
    this.order = Uint32Array.from(this.rollout.actions, (_, i) => i);
    this.sums = { entropy: 0, kl: 0, clipped: 0 };    // over the samples of a batch
  }

  /** Gradient steps over the rollout; the dials, by SB3's names. */
  train() {
    const { settings: { n_epochs, batch_size }, order, sums } = this, samples = order.length;
    let entropy = 0, clipped = 0, batches = 0, kl = [], goesOn = true;
    for (let epoch = 0; epoch < n_epochs && goesOn; epoch++) {
      // @ts-ignore: what a test puts in its place goes by the epoch
      this.shuffle(epoch);
      kl = [];                                        // SB3's approx_kl is the last epoch's, the others are all epochs'
      for (let from = 0; from < samples && goesOn; from += batch_size) {
        const size = Math.min(batch_size, samples - from);
        goesOn = this.trainOn(from, size);
        entropy += sums.entropy / size;
        clipped += sums.clipped / size;
        kl.push(sums.kl / size);
        batches += 1;
      }
    }
    return {
      explained_variance: this.explainedVariance(),
      entropy_loss: -entropy / batches,
      approx_kl: kl.reduce((sum, each) => sum + each) / kl.length,
      clip_fraction: clipped / batches,
    };
  }

  /** Fisher and Yates */
  shuffle() {
    const { order, random } = this;
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1)), kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
  }

  /** One gradient step on the batch of `size` samples from `from` in the order; false: too far already, not taken. */
  trainOn(from, size) {
    const { settings: { target_kl, max_grad_norm, learning_rate }, actor, critic, sums } = this;
    this.slopes(from, size);
    const goesOn = target_kl === null || sums.kl / size <= 1.5 * target_kl;
    const scale = goesOn ? clipping([actor, critic], max_grad_norm) : 0;
    if (goesOn) for (const optimiser of this.optimisers) optimiser.step(learning_rate, scale);
    else for (const net of [actor, critic]) net.grad.fill(0);
    return goesOn;
  }

  /** The loss's slopes by the weights into the nets' `grad`, and `sums`. */
  slopes(from, size) {
    const { order, actor, critic, sums, rollout } = this, [mean, spread] = this.advantagesOf(from, size);
    sums.entropy = sums.kl = sums.clipped = 0;
    for (let start = from; start < from + size; start += BLOCK) {
      const n = Math.min(BLOCK, from + size - start);
      for (let j = 0; j < n; j++) {
        for (let d = 0, o = 4 * order[start + j]; d < 4; d++) actor.input[d * BLOCK + j] = rollout.observations[o + d];
      }
      for (const net of [actor, critic]) {
        net.forward(n);
        if (n < BLOCK) net.slopes.fill(0);
      }
      for (let j = 0; j < n; j++) {
        const o = order[start + j];
        this.slopeOfPolicy(j, o, (rollout.advantages[o] - mean) / spread, size);
        this.slopeOfValue(j, o, size);
      }
      actor.backward(n);
      critic.backward(n);
    }
  }

  /** What the batch's advantages are shifted and divided by. */
  advantagesOf(from, size) {
    if (!this.settings.normalize_advantage || size < 2) return [0, 1];
    const { order, rollout: { advantages } } = this;
    let mean = 0, squares = 0;
    for (let j = from; j < from + size; j++) mean += advantages[order[j]];
    mean /= size;
    for (let j = from; j < from + size; j++) {
      const off = advantages[order[j]] - mean;
      squares += off * off;
    }
    return [mean, Math.sqrt(squares / (size - 1)) + 1e-8];
  }

  /** −min(r Â, clip(r, 1 − ε, 1 + ε) Â) − ent_coef · entropy, sloped by the two logits in column j. */
  slopeOfPolicy(j, o, advantage, size) {
    const { settings: { clip_range, ent_coef }, actor: { output, slopes }, sums, rollout } = this;
    const action = rollout.actions[o];
    const whole = logSum(output[j], output[BLOCK + j]), left = output[j] - whole, right = output[BLOCK + j] - whole;
    const pLeft = exp(left), pRight = exp(right), entropy = -(pLeft * left + pRight * right);
    const change = (action ? right : left) - rollout.logProbs[o], ratio = exp(change);
    const clipped = Math.abs(ratio - 1) > clip_range, flat = clipped && (ratio > 1 ? advantage > 0 : advantage < 0);
    const slope = flat ? 0 : -advantage * ratio;
    slopes[j] = (slope * (1 - action - pLeft) + ent_coef * pLeft * (left + entropy)) / size;
    slopes[BLOCK + j] = (slope * (action - pRight) + ent_coef * pRight * (right + entropy)) / size;
    sums.entropy += entropy;
    sums.kl += ratio - 1 - change;
    if (clipped) sums.clipped += 1;
  }

  /** vf_coef (value − return)², sloped by the value in column j. */
  slopeOfValue(j, o, size) {
    const { settings: { vf_coef, clip_range_vf }, critic: { output, slopes }, rollout } = this, value = output[j];
    const flat = clip_range_vf !== null && Math.abs(value - rollout.values[o]) > clip_range_vf;
    slopes[j] = flat ? 0 : (2 * vf_coef * (value - rollout.returns[o])) / size;
  }

  explainedVariance() {
    const { returns, values } = this.rollout, all = variance(returns);
    return all ? 1 - variance(returns.map((each, i) => each - values[i])) / all : NaN;
  }

  /** Whether all weights are numbers still. */
  isSane() { return [this.actor, this.critic].every(({ theta }) => theta.every(Number.isFinite)); }
}

function variance(numbers) {
  const mean = numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
  return numbers.reduce((sum, n) => sum + (n - mean) * (n - mean), 0) / numbers.length;
}
