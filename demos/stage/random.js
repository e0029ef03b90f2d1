// The demos' random numbers: the same in JavaScript and in Python.

export const SEED_MOST = 2 ** 31 - 1;        // a demo's seed ends there, as in check.py

/** Mulberry32: a small seeded generator of numbers in [0, 1). stage/base.py has its twin. */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
