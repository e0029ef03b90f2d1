"""PPO in the page beside PPO in Python: ``python -m tests.bench.bench_learner`` prints JSON (some five minutes).

The recipe of the live demo until solved twice, all its tests included, seed by seed in turn: by the learner in a
worker of a Chromium page just opened, and by SB3 in this Python. CPU-seconds: of the page's process, which knows no
other work, and of this one.
"""

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from unittest import mock

import torch
from playwright.sync_api import sync_playwright

from demos.cartpole import ppo, runs
from demos.cartpole.settings import MAX_STEPS, for_the_page
from slides.kit.browser import HEADLESS
from tests import browser
from tests.demos.cartpole.learner.bundle import bundle, worker

SEEDS = 20
LEARN = """([modules, worker, settings, seed]) => new Promise((done) => {
  const { Client } = new Function(modules + "return M['client.js']")();
  const hear = ({ state, steps }) => { if (state !== "training") done([state, steps]); };
  new Client(worker, hear, (words) => done([words, 0])).start({ settings, seed, pace: 0 });
})"""


def in_page(chromium, seed: int) -> tuple[str, int, float]:
    """(how it ended, steps, CPU-seconds)"""
    session, page = chromium.new_browser_cdp_session(), chromium.new_page()
    page.goto("about:blank")

    def spent() -> float:
        processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
        return sum(process["cpuTime"] for process in processes if process["type"] == "renderer")

    before = spent()
    state, steps = page.evaluate(LEARN, [bundle("client.js"), worker(), for_the_page(MAX_STEPS, {}), seed])
    seconds = spent() - before
    page.close()
    return state, steps, seconds


def in_python(seed: int) -> tuple[str, int, float]:
    run, before = runs.Run(seed), time.process_time()
    ppo.train(run, MAX_STEPS)
    return run.state, run.steps, time.process_time() - before


def summary(results: list[tuple[str, int, float]]) -> dict:
    states, steps, seconds = zip(*results, strict=True)
    return {
        "solved": states.count("solved"),
        "within 60 updates": sum(s == "solved" and n <= 60 * 1024 for s, n, _ in results),
        "steps_median": statistics.median(steps),
        "cpu_seconds_median": round(statistics.median(seconds), 2),
        "cpu_seconds_max": round(max(seconds), 2),
        "ms an update": round(1000 * sum(seconds) / sum(n / 1024 for n in steps)),
    }


def main() -> None:
    torch.set_num_threads(1)
    ppo.warm_up()
    rows: dict[str, list] = {"page": [], "python": []}
    with (tempfile.TemporaryDirectory() as elsewhere, mock.patch.object(runs, "folder", return_value=Path(elsewhere)),
          sync_playwright() as playwright):
        chromium = playwright.chromium.launch(executable_path=browser.executable(), args=HEADLESS)
        for seed in range(SEEDS):
            rows["page"].append(in_page(chromium, seed))
            rows["python"].append(in_python(seed))
            print(f"seed {seed}: {rows['page'][-1]}, {rows['python'][-1]}", file=sys.stderr, flush=True)
        chromium.close()
    result = {"seeds": SEEDS} | {where: summary(results) for where, results in rows.items()}
    ratio = result["page"]["cpu_seconds_median"] / result["python"]["cpu_seconds_median"]
    print(json.dumps(result | {"times python's cpu": round(ratio, 2)}, indent=1))


if __name__ == "__main__":
    main()
