"""Records what SB3's PPO, all settings its defaults, makes of MountainCar-v0: ``python -m demos.mountain_car.record``.

recorded_ppo.json: for each seed its steps and episodes, the best return, the furthest position, and how many of its
steps began in each of the 24 × 24 cells of car.py. Six minutes.
"""

from typing import Any

import torch
from stable_baselines3 import PPO
from stable_baselines3.common.callbacks import BaseCallback

from demos.cartpole.record import VERSIONS, write
from demos.mountain_car.car import CELLS, RECORDED, cell

STEPS, SEEDS = 100_000, (0, 1, 2)


class Diary(BaseCallback):
    """Writes down the returns, where it was, and how far it came."""

    def __init__(self) -> None:
        super().__init__()
        self.returns: list[float] = []
        self.visits, self.furthest = [0] * CELLS**2, -1.2

    def _on_step(self) -> bool:
        (info,), (seen,) = self.locals["infos"], self.locals["new_obs"]
        position, velocity = info.get("terminal_observation", seen)
        self.furthest = max(self.furthest, float(position))
        self.visits[cell(float(position), float(velocity))] += 1
        self.returns += [info["episode"]["r"]] if "episode" in info else []
        return True


def train(seed: int, steps: int = STEPS) -> dict[str, Any]:
    """The diary of one training run; PPO rounds the steps up to whole rollouts of 2,048."""
    torch.set_num_threads(1)
    model, diary = PPO("MlpPolicy", "MountainCar-v0", seed=seed, device="cpu"), Diary()
    model.learn(steps, callback=diary)
    return {"steps": model.num_timesteps, "episodes": len(diary.returns), "best": max(diary.returns),
            "furthest": round(diary.furthest, 4), "visits": diary.visits}


if __name__ == "__main__":
    write(RECORDED, {"versions": VERSIONS} | {str(seed): train(seed) for seed in SEEDS})
