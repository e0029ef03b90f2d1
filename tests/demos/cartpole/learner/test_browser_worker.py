"""The learner in its worker, by way of the page's side of it: what is heard, and what becomes of every mishap."""

import numpy as np
import pytest

from demos.cartpole import policies, reward
from demos.cartpole.environment import returns
from demos.cartpole.settings import COLUMNS, MAX_STEPS, for_the_page
from tests.demos.cartpole import SEEDS
from tests.demos.cartpole.learner.bundle import worker
from tests.demos.cartpole.reward.conftest import PROMISES

SETTINGS = for_the_page(MAX_STEPS, {})
WITH_CLIENT = """
  const { Client } = M["client.js"], heard = [], lost = [], worker = d.worker ?? "";
  const wait = (ms) => new Promise((then) => setTimeout(then, ms));
  const until = async (holds) => { while (!holds()) await wait(5); };
  const hear = (message) => heard.push({ at: performance.now(), ...message });
  const client = new Client(worker, hear, (words) => lost.push(words));
  const start = (more = {}) => client.start({ settings: d.settings, seed: 6, pace: 0, ...more });
  const told = () => heard.map(({ kind, run, state, words, steps }) => [kind, run, state, words, steps]);
"""


@pytest.fixture
def with_client(in_page):
    """Evaluate a function body with a ``client`` of the real worker, or of ``text``."""
    return lambda body, text=None, **changes: in_page(
        WITH_CLIENT + body, {"settings": SETTINGS | changes, "worker": worker() if text is None else text})


def test_the_workers_text_is_small():
    assert len(worker().encode()) <= 30_000, "a telephone reads it too: shorten demos/cartpole/learner"


def test_a_run_is_heard_update_by_update_until_it_is_solved(with_client):
    got = with_client("""
      start();
      await until(() => heard.length && !client.isTraining);
      const array = (Type) => (buffer) => [...new Type(buffer)], last = heard.at(-1);
      return {
        told: told(), scales: last.scales, policy: array(Int16Array)(last.policy),
        curve: array(Int32Array)(last.curve), updates: array(Float32Array)(last.updates),
        sizes: heard.map(({ policy, map }) => [policy.byteLength, map.right.byteLength]),
      };
    """)
    updates = len(got["told"]) - 1
    states = ["training"] * updates + ["solved"]
    assert got["told"] == [["run", 1, state, "", 1024 * k] for k, state in enumerate(states)]
    assert updates <= 60
    assert len(got["scales"]) == updates + 1
    assert set(map(tuple, got["sizes"])) == {(2 * policies.SIZE, 4 * 32 * 24)}
    rows = dict(zip(COLUMNS, np.reshape(got["updates"], (updates, len(COLUMNS))).T, strict=True))
    assert list(rows["steps"]) == [1024 * (k + 1) for k in range(updates)]
    assert np.isfinite(got["updates"]).all()
    assert rows["test"][-1] == 500
    at, length = np.reshape(got["curve"], (-1, 2)).T
    assert np.mean(length[-100:]) == pytest.approx(rows["ep_rew_mean"][-1], rel=1e-6)
    assert 0 < length.min() < length.max() <= 500
    assert sorted(at) == list(at)
    weights = np.array(got["policy"]) * got["scales"][-1]
    assert returns(policies.greedy(weights.astype(np.float32)), 100, seed=5).mean() > 490, "Python plays it as well"


@pytest.mark.thorough
def test_pace_pause_resume_and_stop(with_client):
    got = with_client("""
      start({ pace: 1 });
      const second = start();
      await until(() => heard.length === 3);
      const waited = heard[2].at - heard[0].at - 1000 * heard[2].seconds, first = 1000 * heard[1].seconds;
      client.pause();
      await wait(100);                                  // an update that was under way is still told
      const before = heard.length;
      await wait(1100);
      const paused = heard.length - before;
      client.resume();
      await until(() => heard.length > before);
      client.stop();
      await until(() => !client.isTraining);
      const count = heard.length;
      await wait(200);
      const third = start();
      await until(() => heard.length > count);
      client.end();
      return { second, third, waited, first, paused, told: told(), late: heard.length - count };
    """)
    assert not got["second"], "one run at a time"
    assert got["third"]
    assert got["waited"] >= 950 - got["first"], "an update a second, and seconds are of computing only"
    assert got["paused"] == 0
    assert got["late"] == 1
    *_, stopped, again = got["told"]
    assert stopped[:4] == ["run", 1, "stopped", ""]
    assert again == ["run", 2, "training", "", 0]


