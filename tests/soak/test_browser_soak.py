"""The talk given over and over, at speed, with everything pressed: neither page nor kernel nor server grows.

It is short, unless ``make soak`` runs it: twenty rounds stand for two hours on stage. After each the page collects its
garbage and everything is measured.
"""

import os

import psutil

from tests.conftest import pages
from tests.kit.stagehand import present
from tests.waiting import until

WARM_UP = 2                    # rounds that are not judged: torch is loaded, code compiled, caches filled
ROUNDS = WARM_UP + int(os.environ.get("RL_TALK_SOAK_ROUNDS", 2))
TRAIN_EVERY = 3                # rounds
DWELL = 0.1                    # seconds on each slide
# What two rounds may add: megabytes, then counts. A page that is new still compiles as it goes.
MOST = {"page": 3, "kernel": 25, "server": 10, "presenter": 10,
        "nodes": 150, "listeners": 0, "canvases": 0, "intervals": 0}  # fmt: skip
COUNT_INTERVALS = """{
  const begin = setInterval, end = clearInterval;
  window.intervals = new Set();
  window.setInterval = (...what) => { const id = begin(...what); window.intervals.add(id); return id; };
  window.clearInterval = (id) => { window.intervals.delete(id); end(id); };
}"""
# Show a slide, press what there is to press on its demo (training is left to another hand), then let it play.
VISIT = """async ([number, seconds]) => {
  const wait = (s) => new Promise((done) => setTimeout(done, 1000 * s));
  Reveal.slide(number, 0, -1);
  while (Reveal.availableFragments().next) Reveal.next();
  const demo = Reveal.getCurrentSlide().querySelector(".demo");
  if (demo) {
    await wait(0.05);
    for (const button of demo.querySelectorAll(".demo-bar button")) {
      if (!button.disabled && !/train|stop/i.test(button.textContent)) button.click();
    }
    demo.stage.clock.speed = 4;
    demo.stage.play();
  }
  await wait(seconds);
}"""
COUNTS = '({ canvases: document.querySelectorAll("canvas").length, intervals: window.intervals.size })'
TRAINING = "document.querySelector('[data-demo=cartpole-training] .demo').stage"


def test_nothing_grows_while_the_talk_is_walked_through_again_and_again(chromium):
    with present(said="every demo is live") as show, pages(chromium) as visit:
        seen, rows = visit(), []
        tab = seen.page
        tab.add_init_script(COUNT_INTERVALS)
        show.watched(tab, 1, 60)
        tools = tab.context.new_cdp_session(tab)
        tools.send("Performance.enable")
        for number in range(ROUNDS):
            walk(tab, train=number % TRAIN_EVERY == 0)
            rows.append({**measured(tab, tools), **memory(show)})
            figures = {name: round(figure, 1) for name, figure in rows[-1].items()}
            print(f"round {number + 1} of {ROUNDS}: {figures}", flush=True)
        assert seen.errors == []
    first, last = rows[WARM_UP - 1], rows[-1]
    grown = {name: (first[name], last[name]) for name in MOST}
    assert {name: pair for name, pair in grown.items() if pair[1] - pair[0] > MOST[name]} == {}, "what keeps it?"


def walk(tab, train: bool) -> None:
    for number in range(tab.evaluate("Reveal.getTotalSlides()")):
        tab.evaluate(VISIT, [number, DWELL])
        if train and tab.evaluate(f"Reveal.getCurrentSlide().contains({TRAINING}.root)"):
            train_on(tab)
    for key in "ddoobb":                             # dark and light, overview, black-out: there and back
        tab.keyboard.press(key)
        tab.wait_for_timeout(200)


def train_on(tab) -> None:
    before = tab.evaluate(f"{TRAINING}.model.get('run')")
    tab.keyboard.press("t")
    until(tab, f"{TRAINING}.model.get('run') > {before} && {TRAINING}.model.get('steps') > 0", 120)
    tab.wait_for_timeout(2000)
    tab.keyboard.press("x")
    until(tab, f"!['warming up', 'training'].includes({TRAINING}.model.get('state'))", 120)


def measured(tab, tools) -> dict[str, float]:
    """Megabytes of the page; counts of what it can pile up."""
    tab.evaluate("Reveal.slide(0)")
    tab.wait_for_timeout(1500)                       # the last words are spoken, the last frames drawn
    for _ in range(2):
        tools.send("HeapProfiler.collectGarbage")
    page = {metric["name"]: metric["value"] for metric in tools.send("Performance.getMetrics")["metrics"]}
    return {"page": page["JSHeapUsedSize"] / 1e6, "nodes": page["Nodes"], "listeners": page["JSEventListeners"],
            **tab.evaluate(COUNTS)}


def memory(show) -> dict[str, float]:
    """Megabytes of kernel, server and presenter."""
    kernel = show.child("ipykernel")
    parts = {"kernel": kernel, "server": kernel.parent(), "presenter": psutil.Process(show.process.pid)}
    return {name: process.memory_info().rss / 1e6 for name, process in parts.items()}
