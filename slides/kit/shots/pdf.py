"""The talk as a PDF: one page a slide, demos as stills, printed by the browser from the exported page."""

from collections.abc import Callable
from pathlib import Path

from slides.kit.browser import opened
from slides.kit.check.onscreen import ask
from slides.kit.folders import write_whole


def print_pdf(page: Path, to: Path, minutes: float | None = None, say: Callable[[str], object] = print) -> Path:
    """Print the exported ``page`` to ``to``: what a talk of so many minutes shows, if it is to be short.

    ``say`` is told which slides don't fit on their page.

    Raises:
        TalkError: there is no browser.
    """
    with opened(page, "?print-pdf" + (f"&minutes={minutes:g}" if minutes else ""), "A PDF") as tab:
        tab.wait_for_selector(".pdf-page", state="attached")
        tab.wait_for_timeout(1000)                   # the stills draw themselves
        if large := ask(tab, "tooLarge"):
            say(f"larger than the wall, where what is beyond isn't seen: {', '.join(large)}")
        write_whole(to, tab.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True))
    return to
