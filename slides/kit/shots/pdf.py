"""The talk as a PDF: one page a slide, demos as stills, printed by the browser from the exported page."""

from pathlib import Path

from slides.kit.browser import opened


def print_pdf(page: Path, to: Path, minutes: float | None = None) -> Path:
    """Print the exported ``page`` to ``to``: what a talk of so many minutes shows, if it is to be short.

    Raises:
        TalkError: there is no browser.
    """
    with opened(page, "?print-pdf" + (f"&minutes={minutes:g}" if minutes else ""), "A PDF") as tab:
        tab.wait_for_selector(".pdf-page", state="attached")
        tab.wait_for_timeout(1000)                   # the stills draw themselves
        tab.pdf(path=to, prefer_css_page_size=True, print_background=True)
    return to
