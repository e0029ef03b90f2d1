"""The talk's demos, one room each, in the order in which the talk meets them.

Each room is a small package: the science (in numpy, where Python needs it), a widget for the slide, a few
functions that a notebook calls in one line, such as ``cartpole.watch.demo("random", episodes=5)``.
Rooms load when their first function is called: ``import demos`` costs next to nothing, and a room that is
broken or missing takes only its own slide with it.
"""

from __future__ import annotations  # an older Python gets as far as being told so

import importlib.util
import sys
from typing import Any, NoReturn

from demos.errors import need_packages

ROOMS = (
    "loop",             # the agent and its environment
    "puzzle_box",       # Thorndike's cat
    "mowgli",           # train the dog
    "pigeon",           # shaping
    "bandit",           # three bowls
    "turing",           # the pleasure-pain machine
    "timeline",         # three strands, one field
    "dopamine",         # better or worse than expected
    "random_walk",      # a guess from a guess
    "patience",         # near and small, or far and big?
    "cliff_walk",       # Sarsa beside Q-learning
    "bellman",          # dynamic programming, from a known model
    "cards",            # words you'll meet
    "fibonacci",        # never work it out twice
    "cartpole",         # by hand, random, trained, learning
    "mountain_car",     # the goal that PPO never sees
    "dyna",             # model-free and model-based
    "algorithms",       # which algorithm takes which action space
    "network",          # the policy is a small network
    "ppo_clip",         # PPO's short lead
    "cat_break",        # wake up!
    "rescorla_wagner",  # blocking, and what it can't explain
)

__all__ = list(ROOMS)


def __getattr__(name: str) -> Any:
    if name in ROOMS:
        need_packages()
        globals()[name] = _lazy(f"demos.{name}")
        return globals()[name]
    raise AttributeError(f"module 'demos' has no room {name!r}; it has {', '.join(ROOMS)}")


def _lazy(path: str) -> Any:
    """The module at ``path``, run only when something in it is first asked for."""
    spec = importlib.util.find_spec(path)
    if spec is None or spec.loader is None:
        return _Missing(path)
    spec.loader = importlib.util.LazyLoader(spec.loader)
    module = sys.modules[path] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class _Missing:
    """Stands in for a room whose files are gone; says so when a function of it is asked for."""

    def __init__(self, path: str):
        self._path = path

    def __getattr__(self, function: str) -> NoReturn:
        raise ModuleNotFoundError(f"the room {self._path} is missing; restore it: "
                                  f"git checkout -- {self._path.replace('.', '/')}")


def __dir__() -> list[str]:
    return sorted([*globals(), *ROOMS])
