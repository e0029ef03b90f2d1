"""Every public function that checks its arguments, what may be given for each by its annotation, and odd things.

What a function can do at most is asked for by test_arguments.py; here whole numbers stay near their least.
"""

import copy
import decimal
import fractions
import inspect
import pkgutil
import types
import typing
from collections.abc import Collection, Mapping
from importlib import import_module

import gymnasium
import numpy as np
from annotated_types import Len
from hypothesis import strategies as st

import demos
from demos import bellman
from demos.cartpole import policies, reward
from demos.stage.check import limits


def modules():
    """Every module of the rooms."""
    for module in pkgutil.walk_packages(demos.__path__, "demos."):
        if module.name.split(".")[1] not in ("stage", "terminal", "__main__"):
            yield import_module(module.name)


def public() -> dict[str, object]:
    """The functions that are ``checked``, each once, by where they stand: "random_walk.walk.td"."""
    return {
        f"{module.__name__.removeprefix('demos.')}.{name}": thing
        for module in modules()
        for name, thing in vars(module).items()
        if not name.startswith("_") and inspect.isfunction(thing) and thing.__module__ == module.__name__
        if hasattr(thing, "__wrapped__") and not name.startswith("check_")
    }


def arrays(*shape, low=0.0, high=1.0):
    return st.integers(0, 2**32 - 1).map(lambda seed: np.random.default_rng(seed).uniform(low, high, shape))


def trained():
    """A freshly made PPO; made when it is asked for, for torch takes its time."""
    from demos.cartpole import ppo

    return st.just(ppo.quick(0))


RULE = st.sampled_from([*policies.RULES, policies.RULES["lean"]])
BY_NAME = {  # what no annotation can say, or not closely enough
    "name": st.from_regex(r"[a-z][a-z0-9-]{0,10}", fullmatch=True).map(lambda name: f"try-{name}"),
    "space": st.sampled_from(["Box", "Discrete", gymnasium.spaces.Discrete(2)]),
    "rule": RULE, "which": RULE, "gif": st.just(""), "uniforms": st.none(), "hyperparameters": st.none(),
    "row": arrays(4), "observations": arrays(3, 4, low=-1), "logits": arrays(2, low=-3, high=3),
    "q": arrays(48, 4, low=-9), "table": arrays(4, 4), "weights": arrays(4610, low=-1),
    "tally": st.none() | st.builds(list),
}
ONLY_HERE = {
    ("bellman.planning.best_actions", "model"): st.just(bellman.grid_model()),
    ("bellman.planning.best_actions", "values"): arrays(16, low=-20),
    ("cartpole.episodes.play", "policy"): RULE,
    ("cartpole.policies.flatten", "model"): st.deferred(trained),
    ("cartpole.policies.load", "name"): st.sampled_from(["ppo_cartpole", "ppo_cartpole_v0"]),
    ("cartpole.policies.weights", "name"): st.sampled_from(["ppo_cartpole", "ppo_cartpole_v0"]),
    ("patience.discount.switch", "small"): st.floats(0.5, 1),
    ("patience.discount.switch", "big"): st.floats(1, 1e6),
    ("cartpole.reward.widget.train", "formula"): st.sampled_from(["-1", "push"]),
    ("exercises.carts.rescued", "rule"): arrays(4) | st.just("trained"),
    ("pigeon.shaping.race", "rule"): st.sampled_from(["wait", "shape"]),
    ("random_walk.walk.rms_error", "values"): arrays(3, 4, 19),
    ("random_walk.walk.rms_error", "states"): st.just(19),
    ("random_walk.widget.demo", "alpha"): st.sampled_from([0.01, 0.1, 1]),
}
st.register_type_strategy(
    bellman.Model, st.sampled_from([bellman.grid_model(), bellman.frozen_lake(), bellman.frozen_lake("8x8", False)])
)
st.register_type_strategy(reward.Reward, st.sampled_from(["1", "push", "1 - abs(x-1)"]).map(reward.compile))


def good(name: str, function: object) -> dict:
    """A strategy for each argument."""
    known = BY_NAME | {argument: values for (where, argument), values in ONLY_HERE.items() if where == name}
    return {
        each.name: known[each.name] if each.name in known else small(each.annotation, each.name)
        for each in inspect.signature(function).parameters.values()
        if each.kind is not each.VAR_KEYWORD
    }


