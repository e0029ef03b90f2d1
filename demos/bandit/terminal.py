"""Three bowls in a terminal."""

from collections.abc import Iterator

import numpy as np

from demos.bandit.greedy import Play, p_greedy, play
from demos.terminal import Bars, Curve, Door, Picture, Words


def draw(game: Play, asked: dict) -> Iterator[Picture]:
    average, odds = game.average, asked["odds"]
    yield Curve(f"Treats per choice so far, mean of {len(game.bowls):,} dogs", {"treats": average},
                ("choices", 1, len(average)), span=(0, 1))
    shares = np.bincount(game.bowls.ravel(), minlength=len(odds)) / game.bowls.size
    yield Bars("How often each bowl was chosen", {f"pays {p:g}": s for p, s in zip(odds, shares, strict=True)},
               "{:.0%}", most=1)
    yield Words(f"With ε = {asked['epsilon']:g} the favourite is chosen {p_greedy(asked['epsilon'], len(odds)):.0%} "
                f"of the time; after {len(average):,} choices a dog has had {average[-1]:.3f} treats a choice.")


DOORS = (Door(play, draw),)
