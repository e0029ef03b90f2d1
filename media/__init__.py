"""The talk's pictures, drawn by the scripts in media/draw."""

from pathlib import Path


def folder() -> Path:
    """Where the pictures are."""
    return Path(__file__).parent


def drawing(name: str) -> str:
    """The text of the SVG drawing ``name``, such as "mowgli-sit".

    Raises:
        FileNotFoundError: there is no such drawing; the message lists those there are.
    """
    path = folder() / f"{name}.svg"
    if not path.exists():
        known = ", ".join(sorted(p.stem for p in folder().glob("*.svg")))
        raise FileNotFoundError(f"no drawing called {name!r} in media/; there are: {known}")
    return path.read_text(encoding="utf-8")
