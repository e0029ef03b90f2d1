"""Values from a known model: recursion, memo, sweeps."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal

import numpy as np
from annotated_types import Ge, Le

from demos.stage import affordable, array, checked, whole

HORIZON_MOST = 7      # each further step takes the bare recursion some ten times as long
SWEEPS_MOST = 100_000
CALLS_MOST = 50_000_000
ARROWS = ((0, -1), (1, 0), (0, 1), (-1, 0))      # left, down, right, up: Gymnasium's order


Outcome = tuple[float, int, float, bool]
Policy = Literal["best", "random"]
World = Literal["lake", "grid"]
Horizon = Annotated[int, Ge(0), Le(200)]


@dataclass(frozen=True)
class Model:
    """What happens, and how likely: ``table[state][action]`` lists (probability, next, reward, ended).

    States of a grid of ``shape`` count along its rows; actions are 0 left, 1 down, 2 right, 3 up.
    ``gamma`` is the discount that goes with it, in [0, 1].
    """

    table: Sequence[Sequence[Sequence[Outcome]]]
    shape: tuple[int, int]
    gamma: float

    @cached_property
    def rewards(self) -> np.ndarray:
        """Expected reward, (states, actions)."""
        return np.array([[sum(p * r for p, _, r, _ in what) for what in actions] for actions in self.table])

    @cached_property
    def onward(self) -> np.ndarray:
        """Probability of going on to each state, (states, actions, states); rows of endings sum to less than 1."""
        chance = np.zeros((len(self.table), len(self.table[0]), len(self.table)))
        for state, actions in enumerate(self.table):
            for action, what in enumerate(actions):
                for p, then, _, ended in what:
                    chance[state, action, then] += 0 if ended else p
        return chance

    def action_values(self, values: np.ndarray) -> np.ndarray:
        """q(s, a) = Σ p(s′|s, a) [r + γ v(s′)], shape (states, actions)."""
        return self.rewards + self.gamma * self.onward @ values

    def for_the_page(self) -> dict:
        kinds = [self._kind(state) for state in range(len(self.table))]
        return {"table": self.table, "columns": self.shape[1], "gamma": self.gamma, "kinds": kinds}

    def _kind(self, state: int) -> str:
        """"goal": its entry pays; "hole" or "end": once there, nothing more happens."""
        paid = {then for row in self.table for what in row for _, then, r, _ in what if r > 0}
        if state in paid:
            return "goal"
        stays = all(then == state for what in self.table[state] for _, then, _, _ in what)
        return ("hole" if paid else "end") if stays else "land"


def grid_model() -> Model:
    """The 4×4 grid of S&B Example 4.1: −1 a step until one of two corners is reached; walls stop you. γ = 1."""
    def move(state: int, step: tuple[int, int]) -> list[Outcome]:
        if state in (0, 15):
            return [(1.0, state, 0.0, True)]
        row, column = np.clip(np.add(divmod(state, 4), step), 0, 3)
        then = int(4 * row + column)
        return [(1.0, then, -1.0, then in (0, 15))]

    return Model(tuple(tuple(move(state, step) for step in ARROWS) for state in range(16)), (4, 4), 1.0)


@checked
def frozen_lake(size: Literal["4x4", "8x8"] = "4x4", slippery: bool = True) -> Model:
    """Gymnasium's FrozenLake-v1: +1 at the goal, holes end it. γ = 0.99."""
    import gymnasium

    lake: Any = gymnasium.make("FrozenLake-v1", map_name=size, is_slippery=slippery).unwrapped
    table = tuple(
        tuple([(float(p), int(then), float(r), bool(ended)) for p, then, r, ended in lake.P[state][action]]
              for action in range(lake.action_space.n))
        for state in range(lake.observation_space.n)
    )
    return Model(table, (lake.nrow, lake.ncol), 0.99)


@checked
def plan(
    model: Model, policy: Policy = "best", sweeps: Annotated[int, Ge(0), Le(SWEEPS_MOST)] | None = None
) -> np.ndarray:
    """Sweep over all states at once, again and again, from values of 0.

    Args:
        policy: "best" takes the best action's value (value iteration, S&B eq. 4.10), "random" the mean
            over the actions (evaluation of the policy that picks any of them, eq. 4.5).
        sweeps: how many; without it, until no value moves by 10⁻¹⁰ or more, but
            100,000 at most: with γ = 1 some values never settle.

    Returns:
        The values before the first sweep and after each: shape (sweeps + 1, states).
    """
    most = SWEEPS_MOST if sweeps is None else sweeps
    history = [np.zeros(len(model.table))]
    while len(history) <= most:
        choices = model.action_values(history[-1])
        history.append(choices.max(1) if policy == "best" else choices.mean(1))
        if sweeps is None and np.abs(history[-1] - history[-2]).max() < 1e-10:
            break
    return np.array(history)


@checked
def best_actions(model: Model, values: np.ndarray) -> np.ndarray:
    """Which actions are best when the next states have ``values``, ties and all: bool (states, actions).

    ``values`` has shape (states,), in ±10¹².
    """
    choices = model.action_values(array("values", values, (len(model.table),), -1e12, 1e12))
    return np.isclose(choices, choices.max(1, keepdims=True), rtol=0, atol=1e-9)


WORLDS: dict[World, Callable[[], Model]] = {"lake": frozen_lake, "grid": grid_model}


@checked
def values(world: World = "lake", policy: Policy = "best", horizon: Horizon = 200) -> np.ndarray:
    """The value of each square of a world, after so many sweeps, in the world's shape.

    Args:
        world: Gymnasium's frozen lake, or the grid of S&B.
        policy: whose values.
        horizon: how many sweeps.
    """
    model = WORLDS[world]()
    return plan(model, policy, sweeps=horizon)[-1].reshape(model.shape)


@checked
def recursion(model: Model, horizon: Horizon = 6, memo: bool = False) -> tuple[float, int]:
    """The best expected return within ``horizon`` steps of state 0, asked of each next state in turn, and in how many
    calls.

    v(s, h) = max_a Σ p(s′|s, a) [r + γ v(s′, h − 1)], v(s, 0) = 0; nothing is asked beyond an ending.

    Args:
        horizon: steps ahead, to 7 without a memo. On the 4×4 lake 6 takes a second or two.
            A model in which that would be more than 50,000,000 calls is refused.
        memo: keep every answer.
    """
    if not memo:
        whole("horizon", horizon, 0, HORIZON_MOST)
        affordable("the calls within horizon", recursion_calls(model, horizon), CALLS_MOST)
    known: dict[tuple[int, int], float] = {}
    calls = 0

    def value(state: int, left: int) -> float:
        nonlocal calls
        calls += 1
        if left == 0:
            return 0.0
        if (state, left) not in known or not memo:
            known[state, left] = max(
                sum(p * (r if ended else r + model.gamma * value(then, left - 1)) for p, then, r, ended in what)
                for what in model.table[state])
        return known[state, left]

    return value(0, horizon), calls


@checked
def recursion_calls(model: Model, horizon: Horizon) -> int:
    """How many calls the bare recursion makes from state 0, without making them."""
    asked = [[then for what in actions for _, then, _, ended in what if not ended] for actions in model.table]
    calls = [1] * len(asked)
    for _ in range(horizon):
        calls = [1 + sum(calls[then] for then in each) for each in asked]
    return calls[0]
