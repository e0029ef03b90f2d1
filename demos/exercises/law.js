// What an answer to an exercise in the page comes to, by the rooms' own laws: the name of what is said to it, which
// stands in words.json, and what goes in there. "right" is the one that solves it.
import { average } from "../bandit/law.js";
import { howItEnded, step } from "../cartpole/law.js";
import { read } from "../cartpole/reward/language.js";
import { STEPS, tdError, train } from "../dopamine/law.js";
import { best, choose, fresh, learn as learnRound } from "../loop/law.js";
import { learn, rmsError } from "../random_walk/law.js";
import { grouped, minus, signed } from "../stage/draw.js";
import { seeded } from "../stage/random.js";

const ROBOTS = 1000, DOGS = 200, CHOICES = 500, RUNS = 30, WALKS = 10, TRIALS = 200;
const STATES = { r: 1, gamma: 0.9, next: 0.5, now: 0.2 };       // where a listener's δ is tried
const SEED = 0;

/** What there is to fill in, and what stands there before, by the exercise. */
export const FIELDS = {
  guess: { rounds: "" },
  greedy: { "ε =": "0.1" },
  delta: { "δ =": "r" },
  lambda: { "λ =": "0" },
  four: { place: "0", speed: "0", lean: "1", fall: "0" },
  reward: { "a step pays": "1" },
};

/** A number as people write it, a decimal comma too, or a sum; NaN if it is none. */
function number(text) {
  const { run } = read(text.replace(/,/g, "."), []);
  return run ? run() : NaN;
}

/** Of an exercise that asks for numbers. */
const withNumbers = (check) => (texts, bounds) => {
  const wrong = texts.find((text) => !Number.isFinite(number(text)));
  return wrong === undefined ? check(texts.map(number), bounds) : ["number", { text: wrong }];
};

/** How many rounds each of so many robots needs until turning left seems best to it at the wall, the quickest first. */
export function roundsNeeded(situations, robots, seed) {
  const random = seeded(seed), [wall, left] = [0, 1];
  return Array.from({ length: robots }, () => {
    const q = fresh(situations);
    let state = wall, rounds = 0;
    for (; best(q[wall]) !== left; rounds++) {
      const action = choose(q[state], random), { reward, then } = situations[state].choices[action];
      learnRound(q, state, action, reward, then);
      state = then;
    }
    return rounds;
  }).sort((a, b) => a - b);
}

function guess([mine], { situations }) {
  const needed = roundsNeeded(situations, ROBOTS, SEED);
  const [low, high] = [0.25, 0.75].map((part) => needed[ROBOTS * part]);
  const values = { guess: mine, part: needed.filter((n) => n <= mine).length, low, high, first: needed[0],
    last: needed.at(-1) };
  return [mine < low ? "early" : mine > high ? "late" : "right", values];
}

function greedy([epsilon], { odds, curious }) {
  if (epsilon < 0 || epsilon > 1) return ["range", {}];
  const dogs = (e) => average(e, odds, CHOICES, DOGS, SEED), mine = dogs(epsilon), choices = DOGS * CHOICES;
  const strays = Math.round((1 - mine.favoured) * choices);
  return [strays ? "strays" : "right", { strays: grouped(strays), choices: grouped(choices),
    greedy: mine.curve.at(-1).toFixed(2), curious: dogs(curious).curve.at(-1).toFixed(2) }];
}

/** A listener's δ as a function of the reward, γ and the two guesses; V(next) and V(s) look them up. As in a book it
 * may begin with “δ =”, and γV(s′) is a product. */
