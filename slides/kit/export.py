"""The talk as one HTML file that opens from a USB stick, offline, with the demos still running."""

import atexit
import contextlib
import copy
import hashlib
import json
import os
import re
import shutil
from pathlib import Path
from urllib.parse import unquote

from nbformat.v4 import new_output

from demos.errors import TalkError
from slides.kit import folders, notebook, paths
from slides.kit.deck import ESSAY, Deck, pictures, settings, shortened
from slides.kit.folders import CantWriteError, make_folder, write_whole
from slides.kit.page import take_home
from slides.kit.progress import Progress

_SOURCES = ("demos", "media", "slides")
_BESIDE = {".css", ".js", ".py", ".toml"}              # beside another deck, what it may be made from
_MADE_OF_THE_PAGE = {"sheet.webp", "trailer.gif"}    # in media/, for the README


async def export(talk: Path = paths.TALK, to: Path | None = None, progress: Progress | None = None,
                 site: Path | None = None) -> Path:
    """Run the talk and write its page; nothing half-written replaces an older file.

    Args:
        talk: the notebook.
        to: the file to write; ``build/<name>.html`` by default.
        site: a folder, to write the talk there as well, for a web host.

    Raises:
        TalkError: the notebook or the folder isn't usable.
    """
    from slides.kit.page.assets import Beside
    from slides.kit.page.render import must_be_deck, render
    from slides.kit.site import check_folder, write

    progress = progress or Progress()
    to = to or paths.made_of(talk)
    nb = notebook.read(talk)
    must_be_deck(nb)                                 # before the cells run, not after
    check_target(to)
    if site:
        check_folder(site)
    source = fingerprint(talk)
    failures = await notebook.run_alone(nb, progress, talk.parent)
    again = copy.deepcopy(nb) if site else nb        # rendering changes it
    page = render(nb, talk.parent, progress.say)
    for line in _lost_pictures(page, talk):
        progress.say(line)
    write_whole(to, page)
    if to == paths.made_of(talk):                    # elsewhere, a file of that name isn't ours
        write_whole(to.with_suffix(".json"), json.dumps({"source": source, "page": digest(page)}, indent=1))
    pictures = f", {len(failures)} demo(s) as pictures" if failures else ""
    progress.say(f"{to}: {len(page.encode()) / 1e6:.1f} MB{pictures}")
    if site:
        beside = Beside()
        progress.say(write(site, render(again, talk.parent, assets=beside), beside.files, to))
    return to


def _lost_pictures(page: str, talk: Path) -> list[str]:
    """A line for each picture that the page names and doesn't hold."""
    slides, drawn_by = page.split('id="demos"')[0], settings(talk).get("draw")
    mend, lines = f". Draw it: {drawn_by}" if drawn_by else "", []
    for lost in dict.fromkeys(re.findall(r'<img[^>]+src="(?!data:)([^"]+)"', slides)):
        there = paths.is_file(talk.parent / unquote(lost))
        gone = "is none, or lies outside the notebook's folder" if there else "is missing"
        lines.append(f"picture {lost} {gone}; its words are shown instead{mend}")
    return lines


async def ready_page(talk: Path, progress: Progress) -> Path:
    """The talk's page: yesterday's if nothing has changed since, or if no new one can be made.

    Raises:
        TalkError: none can be made, and there is none from before.
    """
    page = paths.made_of(talk)
    if is_fresh(talk, page):
        progress.say("the page is up to date")
        return page
    progress.say("the talk has changed since the last export: making the page anew" if page.exists()
                 else "making the page, for the first time")
    try:
        return await export(talk, page, progress)
    except TalkError as error:
        if page.exists():
            progress.say(f"{error} Until then the page from before is shown.")
            return page
        if not isinstance(error, CantWriteError):    # elsewhere its cells would fail again
            raise
        spare = folders.make()
        atexit.register(shutil.rmtree, spare, ignore_errors=True)
        return await export(talk, spare / page.name, progress)


def picture_page(talk: Path, to: Path, minutes: float | None = None) -> Path:
    """Write the talk's page with every demo as its recorded picture, without running a cell.

    Of a talk of so many minutes, if it is to be short.

    Raises:
        TalkError: the notebook or the folder isn't usable.
    """
    from slides.kit.page.render import render

    nb = shortened(notebook.read(talk), minutes)
    nb.cells = [cell for cell in nb.cells if ESSAY not in cell.metadata.get("tags", [])]
    deck = Deck(nb)
    for index, cell in enumerate(nb.cells):
        if cell.cell_type == "code":
            tags = cell.metadata.get("tags", [])
            cell.outputs = [notebook.picture_instead(deck, index, f"[demo: {cell.source}]")] if "demo" in tags else []
            if "card" in tags:
                cell.outputs = [new_output("display_data", data=take_home.card()._repr_mimebundle_())]
    write_whole(to, render(nb, talk.parent, films=True))
    return to


def is_fresh(talk: Path, page: Path) -> bool:
    """Whether ``page`` is what :func:`export` made of the talk and the demos as they are now."""
    try:
        record = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
        return record == {"source": fingerprint(talk), "page": digest(page.read_text(encoding="utf-8"))}
    except (OSError, ValueError):
        return False


def fingerprint(talk: Path) -> str:
    """One hash over everything that the page is made from."""
    total = hashlib.sha256(talk.read_bytes() + repr(take_home.addresses()).encode())
    if not paths.is_ours(talk):
        beside = [file for file in talk.parent.glob("*") if file.suffix in _BESIDE]
        with contextlib.suppress(TalkError):         # a broken notebook, which is told elsewhere
            words = [cell.source for cell in notebook.read(talk).cells if cell.cell_type == "markdown"]
            beside += [talk.parent / picture for picture in pictures("\n".join(words))]
        for file in sorted(beside):
            if paths.is_file(file):
                total.update(os.fsencode(file.name) + file.read_bytes())
    for folder in _SOURCES:
        for file in sorted((paths.HOUSE / folder).rglob("*")):
            aside = "__pycache__" in file.parts or file.suffix == ".ipynb" or file.name in _MADE_OF_THE_PAGE
            if file.is_file() and not aside:
                total.update(str(file.relative_to(paths.HOUSE)).encode() + file.read_bytes())
    return total.hexdigest()


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def check_target(to: Path) -> None:
    """Make sure that a page can be written to ``to``: its companions have other endings, and no folder is lost."""
    try:
        fits = to.suffix in (".html", ".htm") and (to.is_file() or not to.exists())
    except OSError as error:
        raise TalkError(f"Can't write to {to} ({error.strerror}). Choose another place with --to.") from None
    if not fits:
        raise TalkError(f"--to takes a file whose name ends in .html, not {to}")
    make_folder(to.parent)
