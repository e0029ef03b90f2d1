"""The page beside what people use now: ``python -m tests.bench.bench_page`` prints JSON (some 3 minutes).

The same notebook, run once: our export beside nbconvert's stock ``--to slides`` (bytes, seconds), the time from
opening the file to the first slide and to every demo alive, the frames while Python sends ten updates a second,
and the two stages, page and RISE, from the command to slide 1.
"""

import asyncio
import copy
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from nbconvert.exporters import SlidesExporter
from playwright.sync_api import sync_playwright

from slides.kit import notebook, paths, site
from slides.kit.browser import HEADLESS, need_browser
from slides.kit.export import ready_page
from slides.kit.page.assets import Beside
from slides.kit.page.render import render
from slides.kit.progress import Progress
from tests.kit.decks import go_to
from tests.kit.stagehand import present
from tests.kit.webhost import hosting, loaded
from tests.waiting import frame_gaps, until

REPEATS = 5
UPDATES = """import threading, time
from demos.stage.base import _on_stage
def send():
    demo = _on_stage["cartpole-random"]
    for number in range(50):
        demo.send({"kind": "bench", "number": number, "payload": "x" * 18_000})
        time.sleep(0.1)
threading.Thread(target=send).start()"""
PRESS = """() => new Promise((done) => {
  const { stage } = document.querySelector("[data-demo=cartpole-training] .demo"), { client } = stage.hooks.here;
  const { listener } = client, began = performance.now();
  client.listener = (message) => { client.listener = listener; listener(message); done(performance.now() - began); };
  stage.model.set("pace", 0);
  stage.shortcuts.get('t').click();
})"""
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
MARKS = "Object.fromEntries(performance.getEntriesByType('mark').map((mark) => [mark.name, mark.startTime]))"


def timed(make):
    start = time.perf_counter()
    result = make()
    return result, round(time.perf_counter() - start, 2)


def sizes(folder: Path) -> dict:
    """Our page, nbconvert's, and our site, of one run of the talk."""
    nb = notebook.read()
    asyncio.run(notebook.run_alone(nb, Progress(), paths.TALK.parent))
    (stock, _), stock_seconds = timed(lambda: SlidesExporter(embed_images=True).from_notebook_node(nb))
    beside, again = Beside(), copy.deepcopy(nb)
    ours, seconds = timed(lambda: render(nb, paths.TALK.parent))
    (folder / "stock.html").write_text(stock, encoding="utf-8")
    (folder / "talk.html").write_text(ours, encoding="utf-8")
    site.check_folder(folder / "site")
    site.write(folder / "site", render(again, paths.TALK.parent, assets=beside), beside.files, folder / "talk.html")
    weigh = lambda text: {"bytes": len(text.encode()), "gzip": len(gzip.compress(text.encode()))}  # noqa: E731
    return {"ours": {**weigh(ours), "seconds": seconds}, "stock": {**weigh(stock), "seconds": stock_seconds}}


def opening(browser, file: Path) -> dict:
    """Milliseconds from opening the file to slide 1 and to all demos, medians; its requests and errors."""
    marks, seen, painted = [], {}, []
    for _ in range(REPEATS):
        tab = browser.new_page(viewport={"width": 1280, "height": 720})
        requests, errors = [], []
        tab.on("request", lambda request, to=requests: to.append(request.url))
        tab.on("console", lambda message, to=errors: to.append(message.text) if message.type == "error" else None)
        tab.goto(file.as_uri(), wait_until="domcontentloaded")
        tab.wait_for_timeout(4000)
        marks.append(tab.evaluate(MARKS))
        painted.append(tab.evaluate(PAINTED))
        seen = {"external requests": sum(url.startswith("http") for url in requests), "console errors": len(errors),
                "demos": tab.locator("[data-demo]").count(),
                "demos alive": tab.locator("[data-demo][data-state=ready]").count()}
        tab.close()
    times = {f"{name}, ms": round(statistics.median(m[name] for m in marks)) for name in marks[0]}
    return {**times, **seen, "painted, ms": round(statistics.median(painted))}


def telephone(browser, folder: Path) -> dict:
    """Over 1.6 Mbit/s, on a CPU four times slower, of the one file and of the site: milliseconds to the first words, on
    a telephone's window, which reads, and on one that shows slides, and to the first demo alive, and its bytes;
    medians. And Lighthouse's scores for the site, where it is installed."""
    result = {}
    with hosting(folder) as host:
        for name, address in (("file", f"{host}/talk.html"), ("site", f"{host}/site/")):
            for view, width in (("read", 390), ("slides", 1280)):
                tried = [_slowly(browser, address, width) for _ in range(REPEATS)]
                result[f"{name}, {view}"] = {what: round(statistics.median(each[what] for each in tried))
                                             for what in tried[0]}
        result["lighthouse"] = _lighthouse(f"{host}/site/", folder / "lighthouse.json")
    return result


