"""The learner in the page against Stable-Baselines3: the same rollout, advantages, gradient steps, weights."""

import math
import random
from unittest import mock

import numpy as np
import pytest
import torch
from stable_baselines3.common import policies
from stable_baselines3.common.logger import Logger

from demos.cartpole import ppo, runs
from demos.cartpole.race import sb3 as race
from demos.cartpole.race.arms import ARMS
from demos.cartpole.settings import for_the_page

PARTS = {"actor": ("mlp_extractor.policy_net.0", "mlp_extractor.policy_net.2", "action_net"),
         "critic": ("mlp_extractor.value_net.0", "mlp_extractor.value_net.2", "value_net")}
BUFFER = {"observations": "observations", "actions": "actions", "values": "values", "log_probs": "logProbs",
          "advantages": "advantages", "returns": "returns", "rewards": "rewards", "episode_starts": "begun"}
DIALS = ("entropy_loss", "approx_kl", "clip_fraction", "explained_variance")
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


def one_update(seed: int, updates: int, limit: int = 500, racer: str = "ppo", **changes) -> dict:
    """The next update after so many: all as plain lists; a buffer's sample i · n_steps + t is cart i at time t."""
    model = race.a2c(seed, limit) if racer == "a2c" else ppo.quick(seed, limit=limit, **changes)
    model.set_logger(Logger(None, []))
    model._setup_learn(1)
    for _ in range(updates):
        model.learn(1, reset_num_timesteps=False)
    begun = rolled_out(model)
    with mock.patch.object(policies, "preprocess_obs", lambda seen, *_, **__: seen.double()):
        before = state_of(model) | {"buffer": in_float64(model)}
        last = model.policy.predict_values(torch.as_tensor(model._last_obs)).flatten()
        orders = train(model)
    logged = model.logger.name_to_value
    return begun | before | {
        "settings": for_the_page(1, ARMS[racer] | changes) | {"limit": limit},
        "lastValues": last.tolist(),
        "ends": model._last_episode_starts.astype(int).tolist(),
        "orders": orders,
        "after": state_of(model)["weights"],
        "dials": {name: float(logged[f"train/{name}"]) for name in DIALS if f"train/{name}" in logged},
    }


def rolled_out(model) -> dict:
    """Collects one; how its carts stood at first, and where each began again."""
    env, starts = model.get_env(), [[] for _ in range(16)]
    begun = {"states": env.state.T.tolist(), "steps": env.steps.tolist(), "begins":
             model._last_episode_starts.astype(int).tolist(), "starts": starts}

    def begin(i):
        type(env)._begin(env, i)
        starts[i].append(env.state[:, i].tolist())

    with mock.patch.object(env, "_begin", begin):
        callback = model._init_callback(None)
        model.collect_rollouts(env, callback, model.rollout_buffer, model.n_steps)
    return begun


def in_float64(model) -> dict:
    """Turns policy, optimiser and buffer into float64, estimates the advantages anew, and lists the buffer."""
    model.policy.double()
    for kept in model.policy.optimizer.state.values():
        kept.update({key: kept[key].double() for key in ("exp_avg", "exp_avg_sq")})
    buffer = model.rollout_buffer
    for name in BUFFER:
        setattr(buffer, name, getattr(buffer, name).astype(float))
    with torch.no_grad():
        last = model.policy.predict_values(torch.as_tensor(model._last_obs))
    buffer.compute_returns_and_advantage(last, model._last_episode_starts)
    return {page: getattr(buffer, name).swapaxes(0, 1).ravel().tolist() for name, page in BUFFER.items()}


def state_of(model) -> dict:
    """Weights and Adam's moments of both nets: each W row by row, then its b, layer by layer."""
    parameters, kept = dict(model.policy.named_parameters()), model.policy.optimizer.state

    def listed(of):
        return {net: [number for layer in layers for kind in ("weight", "bias")
                      for number in of(parameters[f"{layer}.{kind}"]).double().ravel().tolist()]
                for net, layers in PARTS.items()}

    def moment(key):
        return listed(lambda p: kept[p][key] if p in kept else torch.zeros_like(p))

    steps = max((int(each["step"]) for each in kept.values()), default=0)
    return {"weights": listed(lambda p: p.detach()), "m": moment("exp_avg"), "v": moment("exp_avg_sq"), "adam": steps}


def train(model) -> list[list[int]]:
    """SB3's own train(); the orders in which it took the samples."""
    orders, permutation = [], np.random.permutation

    def written_down(n):
        orders.append(permutation(n).tolist())
        return np.array(orders[-1])

    with mock.patch.object(np.random, "permutation", written_down):
        model.train()
    return orders


def off(got, expected):
    """The length of the difference, relative to what was expected."""
    return np.linalg.norm(np.array(got) - expected) / np.linalg.norm(expected)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_one_update_is_sb3s(in_page, case):
    taken = one_update(**case)
    got = in_page(TRAIN, taken)
    for name, numbers in got["gae"].items():
        assert off(numbers, taken["buffer"][name]) <= 1e-12, name
    for net, weights in got["weights"].items():
        assert off(weights, taken["after"][net]) <= 1e-9, net
    for dial, value in taken["dials"].items():
        assert got["dials"][dial] == pytest.approx(value, rel=1e-6, abs=1e-9), dial
    assert off(taken["after"]["actor"], taken["weights"]["actor"]) > 1e-3, "the update was one"


def test_a_rollout_is_sb3s_with_the_truncated_ones_paid_what_they_would_have_earned(in_page):
    taken = one_update(seed=3, updates=3, limit=25)
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
    """, for_the_page(1, {}))
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
    """, {"settings": for_the_page(1, {}), **state_of(model)})
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
