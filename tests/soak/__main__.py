"""Two simulated hours of talk: ``make soak`` writes build/soak.json (some 8 minutes)."""

import json
import os
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from demos.cartpole import runs
from slides.kit.browser import HEADLESS, need_browser
from tests.kit.stagehand import present
from tests.soak.walk import ROUNDS, Soak, table

BUILD = Path(__file__).parents[2] / "build"


def main() -> None:
    """All rounds; the runs of the trainings are thrown away."""
    rounds = int(sys.argv[1]) if sys.argv[1:] else ROUNDS
    with tempfile.TemporaryDirectory() as elsewhere, sync_playwright() as playwright:
        os.environ[runs.ELSEWHERE] = elsewhere
        browser = playwright.chromium.launch(executable_path=need_browser("The soak"), args=HEADLESS)
        with present() as show:
            show.wait_for("every demo is live")
            soak = Soak(browser, show)
            soak.go(rounds, lambda row: print(f"round {len(soak.rows)} of {rounds}: {row['seconds']:.0f} s, page "
                                              f"{row['page']:.1f} MB, kernel {row['kernel']:.0f} MB", file=sys.stderr))
        browser.close()
    print(table(soak), f"console errors: {len(soak.errors)}", *soak.errors[:5], sep="\n")
    BUILD.mkdir(exist_ok=True)
    result = {"rounds": soak.rows, "growth a round": soak.slopes(), "console errors": soak.errors}
    (BUILD / "soak.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
