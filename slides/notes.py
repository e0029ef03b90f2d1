"""The speaker's notes on paper: each slide's number, title and notes."""

import html
from pathlib import Path

import nbformat

from slides import notebook
from slides.export import BUILD, make_folder, write_whole
from slides.page.render import markdown2html

_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>Speaker’s notes</title><style>
body {{ max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1.05rem/1.5 system-ui, sans-serif; }}
article {{ break-inside: avoid; margin-bottom: 1.5rem; border-top: 1px solid #999; }}
h2 {{ margin: .6rem 0 0; font-size: 1.15rem; }}
p {{ margin: .4rem 0; }}
</style></head><body><main><h1>Speaker’s notes</h1>
{slides}
</main></body></html>
"""


def notes_by_slide(nb: nbformat.NotebookNode) -> list[tuple[str, str]]:
    """(title, notes as Markdown) for each slide, in order."""
    slides: list[tuple[str, str]] = []
    for index, cell in enumerate(nb.cells):
        kind = cell.metadata.get("slideshow", {}).get("slide_type", "-")
        if kind == "slide":
            slides.append((notebook.slide_title(nb.cells, index), ""))
        elif kind == "notes" and slides:
            title, before = slides[-1]
            slides[-1] = (title, f"{before}\n\n{cell.source}".strip())
    return slides


def write_notes(talk: Path = notebook.TALK, to: Path | None = None) -> Path:
    """Write the notes as one printable HTML page; ``build/<name>-notes.html`` by default."""
    to = to or BUILD / f"{talk.stem}-notes.html"
    make_folder(to.parent)
    slides = notes_by_slide(notebook.read(talk))
    articles = (f"<article><h2>{number}. {html.escape(title)}</h2>{markdown2html(notes, talk.parent)}</article>"
                for number, (title, notes) in enumerate(slides, start=1))
    write_whole(to, _PAGE.format(slides="\n".join(articles)))
    return to
