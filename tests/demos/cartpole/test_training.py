"""Training for real: it learns, stops, starts again, logs, and says in one line what is wrong."""

import inspect
import time

import numpy as np
import pytest
import yaml

from demos.cartpole import curves, policies, ppo, runs, settings, trainer, training
from demos.cartpole.environment import returns
from tests.waiting import eventually


@pytest.fixture(autouse=True)
def logs(monkeypatch, tmp_path):
    """Each test has a runs/ of its own, and a clean slate."""
    monkeypatch.setattr(trainer, "_latest", None)
    monkeypatch.setattr(runs, "folder", lambda: tmp_path / "runs")
    return tmp_path / "runs"


@pytest.fixture
def demo():
    made = training.demo(pace=None)
    yield made
    made.close()


def test_a_live_run_is_solved_and_logged_and_its_agent_kept(demo, logs):
    demo.train().join(120)
    run = demo.result
    assert (demo.state, run.state) == ("solved", "solved")
    assert (run.test(1000, seed=123) == 500).mean() > 0.99
    scalars = runs.read(run.folder)
    for tag, column in [*((tag, tag.split("/")[1]) for tag in settings.DIALS), (settings.TEST, "test")]:
        pairs = np.stack([run.table()["steps"], run.table()[column]], axis=1)
        np.testing.assert_allclose(scalars[tag], pairs, rtol=1e-5)
    assert run.folder == runs.newest() == logs / "quick_1"
    config, arguments = (yaml.safe_load((run.folder / f"{name}.yml").read_text()) for name in ("config", "args"))
    assert (config["n_envs"], config["learning_rate"]) == (run.model.n_envs, run.model.learning_rate)
    assert (arguments["env"], arguments["seed"]) == ("CartPole-v1", run.seed)
    kept = ppo.PPO.load(run.folder / "agent.zip", device="cpu")
    np.testing.assert_array_equal(policies.flatten(kept), run.weights)
    # what the page has been told
    episodes = np.frombuffer(demo.curve, "<i4").reshape(-1, 2)
    assert episodes.tolist() == [list(pair) for pair in run.episodes]
    assert np.frombuffer(demo.updates, "<f4").reshape(-1, 8)[:, 0].tolist() == run.table()["steps"].tolist()
    sent = np.frombuffer(demo.policies, "<i2").reshape(len(demo.scales), -1)[-1] * np.float32(demo.scales[-1])
    assert returns(policies.greedy(sent.astype(np.float32)), 100, seed=7).min() == 500


def test_a_recorded_run_is_a_run_of_this_code():
    from demos.cartpole.recorded import recorded_run

    kept = recorded_run()
    run = ppo.train(runs.Run(kept["seed"]), steps=1024)   # one update: later ones may differ between processors
    episodes = np.frombuffer(kept["curve"], "<i4").reshape(-1, 2).tolist()
    again = [list(pair) for pair in run.episodes]
    assert episodes[: len(again)] == again, "record it again: python -m demos.cartpole.record"


def test_stop_ends_it_at_once_keeps_what_it_learnt_and_it_starts_again(demo):
    thread = demo.train()
    eventually(lambda: len(demo.result.log) >= 3)
    updates = len(demo.result.log)
    demo._heard(demo, {"kind": "stop"}, [])
    eventually(lambda: demo.state == "stopped", 2)      # some 50 ms on a quiet machine
    thread.join(10)
    assert updates <= len(demo.result.log) <= updates + 1
    assert (demo.result.folder / "agent.zip").exists()
    again = demo.train()
    eventually(lambda: demo.state == "training")
    assert demo.run == 2
    demo.result.stop()
    again.join(10)


def test_only_one_training_at_a_time(demo):
    thread = demo.train()
    assert demo.train() is None
    assert demo.words.startswith("one training at a time: stop the one under way first")
    with pytest.raises(RuntimeError, match="one training at a time"):
        training.original()
    training.stop()
    thread.join(30)
    assert demo.state == "stopped"


def test_pace_slows_it_for_the_room(demo):
    run = trainer.reserve(runs.Run(0))
    before = time.perf_counter()
    trainer.carry_out(run, 2048, 4.0, lambda run: None, {})
    assert time.perf_counter() - before >= 0.5
    assert run.seconds < time.perf_counter() - before, "the pauses don't count as computing"


def test_where_runs_cannot_be_written_it_trains_all_the_same_and_unsolved_the_shipped_agent_steps_in(logs):
    logs.write_text("a file where the folder should be")
    demo = training.demo(pace=None, steps=1024)
    demo.train().join(60)
    assert demo.state == "capped"
    assert demo.words.startswith("runs/ can't be written")
    sent = np.frombuffer(demo.policy, "<i2") * demo.scales[-1]
    np.testing.assert_allclose(sent, policies.weights(), atol=demo.scales[-1])


def test_the_original_recipe_is_sb3s_defaults_in_whole_rollouts(capsys):
    model = ppo.original(0)
    defaults = {name: p.default for name, p in inspect.signature(ppo.PPO).parameters.items()}
    for name in ("n_steps", "batch_size", "n_epochs", "gamma", "gae_lambda", "max_grad_norm", "learning_rate"):
        assert getattr(model, name) == defaults[name]
    run = training.original(steps=100, n_steps=64, batch_size=64)
    assert (run.state, run.steps) == ("done", 128)
    assert "128 steps" in capsys.readouterr().out


def test_interrupting_the_original_keeps_what_it_learnt(monkeypatch):
    def impatient(run):
        if run.under_way and len(run.log) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(trainer, "print_progress", impatient)
    with pytest.raises(TypeError, match="unknown hyperparameter 'n_step'"):
        training.original(n_step=64)
    run = training.original(n_steps=64, batch_size=64)
    assert (run.state, run.steps) == ("stopped", 128)
    assert (run.folder / "agent.zip").exists()


@pytest.mark.parametrize(("given", "said"), [
    ({"n_steps": 100}, "batch_size must divide n_steps × 16 = 1,600 without a rest, not be 512"),
    ({"n_steps": 8000, "batch_size": 2}, "n_steps × n_epochs / batch_size .* at most 20,000"),
])
def test_settings_that_do_not_go_together_are_answered_in_one_line(given, said):
    with pytest.raises(ValueError, match=said) as raised:
        training.demo(**given)
    assert "\n" not in str(raised.value)


def test_a_run_that_fails_midway_ends_with_its_words(monkeypatch):
    monkeypatch.setattr(ppo.Recorder, "_row", lambda self: [][len(self.run.log)])
    demo = training.demo(pace=None)
    demo.train().join(30)
    assert demo.state == "failed"
    assert "list index" in demo.words
    assert "\n" not in demo.words


def test_the_curves_are_read_from_the_newest_log_and_tensorboard_opened_on_it(logs, monkeypatch):
    shown, said, opened = curves.demo(), [], []
    monkeypatch.setattr(shown, "send", lambda content: said.append(content["words"]))
    monkeypatch.setattr("webbrowser.open", opened.append)
    shown._heard(shown, {"kind": "latest"}, [])
    shown.open_board()
    assert shown.words.startswith("no run in ")
    assert said.pop().startswith("no run in ")
    run = training.original(steps=256, n_steps=64, batch_size=64, progress=False)
    shown._heard(shown, {"kind": "latest"}, [])
    assert shown.latest["name"] == "runs/original_1"
    assert [step for step, _ in shown.latest["scalars"][settings.TEST]] == run.table()["steps"].tolist()
    shown.open_board()
    shown._board.stop()
    assert said == [f"TensorBoard shows original_1 at {opened[0]}"]
    assert opened[0].startswith("http://127.0.0.1:")
