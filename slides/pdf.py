"""The talk as a PDF: one page a slide, demos as stills, printed by the browser from the exported page."""

import os
import subprocess
import tempfile
from pathlib import Path

from slides.browser import find_browser
from slides.errors import TalkError


def print_pdf(page: Path, to: Path, seconds: float = 120) -> Path:
    """Print the exported ``page`` to ``to``.

    Raises:
        TalkError: there is no browser, or it printed nothing.
    """
    browser = find_browser()
    if not browser:
        raise TalkError("A PDF needs Chromium or Chrome. Install one, or name it: CHROMIUM=/path/to/it")
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "talk.pdf"
        arguments = [browser, "--headless=new", "--disable-gpu", f"--user-data-dir={folder}/browser", "--no-first-run",
                     "--disable-background-networking", "--disable-component-update", "--disable-sync",
                     "--virtual-time-budget=20000", "--no-pdf-header-footer", f"--print-to-pdf={part}",
                     f"{page.as_uri()}?print-pdf"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            arguments.insert(1, "--no-sandbox")
        try:
            subprocess.run(arguments, capture_output=True, timeout=seconds, check=False)
        except subprocess.TimeoutExpired:
            raise TalkError(f"The browser printed nothing within {seconds:.0f} seconds. Try again, or print the page "
                            "by hand: open it with ?print-pdf at the end of its address.") from None
        if not part.exists():
            raise TalkError("The browser printed nothing. Print the page by hand: open it with ?print-pdf at the end "
                            "of its address.")
        to.write_bytes(part.read_bytes())
    return to
