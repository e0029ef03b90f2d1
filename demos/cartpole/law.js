// CartPole's law for the front end: Gymnasium's step, SB3's actor, and drivers that need no learning.
// A state is [x (m), ẋ (m/s), θ (rad, right is positive), θ̇ (rad/s)], an action 0 or 1.

const GRAVITY = 9.8, POLE_MASS = 0.1, TOTAL_MASS = 1.1, HALF_POLE = 0.5, FORCE = 10;
export const TAU = 0.02;                                    // seconds a step
export const X_LIMIT = 2.4;
export const ANGLE_LIMIT = (12 * 2 * Math.PI) / 360;
export const LAYERS = [4, 64, 64, 2];
export const LIMIT = 500;                                   // steps of an episode, as in CartPole-v1
export const SOLVED = 475;                                  // Gymnasium's own threshold for the mean return of v1
export const RANDOM = 22;                                   // a coin's mean return

/** One step of CartPole-v1, explicit Euler, as Gymnasium takes it; `force` in newtons may replace the ±10.
 * @param {number[]} state @param {number} action @param {number} [force] @param {{ sin: any, cos: any }} [functions] */
export function step([x, v, angle, spin], action, force = action === 1 ? FORCE : -FORCE, functions = Math) {
  const cos = functions.cos(angle), sin = functions.sin(angle), moment = POLE_MASS * HALF_POLE;
  const push = (force + moment * (spin * spin) * sin) / TOTAL_MASS;
  const turn = (GRAVITY * sin - cos * push) / (HALF_POLE * (4 / 3 - (POLE_MASS * (cos * cos)) / TOTAL_MASS));
  const shift = push - (moment * turn * cos) / TOTAL_MASS;
  return [x + TAU * v, v + TAU * shift, angle + TAU * spin, spin + TAU * turn];
}

/** How the episode has ended: "track", "pole", or "" while it goes on. */
export function howItEnded([x, , angle]) {
  if (Math.abs(x) > X_LIMIT) return "track";
  return Math.abs(angle) > ANGLE_LIMIT ? "pole" : "";
}

export function hasFallen(state) { return howItEnded(state) !== ""; }

/** The actor's two logits: tanh layers 4-64-64-2, `weights` the 4,610 numbers W1, b1, W2, b2, W3, b3. */
export function forward(weights, observation) {
  let layer = observation, at = 0;
  for (let l = 1; l < LAYERS.length; l++) {
    const [ins, outs] = [LAYERS[l - 1], LAYERS[l]], biases = at + ins * outs, next = new Array(outs);
    for (let o = 0; o < outs; o++) {
      let sum = weights[biases + o];
      for (let i = 0; i < ins; i++) sum += weights[at + o * ins + i] * layer[i];
      next[o] = l < LAYERS.length - 1 ? Math.tanh(sum) : sum;
    }
    layer = next;
    at = biases + outs;
  }
  return layer;
}

/** The likelier action, as `predict(observation, deterministic=True)`. */
export function act(weights, observation) {
  const [left, right] = forward(weights, observation.map(Math.fround));
  return right > left ? 1 : 0;
}

/** Where an episode starts: four numbers in (−0.05, 0.05). */
export function startState(random) {
  return [random(), random(), random(), random()].map((u) => 0.1 * u - 0.05);
}

/** A moment between two states, 0 ≤ part ≤ 1, so that 50 steps a second are drawn at 60 frames. */
export function between(before, after, part) { return before.map((n, i) => n + (after[i] - n) * part); }

/** What an episode never shows: the pole goes on falling, nobody pushing, until it lies on the cart. */
export function topple(state) {
  const next = step(state, 0, -4 * state[1]);
  if (Math.abs(next[2]) > 1.62) return [state[0], 0, 1.62 * Math.sign(state[2]), 0];
  return Math.abs(next[0]) > X_LIMIT + 0.12 ? [state[0], 0, next[2], next[3]] : next;
}

/** The rules, of the observation as Gymnasium gives it (float32) and, for the coin, of a number in [0, 1). */
export const RULES = {
  random: (seen, coin) => (coin < 0.5 ? 0 : 1),
  right: () => 1,
  lean: ([, , angle]) => (angle > 0 ? 1 : 0),
  "lean and fall": ([, , angle, spin]) => (Math.fround(angle + spin) > 0 ? 1 : 0),
};

/** What a volunteer's hands say: the key pressed last, or by turns, since "nothing" isn't an action. */
export function handAction(held, steps) {
  return held.length ? held.at(-1) : steps % 2;
}

/** Push towards where the pole leans and falls; every other time, wherever the coin says. */
export function wobbly(state, random) {
  const coin = random() < 0.5;
  return coin ? Number(random() < 0.5) : Number(state[2] + state[3] > 0);
}

export const STOP = 3000;                            // nobody waits longer than this many steps

/** How an episode with a time limit, respected or not, has ended: "track", "pole", "limit", "stopped", or "". */
export function endingOf(state, steps, limit, respect) {
  return howItEnded(state) || (respect && steps >= limit ? "limit" : steps >= STOP ? "stopped" : "");
}

/** Play one episode to its end: { steps, ending, state }. */
export function runEpisode(weights, start, limit, respect) {
  let state = start, steps = 0;
  while (!endingOf(state, steps, limit, respect)) { state = step(state, act(weights, state)); steps += 1; }
  return { steps, state, ending: endingOf(state, steps, limit, respect) };
}
