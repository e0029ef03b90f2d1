"""The table, asked of the library itself: each algorithm is built on every action space; and on the slide."""

import gymnasium
import numpy as np
import pytest
import stable_baselines3
from gymnasium import spaces
from stable_baselines3.common.vec_env import DummyVecEnv

from demos import algorithms
from demos.algorithms import TABLE, suitable
from tests.demos.page import press

ACTIONS = {
    "Box": spaces.Box(-1, 1, (2,), np.float32),
    "Discrete": spaces.Discrete(2),
    "MultiDiscrete": spaces.MultiDiscrete([2, 3]),
    "MultiBinary": spaces.MultiBinary(3),
}
INSTALLED = [row["name"] for row in TABLE["rows"] if row["from"] == "sb3"]


class Still(gymnasium.Env):
    """Nothing happens, whatever is done."""

    observation_space = spaces.Box(-1, 1, (4,), np.float32)

    def __init__(self, actions):
        self.action_space = actions

    def reset(self, *, seed=None, options=None):
        super().reset(seed=seed)
        return np.zeros(4, np.float32), {}


def accepts(algorithm: str, actions, environments: int = 1) -> bool:
    vector = DummyVecEnv([lambda: Still(actions)] * environments)
    try:
        getattr(stable_baselines3, algorithm)("MlpPolicy", vector, device="cpu", _init_setup_model=False)
    except (AssertionError, ValueError):
        return False
    return True


@pytest.mark.parametrize("algorithm", INSTALLED)
def test_the_library_takes_the_actions_and_the_environments_that_the_table_says(algorithm):
    taken = [name for name, actions in ACTIONS.items() if accepts(algorithm, actions)]
    assert taken == [name for name in ACTIONS if algorithm in suitable(name)]
    assert accepts(algorithm, ACTIONS[taken[0]], environments=2) == (algorithm in suitable("Multi-processing"))


def test_every_algorithm_of_the_library_is_in_the_table():
    algorithms = {name for name in stable_baselines3.__all__ if name.isupper() or name[-1].isdigit()}
    assert set(INSTALLED) == algorithms & {row["name"] for row in TABLE["rows"]} == algorithms - {"HER"}


def test_a_column_leaves_the_suitable_rows_and_again_all(mount):
    page = mount(algorithms.demo())
    page.get_by_role("button", name="Discrete", exact=True).click()
    assert page.locator("tbody tr[data-faded=false]").count() == len(algorithms.suitable("Discrete"))
    for key, column in enumerate(algorithms.TABLE["columns"], 1):
        press(page, str(key))
        left = page.locator("tbody tr[data-faded=false] th").all_inner_texts()
        assert [name.split(" †")[0].split(" ‡")[0] for name in left] == algorithms.suitable(column)
        press(page, str(key))
        assert page.locator("tbody tr[data-faded=false]").count() == 14
