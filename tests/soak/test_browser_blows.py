"""Random blows for as long as it takes: the talk is live again soon after each. Short, unless ``make soak`` runs it."""

import contextlib
import os
import random
import time

import psutil

from tests.kit.decks import go_to
from tests.kit.stagehand import LIVE, present
from tests.soak.test_browser_soak import TRAINING
from tests.waiting import frame_gaps, until

SECONDS = float(os.environ.get("RL_TALK_BLOWS", 20))
GAP = 20                                                 # seconds until it is live again, at most
PARTS = (["ipykernel"], ["slides.kit.serve.process"], ["ipykernel", "slides.kit.serve.process"])


def strike(show, parts, way):
    """Kill, end or, for some seconds, suspend these processes of the talk."""
    struck = [child for part in parts for child in show.children(part)]
    for act in [way, "resume"] if way == "suspend" else [way]:
        for child in struck:
            with contextlib.suppress(psutil.Error):      # it has ended meanwhile
                getattr(child, act)()
        time.sleep(6 if act == "suspend" else 0)


def test_after_random_blows_the_talk_is_live_and_smooth(chromium):
    draw, blows, end = random.Random(int(os.environ.get("RL_TALK_SEED", 1))), [], time.monotonic() + SECONDS
    with present(said="every demo is live") as show:
        tab = show.watched(chromium.new_page(viewport={"width": 1280, "height": 720}), 1, 60)
        while time.monotonic() < end:
            if draw.random() < 0.1:
                go_to(tab, "training")
                tab.evaluate(f"{TRAINING}.hooks.train()")
                tab.wait_for_timeout(1500)
            blow = draw.choice(PARTS), draw.choice(["kill", "terminate", "suspend"])
            strike(show, *blow)
            began = time.monotonic()
            tab.wait_for_timeout(1000)                   # the page has noticed
            until(tab, LIVE, 60)
            blows.append((round(time.monotonic() - began, 1), *blow))
            print(f"live again after {blows[-1]}", flush=True)
            tab.wait_for_timeout(1000 * draw.uniform(0, 3))
        gaps = frame_gaps(tab)
        tab.close()
        assert show.process.poll() is None
        assert "Traceback" not in "".join(show.said)
    print(f"{len(blows)} blows, the longest gap {max(blows)}, 95 % of frames in {gaps[int(0.95 * len(gaps))]:.1f} ms")
    assert max(blows)[0] <= GAP, "".join(show.said)
    assert gaps[len(gaps) // 2] < (20 if "RL_TALK_BLOWS" in os.environ else 40), "beside a short one other tests run"
