"""The deck: its slides by name, and what stands with each in the metadata of its first cell.

``name`` is its address (``#/shaping``) and how everything else refers to it; without one it is made of the heading.
A second slide of that name gets another: ``shaping-2``.
``minutes`` is what it is planned to take; a slide without them, such as a back-up, isn't planned for.
``part`` begins a part of the talk. ``spare`` is the longest talk, in minutes, that goes without the slide: with
``"spare": 45`` it's left out of 45 minutes and of 30, and nowhere else (:func:`shortened`). What else is this talk's
alone stands in the ``.toml`` beside the notebook.
"""

from __future__ import annotations

import html
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from demos.errors import TalkError
from slides.kit import paths
from slides.kit.formulas import in_line

if TYPE_CHECKING:
    from nbformat import NotebookNode

WORDS_A_MINUTE = 130
DEMO_MINUTES = 1 / 3                                 # what a demo takes beyond what is said meanwhile
NOT_SAID = "If dead:"                                # begins the line of the notes for the demo that is
# What in the notes is for the stage alone, and no word to whoever reads the talk: the minutes, a line in brackets.
_PLANNED = r"\*\*[^*]+ min\.\*\* "
_CUES = re.compile(rf"^(?:{_PLANNED})?(?:\(.*\)|{NOT_SAID}.*)$|^{_PLANNED}", re.M)
ESSAY = "essay"                                      # tag of a cell that is for the reading view alone; a skip cell
HIDDEN = {"demo", "card", ESSAY}                     # tags of the cells whose code isn't shown
_HEADING = re.compile(r"^#{1,2} +(.+?)(?: +#+)?$|<h[12][^>]*>(.+?)</h[12]>|^(\w.*)\n(?:==+|--+)$", re.M)
_FENCED = re.compile(r"^(```|~~~).*?^\1", re.M | re.S)
_FORMULA = re.compile(in_line())
_TAKEN = {"demos"}                                   # what else on the page has this id
_SETTINGS = {"checks": list, "commands": dict, "draw": str, "press": dict, "repository": str, "trailer": list,
             "url": str}
_QUARTERS = {0.25: "¼", 0.5: "½", 0.75: "¾"}


def kind(cell: NotebookNode) -> str:
    """The cell's slide type, such as "slide" or "notes"; "-" goes on with what came before."""
    return cell.metadata.get("slideshow", {}).get("slide_type", "-")


@dataclass
class Slide:
    """One slide: its number, from 1; its first cell's index in the notebook; the facts that stand there; its cells."""

    number: int
    start: int
    name: str
    title: str
    part: str
    minutes: float | None
    spare: float | None
    cells: list[NotebookNode]

    def of(self, *kinds: str) -> list[NotebookNode]:
        return [cell for cell in self.cells if kind(cell) in kinds]

    @property
    def markdown(self) -> str:
        """What stands on the slide in words: neither code, nor demos, nor notes."""
        return "\n\n".join(c.source for c in self.of("slide", "fragment", "-") if c.cell_type == "markdown")

    @property
    def notes(self) -> str:
        """What is said to it, in Markdown."""
        return "\n\n".join(cell.source for cell in self.of("notes")).strip()

    @property
    def told(self) -> str:
        """The notes as a speaker sees them: the minutes come first."""
        return f"{_minutes_before(self)}{self.notes}"

    @property
    def demos(self) -> dict[int, NotebookNode]:
        """The cells of its demos, by their index in the notebook."""
        return {index: cell for index, cell in enumerate(self.cells, self.start)
                if "demo" in cell.metadata.get("tags", [])}

    @property
    def spoken(self) -> float:
        """How many minutes its words and demos take."""
        return self.words / WORDS_A_MINUTE + len(self.demos) * DEMO_MINUTES

    @property
    def words(self) -> int:
        """How many words its notes have, but for stage directions and what is said only if the demo is dead."""
        return len(re.findall(r"\w+", _CUES.sub("", self.notes)))


