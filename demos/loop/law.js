// The loop's clock, and Q-learning (S&B §6.5): after each reward, what that action is worth moves a little.

export const LEGS = ["state", "action", "reward"];
export const TRAVEL = 0.65;                          // the part of a leg that is spent travelling
const ALPHA = 0.5, GAMMA = 0.5, EPSILON = 0.1;
export const MOST = 1 / (1 - GAMMA);                 // the return if every action pays 1

/** Which leg it is after `at` of a round's three, and how far along it the token has come. */
export function moment(at) {
  const leg = Math.max(0, Math.min(Math.ceil(at) - 1, 2));
  return { leg: LEGS[leg], travelled: Math.min(1, (at - leg) / TRAVEL) };
}

export const fresh = (situations) => situations.map(({ choices }) => choices.map(() => 0));

/** The best action; null if several are as good. */
export function best(values) {
  const most = Math.max(...values), first = values.indexOf(most);
  return first === values.lastIndexOf(most) ? first : null;
}

/** Mostly the best; any of them where several are as good, and now and then. */
export function choose(values, random) {
  return random() < EPSILON || best(values) === null ? Math.floor(random() * values.length) : best(values);
}

/** What a reward teaches, in place. */
export function learn(q, state, action, reward, then) {
  q[state][action] += ALPHA * (reward + GAMMA * Math.max(...q[then]) - q[state][action]);
}
