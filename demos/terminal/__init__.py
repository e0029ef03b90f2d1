"""The demos in a terminal: a door's signature becomes its options, and what it returns a picture in plain text.

A room that has something to show there has a ``terminal.py`` with its ``DOORS``; the first is the one that
``python -m demos ROOM`` opens, the others are named: ``python -m demos random_walk monte_carlo --alpha 0.05``.
"""

from demos.terminal.door import Door
from demos.terminal.pictures import Bars, Curve, Picture, Table, Words

__all__ = ["Bars", "Curve", "Door", "Picture", "Table", "Words"]
