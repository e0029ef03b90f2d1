"""Waiting: for a page, for a coroutine."""

import asyncio
import concurrent.futures
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
