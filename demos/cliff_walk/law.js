// Sarsa and Q-learning beside the cliff, one step at a time; cliff.py has the twin.
import { clamp } from "../stage/draw.js";
import { seeded } from "../stage/random.js";

const ROWS = 4, COLUMNS = 12, STATES = ROWS * COLUMNS, START = 36, GOAL = 47;
export { COLUMNS, GOAL, START, STATES };
export const MOVES = [[-1, 0], [0, 1], [1, 0], [0, -1]];      // [rows, columns]: up, right, down, left

export const isCliff = (state) => state > START && state < GOAL;
const values = (q, state) => q.subarray(4 * state, 4 * state + 4);

/** The square that an action leads into, a cliff's too. */
export function square(state, action) {
  const [down, right] = MOVES[action];
  const row = clamp(Math.floor(state / COLUMNS) + down, 0, ROWS - 1);
  return row * COLUMNS + clamp(state % COLUMNS + right, 0, COLUMNS - 1);
}

/** ε-greedy; of n equals the ⌊u · n⌋-th. Two random numbers a choice. */
export function choose(q, state, epsilon, random) {
  const explore = random() < epsilon, u = random(), here = values(q, state), most = Math.max(...here);
  const among = [0, 1, 2, 3].filter((action) => explore || here[action] === most);
  return among[Math.floor(u * among.length)];
}

/** An agent that knows nothing yet, at the start. `method` is "sarsa" or "q_learning". */
export function agent(method, epsilon, random) {
  const q = new Float64Array(4 * STATES);
  return { method, random, q, state: START, action: choose(q, START, epsilon, random) };
}

/** One step of it, and what it learns from that. Returns where it stepped, what that paid, and whether it is home. */
export function act(one, alpha, epsilon) {
  const { method, random, q, state, action } = one, into = square(state, action), fell = isCliff(into);
  const home = into === GOAL, then = home || fell ? START : into, reward = fell ? -100 : -1;
  let upcoming, worth;
  if (method === "sarsa") {
    upcoming = choose(q, then, epsilon, random);
    worth = q[4 * then + upcoming];
  } else worth = Math.max(...values(q, then));
  q[4 * state + action] += alpha * (reward + (home ? 0 : worth) - q[4 * state + action]);
  upcoming ??= choose(q, then, epsilon, random);
  Object.assign(one, { state: then, action: upcoming });
  return { into, reward, home };
}

/** A whole episode: the squares it stepped into, one after the other, the rewards' sum and the number of falls. */
export function episode(one, alpha, epsilon) {
  const squares = [];
  let total = 0, falls = 0, home = false;
  while (!home) {
    const stepped = act(one, alpha, epsilon);
    squares.push(stepped.into);
    total += stepped.reward;
    falls += stepped.reward < -1 ? 1 : 0;
    home = stepped.home;
  }
  return { squares, total, falls };
}

/** The best action of each state, of equals the first; null where nothing is known. */
export const greedy = (q) => Array.from({ length: STATES }, (_, state) => {
  const here = values(q, state);
  return here.some(Boolean) ? here.indexOf(Math.max(...here)) : null;
});

/** The states from start to goal by the best actions; as far as it goes, if it circles. */
export function greedyPath(q) {
  const best = greedy(q), path = [START];
  while (path.at(-1) !== GOAL && path.length <= STATES) {
    const into = square(path.at(-1), best[path.at(-1)] ?? 0);
    path.push(isCliff(into) ? START : into);
  }
  return path;
}

/** Whole runs: each episode's sum of rewards, and the action values at the end. */
export function learn(method, episodes, alpha, epsilon, seed) {
  const one = agent(method, epsilon, seeded(seed));
  const rewards = Array.from({ length: episodes }, () => episode(one, alpha, epsilon).total);
  return { rewards, q: Array.from(one.q) };
}
