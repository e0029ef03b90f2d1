"""What every demo shares: the base widget, its front-end half (stage.js), and the checks on arguments."""

from demos.stage.base import Demo, seeded
from demos.stage.check import Seed, StepSize, UnitInterval, affordable, array, checked, listed, one_of, whole, within
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
