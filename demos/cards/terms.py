"""The terms and what they mean, in our own words."""

import json
from pathlib import Path

from demos.stage import checked

TERMS: list[dict[str, str]] = json.loads((Path(__file__).parent / "terms.json").read_text("utf-8"))
"""Each a "term", what it stands for in "full", its "meaning" in at most 20 words, and for those on the slide its
"picture" (see ``media.drawing``)."""


@checked
def terms() -> list[dict[str, str]]:
    """Ten words you'll meet, and what they mean."""
    return list(TERMS)
