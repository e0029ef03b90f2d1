"""Two rules of conditioning on the same experiments."""

from typing import Annotated, Literal

import numpy as np
from annotated_types import Ge, Gt, Le

from demos.stage import UnitInterval, checked

Trial = list[tuple[tuple[int, int], int]]
BELL, LIGHT, BOTH = (1, 0), (0, 1), (1, 1)

# Each experiment has two phases; a trial is a row of steps: (bell and light there or not, juice at its end).
Experiment = Literal["blocking", "second-order"]
EXPERIMENTS: dict[Experiment, tuple[Trial, Trial]] = {
    "blocking": ([(BELL, 1)], [(BOTH, 1)]),
    "second-order": ([(BELL, 1)], [(LIGHT, 0), (BELL, 0)]),
}


@checked
def learn(
    rule: Literal["rw", "td"] = "td",
    experiment: Experiment = "blocking",
    alpha: Annotated[float, Gt(0), Le(0.5)] = 0.2,
    gamma: UnitInterval = 1.0,
    first: Annotated[int, Ge(0), Le(10_000)] = 20,
    second: Annotated[int, Ge(0), Le(10_000)] = 20,
) -> np.ndarray:
    """What bell and light come to promise, trial by trial; nothing at first.

    - "rw", Rescorla–Wagner: a trial is one lump; all that was there moves by α (λ_US − ΣV), where λ_US
      is the trial's juice (0 or 1) and α stands for their product α_X β.
    - "td", TD(0) with one weight a stimulus: at every step all that is there moves by α δ,
      δ = R + γ V(next) − V(now), V the sum of the weights of what is there. With one step a trial
      the two rules are the same.

    Args:
        rule: by which to learn.
        experiment: "blocking" (bell → juice, then bell and light → juice) or "second-order"
            (bell → juice, then light → bell → nothing).
        alpha: step size; beyond, two stimuli at once overshoot.
        gamma: discount per step.
        first, second: trials in each phase. Without the first you have the control group.

    Returns:
        Shape (first + second + 1, 2): associative strength of bell and light, before and after each trial.
    """
    history = [np.zeros(2)]
    for trial, count in zip(EXPERIMENTS[experiment], (first, second), strict=True):
        for _ in range(count):
            history.append(_rw(history[-1], trial, alpha) if rule == "rw" else _td(history[-1], trial, alpha, gamma))
    return np.array(history)


def _rw(strengths: np.ndarray, trial: Trial, alpha: float) -> np.ndarray:
    there = np.max([present for present, _ in trial], axis=0)
    juice = sum(reward for _, reward in trial)
    return strengths + alpha * (juice - there @ strengths) * there


def _td(strengths: np.ndarray, trial: Trial, alpha: float, gamma: float) -> np.ndarray:
    strengths = strengths.copy()
    for now, (present, reward) in enumerate(trial):
        there = np.array(present)
        then = np.array(trial[now + 1][0]) if now + 1 < len(trial) else np.zeros(2)
        delta = reward + gamma * then @ strengths - there @ strengths
        strengths += alpha * delta * there
    return strengths
