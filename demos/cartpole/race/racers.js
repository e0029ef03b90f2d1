// Who races: PPO as the talk trains it, A2C, REINFORCE and a throw of dice. They share networks, Adam, advantages and
// carts (../learner). Each learns in turns, counts its own `steps`, and has a `policy` that can be tested.

import { seeded } from "../../stage/random.js";
import { returns } from "../learner/carts.js";
import { BLOCK } from "../learner/net.js";
import { PPO } from "../learner/ppo.js";

/** PPO; and A2C, which is PPO with one epoch of one batch: its ratio is 1 (Huang et al. 2022, arXiv:2205.09123). */
class ActorCritic extends PPO {
  get steps() { return this.rollout.steps; }
  get policy() { return this.actor; }
  isPerfect = false;
  weights() { return Float32Array.from(this.actor.weights()); }

  turn() {
    this.rollout.collect();
    this.train();
  }
}

const [output, slopes] = [new Float64Array(BLOCK), new Float64Array(BLOCK)];
/** @type {any} a critic that expects nothing */
const NOBODY = { forward() {}, backward() {}, output, slopes, grad: [] };

/**
 * REINFORCE (Williams 1992): whole episodes, one of every cart, and each push made likelier by the discounted return
 * that followed, less the mean of all, in their standard deviations. That is PPO's first step with λ = 1 and no critic.
 */
class Reinforce extends ActorCritic {
  constructor(settings, seed) {
    super({ ...settings, n_steps: settings.limit }, seed);
    this.critic = this.rollout.critic = NOBODY;
    this.optimisers.length = 1;
  }

  turn() {
    this.order = Uint32Array.from(this.play());
    this.trainOn(0, this.order.length);
  }

  /** The rollout's samples that one episode of every cart fills. */
  play() {
    const { rollout, actor, settings: { environments, n_steps } } = this, samples = [];
    let playing = Array.from({ length: environments }, (_, i) => i);
    rollout.rewards.fill(0);
    rollout.begun.fill(1);                           // beyond an episode's end nothing counts
    for (let t = 0; playing.length; t++) {
      rollout.observe();
      actor.forward(environments);
      rollout.steps += playing.length;
      playing = playing.filter((i) => {
        samples.push(i * n_steps + t);
        if (rollout.act(i, i * n_steps + t)) rollout.end(i);
        return !rollout.begins[i];
      });
    }
    rollout.estimate(NOBODY.output);
    return samples;
  }
}

/** Pushes right where four numbers times what it sees are positive; for Carts it is a network of two outputs. */
class Linear {
  input = new Float64Array(4 * BLOCK);
  output = new Float64Array(2 * BLOCK);

  constructor(numbers) { this.numbers = numbers; }

  forward(n) {
    for (let j = 0; j < n; j++) {
      this.output[BLOCK + j] = this.numbers.reduce((sum, w, d) => sum + w * this.input[d * BLOCK + j], 0);
    }
  }
}

/** Four numbers in ±1, one episode, again: the best so far is kept, the newer of two as good. */
class Dice {
  steps = 0;
  best = 0;
  isPerfect = false;                                 // whether the newest one is worth the referee's while
  policy = new Linear([0, 0, 0, 0]);

  constructor({ limit }, seed) {
    this.limit = limit;
    this.random = seeded(seed);
  }

  weights() { return Float32Array.from(this.policy.numbers); }

  turn() {
    const thrown = new Linear(Array.from({ length: 4 }, () => 2 * this.random() - 1));
    const [score] = returns(thrown, 1, Math.floor(2 ** 32 * this.random()), this.limit);
    this.steps += score;
    this.isPerfect = score === this.limit;
    if (score < this.best) return;
    this.best = score;
    this.policy = thrown;
  }
}

export const RACERS = { ppo: ActorCritic, a2c: ActorCritic, reinforce: Reinforce, dice: Dice };
