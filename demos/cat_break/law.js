// The cat break's law: push, look, push, look, crash; unless somebody saves the glass.
import { smooth } from "../stage/draw.js";

const SHELF = 282, EDGE = 846, START = 596, PUSH = 50, FLOOR = 470;
export { EDGE, PUSH, SHELF, START };
export const LASTS = { sit: 1.1, push: 1.1, crash: 2.8, fresh: 0.9, saved: 0.9 };

export const begin = () => ({ phase: "sit", time: 0, glass: START, saved: 0, smashed: 0, from: [START, SHELF],
  caught: false });

/** What comes when a phase is over. */
function next(cat) {
  const glass = cat.phase === "push" ? cat.glass + PUSH : cat.glass, over = glass > EDGE - 10;
  const then = { sit: "push", push: over ? "fall" : "sit", fall: "crash", crash: "fresh", fresh: "sit", saved: "sit" };
  const phase = then[cat.phase];
  const smashed = cat.smashed + (phase === "crash" ? 1 : 0);
  return { ...cat, phase, time: 0, smashed, glass: phase === "fresh" ? START : glass };
}

/** The cat `dt` seconds later. */
export function later(cat, dt, fall) {
  const lasts = { ...LASTS, fall }[cat.phase], time = cat.time + dt;
  return time < lasts ? { ...cat, time } : { ...next({ ...cat, time }), time: 0 };
}

/** A hand saves the glass, on the shelf or in mid-air; too late once it is down. */
export function save(cat, fall) {
  if (["crash", "fresh", "saved"].includes(cat.phase)) return cat;
  const { x, y } = glassAt(cat, fall);
  const caught = cat.phase === "fall";
  return { ...cat, phase: "saved", time: 0, saved: cat.saved + 1, glass: START, from: [x, y], caught };
}

/** Where the glass stands and how it leans, in degrees. */
export function glassAt({ phase, time, glass, from }, fall) {
  const t = time / ({ ...LASTS, fall }[phase]);
  if (phase === "push") {
    const x = glass + PUSH * smooth((time - 0.3) / 0.75);
    return { x, y: SHELF, lean: Math.max(0, x - EDGE + 34) * 0.5 };
  }
  if (phase === "fall") return { x: glass + 26 + 40 * t, y: SHELF + (FLOOR - SHELF) * t * t, lean: 20 + 150 * t };
  if (phase === "crash") return { x: START, y: -200, lean: 0 };
  if (phase === "fresh") return { x: START, y: -20 + (SHELF + 20) * smooth(t), lean: 0 };
  if (phase === "saved") {
    const e = smooth(t);
    const y = from[1] + (SHELF - from[1]) * e - Math.sin(Math.PI * e) * 130;
    return { x: from[0] + (START - from[0]) * e, y, lean: -20 * Math.sin(Math.PI * e) };
  }
  return { x: glass, y: SHELF, lean: 0 };
}
