"""Training in a thread of a real Jupyter kernel: the page hears of it while the kernel answers, and when it dies."""

import queue
import time

import numpy as np
import pytest
from jupyter_client.manager import start_new_kernel

from demos.cartpole import runs

SETUP = """
from pathlib import Path
from demos.cartpole import runs, training
runs.folder = lambda: Path({folder!r})
training.demo(pace=10)
"""


@pytest.fixture
def kernel():
    manager, client = start_new_kernel()
    yield manager, client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def send(client, content):
    data = {"comm_id": "cartpole-training", "data": {"method": "custom", "content": content}}
    client.shell_channel.send(client.session.msg("comm_msg", data))


def updates(client, until, seconds=60):
    """The state that the demo sends, message by message, up to the one for which ``until`` holds."""
    heard, end = [], time.monotonic() + seconds
    while not heard or not until(heard[-1][0]):
        assert time.monotonic() < end, "the kernel went quiet"
        try:
            message = client.get_iopub_msg(timeout=1)
        except queue.Empty:
            continue
        data = message["content"].get("data", {})
        if message["msg_type"] == "comm_msg" and data.get("method") == "update":
            heard.append((data["state"], data.get("buffer_paths"), message["buffers"]))
    return heard


@pytest.mark.thorough
def test_the_page_hears_each_update_and_a_killed_kernel_leaves_the_newest_agent_behind(kernel, tmp_path):
    manager, client = kernel
    reply = client.execute(SETUP.format(folder=str(tmp_path)), reply=True, timeout=30)
    assert reply["content"]["status"] == "ok", reply["content"]
    send(client, {"kind": "train"})
    updates(client, lambda state: state.get("state") == "training")
    heard = updates(client, lambda state: state.get("steps", 0) >= 3072)
    _, paths, buffers = heard[-1]
    sent = dict(zip((path[0] for path in paths), buffers, strict=True))
    assert len(sent["policy"]) == 2 * 4610
    assert np.frombuffer(sent["updates"], "<f4").reshape(-1, 8)[:, 0].tolist() == [1024, 2048, 3072]
    assert client.execute("1 + 1", reply=True, timeout=5)["content"]["status"] == "ok", "the kernel answers meanwhile"
    manager.shutdown_kernel(now=True)
    run = runs.Path(tmp_path / "quick_1")
    assert np.load(run / "actor.npz")["weights"].shape == (4610,)
    assert len(runs.read(run)["eval/mean_reward"]) >= 3
