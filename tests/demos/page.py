"""What the tests of the demos look at on a page."""

STAGE = "document.querySelector('.demo').stage"


def status(page) -> str:
    """The line below the demo, which a screen reader hears too."""
    return page.locator(".demo-status").inner_text()
