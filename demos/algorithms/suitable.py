"""The table, and which rows of it take an action space."""

import json
from pathlib import Path
from typing import Any

from demos.stage import checked, one_of

TABLE = json.loads((Path(__file__).parent / "sb3.json").read_text(encoding="utf-8"))


@checked
def suitable(space: Any = "Discrete") -> list[str]:
    """The algorithms that take this kind of action (or, for "Multi-processing", several environments at once).

    Args:
        space: a column's name, such as "Discrete", or a Gymnasium action space,
            such as ``gymnasium.make("CartPole-v1").action_space``.
    """
    name = space if isinstance(space, str) else type(space).__name__
    at = TABLE["columns"].index(one_of("space", name, TABLE["columns"]))
    return [row["name"] for row in TABLE["rows"] if row["takes"][at]]
