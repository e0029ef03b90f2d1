"""What the preflight tries of CartPole: an agent or a training that isn't well is found out."""

import shutil

import pytest

from demos.cartpole import policies, preflight, runs, training
from demos.errors import CheckError


@pytest.mark.parametrize("file", ["ppo_cartpole.zip", "ppo_cartpole_v0.npz"])
@pytest.mark.parametrize("harm", ["missing", "altered"])
def test_an_agent_that_is_missing_or_altered_is_not_opened(tmp_path, monkeypatch, file, harm):
    for kept in (policies.HERE / "agents.json", *policies.HERE.glob("ppo_cartpole*")):
        shutil.copy(kept, tmp_path)
    monkeypatch.setattr(policies, "HERE", tmp_path)
    data = bytearray((tmp_path / file).read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / file).unlink()
    if harm == "altered":
        (tmp_path / file).write_bytes(data)
    with pytest.raises((OSError, ValueError), match=rf"{file}.*make train"):
        preflight.agent(None)


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
    assert not training.latest().under_way
