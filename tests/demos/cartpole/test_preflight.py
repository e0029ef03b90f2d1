"""What the preflight tries of CartPole: an agent or a training that isn't well is found out."""

import pytest

from demos.cartpole import policies, preflight, runs, trainer
from demos.errors import CheckError


def test_an_agent_that_forgot_how_to_balance_is_found_out(monkeypatch):
    monkeypatch.setattr(policies, "flatten", lambda model: policies.weights("ppo_cartpole") * 0)
    with pytest.raises(CheckError, match="fails in 20 of 20 episodes"):
        preflight.agent(None)


def test_a_training_that_takes_too_long_is_stopped_and_its_log_thrown_away(monkeypatch):
    before = set(runs.folder().glob("*"))
    monkeypatch.setattr(preflight, "MOST_SECONDS", 0)
    with pytest.raises(CheckError, match="not solved within 0 seconds"):
        preflight.training(None)
    assert set(runs.folder().glob("*")) == before
    assert not trainer._latest.under_way
