"""SB3's own PPO and A2C in the race, by Python."""

import numpy as np
import pytest

from demos.cartpole import policies, race, trainer
from demos.cartpole.race import sb3


@pytest.fixture
def told(monkeypatch):
    """A race of two thousand steps, and what it tells the page."""
    monkeypatch.setattr(sb3, "CAP", 2048)
    demo, told = race.demo(), []
    demo.settings = demo.settings | {"seeds": [3]}
    demo.send = lambda content, buffers=(): told.append((content, *buffers))
    yield demo, told
    demo.close()


def test_both_are_told_test_by_test_level_by_steps(told):
    demo, heard = told
    demo.heard({"kind": "race", "round": 7}, [])
    demo.thread.join(60)
    *entries, (over,) = heard
    assert over == {"kind": "over", "round": 7, "words": ""}
    assert [(content["entry"]["arm"], content["entry"]["steps"]) for content, _ in entries] == [
        ("ppo", 1024), ("a2c", 1024), ("ppo", 2048), ("a2c", 2048)]
    assert [content["entry"]["state"] for content, _ in entries] == ["training"] * 2 + ["capped"] * 2
    weights = np.frombuffer(entries[-1][1], "<f4")
    returns = policies.greedy(weights)(np.zeros((5, 4), np.float32))
    assert set(returns) <= {0, 1}


def test_it_can_be_stopped_begun_again_and_gives_way_to_a_training_under_way(told):
    demo, heard = told
    demo.heard({"kind": "race", "round": 1}, [])
    demo.heard({"kind": "race", "round": 2}, [])
    demo.heard({"kind": "stop"}, [])
    assert [content["round"] for content, *_ in heard if content["kind"] == "over"] == [1, 2]
    run = trainer.reserve(trainer.Run(0))
    demo.heard({"kind": "race", "round": 3}, [])
    run.state = "stopped"
    assert heard[-1][0]["words"].startswith("one training at a time")
