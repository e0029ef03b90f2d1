"""The talk in RISE: the notebook itself on the wall, run before it is opened."""

import re
from pathlib import Path
from urllib.parse import quote

import nbformat
from jupyter_client import AsyncKernelClient
from nbformat.sign import NotebookNotary

from demos.stage import typeface
from media import own
from slides.kit import notebook
from slides.kit.deck import HIDDEN, Deck, pictures, shortened
from slides.kit.paths import is_file, theme
from slides.kit.progress import Progress
from slides.kit.serve.server import Server

HERE = Path(__file__).parent


def server(port: int = 0, token: str = "") -> Server:
    """A server with RISE on it."""
    return Server(port, ("jupyterlab_rise", "jupyterlab_mathjax3"), token)


async def open_talk(
    at: Server, talk: Path, progress: Progress, minutes: float | None = None
) -> tuple[str, AsyncKernelClient]:
    """Lay out a copy of the talk, run it on a kernel of the server's, sign it.

    RISE shows widgets only from a notebook that has been run and that is signed; the copy keeps the
    repository untouched, whatever is edited on stage.

    Returns:
        The address of slide 1, token and all, and a client of the kernel, whose channels the caller stops.
    """
    nb = shortened(notebook.read(talk), minutes)
    folder = at.root / "slides"
    Deck(nb).show_minutes()
    for cell in nb.cells:
        if HIDDEN & set(cell.metadata.get("tags", [])):
            cell.metadata["jupyter"] = {"source_hidden": True}
        if cell.cell_type == "markdown":
            cell.source = with_stills(own.put_in(cell.source, talk.parent), talk.parent)
    folder.mkdir(exist_ok=True)
    name = f"{talk.stem}.ipynb"
    session = at.ask("/api/sessions", {"path": f"slides/{name}", "name": name, "type": "notebook",
                                       "kernel": {"name": "python3"}})
    kernel, failures = await at.run(session["kernel"]["id"], nb, talk.parent, progress)
    progress.say(notebook.how_alive(nb, failures))
    nb.metadata.pop("widgets", None)                 # the kernel has the state; a copy would go stale
    lay_out(folder, nb, talk)
    nbformat.write(nb, folder / name)
    NotebookNotary(data_dir=str(at.data_folder)).sign(nb)
    return f"{at.url}/rise/slides/{quote(name)}?token={at.token}", kernel


def with_stills(markdown: str, folder: Path) -> str:
    """Beside each picture that moves the still, or the film at rest, that rise.css shows where motion isn't wanted."""
    def called(name: str, tag: str) -> str:
        classed = tag.replace('class="', f'class="{name} ', 1)
        return classed if classed != tag else re.sub(r"(?<=<img)|(?<=<video)", f' class="{name}"', tag, count=1)

    def both(found: re.Match) -> str:
        still = re.sub(r'[^"]+\.gif(?=")', lambda film: own.poster(film[0]), found[0]).replace(" autoplay", "")
        file = (folder / pictures(still)[0]).resolve() if pictures(still) else folder
        return called("moving", found[0]) + called("poster", still) if own.at(file) or file.is_file() else found[0]

    return re.sub(r'<img\b[^>]*\.gif"[^>]*>|<video\b[^>]*\sautoplay\b.*?</video>', both, markdown, flags=re.S)


def lay_out(folder: Path, nb: nbformat.NotebookNode, talk: Path) -> None:
    """Put beside the copy what it shows, and the look in the two files that RISE reads."""
    (folder / "rise.css").write_text(look(talk.parent, nbformat.writes(nb)), encoding="utf-8")
    (folder / f"{talk.stem}.css").touch()            # RISE asks for it as well
    texts = [cell.source for cell in nb.cells if cell.cell_type == "markdown"]
    shown = [output.get("data", {}) for cell in nb.cells for output in cell.get("outputs", [])]
    texts += [str(data[kind]) for data in shown for kind in ("text/html", "text/markdown") if kind in data]
    for source in pictures("\n".join(texts)):
        file, to = (talk.parent / source).resolve(), (folder / source).resolve()
        mine = own.at(file)
        if (mine or is_file(file)) and to.is_relative_to(folder.parent.resolve()):
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(mine[1] if mine else file.read_bytes())


def look(folder: Path, words: str) -> str:
    """The theme of a deck in ``folder``, the letters of its ``words``, and what RISE alone needs."""
    return f"{typeface.style(words)}{theme(folder)}\n{(HERE / 'rise.css').read_text(encoding='utf-8')}"
