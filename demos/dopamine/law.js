// Temporal-difference errors of a bell and a sip of juice, trial by trial.

export const STEPS = 10;

/** One trial: its errors at the bell, between, and at the juice. `values` learn in place. */
function learnTrial(values, juice, { alpha, gamma, lambda }) {
  const traces = values.map(() => 0), errors = [gamma * values[0]];
  for (let now = 0; now < STEPS; now++) {
    const error = (now === STEPS - 1 ? juice : 0) + gamma * values[now + 1] - values[now];
    for (let i = 0; i <= now; i++) {
      traces[i] = gamma * lambda * traces[i] + Number(i === now);
      values[i] += alpha * error * traces[i];
    }
    errors.push(error);
  }
  return errors;
}

/** The errors of a whole training, trial by trial; `juices` says what each trial paid. */
export function train(juices, how) {
  const values = new Array(STEPS + 1).fill(0);
  return juices.map((juice) => ({ expected: [...values], errors: learnTrial(values, juice, how) }));
}
