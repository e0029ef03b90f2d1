"""What the checks of access share: the talk's page, its slides one after the other, each held still."""

import pytest

STILL = "*, *::before { transition: none !important; animation: none !important; }"
THEMES = ["light", "dark"]
DEMO = "document.querySelector('section.present .demo')?.stage"


@pytest.fixture
def hold(open_talk):
    """Open the talk with nothing fading or moving of itself: ``hold("dark", query="", **options)`` gives its page."""

    def open_held(theme="light", query="", **options):
        page = open_talk(query=f"?theme={theme}{query}", reduced_motion="reduce", **options).page
        page.add_style_tag(content=STILL)
        return page

    return open_held


def each_slide(page):
    """Go through the slides, all that comes with a click shown: gives the number of each."""
    for number in range(1, page.evaluate("Reveal.getTotalSlides()") + 1):
        page.evaluate(f"Reveal.slide({number - 1}, 0, 99)")
        yield number


def each_demo(page):
    """Go through the slides that have a demo."""
    for number in each_slide(page):
        if page.evaluate(f"Boolean({DEMO})"):
            yield number