@pytest.mark.thorough
def test_an_update_that_takes_too_long_to_wait_for_is_stopped_all_the_same(with_client):
    got = with_client("""
      start();
      await until(() => heard.length);
      const began = performance.now();
      client.stop();
      await until(() => !client.isTraining);
      return [told(), performance.now() - began];
    """, n_epochs=1000)
    assert got[0] == [["run", 1, "training", "", 0], ["run", 1, "stopped", "", 0]]
    assert got[1] < 5000


@pytest.mark.thorough
def test_a_worker_that_falls_silent_ends_its_run_but_a_pause_is_no_silence(with_client):
    got = with_client("""
      const tick = setInterval;
      window.setInterval = (act, ms) => tick(act, ms / 10);
      start({ pace: 100 });
      await until(() => heard.length === 1);
      client.pause();
      await wait(330);
      const paused = client.isTraining;
      client.resume();
      await until(() => !client.isTraining);
      return [paused, told()];
    """, "self.onmessage = ({ data: { kind, run } }) => kind === 'start'"
         " && postMessage({ kind: 'run', run, state: 'training', words: '', steps: 1024 })")
    assert got == [True, [["run", 1, "training", "", 1024], ["run", 1, "failed", "it fell silent", 1024]]]


def test_the_map_is_what_the_nets_say_there(with_client):
    got = with_client("""
      start();
      await until(() => heard.length > 3);
      client.stop();
      await until(() => !client.isTraining);
      const { map, policy, scales } = heard.at(-1), { MAP } = M["map.js"];
      const floats = (buffer) => [...new Float32Array(buffer)];
      return { MAP, right: floats(map.right), value: floats(map.value),
               policy: [...new Int16Array(policy)], scale: scales.at(-1) };
    """)
    size = got["MAP"]
    angle, spin = np.meshgrid(np.linspace(-size["angle"], size["angle"], size["columns"]),
                              np.linspace(size["spin"], -size["spin"], size["rows"]))
    layer = np.stack([np.zeros(angle.shape), np.zeros(angle.shape), angle, spin]).reshape(4, -1)
    w1, b1, w2, b2, w3, b3 = policies.layers(np.array(got["policy"]) * got["scale"])
    left, right = w3 @ np.tanh(w2 @ np.tanh(w1 @ layer + b1[:, None]) + b2[:, None]) + b3[:, None]
    assert np.abs(1 / (1 + np.exp(left - right)) - got["right"]).max() < 1e-3, "int16 weights"
    assert np.ptp(got["right"]) > 0.1
    assert np.isfinite(got["value"]).all()
    assert np.ptp(got["value"]) > 0.1


@pytest.mark.thorough
@pytest.mark.parametrize("formula", [*PROMISES][-SEEDS:])
def test_the_best_policy_on_a_preset_keeps_its_promise(in_page, formula):
    best = in_page("""
      const { Learner } = M["learner.js"], { run } = M["language.js"].compile(d.formula, M["numbers.js"]);
      const learner = new Learner(d.settings, 1, run);
      while (learner.state === "training") learner.update(() => 0);
      return learner.best.map((each) => (typeof each === "number" ? each : [...each]));
    """, {"formula": formula, "settings": SETTINGS})
    weights, scale = best
    rule = policies.greedy((np.array(weights) * scale).astype(np.float32))
    assert PROMISES[formula](reward.play(rule, reward.compile(formula), seed=3))
