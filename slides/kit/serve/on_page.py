"""The talk on stage: the exported page, served on this machine, with a kernel behind it.

The page is up before the kernel is: its demos start as recorded, and upgrade as the kernel comes to
know them. When the kernel dies the page goes on; the cells are run again and the page re-attaches.
"""

import asyncio
import atexit
import shutil
from pathlib import Path

import nbformat

from demos.errors import TalkError
from slides.kit import folders, notebook
from slides.kit.export import BUILD, export, is_fresh
from slides.kit.progress import Progress
from slides.kit.serve.server import Patience, Server


async def ready_page(talk: Path, progress: Progress) -> Path:
    """The talk's page: yesterday's if nothing has changed since, or if no new one can be made.

    Raises:
        TalkError: none can be made, and there is none from before.
    """
    page = BUILD / f"{talk.stem}.html"
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
        spare = folders.make()
        atexit.register(shutil.rmtree, spare, ignore_errors=True)
        return await export(talk, spare / page.name, progress)


def server(page: Path, port: int = 0, token: str = "") -> Server:
    """A server that shows ``page`` at :func:`address`, and nothing at all without its token."""
    made = Server(port, token=token)
    shutil.copy(page, made.folder / "talk.html")
    made.options.append(f"--TalkServer.page={made.folder / 'talk.html'}")
    return made


def address(at: Server) -> str:
    return f"{at.url}/talk?live&token={at.token}"


async def keep_alive(at: Server, talk: Path, progress: Progress) -> None:
    """Start a kernel, run the cells, and do so again whenever the kernel ends, however it does: until cancelled."""
    nb = notebook.read(talk)
    patience = Patience()
    while True:
        try:
            await _one_kernel(at, nb, progress, patience)
            progress.say("the kernel ended: starting another, and running the cells again")
        except Exception as error:                   # whatever it is, the page plays on, and the next may live
            reason = str(error) if isinstance(error, TalkError) else f"{type(error).__name__}: {error}"
            progress.say(f"no kernel: {reason} The talk goes on with its demos as recorded.")
        if seconds := patience.wait():
            progress.say(f"the next kernel is started in {seconds:g} s")
        await asyncio.sleep(seconds)


async def _one_kernel(at: Server, nb: nbformat.NotebookNode, progress: Progress, patience: Patience) -> None:
    """Run the cells on a new kernel; return when it has ended."""
    at.end_kernels()
    kernel, failures = await at.run(at.ask("/api/kernels", {"name": "python3"})["id"], nb, progress)
    try:
        progress.say(how_alive(failures))
        patience.worked()
        await at.until_gone(kernel)
    finally:
        kernel.stop_channels()


def how_alive(failures: list[notebook.Failure]) -> str:
    """What came of running the cells, in one line."""
    if not failures:
        return "every demo is live"
    slides = ", ".join(f"“{failure.slide}”" for failure in failures)
    return f"live, but for {len(failures)} ({slides}), shown as recorded or as pictures"
