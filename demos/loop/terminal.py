"""The loop in a terminal: CartPole, a rule, and what goes round."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from demos.cartpole.policies import RULES, Rule
from demos.loop.interact import Step, interact
from demos.terminal import Door, Picture, Table, Words

SHOWN = 12


def _cartpole() -> Any:
    import gymnasium

    return gymnasium.make("CartPole-v1")


def _one(rule: Rule, state: np.ndarray) -> int:
    return int(rule(state[None])[0])


def draw(steps: list[Step], asked: dict) -> Iterator[Picture]:
    rows = [(t, *(f"{number:+.3f}" for number in step.state), ("left", "right")[step.action], f"{step.reward:+g}")
            for t, step in enumerate(steps[:SHOWN])]
    yield Table("State, action, reward, and around again", ("t", "x", "x′", "θ", "θ′", "action", "reward"), rows)
    yield Words(f"{len(steps)} steps in all: the return G = {sum(step.reward for step in steps):g}.")


DOORS = (
    Door(
        interact,
        draw,
        choices={
            "environment": {"CartPole-v1": _cartpole},
            "policy": {name: partial(partial, _one, RULES[name])
                       for name in ("lean and fall", "all four", "fall", "lean", "right")},
        },
    ),
)
