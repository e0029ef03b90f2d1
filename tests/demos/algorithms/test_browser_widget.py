"""The table in a browser: a column fades the rows that won't do, and every row can be read."""

from demos import algorithms


def bright(page):
    return page.locator("tbody tr[data-faded=false] th").all_inner_texts()


def test_a_column_leaves_the_suitable_rows_and_again_all(mount):
    page = mount(algorithms.demo())
    for column in algorithms.TABLE["columns"]:
        page.get_by_role("button", name=column, exact=True).click()
        assert [name.split(" †")[0].split(" ‡")[0] for name in bright(page)] == algorithms.suitable(column)
        page.get_by_role("button", name=column, exact=True).click()
        assert len(bright(page)) == 14


def test_a_number_chooses_a_column_and_the_status_says_what_is_left(mount):
    page = mount(algorithms.demo())
    page.keyboard.press("2")
    status = page.locator(".demo-status")
    assert status.inner_text().startswith("9 of 14: ARS, A2C, DQN, HER, PPO,")
    assert status.bounding_box()["height"] < 45, "the status keeps to one line"


def test_the_rows_are_large_enough_for_the_back_and_fit_the_slide(mount):
    page = mount(algorithms.demo())
    sizes = "[...document.querySelectorAll('th, td, th button')].map((n) => parseFloat(getComputedStyle(n).fontSize))"
    assert min(page.evaluate(sizes)) >= 20
    table = page.locator("table").bounding_box()
    assert table["height"] <= 430
    assert table["width"] <= 1184
