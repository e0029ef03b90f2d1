// The loop's clock: state, action, reward, over and over.

export const LEGS = ["state", "action", "reward"];
export const TRAVEL = 0.65;                          // the part of a leg that is spent travelling

/** Where the story is after `at` legs: the round, the leg, and how far its token has come. */
export function moment(at, rounds) {
  const last = rounds.length * 3, whole = Math.min(Math.ceil(at) - 1, last - 1);
  const leg = Math.max(0, whole), travelled = Math.min(1, (at - leg) / TRAVEL);
  const done = Math.floor(leg / 3) + (leg % 3 === 2 && travelled >= 1 ? 1 : 0);
  return {
    round: Math.floor(leg / 3),
    leg: LEGS[leg % 3],
    travelled,
    total: rounds.slice(0, done).reduce((sum, { reward }) => sum + reward, 0),
  };
}
