// The pigeon's law: whims, where it pecks, and what food does to its habit. shaping.py has the twins.
import { seeded } from "../stage/random.js";

/** One draw from N(0, 1) out of two in [0, 1) (Box & Muller). */
export const whim = (random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Where a bird of this habit pecks, between the walls 0 and 1. */
export const peckAt = (habit, spread, z) => Math.min(1, Math.max(0, habit + spread * z));

/** A fed peck draws the habit towards it. */
export const habitAfter = (habit, x, line, rate) => x >= line ? habit + rate * (x - habit) : habit;

/** Shaping by machine: the line beyond which the best quarter of its pecks fall, or the key. */
export const nearer = (habit, { key, spread, z }) => Math.min(key, habit + spread * z);

/** One bird to its first peck at the key: where it pecked, and its last habit. shaping.py has the twin. */
export function race(rule, rules, seed, limit = 100000) {
  const random = seeded(seed), pecks = [];
  let habit = rules.start;
  while (pecks.length < limit && !(pecks.at(-1) >= rules.key)) {
    const line = rule === "wait" ? rules.key : nearer(habit, rules);
    const x = peckAt(habit, rules.spread, whim(random));
    pecks.push(x);
    habit = habitAfter(habit, x, line, rules.rate);
  }
  return { pecks, habit };
}
