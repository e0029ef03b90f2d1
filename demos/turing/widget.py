"""The P-type machine on a slide."""

import traitlets

from demos.stage import Demo, Seed, checked

LETTERS = "AABBAB"
"""What the machine says in each of its situations."""


class Turing(Demo, front="widget.js", title="Turing’s pleasure-pain machine",
             caption="Pencil while it tries, ink when you are pleased, rubbed out when you are not."):
    """A state table with blanks; ``letters`` is what the machine says in each situation."""

    letters = traitlets.Unicode(LETTERS).tag(sync=True)


@checked
def demo(seed: Seed = 3, *, name: str = "turing") -> Turing:
    """Turing's pleasure-pain machine: it steps by itself, the audience gives pleasure and pain."""
    return Turing(name, seed=seed)
