"""The ten minutes before a talk, in one: each thing that must work is tried, on this machine, offline."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from demos.errors import CantTellError, CheckError, NotInstalledError, TalkError
from demos.stage.command import one_line
from slides.kit.check import alive, content, machine, onscreen
from slides.kit.check.hall import Hall
from slides.kit.deck import settings
from slides.kit.plugins import brought
from slides.kit.progress import Progress

Check = Callable[[Hall], str]

# In this order: what takes no time first, and the browser last, when nothing else is running to slow its frames.
CHECKS: dict[str, Check] = {
    "versions": machine.versions,
    "disk": machine.disk,
    "power": machine.power,
    "sleep": machine.sleep,
    "screen": machine.screen,
    "window": machine.window,
    "pictures": content.pictures,
    "rehearsal": content.rehearsal,
    "kernel": alive.kernel,
    "cells": alive.cells,
    "export": content.export,
    "demos": onscreen.demos,
    "fits": onscreen.fits,
    "offline": onscreen.offline,
    "fonts": onscreen.fonts,
}
_ON_THE_PAGE = ("export", "demos", "fits", "offline", "fonts")


def checks_of(talk: Path) -> dict[str, Check]:
    """The checks to make, in order: every talk's, and those that the file beside this one names (``module:function``).

    Raises:
        TalkError: that file names none such.
    """
    own = {place.rpartition(":")[2]: brought(talk, place) for place in settings(talk).get("checks", [])}
    return dict(sorted((CHECKS | own).items(), key=lambda check: check[0] in _ON_THE_PAGE))


@dataclass(frozen=True)
class Finding:
    """What one check found: ``ok`` is None where this machine doesn't tell."""

    check: str
    ok: bool | None
    says: str
    mend: str
    seconds: float

    def __str__(self) -> str:
        mark = {True: "✔", False: "✘", None: "–"}[self.ok]
        return f"{mark} {self.check:<10} {self.says}{f'. Mend: {self.mend}' if self.mend else ''}"


def report(talk: Path, as_json: bool = False) -> int:
    """Make all the checks and print what they found: a line each, or JSON.

    Returns:
        The exit code: 0, or 1 when something needs mending.
    """
    began, progress = time.perf_counter(), Progress()

    def tell(finding: Finding) -> None:
        progress.clear()
        if not as_json:
            print(finding, flush=True)

    findings = check(talk, tell, progress)
    bad = sum(finding.ok is False for finding in findings)
    if as_json:
        print(json.dumps([asdict(finding) for finding in findings], indent=1, ensure_ascii=False))
    else:
        silent = sum(finding.ok is None for finding in findings)
        untold = f"; {silent} can't be told here" if silent else ""
        verdict = f"{bad} to mend, then check again{untold}" if bad else f"All is well{untold}. Enjoy the talk"
        print(f"{verdict} ({time.perf_counter() - began:.0f} s)")
    return int(bad > 0)


def check(talk: Path, tell: Callable[[Finding], None], progress: Progress) -> list[Finding]:
    """Make all the checks; one that fails doesn't keep the others from being made.

    Args:
        talk: the notebook.
        tell: called with each finding as soon as there is one.
        progress: says which check is under way.
    """
    findings, checks = [], checks_of(talk)
    with Hall(talk, progress) as hall:
        for number, (name, look) in enumerate(checks.items(), start=1):
            if progress.rewrites:
                progress.step(number, len(checks), name)
            findings.append(find(name, look, hall))
            tell(findings[-1])
    return findings


def find(name: str, look: Check, hall: Hall) -> Finding:
    """Make one check. What it raises, foreseen or not, is its finding."""
    began = time.perf_counter()
    ok: bool | None = False
    mend = ""
    try:
        ok, says = True, look(hall)
    except (CantTellError, NotInstalledError) as reason:
        ok, says = None, str(reason)
    except CheckError as trouble:
        says, mend = trouble.says, trouble.mend
    except TalkError as error:                       # it names its mend itself
        says = str(error)
    except Exception as error:
        says = f"{type(error).__name__}: {error}"
    return Finding(name, ok, one_line(says), mend, round(time.perf_counter() - began, 1))
