"""Waiting: for a page, for a coroutine."""

import asyncio
import threading
import time


def until(page, expression: str, seconds: float = 15):
    """Wait until ``expression`` is true on the page.

    Playwright's own wait_for_function evaluates a string inside the page, which our policy forbids.
    """
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if page.evaluate(expression):
            return
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds:g} s: {expression}")


def finish(coroutine):
    """Run a coroutine to its end. In a thread of its own: Playwright keeps a loop running in ours."""
    box = {}

    def run():
        try:
            box["result"] = asyncio.run(coroutine)
        except BaseException as error:
            box["error"] = error

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if "error" in box:
        raise box["error"]
    return box["result"]
