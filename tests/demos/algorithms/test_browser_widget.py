"""The table in a browser: a column fades the rows that won't do."""

from demos import algorithms
from tests.demos.page import press


def test_a_column_leaves_the_suitable_rows_and_again_all(mount):
    page = mount(algorithms.demo())
    for key, column in enumerate(algorithms.TABLE["columns"], 1):
        press(page, str(key))
        left = page.locator("tbody tr[data-faded=false] th").all_inner_texts()
        assert [name.split(" †")[0].split(" ‡")[0] for name in left] == algorithms.suitable(column)
        page.get_by_role("button", name=column, exact=True).click()
        assert page.locator("tbody tr[data-faded=false]").count() == 14
