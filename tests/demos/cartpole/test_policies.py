"""The shipped agents: as good as agents.json says, the same with torch and without, opened only when unaltered."""

import ast
import re
import shutil
import subprocess
import sys

import numpy as np
import pytest
import yaml

from demos.cartpole import policies, preflight, runs, trainer
from demos.cartpole.environment import returns
from demos.errors import CheckError


def test_numpy_and_sb3_choose_the_same_action_10000_times_of_10000():
    seen = (np.random.default_rng(0).uniform(-1, 1, (10_000, 4)) * [2.4, 3, 0.21, 3]).astype(np.float32)
    for name in policies.agents():
        theirs, _ = policies.load(name).predict(seen, deterministic=True)
        assert (policies.greedy(policies.weights(name))(seen) == theirs).all()


def test_the_agent_is_perfect_from_1000_starts_and_robust_beyond_them():
    rule = policies.greedy(policies.weights())
    assert (returns(rule, 1000, seed=4242) == 500).all()
    assert returns(rule, 1000, seed=4243, start=0.2).mean() >= 499
    assert (returns(rule, 100, seed=4244, limit=5000) == 5000).sum() >= 95


def test_the_v0_agent_is_perfect_to_its_limit_and_leaves_the_track_beyond_it():
    from demos.cartpole.recipe import beyond

    rule = policies.greedy(policies.weights("ppo_cartpole_v0"))
    assert (returns(rule, 1000, seed=99, limit=200) == 200).all()
    score, off_track = beyond(rule, seed=5)
    assert off_track.all(), "every one ends with the pole upright, off the track"
    assert np.mean((score >= 223) & (score <= 330)) > 0.5, "the scores that the first version of this talk reported"


@pytest.mark.thorough
def test_the_model_cards_say_what_the_files_are_and_a_stranger_can_load_one(tmp_path):
    from demos.cartpole.recipe import card

    for name, agent in policies.agents().items():
        text = (policies.HERE / f"{name}.md").read_text(encoding="utf-8")
        assert text == card(name, policies.load(name), agent), "make train writes it anew"
    text = (policies.HERE / "ppo_cartpole.md").read_text(encoding="utf-8")
    (told,) = yaml.safe_load(text.split("---")[1])["model-index"][0]["results"][0]["metrics"]
    shutil.copy(policies.HERE / "ppo_cartpole.zip", tmp_path)
    (code,) = re.findall(r"```python\n(.*?)```", text, re.S)
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], cwd=tmp_path, capture_output=True, text=True)
    mean, deviation = ast.literal_eval(re.sub(r"np\.float64\((.*?)\)", r"\1", done.stdout))
    assert f"{mean:.2f} +/- {deviation:.2f}" == told["value"], done.stderr


@pytest.fixture
def elsewhere(monkeypatch, tmp_path):
    """A copy of the shipped agents to spoil."""
    for file in policies.HERE.glob("ppo_cartpole*"):
        shutil.copy(file, tmp_path)
    shutil.copy(policies.HERE / "agents.json", tmp_path)
    monkeypatch.setattr(policies, "HERE", tmp_path)
    return tmp_path


@pytest.mark.parametrize(("suffix", "read"), [("zip", policies.load), ("npz", policies.weights)])
def test_an_altered_or_missing_file_is_not_opened_and_the_mend_is_named(elsewhere, suffix, read):
    file = elsewhere / f"ppo_cartpole.{suffix}"
    file.write_bytes(file.read_bytes()[:-1] + b"!")
    with pytest.raises(ValueError, match=rf"ppo_cartpole.{suffix} was altered.*make train") as error:
        read()
    assert "\n" not in str(error.value)
    file.unlink()
    with pytest.raises(FileNotFoundError, match=rf"ppo_cartpole.{suffix} is missing.*git restore"):
        read()


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
