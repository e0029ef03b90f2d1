"""The talk on stage: the exported page, served on this machine, with a kernel behind it.

The page is up before the kernel is: its demos start as recorded, and upgrade as the kernel comes to
know them. When the kernel dies the page goes on; the cells are run again and the page re-attaches.
"""

import asyncio
import shutil
from pathlib import Path

from slides import notebook
from slides.errors import TalkError
from slides.export import BUILD, export, is_fresh
from slides.progress import Progress
from slides.server import Server


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
        if not page.exists():
            raise
        progress.say(f"{error} Until then the page from before is shown.")
        return page


def server(page: Path, port: int = 0) -> Server:
    """A server that shows ``page`` at :func:`address`, and nothing else without its token."""
    made = Server(port)
    static = made.folder / "page"
    static.mkdir()
    shutil.copy(page, static / "talk.html")
    made.options.append(f"--ServerApp.extra_static_paths=['{static}']")
    return made


def address(at: Server) -> str:
    return f"{at.url}/static/talk.html?live&token={at.token}"


async def keep_alive(at: Server, talk: Path, progress: Progress, *, look_every: float = 1.0) -> None:
    """Start the kernel, run the cells, and do so again whenever the kernel has been restarted."""
    nb = notebook.read(talk)
    kernel = at.ask("/api/kernels", {"name": "python3"})["id"]
    while True:
        client = await at.run(kernel, nb, progress)
        try:
            progress.say("every demo is live")
            await _until_restarted(client, look_every)
        finally:
            client.stop_channels()
        progress.say("the kernel was restarted: running the cells again")


async def _until_restarted(kernel, look_every: float) -> None:
    """Wait until the kernel knows no widgets any more: a new process under the old name."""
    while True:
        await asyncio.sleep(look_every)
        try:
            reply = await kernel.comm_info("jupyter.widget", reply=True, timeout=5)
        except (TimeoutError, RuntimeError):         # busy, or on its way back
            continue
        if not reply["content"]["comms"]:
            return
