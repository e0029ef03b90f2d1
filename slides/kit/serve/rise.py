"""The talk in RISE: the notebook itself on the wall, run before it is opened."""

import shutil
from pathlib import Path

import nbformat
from jupyter_client import AsyncKernelClient
from nbformat.sign import NotebookNotary

import media
from media import own
from slides.kit import notebook
from slides.kit.deck import HIDDEN, Deck
from slides.kit.progress import Progress
from slides.kit.serve.on_page import how_alive
from slides.kit.serve.server import Server

HERE = Path(__file__).parent


def server(port: int = 0, token: str = "") -> Server:
    """A server with RISE on it."""
    return Server(port, ("jupyterlab_rise", "jupyterlab_mathjax3"), token)


async def open_talk(at: Server, talk: Path, progress: Progress) -> tuple[str, AsyncKernelClient]:
    """Lay out a copy of the talk, run it on a kernel of the server's, sign it.

    RISE shows widgets only from a notebook that has been run and that is signed; the copy keeps the
    repository untouched, whatever is edited on stage.

    Returns:
        The address of slide 1, token and all, and a client of the kernel, whose channels the caller stops.
    """
    nb = notebook.read(talk)
    folder = at.root / "slides"
    lay_out(folder, talk.stem)
    Deck(nb).show_minutes()
    for cell in nb.cells:
        if HIDDEN & set(cell.metadata.get("tags", [])):
            cell.metadata["jupyter"] = {"source_hidden": True}
        if cell.cell_type == "markdown":
            cell.source = own.put_in(cell.source, talk.parent)
    name = f"{talk.stem}.ipynb"
    session = at.ask("/api/sessions", {"path": f"slides/{name}", "name": name, "type": "notebook",
                                       "kernel": {"name": "python3"}})
    kernel, failures = await at.run(session["kernel"]["id"], nb, progress)
    progress.say(how_alive(failures))
    nb.metadata.pop("widgets", None)                 # the kernel has the state; a copy would go stale
    nbformat.write(nb, folder / name)
    NotebookNotary(data_dir=str(at.data_folder)).sign(nb)
    return f"{at.url}/rise/slides/{name}?token={at.token}", kernel


def lay_out(folder: Path, name: str) -> None:
    """Put beside the notebook what it shows: pictures, and the look in the two files that RISE reads."""
    folder.mkdir(exist_ok=True)
    (folder / "rise.css").write_text(look(), encoding="utf-8")
    (folder / f"{name}.css").touch()                 # RISE asks for it as well
    pictures = folder.parent / "media"
    shutil.copytree(media.folder(), pictures, ignore=shutil.ignore_patterns("*.py", "__pycache__", "draw", "mine"),
                    dirs_exist_ok=True)
    (pictures / "mine").mkdir(exist_ok=True)
    for mine in own.pictures().values():
        (pictures / "mine" / mine.file.name).write_bytes(mine.content()[1])


def look() -> str:
    """The theme for RISE: the palette, what all surfaces share, and what RISE alone needs."""
    files = (HERE.parents[2] / "demos/stage/palette.css", HERE.parents[1] / "theme.css", HERE / "rise.css")
    return "\n".join(file.read_text(encoding="utf-8") for file in files if file.exists())
