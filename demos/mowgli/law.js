// Mowgli's law: a policy of probabilities that only treats change. policy.py has the twins.
import { seeded } from "../stage/random.js";

export const CUES = ["come", "shake", "lie down", "jump"];
const N = CUES.length;

/** One treat: π ← π + α (1 for this trick, 0 for the others − π). policy.py has its twin. */
export const strengthen = (table, cue, trick, alpha) =>
  table.map((row, c) => c === cue ? row.map((p, t) => p + alpha * ((t === trick ? 1 : 0) - p)) : row);

/** The trick that a dog with these probabilities does, given a random u in [0, 1). */
export function answer(row, u) {
  let sum = 0;
  for (let trick = 0; trick < N; trick++) if (u < (sum += row[trick])) return trick;
  return N - 1;
}

export const policyTable = () => CUES.map(() => CUES.map(() => 1 / N));

/** Cues in turn and a treat for each right answer, until `treats` are eaten: the last table, and all he did. */
export function learn(treats, alpha, seed) {
  const random = seeded(seed), did = [];
  let table = policyTable();
  for (let eaten = 0; eaten < treats;) {
    const cue = did.length % N, trick = answer(table[cue], random());
    if (trick === cue) { table = strengthen(table, cue, trick, alpha); eaten++; }
    did.push([cue, trick]);
  }
  return { table, did };
}