class Deck:
    """The slides of a notebook, in order; ``deck["shaping"]`` is one by its name.

    Raises:
        TalkError: one has minutes that aren't any (``spare`` as well).
    """

    def __init__(self, nb: NotebookNode):
        self.slides: list[Slide] = []
        for start, cells in _groups(nb.cells):
            self.slides.append(self._slide(start, cells))
        self._by_name = {slide.name: slide for slide in self.slides}

    def _slide(self, start: int, cells: list[NotebookNode]) -> Slide:
        number, facts = len(self.slides) + 1, cells[0].metadata
        title = next(filter(None, map(heading, cells)), f"Slide {number}")
        taken = {slide.name for slide in self.slides} | _TAKEN
        own = slug(str(facts.get("name", ""))) or slug(title) or f"slide-{number}"
        name = next(name for name in (own, *(f"{own}-{again}" for again in range(2, number + 2))) if name not in taken)
        minutes, spare = facts.get("minutes"), facts.get("spare")
        for each in (minutes, spare):
            if each is not None and not (isinstance(each, int | float) and 0 <= each < 1000):
                raise TalkError(f"Cell {start + 1} has the minutes {each!r}; write a number, such as 1.5.")
        part = facts.get("part") or (self.slides[-1].part if self.slides else "")
        return Slide(number, start, name, title, part, minutes, spare, cells)

    def __getitem__(self, name: str) -> Slide:
        try:
            return self._by_name[name]
        except KeyError:
            raise TalkError(f"No slide is called {name!r}. There are: {', '.join(self._by_name)}.") from None

    def at(self, index: int) -> Slide | None:
        """The slide on which cell ``index`` (from 0) stands; None before the first."""
        return next((slide for slide in reversed(self.slides) if slide.start <= index), None)

    def title_at(self, index: int) -> str:
        slide = self.at(index)
        return slide.title if slide else "before the first"

    @property
    def parts(self) -> dict[str, float]:
        """The planned minutes of each part."""
        minutes: dict[str, float] = {}
        for slide in self.planned:
            minutes[slide.part] = minutes.get(slide.part, 0) + (slide.minutes or 0)
        return minutes

    @property
    def planned(self) -> list[Slide]:
        """The slides that say how long they take; back-ups don't."""
        return [slide for slide in self.slides if slide.minutes is not None]

    def show_minutes(self) -> None:
        """Write the minutes into the notebook's notes, where a speaker looks for them."""
        for slide in self.slides:
            if notes := slide.of("notes"):
                notes[0].source = f"{_minutes_before(slide)}{notes[0].source}"


def with_cues(notes: str) -> str:
    """Notes in Markdown, with what is for the stage alone in elements of the class "cue"."""
    return _CUES.sub(r'<span class="cue">\g<0></span>', notes)


def shortened(nb: NotebookNode, minutes: float | None) -> NotebookNode:
    """``nb`` without the slides that a talk of so many minutes spares; all of it if ``minutes`` is None."""
    spared = {id(cell) for slide in Deck(nb).slides for cell in slide.cells
              if minutes is not None and slide.spare is not None and minutes <= slide.spare}
    return type(nb)(nb, cells=[cell for cell in nb.cells if id(cell) not in spared])


def _groups(cells: list[NotebookNode]) -> list[tuple[int, list[NotebookNode]]]:
    """(index of the first, cells) of each slide. As in nbconvert, the first to be seen begins one in any case."""
    groups: list[tuple[int, list[NotebookNode]]] = []
    for index, cell in enumerate(cells):
        if kind(cell) == "slide" or (not groups and kind(cell) not in ("skip", "notes")):
            groups.append((index, []))
        if groups:
            groups[-1][1].append(cell)
    return groups


def heading(cell: NotebookNode) -> str:
    """The words of the first heading in a Markdown cell; "" if it has none."""
    found = _HEADING.search(_FENCED.sub("", cell.source)) if cell.cell_type == "markdown" else None
    return _plain(_FORMULA.sub(r"`\1`", next(filter(None, found.groups())))).strip() if found else ""


def pictures(markdown: str) -> list[str]:
    """The pictures and films that stand beside the notebook, by the paths that Markdown or HTML gives them."""
    found = re.findall(r"""<(?:img|video|audio|source)\b[^>]*?\ssrc=("[^":]+"|'[^':]+'|[^\s>"':]+)""", _html(markdown))
    return [unquote(html.unescape(source.strip("\"'"))) for source in found]


def _html(markdown: str) -> str:
    import mistune  # not for those who only ask for the settings

    return str(mistune.html(markdown))


def _plain(markdown: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", _html(markdown)))


def slug(title: str) -> str:
    """A title as an address can have it: "Turing, 1948" is "turing-1948". A number alone would be a slide's number."""
    words = re.sub(r"[\W_]+", "-", re.sub(r"['’]", "", title.lower())).strip("-")
    return f"slide-{words}" if words.isdecimal() else words


def in_words(minutes: float) -> str:
    """1.5 as “1½ min.”."""
    whole, quarter = int(minutes), _QUARTERS.get(minutes % 1)
    return f"{whole or ''}{quarter} min." if quarter else f"{minutes:g} min."


def _minutes_before(slide: Slide) -> str:
    return "" if slide.minutes is None else f"**{in_words(slide.minutes)}** "


def settings(talk: Path = paths.TALK) -> dict:
    """What the ``.toml`` beside the notebook says; nothing, if there is none.

    Raises:
        TalkError: it can't be read.
    """
    file = talk.parent / f"{talk.stem}.toml"
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:           # ValueError: not TOML, or not UTF-8
        raise TalkError(f"{file} can't be read: {error}") from None
    for name, kind in _SETTINGS.items():
        if not isinstance(told.get(name, kind()), kind):
            raise TalkError(f"{file} can't be read: its {name} is no {kind.__name__}.")
    return told
