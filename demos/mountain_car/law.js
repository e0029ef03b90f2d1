// MountainCar's law for the front end: Gymnasium's step, and tabular Q-learning; car.py has their twins.
import { clamp } from "../stage/draw.js";
import { seeded } from "../stage/random.js";

const GOAL = 0.5, LEFT = -1.2, RIGHT = 0.6, LIMIT = 200, FASTEST = 0.07;
export { GOAL, LEFT, RIGHT };

/** The state [position, velocity] after a push to the left (0), none (1) or to the right (2). */
export function step([position, velocity], action) {
  const v = clamp(velocity + (action - 1) * 0.001 + Math.cos(3 * position) * -0.0025, -FASTEST, FASTEST);
  const p = clamp(position + v, LEFT, RIGHT);
  return /** @type {[number, number]} */ ([p, p === LEFT && v < 0 ? 0 : v]);
}

/** The states that these actions lead through. */
export function ride(state, actions) {
  return actions.map((action) => { state = step(state, action); return state; });
}

export function cellOf([position, velocity], cells) {
  const row = Math.floor(((position - LEFT) / (RIGHT - LEFT)) * cells);
  const column = Math.floor(((velocity + FASTEST) / (2 * FASTEST)) * cells);
  return Math.min(cells - 1, row) * cells + Math.min(cells - 1, column);
}

export class Learner {
  returns = [];
  furthest = [];
  path = [];                                         // the positions of the last episode

  /** @param {any} law its numbers, from car.py @param {boolean} hopeful @param {() => number} random */
  constructor(law, hopeful, random) {
    const { cells, hopeless } = law;
    Object.assign(this, { law, hopeful, random });
    this.q = Array.from({ length: cells * cells }, () => new Array(3).fill(hopeful ? 0 : hopeless));
    this.visits = new Array(cells * cells).fill(0);
  }

  law; hopeful; random;

  choose(values) {
    const { hopeful, random, law: { shy } } = this;
    return !hopeful && random() < shy ? Math.floor(3 * random()) : values.indexOf(Math.max(...values));
  }

  /** One episode, from somewhere at the bottom. */
  episode() {
    const { q, visits, law: { cells, alpha, gamma } } = this, path = [];
    /** @type {[number, number]} */
    let state = [-0.6 + 0.2 * this.random(), 0];
    while (path.length < LIMIT && state[0] < GOAL) {
      const values = q[cellOf(state, cells)], action = this.choose(values);
      state = step(state, action);
      const there = cellOf(state, cells), next = state[0] >= GOAL ? 0 : Math.max(...q[there]);
      values[action] += alpha * (-1 + gamma * next - values[action]);
      visits[there] += 1;
      path.push(state[0]);
    }
    this.path = path;
    this.returns.push(-path.length);
    this.furthest.push(Math.max(...path));
  }

  /** The episode that first reached the goal, from 1; 0: none did. */
  get first() { return this.furthest.findIndex((position) => position >= GOAL) + 1; }
}

/** What so many episodes come to: { returns, furthest, q, visits }. */
export function learn(law, hopeful, episodes, seed) {
  const learner = new Learner(law, hopeful, seeded(seed)), { returns, furthest, q, visits } = learner;
  while (returns.length < episodes) learner.episode();
  return { returns, furthest, q: q.flat(), visits };
}
