"""What every demo shares: the base widget, its front-end half (stage.js), and the checks on arguments."""

from demos.stage.base import Demo, seeded, still
from demos.stage.check import affordable, array, flag, function, instance, listed, one_of, stream, whole, within

__all__ = [
    "Demo",
    "affordable",
    "array",
    "flag",
    "function",
    "instance",
    "listed",
    "one_of",
    "seeded",
    "still",
    "stream",
    "whole",
    "within",
]
