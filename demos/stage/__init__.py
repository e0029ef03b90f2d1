"""What every demo shares: the base widget, its front-end half (stage.js), and the checks on arguments.

A name is loaded when it's asked for: the command line and the stills need neither widgets nor numpy.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from demos.stage.base import Demo, seeded
    from demos.stage.check import (
        Seed,
        StepSize,
        UnitInterval,
        affordable,
        array,
        checked,
        listed,
        one_of,
        whole,
        within,
    )
    from demos.stage.stills import still

__all__ = [
    "Demo",
    "Seed",
    "StepSize",
    "UnitInterval",
    "affordable",
    "array",
    "checked",
    "listed",
    "one_of",
    "seeded",
    "still",
    "whole",
    "within",
]
_ELSEWHERE = {"Demo": "base", "seeded": "base", "still": "stills"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'demos.stage' has no {name!r}")
    globals()[name] = getattr(import_module(f"demos.stage.{_ELSEWHERE.get(name, 'check')}"), name)
    return globals()[name]
