// The bandit's law: what looks best, ε-greedy choices, and what many dogs get on average. greedy.py has the twins.
import { seeded } from "../stage/random.js";

/** What looks best: the largest estimate; of n equals the ⌊tie · n⌋-th. */
export function favourite(treats, tries, tie) {
  const estimates = treats.map((won, i) => won / Math.max(1, tries[i])), most = Math.max(...estimates);
  const best = estimates.flatMap((q, i) => q === most ? [i] : []);
  return best[Math.floor(tie * best.length)];
}

/** The average of the rewards so far, after each. */
export function soFar(rewards) {
  let sum = 0;
  return rewards.map((reward, i) => (sum += reward) / (i + 1));
}

/** One dog's choices, ε-greedy on sample averages. greedy.py has the twin: four random numbers a choice. */
export function play(epsilon, odds, steps, random) {
  const treats = odds.map(() => 0), tries = odds.map(() => 0), rewards = new Uint8Array(steps);
  let asFavoured = 0;
  for (let step = 0; step < steps; step++) {
    const liked = favourite(treats, tries, random()), explore = random(), anything = random();
    const bowl = explore < epsilon ? Math.floor(anything * odds.length) : liked;
    const reward = random() < odds[bowl] ? 1 : 0;
    treats[bowl] += reward;
    tries[bowl] += 1;
    rewards[step] = reward;
    if (bowl === liked) asFavoured += 1;
  }
  return { rewards, asFavoured };
}

/** Many dogs, one after the other on one stream: treats per choice so far, and how often the favourite was taken. */
export function average(epsilon, odds, steps, dogs, seed) {
  const random = seeded(seed), mean = new Array(steps).fill(0);
  let asFavoured = 0;
  for (let dog = 0; dog < dogs; dog++) {
    const run = play(epsilon, odds, steps, random);
    run.rewards.forEach((reward, i) => { mean[i] += reward / dogs; });
    asFavoured += run.asFavoured;
  }
  return { curve: soFar(mean), favoured: asFavoured / (dogs * steps) };
}
