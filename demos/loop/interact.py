"""The loop itself, in code: state, action, reward, and around again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from demos.stage import whole


@dataclass(frozen=True)
class Step:
    """Once around the loop: the state that was seen, the action taken, the reward it earned."""

    state: Any
    action: Any
    reward: float


def interact(environment, policy: Callable[[Any], Any], steps: int = 500, seed: int = 0) -> list[Step]:
    """One episode of ``policy`` in ``environment``, for at most ``steps`` steps.

    Args:
        environment: a Gymnasium environment, such as ``gymnasium.make("CartPole-v1")``.
        policy: a function from a state to an action.
        steps: when to stop if the episode does not end by itself, 1 to 100,000.
        seed: for the environment's reset, 0 to 2³² − 1.

    Returns:
        The steps in order. The return G = R₁ + … + R_T (S&B eq. 3.7) is
        ``sum(step.reward for step in steps)``.
    """
    state, _ = environment.reset(seed=whole("seed", seed, 0, 2**32 - 1))
    taken = []
    for _ in range(whole("steps", steps, 1, 100_000)):
        action = policy(state)
        after, reward, terminated, truncated, _ = environment.step(action)
        taken.append(Step(state, action, float(reward)))
        if terminated or truncated:
            break
        state = after
    return taken
