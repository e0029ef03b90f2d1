"""Which algorithm takes which action, in a terminal."""

from collections.abc import Iterator

from demos.algorithms.suitable import TABLE, suitable
from demos.terminal import Door, Picture, Table, Words


def draw(names: list[str], asked: dict) -> Iterator[Picture]:
    rows = [("→" if row["name"] in names else " ", row["name"], *("✔" if takes else "·" for takes in row["takes"]))
            for row in TABLE["rows"]]
    yield Table(f"→ takes {asked['space']}", ("", "algorithm", *TABLE["columns"]), rows)
    yield Words(f"{len(names)} of {len(rows)} will do. CartPole's two buttons are Discrete.")


DOORS = (Door(suitable, draw, defaults={"space": "Discrete"}),)
