"""What a cart may do with what it sees: simple rules, and the agents that PPO trained.

A rule is a function from observations, shape (n, 4) float32 (x, ẋ, θ, θ̇), to actions, shape (n,), 0 or 1.
"""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from demos.errors import need
from demos.stage import Seed, array, checked, one_of
from demos.stage.check import shown

if TYPE_CHECKING:
    from stable_baselines3 import PPO

HERE = Path(__file__).parent
Rule = Callable[[np.ndarray], np.ndarray]
SHAPES = ((64, 4), (64,), (64, 64), (64,), (2, 64), (2,))   # the actor's W1, b1, W2, b2, W3, b3
SIZE = 4610                                                 # numbers in all
_coin = np.random.default_rng()


def _random(seen: np.ndarray) -> np.ndarray:
    return _coin.integers(2, size=len(seen))


RULES: dict[str, Rule] = {
    "random": _random,
    "right": lambda seen: np.ones(len(seen), int),
    "lean": lambda seen: (seen[:, 2] > 0).astype(int),
    "fall": lambda seen: (seen[:, 3] > 0).astype(int),
    "lean and fall": lambda seen: (seen[:, 2] + seen[:, 3] > 0).astype(int),
    "all four": lambda seen: (seen @ np.array([0.1, 0.2, 3, 1], np.float32) > 0).astype(int),
}
"""Rules that need no learning: what each pushes towards. Mean scores: 22, 9, 42, 198, 482, 500."""


@checked
def rule(which: str | Rule, seed: Seed | None = None) -> Rule:
    """The rule of that name, "trained" being the shipped agent's, or the function itself.

    "random" has a coin of its own when a seed is given.

    A function's answers are looked at: a 0 or a 1 for each observation, or a ValueError.
    """
    if callable(which):
        return _looked_at(which)
    if one_of("rule", which, (*RULES, "trained")) == "trained":
        return greedy(weights())
    named = RULES[which]
    if named is _random and seed is not None:
        coin = np.random.default_rng([seed, 1])   # not the generator of the starts
        return lambda seen: coin.integers(2, size=len(seen))
    return named


def _looked_at(rule: Rule) -> Rule:
    def act(seen: np.ndarray) -> np.ndarray:
        answers = rule(seen)
        known = isinstance(answers, np.ndarray) and answers.dtype.kind in "biu"
        if not known or answers.shape != (len(seen),) or not ((answers == 0) | (answers == 1)).all():
            raise ValueError(f"rule must answer with an array of {len(seen)} numbers, 0 or 1, not {shown(answers)}")
        return answers

    return act


@checked
def greedy(weights: np.ndarray) -> Rule:
    """The actor with these weights, shape (4610,), in ±10⁶, as a rule: tanh, tanh, then the likelier action.

    The same as SB3's ``predict(deterministic=True)``.
    """
    w1, b1, w2, b2, w3, b3 = layers(weights)

    def act(seen: np.ndarray) -> np.ndarray:
        hidden = np.tanh(np.tanh(seen @ w1.T + b1) @ w2.T + b2)
        return (hidden @ w3.T + b3).argmax(axis=1)

    # In small parts: a larger product would wake the linear algebra's threads, which costs more than it saves.
    return lambda seen: np.concatenate([act(seen[i : i + 100]) for i in range(0, len(seen) or 1, 100)])


@checked
def layers(weights: np.ndarray) -> list[np.ndarray]:
    """Weights, shape (4610,), cut into W1, b1, W2, b2, W3, b3 (see SHAPES); a W has a row for each output."""
    array("weights", weights, (SIZE,), -1e6, 1e6)
    weights = np.asarray(weights)
    ends = np.cumsum([np.prod(shape) for shape in SHAPES])
    return [part.reshape(shape) for part, shape in zip(np.split(weights, ends[:-1]), SHAPES, strict=True)]


@checked
def flatten(model: Any) -> np.ndarray:
    """The actor of SB3's PPO with the default networks, as weights, shape (4610,) float32: a copy."""
    try:
        policy = model.policy
        linear = (policy.mlp_extractor.policy_net[0], policy.mlp_extractor.policy_net[2], policy.action_net)
        parts = [p.detach().numpy().ravel() for layer in linear for p in (layer.weight, layer.bias)]
    except (AttributeError, IndexError, TypeError):
        raise TypeError(f"model must be SB3's PPO with the default networks, not {shown(model)}") from None
    return np.concatenate(parts).astype(np.float32)


@checked
def weights(name: str = "ppo_cartpole") -> np.ndarray:
    """The weights of a shipped agent, shape (4610,) float32, read without importing torch.

    Raises:
        ValueError: there is no such agent, or its file was altered.
        FileNotFoundError: its file is missing.
    """
    with np.load(_checked(name, "npz")) as file:
        return file["weights"]


@checked
def load(name: str = "ppo_cartpole") -> "PPO":
    """A shipped agent, "ppo_cartpole" or "ppo_cartpole_v0", as an SB3 ``PPO`` (on the CPU).

    A model file is a pickle, which can do anything when opened; so it is opened only when its
    sha256 is the one that the recipe wrote down in agents.json. Raises as :func:`weights` does.
    """
    path = _checked(name, "zip")
    need("train", "An SB3 agent", "stable_baselines3", "torch")
    from stable_baselines3 import PPO

    return PPO.load(path, device="cpu")


def agents() -> dict[str, dict]:
    """agents.json: for each shipped agent its files' sha256, seed, recipe and scores."""
    return json.loads((HERE / "agents.json").read_text(encoding="utf-8"))


def _checked(name: str, suffix: str) -> Path:
    known = agents()
    one_of("name", name, known)
    path = HERE / f"{name}.{suffix}"
    if not path.exists():
        raise FileNotFoundError(f"{path.name} is missing: restore it with `git restore {path.name}` or `make train`")
    if hashlib.sha256(path.read_bytes()).hexdigest() != known[name]["sha256"][suffix]:
        raise ValueError(f"{path.name} was altered, so it is not opened: `git restore {path.name}` or `make train`")
    return path
