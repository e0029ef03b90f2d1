"""The page beside what people use now (some 3 minutes): bytes and opening of our export and of nbconvert's stock
``--to slides``; both on a telephone's line; the two stages, page and RISE, from the command to slide 1."""

import gzip
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from nbconvert.exporters import SlidesExporter
from playwright.sync_api import sync_playwright

from slides.kit import notebook, paths
from slides.kit.browser import HEADLESS, need_browser
from slides.kit.export import export, ready_page
from slides.kit.progress import Progress
from tests.conftest import pages
from tests.kit.decks import go_to
from tests.kit.stagehand import LIVE, present
from tests.kit.webhost import hosting, loaded
from tests.waiting import finish, frame_gaps, opened, until

REPEATS = 5
UPDATES = """import threading, time
from demos.stage.base import _on_stage
def send():
    demo = _on_stage["cartpole-random"]
    for number in range(50):
        demo.send({"kind": "bench", "number": number, "payload": "x" * 18_000})
        time.sleep(0.1)
threading.Thread(target=send).start()"""
TRAIN = """() => {
  const { stage } = document.querySelector("[data-demo=cartpole-training] .demo");
  stage.model.set("pace", 0);
  stage.shortcuts.get("t").click();
}"""
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
ALIVE = "performance.getEntriesByName('demos ready')[0]?.startTime"


def medians(tries):
    return {what: round(statistics.median(each[what] for each in tries)) for what in tries[0] if tries[0][what]}


def made(folder):
    """Our page and site, and nbconvert's page, in ``folder``: bytes, and gzipped, of both pages."""
    finish(export(to=folder / "ours.html", progress=Progress(), site=folder / "site"))
    nb = notebook.read()
    finish(notebook.run_alone(nb, Progress(), paths.TALK.parent))
    (folder / "stock.html").write_text(SlidesExporter(embed_images=True).from_notebook_node(nb)[0], encoding="utf-8")
    weigh = lambda page: {"bytes": len(page), "gzip": len(gzip.compress(page))}  # noqa: E731
    return {name: weigh((folder / f"{name}.html").read_bytes()) for name in ("ours", "stock")}


def opening(chromium, file):
    """From opening the file to slide 1 and to all demos; its requests, and how many demos there are, and live."""
    with pages(chromium) as visit:
        tried = []
        for _ in range(REPEATS):
            seen = visit()
            seen.page.goto(file.as_uri(), wait_until="domcontentloaded")
            seen.page.wait_for_timeout(4000)
            tried.append({"painted, ms": seen.page.evaluate(PAINTED), "demos ready, ms": seen.page.evaluate(ALIVE)})
        return {**medians(tried), "external requests": sum(url.startswith("http") for url in seen.requests),
                "demos": seen.page.locator("[data-demo]").count(),
                "demos alive": seen.page.locator("[data-demo][data-state=ready]").count()}


def telephone(chromium, folder):
    """Over 1.6 Mbit/s, on a CPU four times slower, of the one file and of the site: to the first words, on a
    telephone's window, which reads, and on one that shows slides, and to the first demo alive, and its bytes."""
    with hosting(folder) as host:
        return {
            **{f"{name}, {view}": medians([slowly(chromium, f"{host}/{path}", width) for _ in range(REPEATS)])
               for name, path in (("file", "ours.html"), ("site", "site/"))
               for view, width in (("read", 390), ("slides", 1280))},
            "lighthouse": lighthouse(f"{host}/site/", folder / "lighthouse.json")}


def slowly(chromium, address, width):
    with pages(chromium) as visit:
        tab = visit(width, 800, service_workers="block").page
        sizes, session = loaded(tab), tab.context.new_cdp_session(tab)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", {"offline": False, "latency": 150, "uploadThroughput": 93_750,
                                                          "downloadThroughput": 200_000})
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        tab.goto(address, wait_until="commit")
        until(tab, f"{PAINTED} !== undefined", 60)
        painted = {"painted, ms": tab.evaluate(PAINTED)}
        if width < 480:                               # a reader gets to the demos later
            return painted
        until(tab, "document.querySelector('[data-demo]')?.dataset.state === 'ready'", 90)
        return painted | {"first demo, ms": tab.evaluate("performance.now()"), "bytes": sum(sizes)}


def lighthouse(address, file):
    """Its scores of 100 on its mobile preset, medians of three, where it is installed."""
    if not (command := shutil.which("lighthouse")):
        return None
    flags, scores = f"--chrome-flags=--headless=new {' '.join(HEADLESS)}", []
    for _ in range(3):
        subprocess.run([command, address, "--quiet", "--output=json", f"--output-path={file}", flags], check=True,
                       env={**os.environ, "CHROME_PATH": need_browser("Lighthouse")})
        categories = json.loads(file.read_text(encoding="utf-8"))["categories"].values()
        scores.append([round(100 * each["score"]) for each in categories])
    return [statistics.median(column) for column in zip(*scores, strict=True)]


def stage(chromium, *arguments):
    """One way to give the talk: seconds from the command to slide 1 and to all demos live; the page's frames."""
    start = time.perf_counter()
    with present(*arguments) as show, pages(chromium) as visit:
        tab = visit().page
        tab.goto(show.url)
        tab.wait_for_selector("section.present h1", timeout=60_000)
        result = {"slide 1, s": round(time.perf_counter() - start, 1)}
        if not arguments:
            until(tab, LIVE, 60)
            result["every demo live, s"] = round(time.perf_counter() - start, 1)
            go_to(tab, "cartpole")
            tab.wait_for_timeout(1500)
            tab.evaluate("(code) => { window.talk.execute(code, () => {}); }", UPDATES)
            gaps = frame_gaps(tab, 5)
            result |= {"frames a second": round(1000 / statistics.mean(gaps), 1),
                       "p95, ms": round(gaps[int(len(gaps) * 0.95)], 1)}
        return result


def learning(chromium, file):
    """While the file's own slide trains, at full speed: what each frame costs the page's main thread."""
    with pages(chromium) as visit:
        tab = visit().page
        session = tab.context.new_cdp_session(tab)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})

        def spent():
            metrics = session.send("Performance.getMetrics")["metrics"]
            return next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")

        opened(tab, f"{file.as_uri()}#/training")
        tab.wait_for_timeout(2000)
        tab.evaluate(TRAIN)
        before = spent()
        gaps = frame_gaps(tab, 2)
        return round(1000 * (spent() - before) / len(gaps), 1)


def main():
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        result = {"size": made(folder)}
        finish(ready_page(paths.TALK, Progress()))
        chromium = playwright.chromium.launch(executable_path=need_browser("The bench"), args=HEADLESS)
        result["opened"] = {name: opening(chromium, folder / f"{name}.html") for name in ("ours", "stock")}
        result["on a telephone"] = telephone(chromium, folder)
        result["CPU-ms a frame"] = learning(chromium, folder / "ours.html")
        return result | {"page": stage(chromium), "RISE": stage(chromium, "--rise")}
