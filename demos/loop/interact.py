"""The loop itself, in code: state, action, reward, and around again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from demos.stage import function, whole
from demos.stage.check import shown


@dataclass(frozen=True)
class Step:
    """Once around the loop: the state that was seen, the action taken, the reward it earned."""

    state: Any
    action: Any
    reward: float


def interact(environment: Any, policy: Callable[[Any], Any], steps: int = 500, seed: int = 0) -> list[Step]:
    """One episode of ``policy`` in ``environment``, for at most ``steps`` steps.

    Args:
        environment: a Gymnasium environment, such as ``gymnasium.make("CartPole-v1")``.
        policy: a function from a state to one of the environment's actions.
        steps: when to stop if the episode does not end by itself, 1 to 100,000.
        seed: for the environment's reset, 0 to 2³² − 1.

    Returns:
        The steps in order. The return G = R₁ + … + R_T (S&B eq. 3.7) is
        ``sum(step.reward for step in steps)``.
    """
    if not all(hasattr(environment, part) for part in ("reset", "step", "action_space")):
        raise TypeError(f"environment must be a Gymnasium environment, not {shown(environment)}")
    function("policy", policy, "from a state to an action")
    steps, seed = whole("steps", steps, 1, 100_000), whole("seed", seed, 0, 2**32 - 1)
    state, _ = environment.reset(seed=seed)
    taken: list[Step] = []
    for _ in range(steps):
        action = policy(state)
        if not environment.action_space.contains(action):
            raise ValueError(f"policy must answer with an action of {environment.action_space}, not {shown(action)}")
        after, reward, terminated, truncated, _ = environment.step(action)
        taken.append(Step(state, action, float(reward)))
        if terminated or truncated:
            break
        state = after
    return taken
