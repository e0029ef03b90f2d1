// Turing's P-type machine: pencil while it tries, ink at pleasure, rubbed out at pain.
import { seeded } from "../stage/random.js";

export const blank = (letters) => ({ entries: [...letters].map(() => "U"), situation: 0 });
export const follow = (s, entry, n) => (2 * s + Number(entry[1])) % n;

/** Apply the entry of this situation, making it up first where there is none. */
export function advance({ entries, situation: s }, random) {
  const next = [...entries];
  if (next[s] === "U") next[s] = random() < 0.5 ? "T0" : "T1";
  return { entries: next, situation: follow(s, next[s], next.length) };
}
export const pleased = (machine) => ({ ...machine, entries: machine.entries.map((e) => e.replace("T", "D")) });
export const pained = (machine) => ({ ...machine, entries: machine.entries.map((e) => (e[0] === "T" ? "U" : e)) });

/** How long the loop is that the machine is in; 0 while chance may still come in. */
export function period({ entries, situation }) {
  let s = situation;
  for (let steps = 1; steps <= entries.length; steps += 1) {
    if (entries[s] === "U") return 0;
    s = follow(s, entries[s], entries.length);
    if (s === situation) return steps;
  }
  return 0;
}

/** The machine after each of the events: "s" a step, "d" delight, "x" a jab. */
export function replay(letters, events, seed) {
  const random = seeded(seed), rule = { s: (m) => advance(m, random), d: pleased, x: pained };
  const machines = [blank(letters)];
  for (const event of events) machines.push(rule[event](machines.at(-1)));
  return machines.map((m) => [m.entries.join(" "), m.situation, period(m)]);
}
