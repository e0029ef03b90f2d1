"""What the tests share: their two rings, one Chromium a process, a page per test that reports its errors."""

import collections
import contextlib
import io
import json
import os
from pathlib import Path

import filelock
import pytest
from ipywidgets.embed import dependency_state

import demos
from demos.cartpole import runs
from demos.stage import bundle
from slides.kit.browser import HEADLESS
from slides.kit.export import export
from slides.kit.page import bare_page, pack
from slides.kit.progress import Progress
from tests import browser
from tests.waiting import finish, opened

HERE = Path(__file__).parent
DEMOS = Path(demos.__file__).parent
# What `make thorough` has and `make test` hasn't, by folder; elsewhere a file or a test says so itself.
THOROUGH = {"access", "faults", "properties", "safety", "soak"}

# These files take longest, so they are begun first: what is begun last leaves the other process idle.
LONG = {name: rank for rank, name in enumerate(reversed((
    "test_browser_worker.py", "test_new.py", "test_browser_walk.py", "test_browser_rise.py",
    "test_browser_surfaces.py", "test_training.py", "test_browser_webkit.py", "test_browser_show.py")), 1)}


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.name.startswith("test_browser") or "chromium" in item.fixturenames:
            item.add_marker("browser")
        if THOROUGH & set(item.path.relative_to(HERE).parts) or item.get_closest_marker("alone"):
            item.add_marker("thorough")
    items.sort(key=lambda item: (-LONG.get(item.path.name, 0), item.get_closest_marker("browser") is None))


@pytest.fixture(scope="session", autouse=True)
def runs_elsewhere(tmp_path_factory):
    """What is trained here, and in the kernels of these tests, is logged in a folder of theirs."""
    os.environ[runs.ELSEWHERE] = str(tmp_path_factory.mktemp("runs"))


# What is to be done about a failure that doesn't say so itself, by file or folder.
MEND = {
    "demos": "A law's source stands in its room's __init__.py: mend the law, or its twin in law.js; if it was to be "
             "otherwise, this test, and what slides and notes say of it (tests/slides/test_talk.py).",
    "test_made.py": "Make it of the deck anew: .venv/bin/rl-talk record, or make sheet.",
    "slides": "Mend slides/talk.md (CONTRIBUTING, A slide), then .venv/bin/jupytext --sync slides/talk.md.",
    "media": "Draw it again: python -m media.draw NAME, or all there is: make media.",
    "access": "This is for whoever can't see, hear or press as you do: mend the demo or the slide that is named.",
    "": "What is promised stands in the test's name: mend what was changed last, or the promise wherever it stands.",
}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.failed:
        mend = MEND.get(item.path.name) or MEND.get(item.path.relative_to(HERE).parts[0]) or MEND[""]
        report.sections.append(("what to do", " ".join(f"{item.function.__doc__ or ''} {mend}".split())))
    return report


def bare_page_of(*demos):
    """A page of nothing but these demos, alive."""
    return bare_page(pack(dependency_state(list(demos), drop_defaults=False)))


@pytest.fixture(scope="session")
def chromium():
    """A running Chromium. Without one the browser tests are skipped, except under CI, where they fail."""
    path = browser.executable()
    if not path:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"no browser. {browser.HELP}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=HEADLESS)
        yield running
        running.close()


class Visit:
    """A page, and what went wrong on it."""

    def __init__(self, page):
        self.page = page
        self.errors: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))


@contextlib.contextmanager
def pages(chromium):
    contexts = []

    def open_page(width=1280, height=720, **options):
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        return Visit(context.new_page())

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def visit(chromium):
    """Open pages: ``visit(width=1280, height=720, **playwright_context_options)`` gives a Visit."""
    with pages(chromium) as open_page:
        yield open_page


ON_SLIDE = """[...document.querySelectorAll(".demo")].every(({ stage }) => !stage || stage.onSlide
  || stage.root.getBoundingClientRect().top > innerHeight)"""


