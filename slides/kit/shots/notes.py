"""The speaker's notes on paper: each slide's number, title and notes."""

import html
from pathlib import Path

import jinja2

from slides.kit import notebook, paths
from slides.kit.deck import Deck, shortened
from slides.kit.folders import make_folder, write_whole
from slides.kit.page.render import markdown2html

PAGE = Path(__file__).with_name("notes.html.j2")


def write_notes(talk: Path = paths.TALK, to: Path | None = None, minutes: float | None = None) -> Path:
    """Write the notes as one printable HTML page; ``build/<name>-notes.html`` by default.

    Args:
        talk: the notebook.
        to: the file to write.
        minutes: of a talk as short as that.
    """
    to = to or paths.made_of(talk, "-notes.html")
    make_folder(to.parent)
    articles = []
    for slide in Deck(shortened(notebook.read(talk), minutes)).slides:
        pasted = {name: kinds for cell in slide.of("notes") for name, kinds in cell.get("attachments", {}).items()}
        articles.append(f"<article><h2>{slide.number}. {html.escape(slide.title)}</h2>"
                        f"{markdown2html(slide.told, talk.parent, attachments=pasted)}</article>")
    write_whole(to, jinja2.Template(PAGE.read_text(encoding="utf-8")).render(slides="\n".join(articles)))
    return to
