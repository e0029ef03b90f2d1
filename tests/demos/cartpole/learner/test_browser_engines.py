"""The same seed gives the same weights, to the last bit, in Chromium, Firefox and WebKit."""

import json
import os

import pytest

from demos.cartpole.settings import MAX_STEPS, for_the_page
from tests.demos.cartpole.learner import engines
from tests.demos.cartpole.learner.bundle import bundle, worker

pytestmark = pytest.mark.thorough

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


@pytest.mark.parametrize("engine", ["chromium", "firefox", "webkit"])
def test_a_seed_gives_one_agent_in_every_browser_and_a_worker_trains_there(engine, tmp_path):
    given = {"settings": for_the_page(MAX_STEPS, {}), "seed": SEED, "worker": worker()}
    constants = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in given.items())
    argv = engines.command(engine, tmp_path)
    if not argv:
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip
        give_up(f"no {engine} (Debian: chromium, firefox-esr, webkit2gtk-driver)")
    got = engines.answer(argv, tmp_path, constants + bundle("learner.js", "client.js") + RUN)
    assert "error" not in got, got
    told, *later, stopped = got.pop("client")
    assert told == ["training", 0, 9220]
    assert later[:2] == [["training", 1024, 9220], ["training", 2048, 9220]]
    assert stopped[0] == "stopped"
    assert got == {"state": "solved", "steps": STEPS, "hash": HASH}, CHANGED
