// A random walk's law: guesses, TD(λ), Monte Carlo. walk.py has the twins.
import { seeded } from "../stage/random.js";

/** First guesses: index 1 to `states`; both ends are worth 0. */
export function fresh(walk) {
  return Array.from({ length: walk.states + 2 }, (_, i) => (i && i <= walk.states ? walk.start : 0));
}
export const truth = (walk, i) => walk.left + (walk.right - walk.left) * i / (walk.states + 1);
export const reward = (walk, then) => then > walk.states ? walk.right : then === 0 ? walk.left : 0;
export const ended = (walk, at) => at === 0 || at > walk.states;
export const middle = (walk) => (walk.states + 1) / 2;
export const stagger = (at, random) => random() < 0.5 ? at - 1 : at + 1;
export const squares = (walk) => Array.from({ length: walk.states }, (_, i) => i + 1);
export function rmsError(walk, values) {
  return Math.hypot(...squares(walk).map((i) => values[i] - truth(walk, i))) / Math.sqrt(walk.states);
}

/** TD(λ) with accumulating traces, in place; λ = 0 is TD(0). Returns δ. */
export function learnStep(walk, values, traces, now, then, alpha, lambda) {
  const error = reward(walk, then) + values[then] - values[now];
  for (let i = 1; i <= walk.states; i++) {           // of all squares, and quickly: an exercise takes millions of steps
    traces[i] = lambda * traces[i] + Number(i === now);
    values[i] += alpha * error * traces[i];
  }
  return error;
}

/** Every-visit Monte Carlo at the end of a walk, in place. */
export function learnWalk(values, visited, outcome, alpha) {
  for (const i of visited) values[i] += alpha * (outcome - values[i]);
}

/** Whole walks: the guesses after each. */
export function learn(walk, method, alpha, lambda, episodes, seed) {
  const values = fresh(walk), random = seeded(seed), history = [];
  while (history.length < episodes) {
    const traces = values.map(() => 0), visited = [];
    let at = middle(walk);
    while (!ended(walk, at)) {
      const then = stagger(at, random);
      if (method === "td") learnStep(walk, values, traces, at, then, alpha, lambda);
      visited.push(at);
      at = then;
    }
    if (method === "mc") learnWalk(values, visited, reward(walk, at), alpha);
    history.push(values.slice(1, -1));
  }
  return history;
}

/** The last step size before the guesses get worse than no learning at all (error `start`). */
export const steadyUpTo = (errors, start) => (errors.concat(Infinity)).findIndex((error) => error > start) - 1;
