"""The colours of palette.css, for what Python draws."""

import re
from pathlib import Path

CSS = Path(__file__).with_name("palette.css")


def palette(theme: str = "light") -> dict[str, str]:
    """The colours by name, such as "reward"; ``theme`` is "light" or "dark"."""
    light, dark = CSS.read_text(encoding="utf-8").split(':root[data-theme="dark"]')
    found = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", light))
    return found | dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", dark)) if theme == "dark" else found


def font() -> str:
    """The typefaces to try, in order, as CSS lists them."""
    found = re.search(r"--font:\s*([^;]+);", CSS.read_text(encoding="utf-8"))
    return found[1] if found else "sans-serif"
