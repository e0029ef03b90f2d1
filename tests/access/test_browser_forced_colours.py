"""A system's own few colours (Windows high contrast); that buttons keep their edges, the walk sees."""

from tests.kit.decks import go_to


def test_a_button_that_is_down_differs(open_talk):
    page = open_talk(forced_colors="active", at="puzzle-box").page
    go_to(page, "puzzle-box")
    down, up = (page.get_by_role("button", name=name).evaluate("(e) => getComputedStyle(e).backgroundColor")
                for name in ("satisfaction", "discomfort"))
    assert down != up, "give [aria-pressed=true] system colours of its own, in demos/stage/stage.css"
