"""The browser that the tests drive: found, or installed, or asked for in one line.

    python -m tests.browser      makes sure that there is one
"""

import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path

from slides.kit.browser import find_browser

HELP = "Install Chromium or Chrome (https://www.chromium.org), or name one: CHROMIUM=/path/to/it make test"


@functools.cache
def executable() -> str | None:
    """Path of a Chromium or Chrome: the system's, or the one that Playwright keeps."""
    if found := find_browser():
        return found
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Fetch Playwright's own Chromium."""
    print("installing Playwright's Chromium for the browser tests …", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    executable.cache_clear()


def firefox() -> str | None:
    """Path of a Firefox, or None."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


def webkit() -> str | None:
    """Path of WebKitGTK's MiniBrowser (Debian: webkit2gtk-driver), or None."""
    found = [*Path("/usr/lib").glob("**/webkit*gtk-4*/MiniBrowser"), *Path("/usr/libexec").glob("webkit*/MiniBrowser")]
    return str(found[0]) if found and shutil.which("xvfb-run") else None


def main() -> int:
    if not executable():
        install()
    if path := executable():
        print(f"browser: {path}")
        return 0
    print(f"No browser for the browser tests. {HELP}", file=sys.stderr)
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())
