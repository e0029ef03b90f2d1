"""PPO in the page beside PPO in Python (some five minutes): the recipe of the live demo until solved twice, all its
tests included, seed by seed in turn, by the learner in a worker of a Chromium page just opened, and by SB3 in this
Python. CPU-seconds: of the page's process, which knows no other work, and of this one."""

import statistics
import sys
import time

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


def in_page(chromium, seed):
    """(how it ended, steps, CPU-seconds)"""
    session, page = chromium.new_browser_cdp_session(), chromium.new_page()
    page.goto("about:blank")

    def spent():
        processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
        return sum(process["cpuTime"] for process in processes if process["type"] == "renderer")

    before = spent()
    state, steps = page.evaluate(LEARN, [bundle("client.js"), worker(), for_the_page(MAX_STEPS, {}), seed])
    seconds = spent() - before
    page.close()
    return state, steps, seconds


def in_python(seed):
    run, before = runs.Run(seed), time.process_time()
    ppo.train(run, MAX_STEPS)
    return run.state, run.steps, time.process_time() - before


def main():
    torch.set_num_threads(1)
    ppo.warm_up()
    page, python = [], []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.executable(), args=HEADLESS)
        for seed in range(SEEDS):
            page.append(in_page(chromium, seed))
            python.append(in_python(seed))
            print(f"seed {seed}: {page[-1]}, {python[-1]}", file=sys.stderr, flush=True)
        chromium.close()
    here, there = (round(statistics.median(seconds for *_, seconds in results), 2) for results in (page, python))
    return {"seeds": SEEDS, "within 60 updates": sum(s == "solved" and n <= 60 * 1024 for s, n, _ in page),
            "page": here, "python": there}
