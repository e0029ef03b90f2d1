"""While a front end is being written: a change to its files shows within two seconds, and no kernel is restarted.

Switched on by ANYWIDGET_HMR=1, anywidget's own name for this; ``rl-talk present --dev`` sets it. JupyterLab renders a
widget again by itself when its module changes, and so does the talk's page (page/host.js).
"""

import json
import threading
import time
from collections.abc import Callable
from pathlib import Path

from demos.stage import bundle

PALETTE = Path(__file__).with_name("palette.css")
SECONDS = 0.5                                           # between two looks at the files


def front_end(file: Path) -> tuple[str, str, list[Path]]:
    """A front-end file's module, its style sheet, and all the files that they are made of."""
    made = bundle.resolve(file)
    sheets = [each.with_suffix(".css") for each in made.files]
    return made.module(), bundle.style(PALETTE) + made.styles(), [*made.files, *sheets, PALETTE]


def watch(file: Path, changed: Callable[[str, str], bool]) -> None:
    """Call ``changed(module, style)`` whenever a file of the front end changes, until it returns False."""
    threading.Thread(target=_look, args=(file, changed), daemon=True).start()


def _look(file: Path, changed: Callable[[str, str], bool]) -> None:
    files, goes_on = front_end(file)[2], True
    seen = _stamps(files)
    while goes_on:
        time.sleep(SECONDS)
        if (now := _stamps(files)) == seen:
            continue
        seen = now
        try:
            module, style, files = front_end(file)
            seen = _stamps(files)
        except (bundle.BundleError, OSError) as error:  # the console says what is wrong until it is mended
            module, style = f"throw new Error({json.dumps(str(error))});", ""
        goes_on = changed(module, style)


def _stamps(files: list[Path]) -> list[int]:
    return [file.stat().st_mtime_ns if file.exists() else 0 for file in files]
