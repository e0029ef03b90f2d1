// What the race has come to, for the picture. An entry is { arm, seed, steps, seconds, score, state }, from race.js.

/** Of one arm's entries, in the order in which they came: a run for each of its seeds. */
export function runsOf(entries) {
  const runs = new Map();
  for (const entry of entries) runs.set(entry.seed, [...(runs.get(entry.seed) ?? []), entry]);
  return [...runs.values()];
}

/** A run's score at x steps or seconds: that of its last test. */
const scoreAt = (run, by, x) => run.findLast((entry) => entry[by] <= x)?.score ?? 0;

/** [x, lowest, middle, highest] score of the runs, at so many places up to where the hindmost is. */
export function bandOf(runs, by, places) {
  if (!runs.length) return [];
  const ends = runs.map((run) => run.at(-1)), behind = ends.filter(({ state }) => state === "training");
  const at = (entry) => entry[by], end = behind.length ? Math.min(...behind.map(at)) : Math.max(...ends.map(at));
  return Array.from({ length: places + 1 }, (_, k) => {
    const x = (k * end) / places, scores = runs.map((run) => scoreAt(run, by, x)).sort((a, b) => a - b);
    return [x, scores[0], scores[scores.length >> 1], scores.at(-1)];
  });
}

/** The middle run's steps or seconds till it was solved; Infinity while, or if, half of them aren't. */
export function middle(runs, by) {
  const solved = runs.map((run) => run.at(-1)).map((entry) => (entry.state === "solved" ? entry[by] : Infinity));
  return solved.sort((a, b) => a - b)[solved.length >> 1] ?? Infinity;
}
