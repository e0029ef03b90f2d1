"""The speaker's notes on paper: each slide's number, title and notes."""

import html
from pathlib import Path

from slides.kit import notebook, paths
from slides.kit.deck import Deck, shortened
from slides.kit.folders import make_folder, write_whole
from slides.kit.page.render import markdown2html

_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>Speaker’s notes</title><style>
body {{ max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1.05rem/1.5 system-ui, sans-serif; }}
article {{ break-inside: avoid; margin-bottom: 1.5rem; border-top: 1px solid; }}
h2 {{ margin: .6rem 0 0; font-size: 1.15rem; }}
p {{ margin: .4rem 0; }}
</style></head><body><main><h1>Speaker’s notes</h1>
{slides}
</main></body></html>
"""


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
    write_whole(to, _PAGE.format(slides="\n".join(articles)))
    return to