def _slowly(browser, address: str, width: int) -> dict:
    context = browser.new_context(viewport={"width": width, "height": 800}, service_workers="block")
    tab = context.new_page()
    sizes, session = loaded(tab), context.new_cdp_session(tab)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {"offline": False, "latency": 150, "uploadThroughput": 93_750,
                                                      "downloadThroughput": 200_000})
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    tab.goto(address, wait_until="commit")
    until(tab, f"{PAINTED} !== undefined", 60)
    painted = tab.evaluate(PAINTED)
    if width < 480:                                   # a reader gets to the demos later
        context.close()
        return {"painted, ms": painted}
    until(tab, "document.querySelector('[data-demo]')?.dataset.state === 'ready'", 90)
    alive = tab.evaluate("performance.now()")
    context.close()
    return {"painted, ms": painted, "first demo, ms": alive, "bytes": sum(sizes)}


def _lighthouse(address: str, file: Path) -> list[int] | None:
    """Its scores of 100 on its mobile preset: performance, accessibility, best practices, SEO; medians of three."""
    if not (command := shutil.which("lighthouse")):
        return None
    flags, scores = f"--chrome-flags=--headless=new {' '.join(HEADLESS)}", []
    for _ in range(3):
        subprocess.run([command, address, "--quiet", "--output=json", f"--output-path={file}", flags], check=True,
                       env={**os.environ, "CHROME_PATH": need_browser("Lighthouse")})
        categories = json.loads(file.read_text(encoding="utf-8"))["categories"].values()
        scores.append([round(100 * each["score"]) for each in categories])
    return [statistics.median(column) for column in zip(*scores, strict=True)]


def stage(browser, *arguments) -> dict:
    """One way to give the talk: from the command to slide 1, to all demos live, frames under ten updates a second."""
    start = time.perf_counter()
    with present(*arguments) as show:
        url = show.url
        tab = browser.new_page(viewport={"width": 1280, "height": 720})
        requests, errors = [], []
        tab.on("request", lambda request: requests.append(request.url))
        tab.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        tab.goto(url)
        tab.wait_for_selector("section.present h1", timeout=60_000)
        result = {"command to slide 1, s": round(time.perf_counter() - start, 1)}
        stages = "[...document.querySelectorAll('.demo')].filter((d) => d.stage.isLive).length"
        until(tab, f"{stages} > 0", 60)
        result["command to a live demo, s"] = round(time.perf_counter() - start, 1)
        if "--rise" not in arguments:
            until(tab, "document.documentElement.dataset.kernel === 'live'", 60)
            result["command to every demo live, s"] = round(time.perf_counter() - start, 1)
            go_to(tab, "cartpole")
            tab.wait_for_timeout(1500)
            result["frames"] = frames(tab)
        origin = url.split("/talk")[0].split("/rise")[0]
        result["requests"] = len(requests)
        result["requests off the machine"] = sum(u.startswith("http") and not u.startswith(origin) for u in requests)
        result["console errors"] = len(errors)
        tab.close()
    return result


def learning(browser, file: Path) -> dict:
    """The file's own slide that trains, at full speed: milliseconds from the press to its first word, its frames, and
    what each of them costs the page's main thread."""
    tab = browser.new_page(viewport={"width": 1280, "height": 720})
    session = tab.context.new_cdp_session(tab)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")

    tab.goto(f"{file.as_uri()}#/training")
    tab.wait_for_selector("html[data-demos=ready][data-deck=ready]", state="attached")
    tab.wait_for_timeout(2000)
    answer, before = tab.evaluate(PRESS), spent()
    gaps = frame_gaps(tab, 2)
    cost = 1000 * (spent() - before) / len(gaps)
    tab.close()
    return {"press to answer, ms": round(answer), "frames": spaced(gaps), "CPU-ms a frame": round(cost, 1)}


def frames(tab) -> dict:
    tab.evaluate("(code) => { window.talk.execute(code, () => {}); }", UPDATES)
    return spaced(frame_gaps(tab, 5))


def spaced(gaps: list[float]) -> dict:
    return {"a second": round(1000 / statistics.mean(gaps), 1), "p95, ms": round(gaps[int(len(gaps) * 0.95)], 1),
            "worst, ms": round(gaps[-1], 1)}


def main() -> dict:
    """Run it all."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        result = {"size": sizes(folder)}
        asyncio.run(ready_page(paths.TALK, Progress()))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=need_browser("The bench"), args=HEADLESS)
            result["opened as a file"] = opening(browser, folder / "talk.html")
            result["on a telephone"] = telephone(browser, folder)
            result["learning in the page"] = learning(browser, folder / "talk.html")
            result["stock, opened as a file"] = opening(browser, folder / "stock.html")
            result["page"] = stage(browser)
            result["RISE"] = stage(browser, "--rise")
    return result


if __name__ == "__main__":
    json.dump(main(), sys.stdout, indent=1)
    print()
