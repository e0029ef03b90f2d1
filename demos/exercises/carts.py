"""Gymnasium's CartPole, made harder: a shove at the pole, and starts from all over the track."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from demos.cartpole import policies
from demos.cartpole.environment import TIME_LIMIT
from demos.stage.check import array, whole, within

ANYWHERE = np.array([2.0, 1.0, 0.15, 1.0])
"""How far from 0 the carts of :func:`rescued` may start: m, m/s, rad, rad/s. CartPole's own: 0.05 each."""


def shove(push: float, at: int = 100, seed: int = 0) -> int:
    """How many steps of CartPole-v1 the trained agent survives when its pole is pushed once.

    Args:
        push: what the push adds to the pole's angular velocity, in [−100, 100] rad/s; positive is to the right.
        at: the step before which it comes, 1 to 500.
        seed: of the environment's reset, 0 to 2³² − 1.
    """
    import gymnasium

    push, at = within("push", push, -100, 100), whole("at", at, 1, TIME_LIMIT)
    agent = policies.greedy(policies.weights())
    env: Any = gymnasium.make("CartPole-v1")
    seen, _ = env.reset(seed=whole("seed", seed, 0, 2**32 - 1))
    steps, over = 0, False
    while not over:
        steps += 1
        if steps == at:
            env.unwrapped.state = np.add(env.unwrapped.state, [0, 0, 0, push])
            seen = env.unwrapped.state.astype(np.float32)
        seen, _, terminated, truncated, _ = env.step(int(agent(seen[None])[0]))
        over = terminated or truncated
    env.close()
    return steps


def rescued(rule: str | ArrayLike, carts: int = 1000, seed: int = 0) -> int:
    """How many carts that start anywhere (see ``ANYWHERE``) a rule keeps going for 500 steps.

    They run side by side in Gymnasium's own vectorised CartPole-v1. Some can't be saved by anyone.

    Args:
        rule: four numbers w: push right when w · (x, ẋ, θ, θ̇) > 0; or "trained", the shipped PPO agent.
        carts: 1 to 10,000.
        seed: of the starts, 0 to 2³² − 1.
    """
    import gymnasium

    act = _driver(rule)
    carts, seed = whole("carts", carts, 1, 10_000), whole("seed", seed, 0, 2**32 - 1)
    env: Any = gymnasium.make_vec("CartPole-v1", num_envs=carts, vectorization_mode="vector_entry_point")
    env.reset(seed=seed)
    env.unwrapped.state = ANYWHERE[:, None] * np.random.default_rng(seed).uniform(-1, 1, (4, carts))
    seen, fallen = env.unwrapped.state.T.astype(np.float32), np.zeros(carts, bool)
    for _ in range(TIME_LIMIT):
        seen, _, terminated, _, _ = env.step(act(seen))
        fallen |= terminated
    env.close()
    return int((~fallen).sum())


def _driver(rule: str | ArrayLike) -> Callable[[np.ndarray], np.ndarray]:
    if isinstance(rule, str) and rule == "trained":
        return policies.greedy(policies.weights())
    weights = array("rule", rule, (4,))
    return lambda seen: (seen @ weights > 0).astype(int)
