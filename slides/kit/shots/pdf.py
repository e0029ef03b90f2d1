"""The talk as a PDF: one page a slide, demos as stills, printed by the browser from the exported page."""

from pathlib import Path

from slides.kit.browser import opened


def print_pdf(page: Path, to: Path) -> Path:
    """Print the exported ``page`` to ``to``.

    Raises:
        TalkError: there is no browser.
    """
    with opened(page, "?print-pdf", "A PDF") as tab:
        tab.wait_for_selector(".pdf-page", state="attached")
        tab.wait_for_timeout(1000)                   # the stills draw themselves
        tab.pdf(path=to, prefer_css_page_size=True, print_background=True)
    return to
