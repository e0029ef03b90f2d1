"""Whole episodes of Gymnasium's own CartPole, kept step by step so that they can be drawn.

    episode = play("random", episodes=1, seed=0)[0]
    episode.score, episode.states[-1], episode.ending
"""

from dataclasses import dataclass
from typing import Annotated, Literal, get_args

import numpy as np
from annotated_types import Ge, Le

from demos.cartpole import policies
from demos.cartpole.environment import TIME_LIMIT, X_LIMIT
from demos.stage import Seed, affordable, checked, one_of

Policy = Literal["random", "trained", "right", "lean", "fall", "lean and fall", "all four"]
"""Who may drive: a coin, the trained agent, or one of the rules of policies.py."""
POLICIES: tuple[Policy, ...] = get_args(Policy)
MOST = 100   # episodes at once
STEPS_MOST = 1_000_000   # of all of them: half a minute
Episodes = Annotated[int, Ge(1), Le(MOST)]


@dataclass(frozen=True)
class Episode:
    """One episode of T steps.

    Attributes:
        states: what was seen, shape (T + 1, 4), float32: x (m), ẋ (m/s), θ (rad), θ̇ (rad/s), the
            start first and the state that ended it last.
        actions: what was done, shape (T,), uint8: 0 left, 1 right.
        score: the sum of the rewards: +1 a step, so T.
        terminated: the pole fell or the cart left the track.
        truncated: the time was up.
    """

    states: np.ndarray
    actions: np.ndarray
    score: float
    terminated: bool
    truncated: bool

    @property
    def ending(self) -> str:
        """Why it ended: "track", "pole", "limit" (time was up), or "stopped" (by whoever played it)."""
        if self.terminated:
            return "track" if abs(self.states[-1, 0]) > X_LIMIT else "pole"
        return "limit" if self.truncated else "stopped"


@checked
def play(
    policy: Policy | policies.Rule = "random", episodes: Episodes = 5, seed: Seed = 0,
    limit: Annotated[int, Ge(1), Le(100_000)] = TIME_LIMIT,
) -> list[Episode]:
    """Play episodes in Gymnasium; each goes on while it is neither terminated nor truncated.

    Args:
        policy: who drives; in Python a function, too, from observations, shape (n, 4) float32, to actions, shape (n,).
        episodes: how many.
        seed: episode k starts from ``env.reset(seed=seed + k)``.
        limit: steps after which Gymnasium truncates: 500 is CartPole-v1, and 200 is v0.
            episodes × limit is 1,000,000 at most.

    Raises:
        ValueError, TypeError: an argument is out of its range; the message names the range.
        FileNotFoundError, ValueError: the trained agent's file is missing or altered.
    """
    affordable("episodes × limit", episodes * limit, STEPS_MOST)
    import gymnasium

    act = policies.rule(policy if callable(policy) else one_of("policy", policy, POLICIES), seed)
    carts = [gymnasium.make("CartPole-v1", max_episode_steps=limit) for _ in range(episodes)]
    states = [[cart.reset(seed=seed + k)[0]] for k, cart in enumerate(carts)]
    actions: list[list[int]] = [[] for _ in carts]
    scores, ends = [0.0] * episodes, [[False, False]] * episodes           # of each: terminated, truncated
    while running := [k for k, end in enumerate(ends) if not any(end)]:
        for k, action in zip(running, act(np.stack([states[k][-1] for k in running])), strict=True):
            state, reward, *ends[k], _ = carts[k].step(int(action))
            states[k].append(state)
            actions[k].append(int(action))
            scores[k] += float(reward)
    for cart in carts:
        cart.close()
    return [Episode(np.stack(states[k]), np.array(actions[k], np.uint8), scores[k], *ends[k]) for k in range(episodes)]
