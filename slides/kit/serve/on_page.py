"""The talk on stage: the exported page, served on this machine, with a kernel behind it.

The page is up before the kernel is: its demos start as recorded, and upgrade as the kernel comes to
know them. When the kernel dies the page goes on; the cells are run again and the page re-attaches.
"""

import shutil
from pathlib import Path

from demos.errors import TalkError
from slides.kit.progress import Progress
from slides.kit.serve.server import Backoff, Server


def server(page: Path | None, port: int = 0, token: str = "", rehearsal: Path | None = None) -> Server:
    """A server that shows ``page`` at :func:`address`, and nothing at all without its token; ``rehearsal`` is the file
    that notes which slide was shown when. Without a page nobody waits for it: one is put up later."""
    made = Server(port, token=token, waits=page is not None)
    if page:
        put_up(page, made)
    made.options.append(f"--TalkServer.page={made.folder / 'talk.html'}")
    if rehearsal:
        made.options.append(f"--TalkServer.rehearsal={rehearsal}")
    return made


def put_up(page: Path, at: Server) -> None:
    shutil.copy(page, at.folder / "talk.html")


def address(at: Server, minutes: float | None = None, rehearsal: Path | None = None) -> str:
    more = f"{f'&minutes={minutes:g}' if minutes else ''}{'&rehearse' if rehearsal else ''}"
    return f"{at.url}/talk?live{more}&token={at.token}"


async def keep_alive(at: Server, talk: Path, progress: Progress) -> None:
    """Run the cells on a new kernel, or that which a new server has started, and do so again whenever it ends, however
    it does: until cancelled."""
    from slides.kit import notebook

    nb = notebook.read(talk)
    backoff = Backoff()
    while True:
        try:
            kernel, failures = await at.run(at.new_kernel(), nb, talk.parent, progress)
            try:
                progress.say(notebook.how_alive(nb, failures))
                backoff.worked()
                await at.until_gone(kernel)
            finally:
                kernel.stop_channels()
            progress.say("the kernel ended: starting another, and running the cells again")
        except Exception as error:                   # whatever it is, the page plays on, and the next may live
            reason = str(error) if isinstance(error, TalkError) else f"{type(error).__name__}: {error}"
            progress.say(f"no kernel: {str(reason).rstrip('.')}. The talk goes on with its demos as recorded.")
        await backoff.pause(progress, "the next kernel is started")
