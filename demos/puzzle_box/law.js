// Thorndike's law of effect: responses in proportion to their bonds. effect.py has the twins.
import { seeded } from "../stage/random.js";

/** The response that u in [0, 1) picks, each in proportion to its bond. */
export function choose(bonds, u) {
  let left = u * bonds.reduce((sum, bond) => sum + bond, 0);
  for (let i = 0; i < bonds.length; i++) if ((left -= bonds[i]) < 0) return i;
  return bonds.length - 1;
}

/** One trial: each response, how long it took and the bonds after it; the last one opens the door. */
export function escape(bonds, law, random) {
  const tries = [], opens = bonds.length - 1;
  for (let response; response !== opens;) {
    response = choose(bonds, random());
    const seconds = law.fastest + (law.slowest - law.fastest) * random();
    const after = response === opens ? bonds[response] + law.satisfaction
      : bonds[response] - law.discomfort * bonds[response];
    bonds = bonds.with(response, after);
    tries.push({ response, seconds, bonds });
  }
  return tries;
}

export const total = (tries) => tries.reduce((sum, one) => sum + one.seconds, 0);

/** A whole cat: seconds of each escape, and its bonds at the end. effect.py has the twin. */
export function train(trials, law, seed, responses = 6) {
  const random = seeded(seed), seconds = [];
  let bonds = Array(responses).fill(1);
  for (let i = 0; i < trials; i++) {
    const tries = escape(bonds, law, random);
    bonds = tries.at(-1).bonds;
    seconds.push(total(tries));
  }
  return { seconds, bonds };
}
