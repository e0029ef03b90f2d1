// Train by thumbs: two clips, a vote, a reward model, after Christiano et al. (2017), "Deep reinforcement learning
// from human preferences". The model is linear in a few features of a state, so what it pays can be written down in
// the language of a dictated reward, and PPO is trained on that. numbers.js: the same votes, the same formula anywhere.
import { mean } from "../../stage/draw.js";
import { Ride } from "../cart.js";
import { act, startState } from "../law.js";
import { exp } from "../learner/numbers.js";

export const VOTES = 30;
export const OFFERED = 32;                           // clips of which two are shown
export const ROUND = 10;                             // votes after which PPO trains on what they have come to
const CLIP = 75;                                     // steps of a clip, 1.5 s
const RIDGE = 0.05, NEWTON = 12, SPREAD = 3;         // prior precision; steps; of the logs of what clips are paid
export const UP = 0.1;                               // for each step that the pole stays up
const LEAN = 10;                                     // a pole leans by a tenth of what a cart travels

/** What the model knows of a state, and the same in the language of a reward. */
const FEATURES = {
  x: ([x]) => x, "x*x": ([x]) => x * x,
  v: ([, v]) => v, "v*v": ([, v]) => v * v,
  angle: ([, , angle]) => LEAN * angle,
  "spin*spin": ([, , , spin]) => spin * spin,
};
const NAMES = Object.keys(FEATURES);
const featuresOf = (state) => NAMES.map((name) => FEATURES[name](state));
const dot = (a, b) => a.reduce((sum, n, i) => sum + n * b[i], 0);
const minus = (a, b) => a.map((n, i) => n - b[i]);
const chance = (score) => 1 / (1 + exp(-score));

/**
 * What a driver does for a second and a half: { states, actions, features (their means), fell }. `shift` (m): it
 * thinks that it is that much further to the left; `noise`: how often a coin pushes instead.
 * @param {() => number} random @param {Float32Array} weights @param {number[]} start
 * @param {{ shift: number, noise: number, steps?: number }} how
 */
export function clipOf(random, weights, start, { shift, noise, steps = CLIP }) {
  const ride = new Ride(start), states = [start], actions = [];
  while (!ride.fell && actions.length < steps) {
    const [x, ...rest] = ride.state, coin = random() < noise;
    ride.step(coin ? Number(random() < 0.5) : act(weights, [x - shift, ...rest]));
    states.push(ride.state);
    actions.push(ride.action);
  }
  const seen = states.slice(1).map(featuresOf);
  return { states, actions, fell: ride.fell, features: NAMES.map((_, k) => mean(seen.map((each) => each[k]))) };
}

/** One by the present policy, or by one that was disturbed so that there is something to choose from. */
export function explore(random, weights) {
  const shift = random() < 0.25 ? 0 : 3 * random() - 1.5, noise = random() < 0.5 ? 0 : 0.5 * random();
  const [x, ...rest] = startState(random), place = random() < 0.5 ? shift : 3.6 * random() - 1.8;
  return clipOf(random, weights, [x + place, ...rest.map((n) => 3 * n)], { shift, noise });
}

/** Of many clips the two of whose comparison the model is least sure. @param {any} model */
export function pairOf(clips, model) {
  let best = { unsure: -1, pair: clips };
  for (let i = 0; i + 1 < clips.length; i += 2) {
    const pair = [clips[i], clips[i + 1]], gap = minus(pair[0].features, pair[1].features);
    const p = chance(dot(model.weights, gap)), unsure = p * (1 - p) * dot(gap, solve(model.precision, gap));
    if (unsure > best.unsure) best = { unsure, pair };
  }
  return best.pair;
}

/**
 * Bradley & Terry (1952): the left one is liked better with probability σ(w · (its features − the right one's)).
 * The likeliest w under a normal prior, by Newton's method, and the precision of what is known of it.
 * @param {{ pair: any[], left: boolean }[]} votes
 */
