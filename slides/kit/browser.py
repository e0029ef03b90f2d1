"""The browser: find a Chromium or Chrome, open the talk in it."""

import contextlib
import os
import shutil
import subprocess
import sys
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from demos.errors import TalkError, need

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HEADLESS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--font-render-hinting=none",
]
MEND = "Install one, or name it: CHROMIUM=/path/to/it"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)


def find_browser() -> str | None:
    """Path of a Chromium or Chrome, or None. The variable CHROMIUM names another."""
    if named := os.environ.get("CHROMIUM"):
        return shutil.which(named)
    on_path = (shutil.which(name) for name in _NAMES)
    return next((p for p in on_path if p), None) or next((p for p in _PLACES if Path(p).exists()), None)


def need_browser(what: str) -> str:
    """Path of a Chromium or Chrome that ``what`` drives.

    Raises:
        TalkError: there is none, or nothing to drive it with.
    """
    need("tools", what, "playwright")
    if not (path := find_browser()):
        named = os.environ.get("CHROMIUM")
        why = f" CHROMIUM names {named!r}, which isn't there." if named else ""
        raise TalkError(f"{what} needs Chromium or Chrome.{why} {MEND}")
    return path


@contextlib.contextmanager
def launched(what: str, flags: Sequence[str] = HEADLESS, headless: bool = True) -> "Iterator[Browser]":
    """The browser, started for ``what`` and ended with the block, driven by Playwright.

    Raises:
        TalkError: there is none, or what there is is no browser, or a broken one.
    """
    executable = need_browser(what)
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:             # left to Playwright, Ctrl-C would kill the browser, and its files would stay
            browser = playwright.chromium.launch(executable_path=executable, args=flags, headless=headless,
                                                 handle_sigint=False)
        except Error as error:
            raise TalkError(f"{executable} is no Chromium that starts. {MEND}") from error
        yield browser
        browser.close()


@contextlib.contextmanager
def opened(page: Path, query: str, what: str, flags: Sequence[str] = HEADLESS,
           watch: "Callable[[Page], object]" = lambda tab: None) -> "Iterator[Page]":
    """The exported ``page`` in an invisible browser, its demos mounted: a Playwright page.

    ``what`` needs the browser, in words; ``watch`` is given the tab before the page is.
    """
    with launched(what, flags) as browser:
        tab = browser.new_page(viewport={"width": 1280, "height": 720})
        watch(tab)
        tab.goto(f"{page.as_uri()}{query}")
        tab.wait_for_selector("html[data-demos=ready][data-deck=ready]", state="attached")
        yield tab


def has_screen() -> bool:
    """Whether a window could be seen here."""
    return not sys.platform.startswith("linux") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


def show(url: str, folder: Path, kiosk: bool = False) -> subprocess.Popen | None:
    """Open ``url`` full-window; ``kiosk`` makes it full-screen.

    Other users of a machine can read a program's arguments, so ``url`` holds no token: see :mod:`.serve.door`.

    Args:
        folder: where our own browser keeps its profile.

    Returns:
        The browser's process, if it is one of our own; None for the system's default browser.
    """
    trouble = "isn't there"
    if chromium := find_browser():
        arguments = [chromium, f"--app={url}", f"--user-data-dir={folder / 'browser'}", "--no-first-run",
                     "--no-default-browser-check", "--disable-background-networking", "--disable-component-update",
                     "--disable-sync", "--start-fullscreen" if kiosk else "--start-maximized"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            arguments.append("--no-sandbox")         # Chromium refuses to run as root with it
        try:
            return subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                    start_new_session=True)
        except OSError as error:                     # a file, but no program
            trouble = f"can't be started ({error.strerror})"
    if named := os.environ.get("CHROMIUM"):
        print(f"CHROMIUM names {named!r}, which {trouble}: opening the default browser.", file=sys.stderr)
    webbrowser.open(url)
    return None


def close(window: subprocess.Popen) -> None:
    """End what :func:`show` started."""
    window.terminate()
    try:
        window.wait(timeout=5)
    except subprocess.TimeoutExpired:
        window.kill()
        window.wait()
