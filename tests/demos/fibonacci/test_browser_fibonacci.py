"""The tree and the race, in a real browser."""

from demos import fibonacci
from tests.demos.page import STAGE, plays, press, says, status


def test_the_drawn_tree_has_the_calls_that_python_counts(call):
    tree = call("fibonacci/law.js", "callTree", 8)
    race = fibonacci.race(8)
    assert len(tree) == race.naive.calls == 41
    assert sum(node["kind"] != "spared" for node in tree) == race.memoised.calls == 13


def test_run_35_with_a_kernel_shows_pythons_count_and_time(mount):
    page = mount(fibonacci.demo())
    page.evaluate(f"{STAGE}.setLive(true)")
    press(page, "x")
    page.evaluate(f"{STAGE}.hooks.message({{ kind: 'progress', calls: 4000000 }})")
    says(page, "4,000,000 calls so far")
    done = "{ kind: 'done', naive: { calls: 18454929, seconds: 2.5 }, memoised: { calls: 67, seconds: 1.6e-5 } }"
    page.evaluate(f"{STAGE}.hooks.message({done})")
    assert status(page) == "In Python: 18,454,929 calls in 2.50 s without a memo; 67 in 16 µs with one"


def test_when_python_does_not_answer_the_browser_runs_it(mount):
    page = mount(fibonacci.demo())
    page.evaluate(f"{STAGE}.setLive(true)")
    plays(page, ("x", "In this browser: 18"))


def test_both_ends_of_the_slider_draw(mount):
    page = mount(*[fibonacci.demo(n, name=f"fibonacci-{n}") for n in (1, 2, 50)], reduced_motion="reduce")
    for n, said in zip((1, 2, 50), page.locator(".demo-status").all_inner_texts(), strict=True):
        assert f"F({n}) =" in said
