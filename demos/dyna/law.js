// Dyna-Q (S&B §8.2): Q-learning from each real step, and from n steps remembered; on the maze of Example 8.1.
import { choose, MOVES } from "../cliff_walk/law.js";
import { clamp } from "../stage/draw.js";
import { seeded } from "../stage/random.js";

const ROWS = 6, COLUMNS = 9, STATES = ROWS * COLUMNS, START = 18, GOAL = 8;
const SHORTEST = 14;                                 // steps from start to goal
export { COLUMNS, GOAL, SHORTEST, START, STATES };
const ALPHA = 0.1, GAMMA = 0.95, EPSILON = 0.1;
const WALLS = [7, 11, 16, 20, 25, 29, 41];

export const isWall = (state) => WALLS.includes(state);

/** The square that an action leads into; into a wall: where it was. */
export function square(state, action) {
  const [down, right] = MOVES[action], row = clamp(Math.floor(state / COLUMNS) + down, 0, ROWS - 1);
  const into = row * COLUMNS + clamp(state % COLUMNS + right, 0, COLUMNS - 1);
  return isWall(into) ? state : into;
}

/** An agent that knows nothing yet: `model[state]` has, for each action tried there, where it led. What it dreams of
 * has random numbers of its own, so that two of one seed walk alike as long as they know alike. */
export function agent(n, seed) {
  const q = new Float64Array(4 * STATES);
  return { n, q, model: new Map(), random: seeded(seed), dream: seeded(seed + 1), state: START };
}

/** So many agents, each with random numbers of its own. */
export const crowd = (n, count, seed) => Array.from({ length: count }, (_, k) => agent(n, seed + 2 * k));

const worth = (q, state) => Math.max(q[4 * state], q[4 * state + 1], q[4 * state + 2], q[4 * state + 3]);

function learnFrom(q, state, action, into) {
  const i = 4 * state + action;
  q[i] += ALPHA * (Number(into === GOAL) + GAMMA * worth(q, into) - q[i]);
}

const any = (list, random) => list[Math.floor(random() * list.length)];

/** One real step, and `n` in the head: of any state seen, any action tried there. Returns where it really went. */
export function act(one) {
  const { n, q, model, random, dream, state } = one, action = choose(q, state, EPSILON, random);
  const into = square(state, action), tried = model.get(state) ?? [];
  learnFrom(q, state, action, into);
  if (!tried.length) { model.set(state, tried); one.seen = [...model.keys()]; }
  if (!tried.some(([other]) => other === action)) tried.push([action, into]);
  for (let k = 0; k < n; k++) {
    const from = any(one.seen, dream);
    learnFrom(q, from, ...any(model.get(from), dream));
  }
  one.state = into === GOAL ? START : into;
  return into;
}

/** The squares of a whole episode, one after the other. */
export function episode(one) {
  const squares = [];
  do squares.push(act(one)); while (squares.at(-1) !== GOAL);
  return squares;
}

/** The best action of each state; null where none is better than another. */
export const greedy = (q) => Array.from({ length: STATES }, (_, state) => {
  const here = Array.from(q.subarray(4 * state, 4 * state + 4)), most = Math.max(...here);
  return most > 0 ? here.indexOf(most) : null;
});

/** The mean steps of each episode of some agents. */
export function learn(n, episodes, agents, seed) {
  const all = crowd(n, agents, seed);
  return Array.from({ length: episodes }, () => all.reduce((sum, one) => sum + episode(one).length, 0) / agents);
}
