"""Random blows for as long as it takes: the talk is live again soon after each. Short, unless ``make soak`` runs it."""

import contextlib
import os
import random
import time

import psutil
from playwright.sync_api import Error as PlaywrightError

from demos.cartpole import runs
from tests.kit.stagehand import present
from tests.soak.test_browser_soak import TRAINING
from tests.waiting import frame_gaps, until

SECONDS = float(os.environ.get("RL_TALK_BLOWS", 20))
GAP = 20                                                 # seconds until it is live again, at most
KERNEL, SERVER = "ipykernel", "slides.kit.serve.process"
LIVE = "document.documentElement.dataset.kernel === 'live'"


def each(show, words, act):
    for child in list(show.children(words)):
        with contextlib.suppress(psutil.Error):          # it has ended meanwhile
            act(child)


def asleep(show, words, seconds=6):
    each(show, words, psutil.Process.suspend)
    time.sleep(seconds)
    each(show, words, psutil.Process.resume)


def train(tab):
    tab.evaluate("Reveal.slide(Reveal.getSlides().findIndex((slide) => slide.contains("
                 "document.querySelector('[data-demo=cartpole-training]'))))")
    tab.evaluate(f"{TRAINING}.hooks.train()")
    tab.wait_for_timeout(1500)


def killed_while_it_trains(show, tab):
    train(tab)
    each(show, KERNEL, psutil.Process.kill)


def kernel_then_server(show, tab):
    each(show, KERNEL, psutil.Process.kill)
    each(show, SERVER, psutil.Process.kill)


def reloaded(tab):
    """A server that was killed just now is away for a moment: whoever sees the browser's own words reloads again."""
    for _ in range(GAP):
        try:
            return tab.reload()
        except PlaywrightError:
            tab.wait_for_timeout(1000)
    raise AssertionError(f"nobody answered a reload within {GAP} s")


BLOWS = {
    "kernel killed": lambda show, tab: each(show, KERNEL, psutil.Process.kill),
    "kernel ended": lambda show, tab: each(show, KERNEL, psutil.Process.terminate),
    "kernel asleep": lambda show, tab: asleep(show, KERNEL),
    "kernel killed while it trains": killed_while_it_trains,
    "server killed": lambda show, tab: each(show, SERVER, psutil.Process.kill),
    "server ended": lambda show, tab: each(show, SERVER, psutil.Process.terminate),
    "server asleep": lambda show, tab: asleep(show, SERVER),
    "both killed": kernel_then_server,
    "reloaded": lambda show, tab: reloaded(tab),
}


def test_after_random_blows_the_talk_is_live_and_smooth(chromium, tmp_path, monkeypatch):
    monkeypatch.setenv(runs.ELSEWHERE, str(tmp_path))
    draw, blows, end = random.Random(int(os.environ.get("RL_TALK_SEED", 1))), [], time.monotonic() + SECONDS
    with present() as show:
        show.wait_for("every demo is live")
        tab = chromium.new_page(viewport={"width": 1280, "height": 720})
        tab.goto(show.url)
        until(tab, LIVE, 60)
        while time.monotonic() < end:
            for name in draw.sample(sorted(BLOWS), draw.choice([1, 1, 2])):
                BLOWS[name](show, tab)
                began = time.monotonic()
            tab.wait_for_timeout(1000)                   # the page has noticed
            until(tab, LIVE, 60)
            blows.append((round(time.monotonic() - began, 1), name))
            print(f"{name}: live again after {blows[-1][0]} s", flush=True)
            tab.wait_for_timeout(1000 * draw.uniform(0, 3))
        gaps = frame_gaps(tab)
        tab.close()
        assert show.process.poll() is None
        assert "Traceback" not in "".join(show.said)
    slow = gaps[int(0.95 * len(gaps))]
    print(f"{len(blows)} blows, the longest gap {max(blows)}, 95 % of frames within {slow:.1f} ms")
    assert max(blows)[0] <= GAP, "".join(show.said)
    assert gaps[len(gaps) // 2] < (20 if "RL_TALK_BLOWS" in os.environ else 40), "beside a short one other tests run"
