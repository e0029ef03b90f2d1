"""The talk's pictures, drawn by the scripts in media/draw."""

from media import own
from media.own import DRAWN


def drawing(name: str) -> str:
    """The text of the SVG drawing ``name``, such as "mowgli-sit"; the speaker's own picture in one, if there is.

    Raises:
        FileNotFoundError: there is no such drawing; the message lists those there are.
    """
    if own_figure := own.figure(name):
        return own_figure
    path = DRAWN / f"{name}.svg"
    if not path.exists():
        known = ", ".join(sorted(p.stem for p in DRAWN.glob("*.svg")))
        raise FileNotFoundError(f"no drawing called {name!r} in media/; there are: {known}")
    return path.read_text(encoding="utf-8")


def drawings(who: str, *poses: str) -> dict[str, str]:
    """The drawings of somebody in these poses, each by its name: ``media.drawings("mowgli", "sit", "come")``."""
    return {pose: drawing(f"{who}-{pose}") for pose in poses}
