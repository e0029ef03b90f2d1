"""The P-type machine on a slide."""

import traitlets

from demos.stage import Demo, whole
from demos.turing.ptype import LETTERS


class Turing(Demo, front="widget.js"):
    """A state table with blanks; ``letters`` is what the machine says in each situation."""

    letters = traitlets.Unicode(LETTERS).tag(sync=True)


def machine(seed: int = 3, name: str = "turing") -> Turing:
    """Turing's pleasure-pain machine: it steps by itself, the room gives pleasure and pain.

    Args:
        seed: of its random choices, 0 to 2³² − 1.
        name: the demo's name.
    """
    return Turing(
        name,
        seed=whole("seed", seed, 0, 2**32 - 1),
        title="Turing's pleasure-pain machine",
        caption="What to look for: pencil while it tries, ink when you are pleased, rubbed out when you are not.",
    )
