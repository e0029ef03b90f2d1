// The same law for the audience's hands, which can't wait for Python; science.py has the twin.

/** The estimate after a reward: a step of size α towards it. */
export const update = (value, reward, alpha) => value + alpha * (reward - value);

/** The estimate before the first reward, and after each. */
export function estimates(rewards, alpha) {
  const values = [0];
  for (const reward of rewards) values.push(update(values.at(-1), reward, alpha));
  return values;
}
