"""The loop in a browser: what its agent learns is what value iteration says, and its total the sum of the rewards."""

import numpy as np
import pytest

from demos import loop
from tests.demos.page import STAGE, press, says

GAMMA = 0.5


def worth(situations):
    """The optimal action values (S&B eq. 4.10): iterated until nothing moves."""
    rewards, then = (np.array([[choice[name] for choice in each["choices"]] for each in situations])
                     for name in ("reward", "then"))
    q = np.zeros(rewards.shape)
    for _ in range(100):
        q = rewards + GAMMA * q.max(axis=1)[then]
    return q


@pytest.mark.parametrize("name", loop.CASTS)
def test_the_agent_learns_what_value_iteration_knows(mount, name):
    page = mount(loop.demo(name), reduced_motion="reduce")
    press(page, "r" + 20 * "x")
    state = page.evaluate(f"[{STAGE}.hooks.q, {STAGE}.hooks.rewards]")
    np.testing.assert_allclose(state[0], worth(loop.CASTS[name]["situations"]), atol=0.02)
    says(page, f"total reward {sum(state[1])}, {sum(state[1][-10:])} of it in the last ten")
