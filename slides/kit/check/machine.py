"""The machine: what is installed on it, and whether it will stay awake."""

import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import psutil
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from demos.errors import CantTellError, CheckError
from slides.kit import browser, folders, paths
from slides.kit.browser import has_screen, launched
from slides.kit.check.hall import INSTALL, Hall
from slides.kit.serve import door

LOCK = paths.HOUSE / "requirements.lock"
LEAST_DISK = 1e9               # bytes
LEAST_SCREEN = (1280, 720)     # pixels
LEAST_BATTERY = 50             # per cent: a talk, its questions, and some to spare
MOST_SECONDS = 20              # in which a browser comes to the talk
LONGEST_PAUSE = 15             # minutes in which a speaker touches no key


def versions(_: Hall) -> str:
    """Is what the talk needs installed, in the versions that it was tested with?"""
    if not LOCK.exists():
        raise CantTellError(f"no {LOCK.name} here to compare with")
    locked = dict(re.findall(r"^([\w.-]+)==(\S+)", LOCK.read_text(encoding="utf-8"), re.M))
    needed = _needed("rl-talk", set())
    wrong = []
    for name, wanted in locked.items():
        have = _version(name)
        if have is None and canonicalize_name(name) in needed:
            wrong.append(f"{name} is missing")
        elif have and Version(have).public != wanted:             # torch calls itself 2.13.0+cpu
            wrong.append(f"{name} is {have}, not {wanted}")
    if wrong:
        raise CheckError(", ".join(wrong[:4]) + (f" and {len(wrong) - 4} more" if len(wrong) > 4 else ""), INSTALL)
    return f"all {sum(_version(name) is not None for name in locked)} as in {LOCK.name}"


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _needed(name: str, found: set[str]) -> set[str]:
    """``found``, and what ``name`` needs to run on this machine, and what that needs."""
    if _version(name) is None:
        return found
    for text in metadata.requires(name) or ():
        requirement = Requirement(text)
        needed = not requirement.marker or requirement.marker.evaluate({"extra": ""})
        if needed and canonicalize_name(requirement.name) not in found:
            found.add(canonicalize_name(requirement.name))
            _needed(requirement.name, found)
    return found


def disk(_: Hall) -> str:
    """Is there room for an export, for what demos write and the browser's own files?"""
    free = shutil.disk_usage(paths.BUILD.parent).free
    if free < LEAST_DISK:
        raise CheckError(f"only {free / 1e9:.1f} GB free", "empty the bin")
    return f"{free / 1e9:.0f} GB free"


def power(_: Hall) -> str:
    """Will the battery last, if the talk runs on it?"""
    battery = psutil.sensors_battery() if hasattr(psutil, "sensors_battery") else None   # not on every system
    if not battery:
        raise CantTellError("no battery here")
    percent = round(battery.percent)
    if battery.power_plugged is not False:           # None: charging or not isn't known
        return f"plugged in, the battery at {percent} %"
    if percent < LEAST_BATTERY:
        raise CheckError(f"on battery, at {percent} %", "plug it in")
    return f"on battery, at {percent} %: plug it in if you can"


def sleep(_: Hall) -> str:
    """Will the screen stay lit while the speaker speaks?"""
    if not has_screen():
        raise CantTellError("no screen here")
    minutes, mend = _dark_after()
    if minutes and minutes < LONGEST_PAUSE:
        raise CheckError(f"the screen goes dark after {minutes:g} minutes without a key", mend)
    return f"dark after {minutes:g} minutes without a key" if minutes else "the screen stays lit"


def _dark_after() -> tuple[float, str]:
    """Minutes, 0 for never, and how to make it never; CantTellError where the system doesn't say."""
    if sys.platform == "win32":
        said = _ask("powercfg", "/query", "SCHEME_CURRENT", "SUB_VIDEO", "VIDEOIDLE")
        if len(seconds := re.findall(r"0x([0-9a-f]{8})\s*$", said, re.M)) >= 2:   # plugged in, then on battery
            return int(seconds[-2], 16) / 60, "powercfg /change monitor-timeout-ac 0"
    elif sys.platform == "darwin":
        if minutes := re.search(r"displaysleep\s+(\d+)", _ask("pmset", "-g")):
            return int(minutes[1]), "caffeinate -d make present"
    elif idle := re.search(r"(\d+)$", _ask("gsettings", "get", "org.gnome.desktop.session", "idle-delay")):
        return int(idle[1]) / 60, "gsettings set org.gnome.desktop.session idle-delay 0"
    raise CantTellError("this system doesn't say when it goes to sleep")


def _ask(*command: str) -> str:
    """What a program of the system's says; nothing if there is none or it fails."""
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=5, check=True).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return ""


def screen(_: Hall) -> str:
    """Is the screen large enough? A window is up for a moment."""
    if not has_screen():
        raise CantTellError("no screen here")
    with launched("The check", headless=False) as window:
        return screen_size(window)


def screen_size(browser: Any) -> str:
    """The size of the screen that ``browser`` is on, in its real pixels, and the system's scale."""
    tab = browser.new_page(no_viewport=True)
    width, height, scale = tab.evaluate("[screen.width, screen.height, devicePixelRatio]")
    tab.close()
    size = f"{width * scale:.0f} × {height * scale:.0f} at scale {scale:g}"
    if width * scale < LEAST_SCREEN[0] or height * scale < LEAST_SCREEN[1]:
        raise CheckError(f"{size} is small", f"set it to {LEAST_SCREEN[0]} × {LEAST_SCREEN[1]} or more")
    return size


def window(_: Hall) -> str:
    """Does the browser that will show the talk come to it, by the way that it will? A window is up for a moment."""
    if not browser.has_screen():
        raise CantTellError("no screen here")
    folder = folders.make()
    opened = None
    try:
        with door.Page(b"<!DOCTYPE html><title>rl-talk check</title>The talk will be here.") as page, \
                door.Door(page.address) as way_in:
            opened = browser.show(way_in.address, folder)
            came = page.seen.wait(MOST_SECONDS)
    finally:
        if opened:
            browser.close(opened)
        shutil.rmtree(folder, ignore_errors=True)
    if not came:
        raise CheckError(f"no browser came to the talk in {MOST_SECONDS} seconds",
                         "install Chromium or Chrome, or name one: CHROMIUM=/path/to/it")
    return f"{Path(browser.find_browser() or 'the default browser').name} comes to the talk"
