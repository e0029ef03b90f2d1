"""Which algorithm takes which action, in a terminal."""

from demos.algorithms.suitable import TABLE, suitable
from demos.terminal import Door, Table, Words


def draw(names, asked):
    rows = [("→" if row["name"] in names else " ", row["name"], *("✔" if takes else "·" for takes in row["takes"]))
            for row in TABLE["rows"]]
    yield Table(f"→ takes {asked['space']}", ("", "algorithm", *TABLE["columns"]), rows)
    yield Words(f"{len(names)} of {len(rows)} will do. CartPole's two buttons are Discrete.")


DOORS = (Door(suitable, draw, defaults={"space": "Discrete"}),)
