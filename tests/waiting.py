"""Waiting: for whatever is to come true, for a page, for a coroutine."""

import asyncio
import concurrent.futures
import contextlib
import time


def eventually(what, seconds: float = 15, said="it"):
    """What ``what()`` gives, once it isn't empty; ``said``, text or function, tells what was waited for."""
    deadline = time.monotonic() + seconds
    while True:
        with contextlib.suppress(OSError):
            if value := what():
                return value
        assert time.monotonic() < deadline, f"not within {seconds:g} s: {said() if callable(said) else said}"
        time.sleep(0.05)


def until(page, expression: str, seconds: float = 15):
    """Wait until ``expression`` is true on the page.

    Playwright's own wait_for_function evaluates a string inside the page, which our policy forbids.
    """
    eventually(lambda: page.evaluate(expression), seconds, expression)


def opened(page, address=None):
    """The talk's page at ``address``, or the same once more, with deck and demos ready."""
    page.goto(address) if address else page.reload()
    page.wait_for_selector("html[data-demos=ready][data-deck=ready]", state="attached")
    return page


def frame_gaps(page, seconds: float = 3) -> list[float]:
    """Milliseconds between the frames of the next ``seconds``, shortest first."""
    return page.evaluate(
        """async (seconds) => {
             const gaps = [], end = performance.now() + 1000 * seconds;
             let last = performance.now();
             await new Promise((done) => (function tick(now) {
               gaps.push(now - last);
               last = now;
               if (now < end) requestAnimationFrame(tick); else done();
             })(last));
             return gaps.slice(1).sort((a, b) => a - b);
           }""",
        seconds,
    )


def aside(function, *arguments):
    """Call ``function`` in a thread of its own: Playwright keeps a loop running in ours."""
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        return pool.submit(function, *arguments).result()


def finish(coroutine):
    """Run a coroutine to its end."""
    return aside(asyncio.run, coroutine)
