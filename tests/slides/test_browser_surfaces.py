"""The notebooks where people open them: JupyterLab, Notebook 7 and Voilà of today, with today's widgets."""

import contextlib
import os
import secrets
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import nbformat
import pytest

from slides.kit import notebook
from slides.kit.serve.door import HOST, free_port
from tests.kit.decks import HOUSE
from tests.kit.environment import borrowing
from tests.waiting import eventually, until

pytestmark = pytest.mark.thorough
OURS = Path(sys.prefix) / "share" / "jupyter"
TODAYS = ("anywidget", "ipywidgets", "jupyterlab_widgets", "widgetsnbextension", "notebook", "voila", "websockets")
LIVE = "[...document.querySelectorAll('.demo')].filter((demo) => demo.stage?.isLive && !demo.stage.failed).length"
LOOK = "[...document.querySelectorAll('.demo')].find((demo) => !demo.stage?.isLive)?.scrollIntoView()"
ANSWERS = """(demo) => { const before = demo.stage.touched; window.touched = () => demo.stage.touched > before;
  demo.querySelector('.demo-body').focus(); return [...demo.stage.shortcuts.keys()][0]; }"""


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """The Python of an environment that has today's front ends, some 45 MB, and borrows all the rest from ours: RISE's
    four pins, which ours has, keep it from them."""
    home = tmp_path_factory.mktemp("surfaces")
    programs, done = borrowing(home, *TODAYS)
    if done.returncode:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"PyPI doesn't answer: {done.stderr[-200:]}")
    (home / "share/jupyter/nbconvert").symlink_to(OURS / "nbconvert")
    return programs / "python"


@pytest.fixture(scope="module")
def demos():
    """The talk's and try_it's code that shows demos, and no exercise: notebook's name → it."""
    decks = {}
    for name in ("talk", "try_it"):
        nb = notebook.read(HOUSE / "slides" / f"{name}.ipynb")
        code = [cell for cell in nb.cells if cell.cell_type == "code"]
        nb.cells = [cell for cell in code if cell.source.startswith("from demos import") or ".demo(" in cell.source]
        decks[name] = nb
    return decks


@pytest.fixture(scope="module")
def server(python, demos, tmp_path_factory):
    """One Jupyter that has all three, on nobody's settings but its own: its address, and its token."""
    home, token, port = tmp_path_factory.mktemp("home"), secrets.token_hex(16), free_port()
    for name, nb in demos.items():
        nbformat.write(nb, home / f"{name}.ipynb")
    settings = home / "settings/@jupyterlab/notebook-extension"
    settings.mkdir(parents=True)                     # or what is off the screen isn't there at all
    (settings / "tracker.jupyterlab-settings").write_text('{"windowingMode": "none"}', encoding="utf-8")
    folders = {name: str(home / name.lower()) for name in (
        "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR")}
    with (home / "log").open("w", encoding="utf-8") as log:
        running = subprocess.Popen(
            [python, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--ServerApp.port={port}",
             f"--ServerApp.root_dir={home}", f"--IdentityProvider.token={token}"],
            env={**os.environ, **folders, "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"), "PYTHONPATH": str(HOUSE),
                 "JUPYTERLAB_DIR": str(OURS / "lab"), "JUPYTER_PREFER_ENV_PATH": "1"}, stdout=log, stderr=log)
    url = f"http://{HOST}:{port}"
    try:
        eventually(lambda: urllib.request.urlopen(f"{url}/api/status?token={token}").close() or True, 30,
                   lambda: (home / "log").read_text(encoding="utf-8")[-2000:])
        yield lambda path: f"{url}/{path}?token={token}"
    finally:
        running.terminate()
        running.wait(timeout=30)
        shutil.rmtree(home, ignore_errors=True)


def run_all(page):
    """By the menu; it runs nothing on a kernel that is called idle before it listens."""
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(state="attached", timeout=40_000)

    def choose():
        if page.locator(".jp-Dialog").count():           # a question of its own lies above the menu
            page.keyboard.press("Escape")
        for name in ("Run", "Run All Cells"):
            page.get_by_role("menuitem", name=name, exact=True).click()

    begun = "[...document.querySelectorAll('.jp-InputPrompt')].some((each) => /[*\\d]/.test(each.textContent))"
    again_until(page, begun, choose)


def again_until(page, happened, act, tries=8):
    """A front end that is still busy with itself loses what comes too soon."""
    for _ in range(tries):
        act()
        with contextlib.suppress(AssertionError):
            return until(page, happened, 3)
    raise AssertionError(f"not after {tries} tries: {happened}; alive are {page.evaluate(LIVE)}")


@pytest.mark.parametrize(("path", "name"), [
    ("lab/workspaces/talk/tree/talk.ipynb", "talk"), ("lab/workspaces/try_it/tree/try_it.ipynb", "try_it"),
    ("notebooks/try_it.ipynb", "try_it"), ("voila/render/try_it.ipynb", "try_it"),
])
def test_every_demo_lives_and_answers_its_key(server, demos, visit, path, name):
    page = visit(width=1280, height=900).page
    page.goto(server(path))
    if "voila" not in path:
        run_all(page)
    wanted = sum(".demo(" in cell.source for cell in demos[name].cells)
    assert wanted > 15
    again_until(page, f"{LIVE} === {wanted}", lambda: page.evaluate(LOOK), tries=20)
    demo = page.locator(".demo:has(kbd)").first
    demo.scroll_into_view_if_needed()
    key = demo.evaluate(ANSWERS)
    again_until(page, "window.touched()", lambda: (demo.locator(".demo-body").focus(), page.keyboard.press(key)))
