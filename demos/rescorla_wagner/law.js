// What bell and light come to promise, by Rescorla–Wagner and by TD.

/** One trial, a row of steps [[bell, light], juice]; gives the new strengths [bell, light]. */
function learnTrial(rule, [...strengths], trial, alpha, gamma = 1) {
  const sum = (there) => there[0] * strengths[0] + there[1] * strengths[1];
  const move = (there, error) => { for (const i of [0, 1]) strengths[i] += alpha * error * there[i]; };
  if (rule === "rw") {
    const there = [0, 1].map((i) => Math.max(...trial.map(([present]) => present[i])));
    move(there, trial.reduce((juice, [, reward]) => juice + reward, 0) - sum(there));
    return strengths;
  }
  const next = (now) => sum(trial[now + 1]?.[0] ?? [0, 0]);
  trial.forEach(([there, reward], now) => move(there, reward + gamma * next(now) - sum(there)));
  return strengths;
}

/** Every trial of both phases; `counts` says how many of each. */
export function learn(rule, phases, counts, alpha, gamma) {
  const history = [[0, 0]];
  phases.forEach((trial, phase) => {
    for (let k = 0; k < counts[phase]; k++) history.push(learnTrial(rule, history.at(-1), trial, alpha, gamma));
  });
  return history;
}
