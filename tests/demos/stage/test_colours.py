"""A colour that means something stands once, in palette.css: one line changes it on every surface."""

import re
from pathlib import Path

import pytest

from demos.stage.palette import palette

HOUSE = Path(__file__).parents[3]
FILES = sorted(file for folder in ("demos", "media", "slides") for file in (HOUSE / folder).rglob("*")
               if file.suffix in {".py", ".js", ".css", ".svg", ".html", ".j2", ".md", ".toml"}
               and file.name != "palette.css" and not (folder == "media" and file.suffix == ".svg"))   # those are drawn
HEX = re.compile(r"""["'(:\s](#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3}))\b""")
ELSEWHERE = {                                        # what has a colour of its own, and why
    "media/draw": "fur, wood, metal: what a thing is painted with means nothing",
    "demos/cat_break/widget.js": "milk is white in both themes",
    "slides/kit/page/take_home.py": "a camera wants its QR code black on white, in any theme",
}


def colours(file: Path) -> set[str]:
    found = HEX.findall(file.read_text(encoding="utf-8"))
    return {colour.lower() if len(colour) == 7 else "#" + "".join(2 * letter for letter in colour[1:].lower())
            for colour in found}


@pytest.mark.parametrize("folder", ["demos", "media", "slides"])
def test_no_file_has_a_colour_by_its_number(folder):
    found = {name: colours(file) for file in FILES if (name := file.relative_to(HOUSE).as_posix()).startswith(folder)
             if not any(name.startswith(place) for place in ELSEWHERE)}
    assert {name: there for name, there in found.items() if there} == {}, (
        "take it from demos/stage/palette.css: var(--value) in a browser, palette()[\"value\"] in Python")


def test_what_is_painted_takes_the_palettes_own_colours_from_there():
    meant = {*palette("light").values(), *palette("dark").values()}
    found = {file.name: colours(file) & meant for file in (HOUSE / "media" / "draw").glob("*.py")}
    assert {name: there for name, there in found.items() if there} == {}, "write COLOUR[…] of media/draw/pen.py"
