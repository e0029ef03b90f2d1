// Temporal-difference errors of a bell and a sip of juice, trial by trial.

export const STEPS = 10;

/** δ: what I got, plus what I now expect, minus what I expected. */
export const tdError = (reward, gamma, next, now) => reward + gamma * next - now;

/** One trial: its errors at the bell, between, and at the juice. `values` learn in place. */
function learnTrial(values, juice, { alpha, gamma, lambda, error: errorOf = tdError }) {
  const traces = values.map(() => 0), errors = [errorOf(0, gamma, values[0], 0)];
  for (let now = 0; now < STEPS; now++) {
    const error = errorOf(now === STEPS - 1 ? juice : 0, gamma, values[now + 1], values[now]);
    for (let i = 0; i <= now; i++) {
      traces[i] = gamma * lambda * traces[i] + Number(i === now);
      values[i] += alpha * error * traces[i];
    }
    errors.push(error);
  }
  return errors;
}

/** The errors of a whole training, trial by trial; `juices` says what each trial paid, `how.error` what δ is there. */
export function train(juices, how) {
  const values = new Array(STEPS + 1).fill(0);
  return juices.map((juice) => ({ expected: [...values], errors: learnTrial(values, juice, how) }));
}