def small(hint, name=""):
    """Values that ``hint`` allows; whole numbers, but for seeds, within three of the least, and short lists."""
    inner, *bounds = typing.get_args(hint) if typing.get_origin(hint) is typing.Annotated else (hint,)
    origin, inside = typing.get_origin(inner) or inner, typing.get_args(inner)
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*[small(each, name) for each in inside])
    if inner is int:
        low, high, *_ = limits(bounds)
        numbers = st.integers(low, high if name == "seed" else min(high, low + 3))
        return numbers | numbers.filter(lambda n: n < 2**63).map(np.int64)
    if isinstance(origin, type) and issubclass(origin, Collection) and inside and not issubclass(origin, Mapping):
        least = next((b.min_length for b in bounds if isinstance(b, Len)), 0)
        most = next((b.max_length for b in bounds if isinstance(b, Len)), None)
        return st.lists(small(inside[0]), min_size=least, max_size=min(most or 3, least + 3))
    return st.from_type(hint)


ALIASES = {  # a message may name another argument: one that has to fit it, or the caller's
    ("cartpole.policies.rule", "which"): "rule", ("cartpole.episodes.play", "policy"): "rule"}
FEW = {  # costly ones: how many examples
    **dict.fromkeys(("cartpole.baselines.demo", "cartpole.play.demo", "cartpole.policies.load",
                     "random_walk.widget.demo", "cartpole.reward.widget.train", "cartpole.trainer.original",
                     "cartpole.trainer.quick"), 3),
    **dict.fromkeys(("exercises.carts.rescued", "exercises.carts.shove", "bellman.planning.plan"), 10)}
SAID = {  # what a docstring says that a function may answer with besides
    "cartpole.board.tensorboard": FileNotFoundError,  # nothing was logged yet
    "cartpole.window.window": RuntimeError}  # there is no display


# ---- what people, programs and bad luck hand to a function -------------------------------------------------

class Untold:
    def __repr__(self):
        raise RuntimeError("can't even be printed")


NUMBERS = [
    float("nan"), float("inf"), -float("inf"), -0.0, 5e-324, 1e308, -1e308, 0.1, 0.5, 1.0, 1.5, 2.0,
    -1, 0, 1, 2, 3, 10**12, -(10**12), 2**31, 2**32, 2**63, 2**64, 10**400, -(10**400), 10**5000,
    np.int64(3), np.uint8(2), np.int8(-1), np.float32(0.5), np.float64(1), np.float32("nan"), np.float64("inf"),
    np.longdouble(0.25), np.bool_(True), fractions.Fraction(1, 3), fractions.Fraction(10**400, 3),
    decimal.Decimal("0.5"), 1j,
]  # fmt: skip
THINGS = [
    None, True, False, ..., NotImplemented, object(), Untold(), int, len, lambda seen: seen, iter([0.5]), range(3),
    {}, {1: 2}, set(), frozenset({0.5}), (), [], [None], [[1], [2, 3]], ["a"], [float("nan")], [0.5, 0.5, 0.5],
    [0.2, True], (1, 1), b"", b"\0\1", bytearray(b"ab"), ValueError("x"),
    np.array([]), np.array(0.5), np.array("a"), np.zeros(3), np.zeros((3, 0)), np.full((4, 4), 0.25),
    np.eye(2, dtype=bool), np.array([None, "x"], object), np.full(4, np.nan), np.zeros(100_000), np.zeros((1,) * 20),
    np.array([1, 2], "datetime64[s]"), np.ma.masked_array([1.0], [True]),
]  # fmt: skip
TEXTS = ["", " ", "\0", "a\nb", "../../x", "x" * 100_000, "1", "0.1", "nan", "None", "ɛ̈", "😀",
         "\ud800", "td ", "RANDOM", np.str_("rw")]  # fmt: skip

ANYTHING = st.one_of(
    st.sampled_from(NUMBERS), st.sampled_from(THINGS).map(copy.deepcopy),    # some of them are used up, or written to
    st.sampled_from(TEXTS), st.integers(-5, 25), st.floats(-2, 2, width=32), st.text(max_size=8),
    st.lists(st.one_of(st.floats(-1, 2), st.integers(-1, 3), st.none(), st.text(max_size=2)), max_size=4))

JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.text(max_size=6),
              st.floats(allow_nan=False, allow_infinity=False)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.text(max_size=4) | st.sampled_from(["kind", "horizon", "seed"]), inner, max_size=3),
    max_leaves=6)