function written(text) {
  let guesses = [];
  const plain = text.replace(/^\s*δ\s*=/, "").replace(/γ(?=\s*V)/gi, "gamma*").replace(/γ/g, "gamma")
    .replace(/\bs\s*['’′]/g, "next").replace(/[·⋅]/g, "*");
  const v = [1, () => (state) => guesses[state] ?? NaN];
  const { run, error } = read(plain, ["r", "gamma", "s", "next"], Math, { v });
  return { error, delta: (r, gamma, next, now) => { guesses = [now, next]; return run(r, gamma, 0, 1); } };
}

function delta([text]) {
  const { error, delta: mine } = written(text), at = Object.values(STATES), random = seeded(SEED);
  if (error) return ["unreadable", { error: error.message }];
  const [r, gamma, next, now] = at.map((_, k) => mine(...at) !== mine(...at.with(k, at[k] + 0.1)));
  const missed = Object.entries({ r, next, s: now, gamma }).find(([, isHeeded]) => !isHeeded);
  if (missed) return [missed[0], {}];
  const isTrue = Array.from({ length: 20 }, () => [random(), random(), random(), random()])
    .every((state) => Math.abs(mine(...state) - tdError(...state)) < 1e-9);
  const said = (n) => (Number.isFinite(n) ? minus(+n.toFixed(3)) : "no number");
  if (!isTrue) return ["off", { mine: said(mine(...at)), true: said(tdError(...at)) }];
  const how = { alpha: 0.2, gamma: STATES.gamma, lambda: 0, error: mine };
  const { errors } = train(new Array(TRIALS).fill(1), how).at(-1);
  return ["right", { juice: signed(errors[STEPS]), bell: signed(errors[0]) }];
}

/** The smallest error, and its α, of each λ: mean of the first walks of some learners, the same for all. */
export function bestOf(lams, { walk, alphas }) {
  const errorOf = (alpha, lam) => {
    const runs = Array.from({ length: RUNS }, (_, seed) => learn(walk, "td", alpha, lam, WALKS, seed)).flat();
    return runs.reduce((sum, values) => sum + rmsError(walk, [0, ...values, 0]), 0) / runs.length;
  };
  return lams.map((lam) => alphas.map((alpha) => ({ lam, alpha, error: errorOf(alpha, lam) }))
    .reduce((least, each) => (each.error < least.error ? each : least)));
}

const searched = new Map();                          // what was found among the bounds

function lambda([lam], bounds) {
  if (lam < 0 || lam > 1) return ["range", {}];
  if (!searched.has(bounds)) searched.set(bounds, bestOf(bounds.lams, bounds));
  const found = searched.get(bounds), [mine] = bestOf([lam], bounds);
  const least = found.reduce((a, b) => (b.error < a.error ? b : a)), short = (n) => n.toFixed(3);
  const values = { lam, alpha: mine.alpha, error: short(mine.error), best: short(least.error),
    first: short(found[0].error), last: short(found.at(-1).error) };
  if (mine.error <= bounds.near * least.error) return ["right", values];
  return ["far", { ...values, more: lam > least.lam ? "wait" : "look" }];
}

/** What becomes of carts that start anywhere, and are pushed right when rule · (x, ẋ, θ, θ̇) > 0: how many still go
 * after `limit` steps, and how many have left the track or dropped their pole. carts.py has the twin. */
export function rescued(rule, carts, seed, anywhere, limit) {
  const random = seeded(seed), ends = { saved: 0, track: 0, pole: 0 };
  for (let k = 0; k < carts; k++) {
    let state = anywhere.map((far) => far * (2 * random() - 1)), ended = "";
    for (let n = 0; n < limit && !ended; n++) {
      const push = rule.reduce((sum, weight, i) => sum + weight * Math.fround(state[i]), 0);
      state = step(state, push > 0 ? 1 : 0);
      ended = howItEnded(state);
    }
    ends[ended || "saved"] += 1;
  }
  return ends;
}

function four(rule, { anywhere, carts, limit, theirs, size }) {
  const { saved, track, pole } = rescued(rule, carts, SEED, anywhere, limit);
  const values = { ours: saved, theirs, size: grouped(size), track, pole };
  return [saved > theirs ? "right" : track > pole ? "track" : "pole", values];
}

/** Of what judge says (cartpole/reward/law.js) of the policy that a listener's reward has made. */
export function judged({ kind, steps, where }, { place, beside }) {
  const values = { steps: Math.round(steps), where: signed(where, 1), place };
  if (kind === "falls" || kind === "leaves") return [kind, values];
  return [Math.abs(where - place) > beside ? "elsewhere" : "right", values];
}

export const CHECKS = { guess: withNumbers(guess), greedy: withNumbers(greedy), delta, lambda: withNumbers(lambda),
  four: withNumbers(four) };
