"""One update of Stable-Baselines3's PPO, or A2C, written down: what went in, in float64, and what came out."""

from unittest import mock

import numpy as np
import torch
from stable_baselines3.common import policies
from stable_baselines3.common.logger import Logger

from demos.cartpole import ppo
from demos.cartpole.race import sb3 as race
from demos.cartpole.race.arms import ARMS
from demos.cartpole.settings import for_the_page

PARTS = {"actor": ("mlp_extractor.policy_net.0", "mlp_extractor.policy_net.2", "action_net"),
         "critic": ("mlp_extractor.value_net.0", "mlp_extractor.value_net.2", "value_net")}
BUFFER = {"observations": "observations", "actions": "actions", "values": "values", "log_probs": "logProbs",
          "advantages": "advantages", "returns": "returns", "rewards": "rewards", "episode_starts": "begun"}
DIALS = ("entropy_loss", "approx_kl", "clip_fraction", "explained_variance")


def one_update(seed: int, updates: int, limit: int = 500, racer: str = "ppo", **changes) -> dict:
    """The next update after so many: all as plain lists; a buffer's sample i · n_steps + t is cart i at time t."""
    model = race.a2c(seed, limit) if racer == "a2c" else ppo.quick(seed, limit=limit, **changes)
    model.set_logger(Logger(None, []))
    model._setup_learn(1)
    for _ in range(updates):
        model.learn(1, reset_num_timesteps=False)
    begun = _rollout(model)
    with mock.patch.object(policies, "preprocess_obs", lambda seen, *_, **__: seen.double()):
        before = _state(model) | {"buffer": _in_float64(model)}
        last = model.policy.predict_values(torch.as_tensor(model._last_obs)).flatten()
        orders = _train(model)
    logged = model.logger.name_to_value
    return begun | before | {
        "settings": for_the_page(1, ARMS[racer] | changes) | {"limit": limit},
        "lastValues": last.tolist(),
        "ends": model._last_episode_starts.astype(int).tolist(),
        "orders": orders,
        "after": _state(model)["weights"],
        "dials": {name: float(logged[f"train/{name}"]) for name in DIALS if f"train/{name}" in logged},
    }


def _rollout(model) -> dict:
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


def _in_float64(model) -> dict:
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


def _state(model) -> dict:
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


def _train(model) -> list[list[int]]:
    """SB3's own train(); the orders in which it took the samples."""
    orders, permutation = [], np.random.permutation

    def written_down(n):
        orders.append(permutation(n).tolist())
        return np.array(orders[-1])

    with mock.patch.object(np.random, "permutation", written_down):
        model.train()
    return orders
