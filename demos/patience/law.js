// What a treat is worth that is some steps away; discount.py has the twin.

/** γ^(steps − 1) · reward, for a reward that comes with the `steps`-th step. */
export const worth = (reward, steps, gamma) => gamma ** (steps - 1) * reward;

/** The γ at which the big treat after `steps` steps is worth the small one after one. */
export const switchPoint = (small, big, steps) => (small / big) ** (1 / (steps - 1));

/** Which road he takes: that of the larger return; at a draw the near one. */
export const prefers = (small, big, steps, gamma) => worth(big, steps, gamma) > small ? "right" : "left";
