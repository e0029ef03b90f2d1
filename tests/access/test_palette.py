"""The palette: what is written in a colour can be read, and what is drawn in one can be seen, in both themes."""

import pytest

from demos.stage.palette import palette
from tests.contrast import contrast, rgba
from tests.walk import THEMES

WRITTEN = ["ink", "quiet", "reward-ink", "value", "error", "action"]
MEANINGS = ["value", "error", "action"]
# Contrast at least, what is written or drawn, what it stands on.
LEAST = [
    *((4.5, name, ground) for name in WRITTEN for ground in ("paper", "panel")),
    *((3, meaning, f"{meaning}-soft") for meaning in MEANINGS),          # seen on its own soft ground
    *((4.5, words, f"{meaning}-soft") for meaning in MEANINGS for words in ("ink", "quiet")),
    (3, "reward-ink", "paper"),                                          # a reward's rim
    (4.5, "on-reward", "reward"),
    (4.5, "on-deep", "deep"),
    (4.5, "paper", "action"),                                            # a main button
    (4.5, "paper", "ink"),                                               # one that is down
]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("least", "name", "ground"), LEAST)
def test_it_can_be_read_or_seen(theme, least, name, ground):
    colours = palette(theme)
    assert contrast(*(rgba(colours[each])[0] for each in (name, ground))) >= least, "mend demos/stage/palette.css"