@pytest.fixture(scope="session")
def at_rest(chromium):
    """Pages that a test has done with, for the next: a new one takes as long as what most tests ask of it."""
    left = collections.defaultdict(list)

    @contextlib.contextmanager
    def lend():
        lent = []

        def take(**how):
            options = tuple(sorted(how.items()))
            lent.append((options, left[options].pop() if left[options] else open_page(**how)))
            return lent[-1][1]

        yield take
        for options, seen in lent:
            seen.page.goto("about:blank")
            seen.page.mouse.move(0, 0)
            seen.errors.clear()
            seen.requests.clear()
            left[options].append(seen)

    with pages(chromium) as open_page:
        yield lend


@pytest.fixture
def rested(at_rest):
    with at_rest() as take:
        yield take


@pytest.fixture
def mount(rested, tmp_path):
    """Open demos on a bare page, from disk, with no kernel: ``mount(demo, …)`` gives the Playwright page.

    The test fails at its end if the page logged an error or asked for anything but itself.
    """
    visits = []

    def open_demos(*demos, width=1280, height=720, query="", **options):
        seen = rested(width=width, height=height, **options)
        file = tmp_path / f"demos{len(visits)}.html"
        file.write_text(bare_page_of(*demos), encoding="utf-8")
        seen.page.goto(file.as_uri() + query)
        seen.page.wait_for_selector("html[data-demos=ready]", state="attached")
        seen.page.wait_for_function(ON_SLIDE)               # only then does a key reach it
        visits.append(seen)
        return seen.page

    yield open_demos
    for seen in visits:
        assert not seen.errors, seen.errors
        assert all(url.startswith(("file:", "blob:", "data:")) for url in seen.requests), seen.requests


CALL = """async ([source, path, shared, rows]) => {
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const called = path.split(".").reduce((holder, name) => holder[name], await import(url));
  const plain = (_, value) => ArrayBuffer.isView(value) ? Array.from(value) : value, first = JSON.parse(shared);
  return JSON.stringify(JSON.parse(rows).map((row) => called(...first, ...row)), plain);
}"""


@pytest.fixture
def call(rested):
    """Call what a front-end file exports: ``call("mowgli/law.js", "learn", args…)`` gives the result, and
    ``call.each("cartpole/law.js", "act", rows, weights)`` the results for many, rows of arguments behind those
    that all of them share (NaN comes as None)."""

    page = rested().page

    def each(file, function, rows, *shared):
        module = bundle.resolve(DEMOS / file).module()
        return json.loads(page.evaluate(CALL, [module, function, json.dumps(shared), json.dumps(rows)]))

    def once(file, function, *args):
        return each(file, function, [args])[0]

    once.each = each
    return once


@pytest.fixture(scope="session")
def talk_page(tmp_path_factory):
    """The exported page of the real deck, made by whichever of the test processes needs it first."""
    base = tmp_path_factory.getbasetemp()
    folder = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    file, said = folder / "page" / "talk.html", io.StringIO()
    with filelock.FileLock(folder / "page.lock"):
        if not file.exists():
            file.parent.mkdir(exist_ok=True)
            finish(export(to=file, progress=Progress(said), site=file.parent / "repo"))
    assert "failed" not in said.getvalue(), said.getvalue()
    return file


@pytest.fixture
def talk_site(talk_page):
    """Its other form, a folder for a web host."""
    return talk_page.parent / "repo"


@pytest.fixture(scope="module")
def talk(chromium, talk_page):
    """The exported file where no motion is wanted, its demos done at once: one page for all the tests of a file."""
    with pages(chromium) as visit:
        yield opener(visit, talk_page)(reduced_motion="reduce").page


@pytest.fixture
def open_talk(visit, talk_page):
    """Open the exported file from disk: ``open_talk("?theme=dark", at="shaping", width=1920, …)`` gives a Visit."""
    return opener(visit, talk_page)


def opener(visit, talk_page):
    def open_page(query="", at="title", width=1280, height=720, wait=True, **options):
        seen = visit(width, height, **options)
        address = f"{talk_page.as_uri()}{query}#/{at}"
        opened(seen.page, address) if wait else seen.page.goto(address)
        return seen

    return open_page
