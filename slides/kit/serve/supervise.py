"""The show itself: the talk is put up, kept up whatever dies, and taken down at Ctrl-C."""

import asyncio
import contextlib
import shutil
import subprocess
import sys
from argparse import Namespace
from collections.abc import AsyncIterator, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

from demos.errors import TalkError, need
from slides.kit import folders
from slides.kit.progress import Progress

if TYPE_CHECKING:
    from jupyter_client import AsyncKernelClient

    from slides.kit.serve.door import Door
    from slides.kit.serve.server import Backoff, Server

_OPENS = 20                                          # seconds in which a browser comes to the talk, if it ever will


def give(talk: Path, options: Namespace, progress: Progress) -> None:
    """Give the talk until Ctrl-C, on the stage that the command's ``options`` name.

    Raises:
        TalkError: it can't be given; the line says why.
    """
    if options.fallback and options.rise:
        raise TalkError("--fallback shows the page, every demo a picture; RISE can't. Leave one of the two out.")
    if options.rise:
        need("rise", "RISE", "jupyterlab_rise")
    stage = _in_pictures if options.fallback else _in_rise if options.rise else _on_page
    asyncio.run(stage(talk, options, progress))


async def _on_page(talk: Path, options: Namespace, progress: Progress) -> None:
    from slides.kit.serve import on_page
    from slides.kit.serve.address import same_again
    from slides.kit.serve.server import Backoff

    port, token = same_again(options.port)           # a port that is taken is known before anything is made
    with on_page.server(None, port, token, options.rehearsal) as server:     # starts beside all that follows
        from slides.kit import notebook
        from slides.kit.export import ready_page

        notebook.read(talk)                          # a bad notebook is known before anything is shown
        on_page.put_up(await ready_page(talk, progress), server)
        server.wait_until_up()
        backoff, url = Backoff(), on_page.address(server, options.minutes, options.rehearsal)
        async with _window(url, server.folder, options, progress):
            while True:
                async with _meanwhile(on_page.keep_alive(server, talk, progress)):
                    await _until_stopped(server)
                await _restart(server, backoff, progress, "the page goes on, and will find it")


async def _in_rise(talk: Path, options: Namespace, progress: Progress) -> None:
    from slides.kit import notebook
    from slides.kit.serve import rise
    from slides.kit.serve.address import same_again
    from slides.kit.serve.server import Backoff

    notebook.read(talk)                              # a bad notebook is known before anything starts
    with rise.server(*same_again(options.port)) as server:
        progress.say("server is up; running the talk's cells")
        url, kernel = await rise.open_talk(server, talk, progress, options.minutes)
        backoff = Backoff()
        async with _window(url, server.folder, options, progress):
            while True:
                async with _meanwhile(_until_stopped(server)) as stopped, \
                        _meanwhile(server.until_gone(kernel)) as gone:
                    await asyncio.wait([stopped, gone], return_when=asyncio.FIRST_COMPLETED)
                kernel.stop_channels()
                kernel = await _in_rise_again(server, talk, options.minutes, backoff, progress)
                progress.say("the cells were run again: reload the window (F5) at a quiet moment")


async def _in_rise_again(
    server: "Server", talk: Path, minutes: float | None, backoff: "Backoff", progress: Progress
) -> "AsyncKernelClient":
    """Open the talk on a new kernel, and on a new server if that has ended; a client of the kernel."""
    from slides.kit.serve import rise

    while True:
        try:
            if server.process.poll() is not None:
                await _restart(server, backoff, progress, "the slides stay")
            else:
                await backoff.pause(progress, "the next try is")
            server.end_kernels()
            return (await rise.open_talk(server, talk, progress, minutes))[1]
        except (TalkError, OSError) as error:
            progress.say(f"no kernel: {error} The slides stay.")


async def _in_pictures(talk: Path, options: Namespace, progress: Progress) -> None:
    """No Jupyter, no kernel: a page of words and pictures."""
    from slides.kit.export import picture_page
    from slides.kit.serve import door

    folder = folders.make()
    try:
        page = picture_page(talk, folder / "talk.html", options.minutes).read_bytes()
        progress.say("every demo is shown as its recorded picture; no Python behind it")
        with door.Page(page, options.port) as served:
            async with _window(served.address, folder, options, progress):
                await asyncio.Event().wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.asynccontextmanager
async def _meanwhile(work: Coroutine[Any, Any, None]) -> AsyncIterator[asyncio.Task[None]]:
    """Do ``work`` for as long as the block lasts."""
    task = asyncio.create_task(work)
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _until_stopped(server: "Server") -> None:
    while server.process.poll() is None:
        await asyncio.sleep(0.2)


async def _restart(server: "Server", backoff: "Backoff", progress: Progress, meanwhile: str) -> None:
    """Start the server again, however often it takes."""
    progress.say(f"the server stopped by itself (code {server.process.returncode}): starting it again; {meanwhile}")
    while True:
        await backoff.pause(progress, "the next try is")
        try:
            return server.restart()
        except (TalkError, OSError) as error:
            progress.say(str(error))


@contextlib.asynccontextmanager
async def _window(url: str, folder: Path, options: Namespace, progress: Progress) -> AsyncIterator[None]:
    """Show the talk; close the window, if it is ours, at the end."""
    from slides.kit import browser
    from slides.kit.serve.door import Door

    progress.say(f"the talk is at {url}")
    if options.no_browser or not browser.has_screen():
        print("Open that address in a browser. Ctrl-C ends the talk.", file=sys.stderr)
        yield
        return
    with Door(url) as door:
        window = browser.show(door.address, folder, options.kiosk)
        print("Ctrl-C ends the talk.", file=sys.stderr)
        try:
            async with _meanwhile(_say_when_missing(door, url, progress)), \
                    _meanwhile(_say_when_closed(window, url, progress)):
                yield
        finally:
            if window:
                browser.close(window)


async def _say_when_missing(door: "Door", url: str, progress: Progress) -> None:
    await asyncio.sleep(_OPENS)
    if not door.used.is_set():
        progress.say(f"no browser has come to the talk in {_OPENS} seconds: open {url} by hand")


async def _say_when_closed(window: subprocess.Popen | None, url: str, progress: Progress) -> None:
    """A window closed by mistake is no reason to stop; its address is."""
    if window:
        while window.poll() is None:
            await asyncio.sleep(0.5)
        progress.say(f"the window was closed; the talk is still at {url}")
