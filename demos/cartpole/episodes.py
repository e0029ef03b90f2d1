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
from demos.errors import is_installed
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
    act = _driver(policy, seed)
    carts = [_Cart(limit, seed + k) for k in range(episodes)]
    while running := [cart for cart in carts if not cart.over]:
        for cart, action in zip(running, act(np.stack([cart.states[-1] for cart in running])), strict=True):
            cart.step(int(action))
    return [cart.episode() for cart in carts]


def _driver(policy: str | policies.Rule, seed: int) -> policies.Rule:
    if callable(policy):
        return policies.rule(policy)
    if one_of("policy", policy, POLICIES) == "trained":
        if not is_installed("stable_baselines3", "torch"):
            return policies.greedy(policies.weights())      # the same choices, in numpy
        model = policies.load()
        _one_thread()
        return lambda seen: model.predict(seen, deterministic=True)[0]
    return policies.rule(policy, seed)


def _one_thread() -> None:
    # For a network this small, a second thread of torch's only waits for the first, and for the browser.
    import torch

    torch.set_num_threads(1)


class _Cart:
    def __init__(self, limit: int, seed: int):
        import gymnasium

        self.env = gymnasium.make("CartPole-v1", max_episode_steps=limit)
        self.states = [self.env.reset(seed=seed)[0]]
        self.actions: list[int] = []
        self.score = 0.0
        self.terminated = self.truncated = False

    @property
    def over(self) -> bool:
        return self.terminated or self.truncated

    def step(self, action: int) -> None:
        state, reward, self.terminated, self.truncated, _ = self.env.step(action)
        self.states.append(state)
        self.actions.append(action)
        self.score += float(reward)

    def episode(self) -> Episode:
        self.env.close()
        states, actions = np.stack(self.states), np.array(self.actions, np.uint8)
        return Episode(states, actions, self.score, self.terminated, self.truncated)