export function fit(votes) {
  const gaps = votes.map(({ pair: [a, b], left }) => (left ? minus(a.features, b.features)
    : minus(b.features, a.features)));
  let weights = NAMES.map(() => 0), precision = [];
  for (let n = 0; n < NEWTON; n++) {
    const doubts = gaps.map((gap) => chance(-dot(weights, gap)));
    const slope = weights.map((w, i) => gaps.reduce((sum, gap, k) => sum + doubts[k] * gap[i], -RIDGE * w));
    precision = NAMES.map((_, i) => NAMES.map((__, j) => gaps.reduce(
      (sum, gap, k) => sum + doubts[k] * (1 - doubts[k]) * gap[i] * gap[j], i === j ? RIDGE : 0)));
    const step = solve(precision, slope);
    weights = weights.map((w, i) => w + step[i]);
  }
  return { weights, precision, ...scaleOf(weights, votes) };
}

/** A model of no votes likes all states alike; how the others' scores are scaled, and where they end. */
function scaleOf(weights, votes) {
  const scores = votes.flatMap(({ pair }) => pair.map(({ features }) => dot(weights, features)));
  if (!scores.length) return { scale: 0, top: 0 };
  const middle = mean(scores), spread = Math.sqrt(mean(scores.map((score) => (score - middle) ** 2)));
  return { scale: SPREAD / (spread || 1), top: Math.max(...scores) };
}

/** x of A x = b, for a positive definite A: Gauss's elimination, no pivots needed. */
function solve(matrix, vector) {
  const rows = matrix.map((row, i) => [...row, vector[i]]), n = rows.length;
  for (let i = 0; i < n; i++) {
    for (let k = i + 1; k < n; k++) {
      const factor = rows[k][i] / rows[i][i];
      for (let j = i; j <= n; j++) rows[k][j] -= factor * rows[i][j];
    }
  }
  const x = new Array(n).fill(0);
  for (let i = n - 1; i >= 0; i--) x[i] = (rows[i][n] - dot(rows[i].slice(0, n), x)) / rows[i][i];
  return x;
}

/** What a step to this state pays: never less than nothing, for whoever only ever loses learns to fall; and by the
 * model never more than the best clip, or PPO would soon be where nobody voted. */
export function pays({ weights, scale, top }, state) {
  return UP + Math.min(1, exp(scale * (dot(weights, featuresOf(state)) - top)));
}

/** The same as a formula of reward/language.js. */
export function formulaOf({ weights, scale, top }) {
  const number = (n, sign) => `${n < 0 ? "-" : sign}${Math.abs(n).toFixed(2)}`;
  const factor = (k) => scale * weights[k] * (NAMES[k] === "angle" ? LEAN : 1);
  const terms = NAMES.map((name, k) => `${number(factor(k), k ? "+" : "")}*${name}`);
  return `${UP}+min(1,exp(${terms.join("")}${number(-scale * top, "+")}))`;
}

/** Of so many votes, with how many the model agrees. */
export function agreed({ weights }, votes) {
  return votes.filter(({ pair: [a, b], left }) => (dot(weights, minus(a.features, b.features)) > 0) === left).length;
}

/** The robot judge's taste: as near to x = 1 as can be. @returns whether it likes the left one better */
export function robot(left, right) {
  const far = ({ states }) => mean(states.map(([x]) => Math.abs(x - 1)));
  return far(left) < far(right);
}

/**
 * The votes of a judge who has this taste, PPO's turns between them and all; the last model, and the agent.
 * @param {() => number} random @param {Float32Array} weights  the driver of the first clips
 * @param {(left: any, right: any) => boolean} taste @param {(formula: string, votes: number) => Float32Array} train
 */
export function rehearse(random, weights, taste, train = () => weights) {
  const votes = [];
  let model = fit(votes), agent = weights;
  while (votes.length < VOTES) {
    const pair = pairOf(Array.from({ length: OFFERED }, () => explore(random, agent)), model);
    votes.push({ pair, left: taste(pair[0], pair[1]) });
    model = fit(votes);
    if (votes.length % ROUND === 0) agent = train(formulaOf(model), votes.length);
  }
  return { model, agent, votes };
}

/** Where the model has never looked: fast, leaning, at the edge, with a hand that shakes. */
export function wildClip(random, weights) {
  const start = [2.2, 2, 0.15, 1].map((most) => most * (2 * random() - 1));
  return clipOf(random, weights, start, { shift: 0, noise: random() });
}

/** What the model pays for a step of a clip, in the mean. */
export const paidFor = (model, { states }) => mean(states.slice(1).map((state) => pays(model, state)));
