"""The same seed gives the same weights, to the last bit, in Chromium, Firefox and WebKit."""

import contextlib
import json
import os
import queue
import signal
import subprocess
from pathlib import Path

import pytest

from demos.cartpole.settings import MAX_STEPS, for_the_page
from tests import browser
from tests.demos.cartpole.learner.bundle import bundle, worker
from tests.kit.webhost import answering

pytestmark = pytest.mark.thorough

TRIES, PATIENCE = 3, 40                              # a browser that hangs as it starts is started again; seconds
SEED, STEPS, HASH = 10, 14336, "9db3842f"
CHANGED = f"""seed {SEED} learns otherwise than it did. Was the algorithm changed, and meant to be? Then write the new
numbers into HASH and STEPS, once all engines agree. Else look for Math.exp, log, sin, cos, tanh, pow, hypot or **."""

RUN = """
  const { Learner } = M["learner.js"], learner = new Learner(settings, seed);
  while (learner.state === "training") learner.update(() => 0);
  let hash = 0x811c9dc5;                               // FNV-1a over the bits of every weight
  for (const { theta } of [learner.ppo.actor, learner.ppo.critic]) {
    for (const byte of new Uint8Array(theta.buffer)) hash = Math.imul(hash ^ byte, 0x01000193);
  }
  const client = await new Promise((done) => {
    const { Client } = M["client.js"], heard = [], client = new Client(worker, (message) => {
      heard.push([message.state, message.steps, message.policy.byteLength]);
      if (message.steps >= 2048) client.stop();
      if (message.state !== "training") done(heard);
    }, (words) => done(words));
    client.start({ settings, seed, pace: 0 });
  });
  return { state: learner.state, steps: learner.steps, hash: (hash >>> 0).toString(16), client };
"""


def command(engine: str, home: Path) -> list[str] | None:
    """How to open an address, which comes behind it, in this browser; None where there is none."""
    if engine == "chromium" and (path := browser.executable()):
        return [path, "--headless", "--no-sandbox", f"--user-data-dir={home}"]
    if engine == "firefox" and (path := browser.firefox()):
        return [path, "--headless", "--no-remote", "--profile", str(home)]
    if engine == "webkit" and (path := browser.webkit()):
        return ["xvfb-run", "-a", path]
    return None


def answer(argv: list[str], home: Path, script: str) -> dict:
    """What ``script``, the body of an async function, returns in the browser that ``argv`` opens."""
    told: queue.Queue[dict] = queue.Queue()
    body = ("fetch('/told', { method: 'POST', body: JSON.stringify(await (async () => {" + script
            + "})().catch((error) => ({ error: String(error) }))) });")
    html = f'<!doctype html><meta charset="utf-8"><script type="module">{body}</script>'.encode()

    def hear(path, body):
        if body:
            told.put(json.loads(body))
        return b"" if body else html

    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
    with answering(hear) as address:
        for _ in range(TRIES):
            opened = subprocess.Popen([*argv, address], env=environment, cwd=home, start_new_session=True,
                                      stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            with contextlib.suppress(queue.Empty):
                try:
                    return told.get(timeout=PATIENCE)
                finally:
                    os.killpg(opened.pid, signal.SIGTERM)
                    opened.wait(20)
    raise AssertionError(f"{argv[0]} told nothing in {TRIES} × {PATIENCE} s")


@pytest.mark.parametrize("engine", ["chromium", "firefox", "webkit"])
def test_a_seed_gives_one_agent_in_every_browser_and_a_worker_trains_there(engine, tmp_path):
    given = {"settings": for_the_page(MAX_STEPS, {}), "seed": SEED, "worker": worker()}
    constants = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in given.items())
    argv = command(engine, tmp_path)
    if not argv:
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip
        give_up(f"no {engine} (Debian: chromium, firefox-esr, webkit2gtk-driver)")
    got = answer(argv, tmp_path, constants + bundle("learner.js", "client.js") + RUN)
    assert "error" not in got, got
    told, *later, stopped = got.pop("client")
    assert told == ["training", 0, 9220]
    assert later[:2] == [["training", 1024, 9220], ["training", 2048, 9220]]
    assert stopped[0] == "stopped"
    assert got == {"state": "solved", "steps": STEPS, "hash": HASH}, CHANGED
