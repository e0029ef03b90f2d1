"""The loop itself, in code: state, action, reward, and around again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from annotated_types import Ge, Le

from demos.stage import Seed, checked
from demos.stage.check import shown

Rule = Literal["right", "lean", "fall", "lean and fall", "all four"]


@dataclass(frozen=True)
class Step:
    """Once around the loop: the state that was seen, the action taken, the reward it earned."""

    state: Any
    action: Any
    reward: float


@checked
def balance(policy: Rule = "lean and fall", steps: Annotated[int, Ge(1), Le(500)] = 12, seed: Seed = 0) -> list[Step]:
    """State, action, reward, and around again: the loop around CartPole, driven by a rule.

    Args:
        policy: the rule; see :data:`demos.cartpole.policies.RULES`.
        steps: how often around, if the pole stays up for so long.
        seed: for the environment's reset.
    """
    import gymnasium

    from demos.cartpole.policies import RULES

    rule = RULES[policy]
    return interact(gymnasium.make("CartPole-v1"), lambda state: int(rule(state[None])[0]), steps, seed)


@checked
def interact(
    environment: Any, policy: Callable[[Any], Any], steps: Annotated[int, Ge(1), Le(100_000)] = 500, seed: Seed = 0
) -> list[Step]:
    """One episode of ``policy`` in ``environment``, for at most ``steps`` steps.

    Args:
        environment: a Gymnasium environment, such as ``gymnasium.make("CartPole-v1")``.
        policy: a function from a state to one of the environment's actions.
        steps: when to stop if the episode does not end by itself.
        seed: for the environment's reset.

    Returns:
        The steps in order. The return G = R₁ + … + R_T (S&B eq. 3.7) is
        ``sum(step.reward for step in steps)``.
    """
    if not all(hasattr(environment, part) for part in ("reset", "step", "action_space")):
        raise TypeError(f"environment must be a Gymnasium environment, not {shown(environment)}")
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
