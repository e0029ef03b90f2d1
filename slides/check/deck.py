"""The deck: its pictures, its page, and how long it takes."""

import hashlib
import json
import re
from pathlib import Path

import media
from media import own
from slides import notebook
from slides.check.hall import CheckError, Hall
from slides.export import is_fresh
from slides.notes import notes_by_slide

WORDS_A_MINUTE = 130
DEMO_MINUTES = 1 / 3           # what a demo takes beyond what is said meanwhile
# Each part by the title of its first slide. What is called a back-up isn't planned for.
PARTS = {
    "Reinforcement Learning": "what is it",
    "It starts with cats in boxes": "animals",
    "Turing, 1948": "machines and brains",
    "It’s happening!": "CartPole",
    "Cat break": "training",
}


def pictures(_: Hall) -> str:
    """Is every picture there, and as it was drawn?"""
    folder = media.folder()
    drawn = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for picture in drawn:
        file = folder / picture["file"]
        if not file.exists():
            raise CheckError(f"media/{picture['file']} is missing", picture["command"])
        if hashlib.sha256(file.read_bytes()).hexdigest() != picture["sha256"]:
            raise CheckError(f"media/{picture['file']} was altered", picture["command"])
    stills = json.loads((folder / "demos" / "index.json").read_text(encoding="utf-8"))
    for name in stills.values():
        if not (folder / "demos" / f"{name}.png").exists():
            raise CheckError(f"the still media/demos/{name}.png is missing", f"rl-talk record --only {name}")
    if unusable := own.complaints():
        raise CheckError(unusable[0], "media/mine/README.md says what can be shown")
    return f"{len(drawn)} pictures, {len(stills)} stills"


def export(hall: Hall) -> str:
    """Is the page what the talk and its demos, as they are now, make of it?"""
    if not hall.page.exists():
        raise CheckError(f"there is no {hall.page.name} yet", "make export")
    if not is_fresh(hall.talk, hall.page):
        raise CheckError(f"{hall.page.name} is not of the talk as it is now", "make export")
    return f"{hall.page.name}, {hall.page.stat().st_size / 1e6:.1f} MB, is up to date"


def rehearsal(hall: Hall) -> str:
    """How long is the talk, by its notes and its demos?"""
    parts = _parts(hall.talk)
    words, demos = (sum(count) for count in zip(*parts.values(), strict=True))
    said = " · ".join(f"{part} {_minutes(*counts):.0f}" for part, counts in parts.items() if part)
    return f"{_minutes(words, demos):.0f} minutes ({words:,} words, {demos} demos){': ' if said else ''}{said}"


def _minutes(words: int, demos: int) -> float:
    return words / WORDS_A_MINUTE + demos * DEMO_MINUTES


def _parts(talk: Path) -> dict[str, tuple[int, int]]:
    """(words in the notes, demos) of each part, back-ups left out."""
    nb = notebook.read(talk)
    demos: dict[str, int] = {}
    for index, cell in enumerate(nb.cells):
        if "demo" in cell.metadata.get("tags", []):
            title = notebook.slide_title(nb.cells, index)
            demos[title] = demos.get(title, 0) + 1
    part, parts = "", {"": (0, 0)}
    for title, notes in notes_by_slide(nb):
        part = PARTS.get(title, part)
        if not title.startswith("Back-up"):
            words, shown = parts.get(part, (0, 0))
            parts[part] = words + len(re.findall(r"\w+", notes)), shown + demos.get(title, 0)
    return parts
