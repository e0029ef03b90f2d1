"""CartPole in a terminal: scores and angles here; ``--window`` and ``--save FILE.gif`` are window.py's."""

from collections.abc import Iterator

import numpy as np

from demos.cartpole import training
from demos.cartpole.environment import returns
from demos.cartpole.episodes import Episode, play
from demos.cartpole.runs import Run
from demos.terminal import Bars, Curve, Door, Picture, Words


def draw(episodes: list[Episode], asked: dict) -> Iterator[Picture]:
    endings = {"pole": "the pole fell", "track": "off the track", "limit": "time was up"}
    yield Bars(f"Steps survived, of {asked['limit']:,}",
               {f"episode {k}: {endings[e.ending]}": e.score for k, e in enumerate(episodes, 1)}, "{:,.0f}",
               most=asked["limit"])
    angles = np.degrees(episodes[0].states[:, 2])
    yield Curve("The pole in episode 1, in degrees from upright; past ±12° it has fallen", {"angle": angles},
                ("steps", 0, len(angles) - 1), span=(-12, 12), form="{:+.0f}°")


def draw_returns(scores: np.ndarray, asked: dict) -> Iterator[Picture]:
    counts, edges = np.histogram(scores, bins=10)
    yield Bars(f"How many of {len(scores):,} episodes lasted so long",
               {f"{low:.0f} to {high:.0f}": count for low, high, count in
                zip(edges[:-1], edges[1:], counts, strict=True)}, "{:,}")
    yield Words(f"Mean {scores.mean():.1f}, shortest {scores.min()}, longest {scores.max()}.")


def draw_run(run: Run, asked: dict) -> Iterator[Picture]:
    table, scores = run.table(), run.test()
    yield Curve("Score on fresh tests after each update", {"score": table["test"]},
                ("steps", 0, run.steps), span=(0, 500), form="{:.0f}")
    yield Words(f"{run.state}: {run.steps:,} steps in {run.seconds:.1f} s. "
                f"100 fresh episodes: mean {scores.mean():.1f}, shortest {scores.min()}.")


def _share(asked: dict) -> float:
    return training.latest().steps / asked["steps"]


DOORS = (
    Door(play, draw),
    Door(returns, draw_returns, defaults={"rule": "random"}),
    Door(training.quick, draw_run, given={"progress": False}, share=_share),
    Door(training.original, draw_run, given={"progress": False}, share=_share),
)
