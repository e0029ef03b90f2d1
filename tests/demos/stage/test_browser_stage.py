"""What every demo shares, in a real browser: clock, controls, keys, stills, status, failure."""


from tests.contrast import contrast, rgba
from tests.demos.page import STAGE, plays, press, status
from tests.demos.stage.counter import Counter


def rests(page):
    """Whether for a while there is no other frame."""
    page.wait_for_timeout(100)
    before = page.evaluate(f"{STAGE}.frames")
    page.wait_for_timeout(200)
    return page.evaluate(f"{STAGE}.frames") == before


def test_the_clock_runs_pause_stops_it_and_it_stops_when_it_is_not_on_screen(mount):
    page = mount(Counter())
    press(page, "p")
    page.wait_for_function(f"{STAGE}.frames > 5 && {STAGE}.seconds > 0")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="pause").click()
    assert rests(page)
    press(page, "p")
    page.evaluate("document.querySelector('[data-demo]').style.visibility = 'hidden'")
    assert rests(page)
    page.evaluate(f"window.before = {STAGE}.frames")
    page.evaluate("document.querySelector('[data-demo]').style.visibility = 'visible'")
    page.wait_for_function(f"{STAGE}.frames > before + 3")


def test_of_two_demos_on_a_slide_the_one_with_the_focus_answers_or_else_the_first(mount):
    page = mount(Counter("first"), Counter("second"))
    press(page, "o")
    page.locator(".demo-body").nth(1).focus()
    press(page, "oo")
    assert page.locator(".demo-status").all_inner_texts() == ["count 1", "count 2"]


def test_in_a_notebook_a_key_is_the_notebooks_as_long_as_the_demo_has_no_focus(mount):
    page = mount(Counter())
    page.evaluate("document.body.classList.add('jp-NotebookPanel-notebook')")
    plays(page, ("o", "count 0"))
    page.evaluate("document.body.classList.add('reveal')")          # RISE
    plays(page, ("o", "count 1"))


def test_a_demo_made_before_it_has_a_place_gets_its_colours_when_it_is_seen(mount):
    """JupyterLab renders what is off its screen in a node that hangs nowhere."""
    page = mount(Counter())
    page.evaluate(f"window.stage = {STAGE}; window.place = stage.root.parentElement; stage.root.remove()")
    page.wait_for_timeout(100)
    page.evaluate("stage.readColours()")
    assert page.evaluate("stage.colour.ink") == ""
    page.evaluate("place.append(stage.root)")
    page.wait_for_function("stage.colour.ink.startsWith('#')")


def test_keys_that_the_demo_handles_stop_there_and_others_reach_the_deck(mount):
    page = mount(Counter())
    page.evaluate("window.heard = []; document.addEventListener('keydown', (e) => window.heard.push(e.key))")
    page.locator(".demo-body").focus()
    press(page, ["ArrowRight", " ", "ArrowLeft", "PageDown"])
    assert page.evaluate("window.heard") == ["ArrowLeft", "PageDown"]
    assert page.evaluate("document.activeElement === document.body"), "a clicker leaves the demo"
    assert status(page) == "count 100"


INK = "(button) => [getComputedStyle(button).color, getComputedStyle(button).backgroundColor]"


def test_every_button_is_readable_under_the_pointer_too(mount):
    """At rest the walk through the deck sees to it."""
    page = mount(Counter())
    for theme in ("light", "dark"):
        page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
        for button in page.locator(".demo button").all():
            button.hover()
            ratio = contrast(*(rgba(colour)[0] for colour in button.evaluate(INK)))
            assert ratio >= 4.5, f"button:hover in stage.css, {theme}"


def test_nought_has_no_sign(call):
    assert call.each("stage/draw.js", "minus", [["-0.00"], [-0.5], ["-0"]]) == ["0.00", "−0.5", "0"]
