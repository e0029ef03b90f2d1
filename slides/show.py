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

from slides import folders
from slides.errors import TalkError
from slides.progress import Progress

if TYPE_CHECKING:
    from slides.door import Door
    from slides.server import Server

_OPENS = 20                                          # seconds in which a browser comes to the talk, if it ever will


def give(talk: Path, options: Namespace, progress: Progress) -> None:
    """Give the talk until Ctrl-C, on the stage that the command's ``options`` name.

    Raises:
        TalkError: it can't be given; the line says why.
    """
    if options.fallback and options.rise:
        raise TalkError("--fallback shows the page, every demo a picture; RISE can't. Leave one of the two out.")
    stage = _in_pictures if options.fallback else _in_rise if options.rise else _on_page
    asyncio.run(stage(talk, options, progress))


async def _on_page(talk: Path, options: Namespace, progress: Progress) -> None:
    from slides import present
    from slides.address import same_again

    port, token = same_again(options.port)           # a port that is taken is known before anything is made
    page = await present.ready_page(talk, progress)
    with present.server(page, port, token) as server:
        async with _window(present.address(server), server.folder, options, progress):
            while True:
                async with _meanwhile(_kernel_or_none(present.keep_alive(server, talk, progress), progress)):
                    await _until_stopped(server)
                _restart(server, progress, "the page goes on, and will find it")


async def _in_rise(talk: Path, options: Namespace, progress: Progress) -> None:
    from slides import rise
    from slides.address import same_again

    with rise.server(*same_again(options.port)) as server:
        progress.say("server is up; running the talk's cells")
        url, kernel = await rise.open_talk(server, talk, progress)
        async with _window(url, server.folder, options, progress):
            while True:
                async with _meanwhile(_until_stopped(server)) as stopped, \
                        _meanwhile(server.until_restarted(kernel)) as restarted:
                    await asyncio.wait([stopped, restarted], return_when=asyncio.FIRST_COMPLETED)
                    server_is_gone = stopped.done()
                kernel.stop_channels()
                if server_is_gone:
                    _restart(server, progress, "the slides stay")
                _, kernel = await rise.open_talk(server, talk, progress)
                progress.say("the cells were run again: reload the window (F5) at a quiet moment")


async def _in_pictures(talk: Path, options: Namespace, progress: Progress) -> None:
    """No Jupyter, no kernel: a page of words and pictures."""
    from slides import door
    from slides.export import picture_page

    folder = folders.make()
    try:
        page = picture_page(talk, folder / "talk.html").read_bytes()
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


async def _kernel_or_none(kernel: Coroutine[Any, Any, None], progress: Progress) -> None:
    """Without a kernel the page still presents: its demos stay recorded."""
    try:
        await kernel
    except (TalkError, OSError) as error:
        progress.say(f"no kernel: {error} The talk goes on with its demos as recorded.")


async def _until_stopped(server: "Server") -> None:
    while server.process.poll() is None:
        await asyncio.sleep(0.2)


def _restart(server: "Server", progress: Progress, meanwhile: str) -> None:
    progress.say(f"the server stopped by itself (code {server.process.returncode}): starting it again; {meanwhile}")
    server.restart()


@contextlib.asynccontextmanager
async def _window(url: str, folder: Path, options: Namespace, progress: Progress) -> AsyncIterator[None]:
    """Show the talk; close the window, if it is ours, at the end."""
    from slides import browser
    from slides.door import Door

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
