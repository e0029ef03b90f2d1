"""What every demo shares: the base widget, its front-end half (stage.js), and the checks on arguments.

A name is loaded when it's asked for: the command line and the stills need neither widgets nor numpy.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from demos.stage.base import Demo, ends, seeded
    from demos.stage.check import Seed, StepSize, UnitInterval, affordable, array, checked, one_of, whole, within

_OF_CHECK = ("Seed", "StepSize", "UnitInterval", "affordable", "array", "checked", "one_of", "whole", "within")
_HOME = {"Demo": "base", "ends": "base", "seeded": "base", **dict.fromkeys(_OF_CHECK, "check")}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'demos.stage' has no {name!r}")
    globals()[name] = getattr(import_module(f"demos.stage.{_HOME[name]}"), name)
    return globals()[name]
