"""Gymnasium's CartPole, made harder: a shove at the pole, and starts from all over the track. And its MountainCar."""

from typing import Annotated, Any

import numpy as np
from annotated_types import Ge, Le
from numpy.typing import ArrayLike

from demos.cartpole import policies
from demos.cartpole.environment import TIME_LIMIT
from demos.stage import Seed, array, checked, seeded

CARS = 50              # in the valley
ANYWHERE = np.array([2.0, 1.0, 0.15, 1.0])
"""How far from 0 the carts of :func:`rescued` may start: m, m/s, rad, rad/s. CartPole's own: 0.05 each."""


@checked
def shove(
    push: Annotated[float, Ge(-100), Le(100)], at: Annotated[int, Ge(1), Le(TIME_LIMIT)] = 100, seed: Seed = 0
) -> int:
    """How many steps of CartPole-v1 the trained agent survives when its pole is pushed once.

    Args:
        push: what the push adds to the pole's angular velocity, in rad/s; positive is to the right.
        at: the step before which it comes.
    """
    import gymnasium

    agent = policies.greedy(policies.weights())
    env: Any = gymnasium.make("CartPole-v1", disable_env_checker=True)   # which a hard push would alarm
    seen, _ = env.reset(seed=seed)
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


@checked
def rescued(rule: str | ArrayLike, carts: Annotated[int, Ge(1), Le(10_000)] = 1000, seed: Seed = 0) -> int:
    """How many carts that start anywhere (see ``ANYWHERE``) a rule keeps going for 500 steps.

    They run side by side in Gymnasium's own vectorised CartPole-v1. Some can't be saved by anyone.

    Args:
        rule: four numbers w: push right when w · (x, ẋ, θ, θ̇) > 0; or "trained", the shipped PPO agent.
        carts: how many.
    """
    import gymnasium

    if isinstance(rule, str) and rule == "trained":
        act = policies.rule(rule)
    else:
        weights = array("rule", rule, (4,))
        act = lambda seen: (seen @ weights > 0).astype(int)  # noqa: E731
    env: Any = gymnasium.make_vec("CartPole-v1", num_envs=carts, vectorization_mode="vector_entry_point")
    env.reset(seed=seed)
    env.unwrapped.state = starts(carts, seed)
    seen, fallen = env.unwrapped.state.T.astype(np.float32), np.zeros(carts, bool)
    for _ in range(TIME_LIMIT):
        seen, _, terminated, _, _ = env.step(act(seen))
        fallen |= terminated
    env.close()
    return int((~fallen).sum())


def starts(carts: int, seed: int) -> np.ndarray:
    """Where they start, shape (4, carts); law.js has the twin."""
    numbers = np.fromiter(seeded(seed), float, 4 * carts).reshape(carts, 4)
    return ANYWHERE[:, None] * (2 * numbers.T - 1)


def climbed(model: Any, seed: int = 0) -> np.ndarray:
    """The steps after which a Stable-Baselines3 model reached MountainCar-v0's flag, of those of 50 cars that did."""
    import gymnasium

    scaled = model.get_vec_normalize_env()           # None, if it learnt from what it saw as it was
    steps = []
    for car in range(CARS):
        env = gymnasium.make("MountainCar-v0")
        seen, _ = env.reset(seed=seed + car)
        for step in range(1, 201):
            action, _ = model.predict(scaled.normalize_obs(seen) if scaled else seen, deterministic=True)
            seen, _, terminated, _, _ = env.step(int(action))
            if terminated:
                steps.append(step)
                break
        env.close()
    return np.array(steps)
