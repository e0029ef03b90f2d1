"""Every public function of every room, and what may be given for each of its arguments.

The values here are small: what a door can do at most stands in its docstring, and test_doors.py asks for more.
"""

import inspect
import itertools
from importlib import import_module
from unittest import mock

import gymnasium
import numpy as np
from hypothesis import strategies as st

import demos
from demos import bellman
from demos.cartpole import policies, training
from demos.turing import LETTERS, Machine
from demos.turing.ptype import ENTRIES

MODULES = [
    *demos.ROOMS,
    "exercises",
    "cartpole.environment",
    "cartpole.episodes",
    "cartpole.policies",
    "cartpole.training",
]
UNCHECKED = {"cartpole.environment.step", "cartpole.environment.failed"}  # the inner loop, and its docstring says so


def doors() -> dict[str, object]:
    """Every public function, by the name that one calls it by: "random_walk.td"."""
    found = {}
    for path in MODULES:
        module = import_module(f"demos.{path}")
        named = getattr(module, "__all__", None) or [
            name
            for name, thing in vars(module).items()
            if not name.startswith("_") and getattr(thing, "__module__", "") == module.__name__
        ]
        found |= {f"{path}.{name}": getattr(module, name) for name in named if inspect.isroutine(getattr(module, name))}
    return {name: door for name, door in found.items() if name not in UNCHECKED}


def unit(*, open_low: bool = False):
    return st.floats(0, 1, exclude_min=open_low, allow_subnormal=False)


def arrays(*shape, low=0.0, high=1.0):
    return st.integers(0, 2**32 - 1).map(lambda seed: np.random.default_rng(seed).uniform(low, high, shape))


def numbers(low=0, high=2**31 - 1):
    return st.integers(low, high)


SEED = st.one_of(numbers(), numbers().map(np.int64))
NAME = st.from_regex(r"[a-z][a-z0-9-]{0,10}", fullmatch=True).map(lambda name: f"try-{name}")
ALPHA = unit(open_low=True)
RULE = st.sampled_from([*policies.RULES, policies.RULES["lean"]])
CUES = ["come", "shake", "lie down", "jump"]
RUNS = {"episodes": numbers(1, 6), "runs": numbers(1, 4), "seed": SEED, "states": st.sampled_from([5, 19])}
MODEL = st.sampled_from([bellman.grid_model(), bellman.frozen_lake(), bellman.frozen_lake("8x8", False)])
MACHINE = st.builds(Machine, st.tuples(*[st.sampled_from(ENTRIES)] * len(LETTERS)), numbers(0, 5))
PPO = {
    "gamma": unit(),
    "n_epochs": numbers(1, 2),
    "learning_rate": st.floats(1e-5, 1e-2),
    "clip_range": ALPHA,
    "clip_range_vf": st.none() | ALPHA,
    "normalize_advantage": st.booleans(),
    "target_kl": st.none() | ALPHA,
    "gae_lambda": unit(),
    "ent_coef": unit(),
    "vf_coef": unit(),
    "max_grad_norm": ALPHA,
}
CLIP = {"ratio": arrays(3, high=3), "advantage": arrays(3, low=-2, high=2), "clip": ALPHA, "use_min": st.booleans()}
PECK = {"habit": unit(), "key": unit(), "spread": st.floats(0.05, 1)}


def environment():
    return st.builds(gymnasium.make, st.sampled_from(["CartPole-v1", "FrozenLake-v1"]))


def model():
    """A freshly made PPO; made once, for torch takes its time."""
    from demos.cartpole import ppo

    return st.just(ppo.quick(0))


