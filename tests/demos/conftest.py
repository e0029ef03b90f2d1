"""A room's test that opens a page is one of the browser's, whatever its file is called."""


def pytest_collection_modifyitems(items):
    for item in items:
        if "chromium" in item.fixturenames:
            item.add_marker("browser")
