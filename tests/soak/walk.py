"""The talk given over and over, at speed, with everything pressed: what grows, and how fast?

Twenty rounds stand for two hours on stage. In each, every slide is shown with its fragments, every button of its
demo pressed, the demo then played at four times its speed; the theme, the overview and the black-out come and go;
in some rounds an agent is trained, live. After each round the page collects its garbage and everything is measured.
"""

import time

import psutil

from tests.waiting import until

WARM_UP = 2                    # rounds that are not judged: torch is loaded, code compiled, caches filled
TRAIN_EVERY = 3                # rounds
DWELL = 0.1                    # seconds on each slide

# Timers and frames that were asked for and are still to come.
COUNT_TIMERS = """(() => {
  const pending = (start, stop, again) => {
    const open = new Set(), begin = window[start], end = window[stop];
    window[start] = (run, ...rest) => {
      const id = begin((...now) => { if (!again) open.delete(id); run(...now); }, ...rest);
      open.add(id);
      return id;
    };
    window[stop] = (id) => { open.delete(id); end(id); };
    return open;
  };
  window.soak = {
    timeouts: pending("setTimeout", "clearTimeout"), intervals: pending("setInterval", "clearInterval", true),
    frames: pending("requestAnimationFrame", "cancelAnimationFrame"),
  };
})()"""

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
COUNTS = """({
  canvases: document.querySelectorAll("canvas").length, timeouts: soak.timeouts.size, intervals: soak.intervals.size,
  frames: soak.frames.size,
})"""
TRAINING = "document.querySelector('[data-demo=cartpole-training] .demo').stage"


class Soak:
    """A tab on a show, and what was measured after each round: ``rows``, the same names in each.

    Args:
        browser: Playwright's.
        show: a :class:`tests.kit.stagehand.Show`, every demo live.
    """

    def __init__(self, browser, show):
        self.show = show
        self.rows: list[dict[str, float]] = []
        self.errors: list[str] = []
        self.tab = browser.new_page(viewport={"width": 1280, "height": 720})
        self.tab.on("pageerror", lambda error: self.errors.append(str(error)))
        self.tab.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self.tab.add_init_script(COUNT_TIMERS)
        self.tab.goto(show.url)
        until(self.tab, "document.documentElement.dataset.kernel === 'live'", 60)
        self.tools = self.tab.context.new_cdp_session(self.tab)
        self.tools.send("Performance.enable")

    def go(self, rounds: int) -> None:
        """Walk through the talk so many times."""
        for number in range(rounds):
            began = time.monotonic()
            self._walk(train=number % TRAIN_EVERY == 0)
            self.rows.append({"seconds": round(time.monotonic() - began, 1), **self._measure()})
            figures = {name: round(figure, 1) for name, figure in self.rows[-1].items()}
            print(f"round {number + 1} of {rounds}: {figures}", flush=True)

    def _walk(self, train: bool) -> None:
        for number in range(self.tab.evaluate("Reveal.getTotalSlides()")):
            self.tab.evaluate(VISIT, [number, DWELL])
            if train and self.tab.evaluate(f"Reveal.getCurrentSlide().contains({TRAINING}.root)"):
                self._train()
        for key in "ddoobb":                         # dark and light, overview, black-out: there and back
            self.tab.keyboard.press(key)
            self.tab.wait_for_timeout(200)

    def _train(self) -> None:
        runs = self.tab.evaluate(f"{TRAINING}.model.get('run')")
        self.tab.keyboard.press("t")
        until(self.tab, f"{TRAINING}.model.get('run') > {runs} && {TRAINING}.model.get('steps') > 0", 120)
        self.tab.wait_for_timeout(2000)
        self.tab.keyboard.press("x")
        until(self.tab, f"!['warming up', 'training'].includes({TRAINING}.model.get('state'))", 120)

    def _measure(self) -> dict[str, float]:
        """Megabytes of page, kernel, server and presenter; counts of what a page can pile up."""
        self.tab.evaluate("Reveal.slide(0)")
        self.tab.wait_for_timeout(1500)              # the last words are spoken, the last frames drawn
        for _ in range(2):
            self.tools.send("HeapProfiler.collectGarbage")
        page = {metric["name"]: metric["value"] for metric in self.tools.send("Performance.getMetrics")["metrics"]}
        return {
            "page": page["JSHeapUsedSize"] / 1e6, **self._memory(), "nodes": page["Nodes"],
            "listeners": page["JSEventListeners"], **self.tab.evaluate(COUNTS),
        }

    def _memory(self) -> dict[str, float]:
        presenter = psutil.Process(self.show.process.pid)
        kernel = next(p for p in presenter.children(recursive=True) if "ipykernel" in " ".join(p.cmdline()))
        part = {"kernel": kernel, "server": kernel.parent(), "presenter": presenter}
        return {name: process.memory_info().rss / 1e6 for name, process in part.items()}
