"""The learner in the page against Stable-Baselines3: the same rollout, advantages, gradient steps, weights."""

import math
import random

import numpy as np
import pytest

from demos.cartpole import ppo, runs
from tests.demos.cartpole.learner import sb3

CASES = {
    "fresh": {"seed": 2, "updates": 0},
    "gradients clipped at 0.5, entropy paid, 10 epochs of batches of 64": {
        "seed": 5, "updates": 4, "max_grad_norm": 0.5, "ent_coef": 0.01, "batch_size": 64, "n_epochs": 10,
        "clip_range": 0.1},
    "values clipped, stopped by KL, no normalising": {
        "seed": 1, "updates": 6, "clip_range_vf": 0.2, "target_kl": 0.005, "normalize_advantage": False},
    "A2C's, cut short": {"seed": 4, "updates": 20, "limit": 50, "racer": "a2c"},
}

BEGIN = """
  const { PPO } = M["ppo.js"], ppo = new PPO(d.settings, 0), { rollout } = ppo;
  const nets = { actor: ppo.actor, critic: ppo.critic };
  for (const name in nets) { nets[name].pad(nets[name].theta, d.weights[name]); nets[name].changed(); }
"""
TRAIN = BEGIN + """
  for (const [i, name] of Object.keys(nets).entries()) {
    const adam = ppo.optimisers[i];
    nets[name].pad(adam.m, d.m[name]);
    nets[name].pad(adam.v, d.v[name]);
    for (let k = 0; k < d.adam; k++) { adam.decay1 *= 0.9; adam.decay2 *= 0.999; }
  }
  for (const [name, numbers] of Object.entries(d.buffer)) rollout[name].set(numbers);
  rollout.advantages.fill(0);
  rollout.returns.fill(0);
  rollout.begins.set(d.ends);
  rollout.estimate(d.lastValues);
  const { advantages, returns } = rollout, gae = { advantages: [...advantages], returns: [...returns] };
  ppo.shuffle = (epoch) => ppo.order.set(d.orders[epoch]);
  const dials = ppo.train();
  return { gae, dials, weights: { actor: [...nets.actor.weights()], critic: [...nets.critic.weights()] } };
"""
COLLECT = BEGIN + """
  const { carts } = rollout, { n_steps, environments } = d.settings;
  carts.states = d.states;
  carts.steps.set(d.steps);
  rollout.begins.set(d.begins);
  carts.begin = (i) => { carts.states[i] = d.starts[i].shift(); carts.steps[i] = 0; };
  let drawn = 0;
  rollout.random = () => {
    const i = drawn % environments, t = Math.floor(drawn++ / environments);
    return d.buffer.actions[i * n_steps + t] ? 0 : 1 - 1e-12;
  };
  rollout.collect();
  return Object.fromEntries(Object.keys(d.buffer).map((name) => [name, [...rollout[name]]]));
"""


def off(got, expected):
    """The length of the difference, relative to what was expected."""
    return np.linalg.norm(np.array(got) - expected) / np.linalg.norm(expected)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_one_update_is_sb3s(in_page, case):
    taken = sb3.one_update(**case)
    got = in_page(TRAIN, taken)
    for name, numbers in got["gae"].items():
        assert off(numbers, taken["buffer"][name]) <= 1e-12, name
    for net, weights in got["weights"].items():
        assert off(weights, taken["after"][net]) <= 1e-9, net
    for dial, value in taken["dials"].items():
        assert got["dials"][dial] == pytest.approx(value, rel=1e-6, abs=1e-9), dial
    assert off(taken["after"]["actor"], taken["weights"]["actor"]) > 1e-3, "the update was one"


def test_a_rollout_is_sb3s_with_the_truncated_ones_paid_what_they_would_have_earned(in_page):
    taken = sb3.one_update(seed=3, updates=3, limit=25)
    got = in_page(COLLECT, taken)
    for name in ("observations", "actions", "begun"):
        assert got[name] == taken["buffer"][name], name
    for name in ("values", "logProbs", "rewards", "advantages", "returns"):
        largest = np.abs(taken["buffer"][name]).max()
        assert np.abs(np.subtract(got[name], taken["buffer"][name])).max() <= 2e-6 * largest, name   # float32 there
    assert sum(reward > 1 for reward in got["rewards"]) > 10, "some were cut short"


def test_weights_begin_orthogonal_with_sb3s_gains(in_page):
    got = in_page("""
      const { PPO } = M["ppo.js"], ppo = new PPO(d, 3);
      const listed = ({ layers, outs }) => layers.map(({ W, ins }, l) => [[...W], ins, l === 2 ? outs : 64]);
      return [ppo.actor, ppo.critic].map(listed);
    """, sb3.for_the_page(1, {}))
    for layers, last in zip(got, (0.01, 1), strict=True):
        for (weights, ins, outs), gain in zip(layers, (math.sqrt(2), math.sqrt(2), last), strict=True):
            w = np.reshape(weights, (-1, ins))[:outs]
            gram = w.T @ w if outs >= ins else w @ w.T
            assert np.abs(gram - gain**2 * np.eye(len(gram))).max() <= 1e-12


def test_the_map_of_the_critic_is_pythons(in_page):
    model = ppo.quick(2)
    got = in_page(BEGIN + """
      const { mapOf } = M["map.js"];
      return [...new Float32Array(mapOf(nets.actor, nets.critic).value)];
    """, {"settings": sb3.for_the_page(1, {}), **sb3._state(model)})
    np.testing.assert_allclose(got, ppo.value_map(model).ravel(), rtol=0, atol=1e-5)       # float32 there
    (packed, (low, high)) = runs.pack_maps([ppo.value_map(model)])
    assert np.abs(np.frombuffer(packed, "u1") / 255 * (high - low) + low - got).max() <= (high - low) / 500


RANGES = {"exp": (-700, 700), "log": (1e-12, 1e6), "sin": (-1, 1), "cos": (-1, 1), "tanh": (-25, 25)}


def test_its_exp_log_sin_cos_and_tanh_are_right_to_some_units_in_the_last_place(in_page):
    draw = random.Random(1)
    given = {name: [draw.uniform(low, high) * draw.random() ** 4 for _ in range(5000)]
             for name, (low, high) in RANGES.items()}
    given["log"] = [abs(x) + 1e-300 for x in given["log"]]
    got = in_page("return Object.entries(d).map(([f, xs]) => xs.map((x) => M['numbers.js'][f](x)))", given)
    for (name, xs), numbers in zip(given.items(), got, strict=True):
        for x, y in zip(xs, numbers, strict=True):
            assert y == pytest.approx(getattr(math, name)(x), rel=1e-15, abs=0), (name, x)


def test_beyond_their_range_exp_and_log_say_so(in_page):
    calls = "const { exp, log } = M['numbers.js']; return [exp(-1e4), exp(1e4), exp(NaN), log(0), log(-1)].map(String);"
    assert in_page(calls) == ["0", "Infinity", "NaN", "-Infinity", "NaN"]