GOOD = {
    "loop.interact": {
        "environment": environment(),
        "policy": st.just(lambda state: 0),
        "steps": numbers(1, 20),
        "seed": SEED,
    },
    "loop.show": {"cast": st.sampled_from(["agent", "dog", "chatbot"]), "name": NAME},
    "puzzle_box.train": {
        "trials": numbers(1, 5),
        "satisfaction": st.floats(0, 10),
        "discomfort": st.floats(0, 0.5),
        "cats": numbers(1, 3),
        "seed": SEED,
    },
    "puzzle_box.watch": {"trials": numbers(5, 60), "seed": SEED, "name": NAME},
    "mowgli.answer": {"row": arrays(4), "u": unit()},
    "mowgli.learn": {
        "treats": numbers(0, 10),
        "alpha": ALPHA,
        "seed": SEED,
        "wanted": st.none() | st.dictionaries(st.sampled_from(CUES), st.sampled_from(CUES)),
        "random": st.none() | st.builds(lambda: (k / 7 for k in itertools.cycle(range(7)))),
    },
    "mowgli.policy_table": {},
    "mowgli.strengthen": {"table": arrays(4, 4), "cue": numbers(0, 3), "trick": numbers(0, 3), "alpha": ALPHA},
    "mowgli.train": {"alpha": ALPHA, "treats": numbers(1, 200), "seed": SEED, "name": NAME},
    "pigeon.expected_wait": PECK,
    "pigeon.nearer": PECK | {"nearly": st.floats(0.01, 0.5)},
    "pigeon.p_key": PECK,
    "pigeon.race": PECK
    | {
        "rule": st.sampled_from(["wait", "shape"]),
        "nearly": st.floats(0.01, 0.5),
        "rate": ALPHA,
        "limit": numbers(1, 500),
        "seed": SEED,
    },
    "pigeon.shape": {"seed": SEED, "name": NAME},
    "bandit.bowls": {"odds": st.tuples(unit(), unit(), unit()), "seed": SEED, "name": NAME},
    "bandit.p_greedy": {"epsilon": unit(), "bowls": numbers(1, 9)},
    "bandit.play": {
        "epsilon": unit(),
        "odds": st.lists(unit(), min_size=1, max_size=5),
        "steps": st.just(4),
        "runs": st.just(3),
        "seed": SEED,
        "uniforms": st.none() | arrays(3, 4, 4, high=0.99),
    },
    "turing.machine": {"seed": SEED, "name": NAME},
    "turing.pain": {"machine": MACHINE},
    "turing.period": {"machine": MACHINE},
    "turing.pleasure": {"machine": MACHINE},
    "turing.run": {"events": st.text("sdx", max_size=30), "seed": SEED},
    "turing.step": {"machine": MACHINE, "random": st.builds(lambda: iter([0.2, 0.7]))},
    "timeline.between": {"first": numbers(1898, 2024), "last": numbers(1898, 2024)},
    "timeline.show": {"name": NAME},
    "dopamine.td_errors": {
        "trials": st.just(8),
        "alpha": ALPHA,
        "gamma": unit(),
        "lam": unit(),
        "steps": numbers(1, 12),
        "withheld": st.sets(numbers(1, 8)),
    },
    "dopamine.trial": {"alpha": ALPHA, "gamma": st.floats(0.9, 1), "lam": unit(), "name": NAME},
    "random_walk.curves": RUNS
    | {"alphas": st.lists(ALPHA, min_size=1, max_size=3), "lams": st.lists(unit(), min_size=1, max_size=3)},
    "random_walk.monte_carlo": RUNS | {"alpha": ALPHA},
    "random_walk.rms_error": {"values": arrays(3, 4, 19), "states": st.just(19)},
    "random_walk.td": RUNS | {"alpha": ALPHA},
    "random_walk.td_lambda": RUNS | {"alpha": ALPHA, "lam": unit()},
    "random_walk.true_values": {"states": st.sampled_from([5, 19, np.int64(5), 19.0])},
    "random_walk.watch": {
        "alpha": st.sampled_from([0.01, 0.1, 1]),
        "method": st.sampled_from(["td", "mc"]),
        "seed": SEED,
        "name": NAME,
    },
    "bellman.best_actions": {"model": st.just(bellman.grid_model()), "values": arrays(16, low=-20), "gamma": unit()},
    "bellman.frozen_lake": {"size": st.sampled_from(["4x4", "8x8"]), "slippery": st.booleans()},
    "bellman.grid": {
        "world": st.sampled_from(["grid", "lake"]),
        "policy": st.sampled_from(["random", "best"]),
        "name": NAME,
    },
    "bellman.grid_model": {},
    "bellman.link": {"horizon": numbers(1, 6), "name": NAME},
    "bellman.plan": {
        "model": MODEL,
        "policy": st.sampled_from(["random", "best"]),
        "gamma": st.none() | unit(),
        "sweeps": st.none() | numbers(0, 50),
        "tolerance": st.floats(1e-10, 1),
    },
    "bellman.recursion": {"model": MODEL, "horizon": numbers(0, 3), "start": numbers(0, 15), "memo": st.booleans()},
    "bellman.recursion_calls": {"model": MODEL, "horizon": numbers(0, 200), "start": numbers(0, 15)},
    "bellman.three_ways": {"model": MODEL, "horizon": numbers(0, 3), "start": numbers(0, 15)},
    "cards.flip": {"part": st.sampled_from([1, 2, np.int64(2)]), "name": NAME},
    "cards.meaning": {"term": st.sampled_from(["MDP", "DQN", np.str_("PPO")])},
    "fibonacci.memoised": {"n": numbers(1, 500)},
    "fibonacci.memoised_calls": {"n": numbers(1, 500)},
    "fibonacci.naive": {"n": numbers(1, 15)},
    "fibonacci.naive_calls": {"n": numbers(1, 499)},
    "fibonacci.race": {"n": numbers(1, 15), "tally": st.none() | st.builds(list)},
    "fibonacci.run": {
        "way": st.sampled_from(["naive", "memoised"]),
        "n": numbers(1, 15),
        "tally": st.none() | st.builds(list),
    },
    "fibonacci.tree": {"n": numbers(1, 50), "name": NAME},
    "cartpole.baselines": {"seed": SEED},
    "cartpole.play": {"seed": SEED},
    "cartpole.spaces": {"seed": SEED},
    "cartpole.trap": {"seed": SEED, "episodes": numbers(1, 5)},
    "cartpole.watch": {
        "policy": RULE.filter(lambda rule: isinstance(rule, str)),
        "episodes": numbers(1, 2),
        "seed": SEED,
        "name": NAME,
    },
    "cartpole.environment.returns": {
        "rule": RULE,
        "episodes": numbers(1, 5),
        "seed": SEED,
        "limit": numbers(1, 50),
        "start": st.floats(0, 0.2),
    },
    "cartpole.environment.never_fails": {
        "rule": RULE,
        "episodes": numbers(1, 5),
        "seed": SEED,
        "limit": numbers(1, 50),
        "start": st.floats(0, 0.2),
    },
    "cartpole.episodes.play": {"policy": RULE, "episodes": numbers(1, 3), "seed": SEED, "limit": numbers(1, 20)},
    "cartpole.policies.agents": {},
    "cartpole.policies.flatten": {"model": st.deferred(model)},
    "cartpole.policies.greedy": {"weights": arrays(4610, low=-1)},
    "cartpole.policies.layers": {"weights": arrays(4610, low=-1)},
    "cartpole.policies.load": {"name": st.sampled_from(["ppo_cartpole", "ppo_cartpole_v0"])},
    "cartpole.policies.rule": {"which": RULE, "seed": st.none() | SEED},
    "cartpole.policies.weights": {"name": st.sampled_from(["ppo_cartpole", "ppo_cartpole_v0"])},
    "cartpole.training.curves": {"name": NAME},
    "cartpole.training.dials": {"name": NAME},
    "cartpole.training.latest": {},
    "cartpole.training.live": PPO
    | {
        "seed": SEED,
        "pace": st.none() | st.floats(0.05, 100),
        "steps": numbers(1, 10**6),
        "name": NAME,
        "n_steps": st.just(64),
        "batch_size": st.just(512),
    },
    "cartpole.training.original": PPO
    | {
        "seed": SEED,
        "steps": numbers(1, 30),
        "progress": st.booleans(),
        "n_steps": st.sampled_from([8, 16]),
        "batch_size": st.sampled_from([4, 8]),
    },
    "cartpole.training.quick": PPO
    | {
        "seed": SEED,
        "steps": numbers(1, 300),
        "progress": st.booleans(),
        "n_steps": st.just(16),
        "batch_size": st.just(64),
    },
    "cartpole.training.stop": {},
    "cartpole.training.tensorboard": {"port": numbers(0, 65_535), "every": st.booleans()},
    "exercises.check_gamma": {"run": st.none()},
    "exercises.check_greedy": {"policy": st.sampled_from([len, None])},
    "exercises.check_lambda": {"alpha": ALPHA, "lam": unit()},
    "exercises.check_push": {"push": st.floats(-5, 5)},
    "exercises.check_rule": {"rule": st.sampled_from(["trained", [0.1, 0.2, 3, 1]])},
    "exercises.check_treats": {"dog": st.none()},
    "exercises.rescued": {"rule": arrays(4) | st.just("trained"), "carts": numbers(1, 5), "seed": SEED},
    "exercises.shove": {"push": st.floats(-5, 5), "at": numbers(1, 20), "seed": SEED},
    "algorithms.suitable": {"space": st.sampled_from(["Box", "Discrete", gymnasium.spaces.Discrete(2)])},
    "algorithms.table": {"name": NAME},
    "ppo_clip.explore": {"clip": st.floats(0.05, 0.5), "name": NAME},
    "ppo_clip.gradient": CLIP,
    "ppo_clip.objective": CLIP,
    "cat_break.fall_time": {"height": st.floats(0, 100, exclude_min=True)},
    "cat_break.watch": {"name": NAME},
    "rescorla_wagner.compare": {
        "experiment": st.sampled_from(["blocking", "second-order"]),
        "alpha": st.floats(0.05, 0.5),
        "name": NAME,
    },
    "rescorla_wagner.learn": {
        "rule": st.sampled_from(["rw", "td"]),
        "experiment": st.sampled_from(["blocking", "second-order"]),
        "alpha": st.floats(0.01, 0.5),
        "gamma": unit(),
        "first": numbers(0, 9),
        "second": numbers(0, 9),
    },
}

ALIASES = {  # a message may name another argument: one that has to fit it, or the caller's
    ("bandit.play", "runs"): "uniforms",
    ("bandit.play", "steps"): "uniforms",
    ("dopamine.td_errors", "trials"): "withheld",
    ("cartpole.policies.rule", "which"): "rule",
    ("cartpole.episodes.play", "policy"): "rule",
}
FEW = {  # costly ones: how many examples
    "cartpole.baselines": 3,
    "cartpole.play": 3,
    "cartpole.policies.load": 4,
    "cartpole.training.original": 10,
    "cartpole.training.quick": 3,
    "random_walk.watch": 3,
    "exercises.check_lambda": 3,
    "exercises.check_push": 5,
    "exercises.check_rule": 2,
    "exercises.rescued": 10,
    "exercises.shove": 10,
}
SAID = {  # what a docstring says that a door may answer with besides
    "cartpole.training.latest": LookupError,  # nothing was trained yet
    "cartpole.training.tensorboard": FileNotFoundError,  # nor logged
}


def quietly(name: str):
    """What has to be out of the way before a door is tried: nothing is to be warmed up behind the test's back."""
    if name == "cartpole.training.live":
        return mock.patch.object(training, "_has_kernel", return_value=False)
    return mock.patch.dict({})
