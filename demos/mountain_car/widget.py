"""Q-learning learns MountainCar in the page, beside what PPO made of it."""

import json

import traitlets

from demos.mountain_car import car
from demos.stage import Demo, Seed, checked


class MountainCar(Demo, front="widget.js", title="Who finds the goal?",
                  caption="What to look for: where each of them has ever been."):
    """PPO's runs are recorded, Q-learning is the page's."""

    law = traitlets.Dict().tag(sync=True)                 # car.LAW
    ppo = traitlets.Dict().tag(sync=True)                 # what record.py wrote down, its seeds together


@checked
def demo(seed: Seed = 0, *, name: str = "mountain-car") -> MountainCar:
    """Tabular Q-learning, with hope or without, beside PPO with SB3's defaults, recorded."""
    return MountainCar(name, seed=seed, law=car.LAW, ppo=recorded_ppo())


def recorded_ppo() -> dict:
    """PPO's runs together: "steps", "episodes", "best" return, "furthest" position, "visits" of each cell."""
    try:
        kept = json.loads(car.RECORDED.read_text(encoding="utf-8"))
        runs = [run for seed, run in kept.items() if seed != "versions"]
        together = {name: sum(run[name] for run in runs) for name in ("steps", "episodes")}
        together |= {name: max(run[name] for run in runs) for name in ("best", "furthest")}
        return together | {"visits": [sum(each) for each in zip(*(run["visits"] for run in runs), strict=True)]}
    except (OSError, ValueError, LookupError):
        raise ValueError(f"{car.RECORDED.name} is missing or altered: `git restore demos/mountain_car`") from None
