"""A new demo with its slide: ``demos/new_demo``, a small room that works, copied under another name."""

import ast
import builtins
import keyword
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import jupytext
from nbformat import NotebookNode

from demos.errors import TalkError
from slides.kit.deck import Deck
from slides.kit.paths import HOUSE, TALK
from slides.kit.progress import Progress

MODEL = "new_demo"                                   # the room that is copied; in no list, but tested as any other
LONGEST = 30                                         # letters of a name, so that no line of code grows too long
_WIDTH = 110                                         # of a line in talk.md
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", re.ASCII)
_SLIDE = "slide.md"
_IMPORTS = re.compile(r"(?:^from demos\.[\w.]+ import [^(\n]+\n)+", re.M)
_ROOMS = re.compile(r"^ROOMS = \(\n(?: .+\n)*", re.M)


def new_demo(name: str, progress: Progress) -> None:
    """Make a room called ``name``, its tests, and its slide before the talk's last one; take its pictures.

    Raises:
        TalkError: the name can't be one or is taken, or this is no checkout: nothing was written. Or the
            pictures couldn't be taken: all the rest was.
    """
    talk, contents = TALK.with_suffix(".md"), HOUSE / "demos" / "__init__.py"
    if not (HOUSE / "tests" / "demos" / MODEL).is_dir() or not talk.exists():
        raise TalkError("A demo is made in a checkout of the talk, not where it is installed: git clone it first.")
    nb = jupytext.read(talk)
    _refuse(name, nb)
    _add_slide(nb, name)
    made = [*_copy(HOUSE / "demos" / MODEL, name), *_copy(HOUSE / "tests" / "demos" / MODEL, name)]
    contents.write_text(_listed(contents.read_text(encoding="utf-8"), name), encoding="utf-8")
    jupytext.write(nb, talk, fmt="md:myst")
    subprocess.run([sys.executable, "-m", "jupytext", "--quiet", "--sync", str(talk)], check=True)
    for word, files in (("made", made), ("added it to", [contents, talk, TALK])):
        for file in files:
            progress.say(f"{word} {file.relative_to(HOUSE)}")
    _take_pictures(name, progress)
    progress.say(_next_steps(name))


def _refuse(name: str, nb: NotebookNode) -> None:
    """Say in one line why this can't be the demo's name, if it can't."""
    such = "Name it in small letters, such as acrobot: make demo NAME=acrobot"
    if not _NAME.fullmatch(name) or len(name) > LONGEST:
        raise TalkError(f"{name[:60]!r} can't be a demo's name. {such}")
    if keyword.iskeyword(name) or name in dir(builtins):
        raise TalkError(f"{name!r} means something in Python. {such}")
    places = [HOUSE / "demos" / name, HOUSE / "demos" / f"{name}.py", HOUSE / "tests" / "demos" / name]
    if taken := [place for place in places if place.exists()]:
        raise TalkError(f"There is a {taken[0].relative_to(HOUSE)} already. Give the new demo another name.")
    slides = {slide.name for slide in Deck(nb).slides}
    imported = {each.asname or each.name for line in ast.parse(nb.cells[0].source).body
                if isinstance(line, ast.ImportFrom) for each in line.names}
    if _hyphened(name) in slides or name in imported:
        raise TalkError(f"The talk has something called {name!r} already. Give the new demo another name.")


def _add_slide(nb: NotebookNode, name: str) -> None:
    """The room's slide before the last that is planned, and its import in the first cell."""
    source = renamed((HOUSE / "demos" / MODEL / _SLIDE).read_text(encoding="utf-8"), name)
    closing = Deck(nb).planned[-1].start
    nb.cells[closing:closing] = jupytext.reads(source, fmt="md:myst").cells
    first = nb.cells[0]
    (line,) = [line for line in ast.parse(first.source).body
               if isinstance(line, ast.ImportFrom) and line.module == "demos"]
    rooms = ", ".join(sorted([*(each.name for each in line.names), name]))
    start = "from demos import ("
    wrapped = textwrap.fill(f"{start}{rooms})", _WIDTH, subsequent_indent=" " * len(start))
    first.source = first.source.replace(ast.get_source_segment(first.source, line) or "", wrapped)


def _copy(room: Path, name: str) -> list[Path]:
    """The model's files under the new name."""
    made = []
    for file in sorted(file for file in room.iterdir() if file.is_file() and file.name != _SLIDE):
        copy = room.with_name(name) / renamed(file.name, name)
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(renamed(file.read_text(encoding="utf-8"), name), encoding="utf-8")
        made.append(copy)
    return made


def renamed(text: str, name: str) -> str:
    """The model's text as the new demo has it: its names in all spellings, its imports in order."""
    words = name.split("_")
    spellings = {MODEL: name, "new-demo": _hyphened(name), "New demo": " ".join(words).capitalize(),
                 "NewDemo": "".join(word.capitalize() for word in words)}
    text = re.sub("|".join(spellings), lambda found: spellings[found[0]], text)
    return _IMPORTS.sub(lambda found: "".join(sorted(found[0].splitlines(keepends=True))), text)


def _hyphened(name: str) -> str:
    return name.replace("_", "-")


def _listed(contents: str, name: str) -> str:
    """The text of demos/__init__.py with the room at the end of its list."""
    entry = f'    "{name}",'
    return _ROOMS.sub(lambda found: f"{found[0]}{entry:<24}# {name.replace('_', ' ')}\n", contents, count=1)


def _take_pictures(name: str, progress: Progress) -> None:
    from slides.kit.shots.record import record

    only = _hyphened(name)
    try:
        record(TALK, only, progress)
    except TalkError as problem:
        raise TalkError(f"{problem} All is made but its pictures: rl-talk record --only {only}") from None


def _next_steps(name: str) -> str:
    slide = _hyphened(name)
    return textwrap.dedent(f"""\
        Now make it yours: demos/{name}/ and its slide in slides/talk.md.
          see it    make present ARGS=--dev    (its slide: #/{slide})
          test it   make test ARGS=tests/demos/{name}
          record    .venv/bin/rl-talk record --only {slide}    (once it looks as it should; if it waits for a
                    hand, with its presses in slides/talk.toml)""")
