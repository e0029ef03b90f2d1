"""The pigeons on the slide: Python's birds, and a line to drag."""

from demos import pigeon


def test_dragging_the_line_moves_what_is_fed(mount):
    page = mount(pigeon.demo())
    line = page.get_by_role("slider", name="line")
    box = page.locator(".demo-body svg").first.bounding_box()
    page.mouse.click(box["x"] + 625, box["y"] + 240)
    assert line.input_value() == "50"
    page.locator(".demo-body").focus()
    page.keyboard.press("ArrowRight")
    assert line.input_value() == "55"


def test_a_hand_on_the_line_ends_the_machines_turn_and_so_does_a_reset(mount):
    page = mount(pigeon.demo())
    machine, line = page.get_by_role("button", name="by machine"), page.get_by_role("slider", name="line")
    machine.click()
    line.fill("90")
    assert machine.get_attribute("aria-pressed") == "false"
    assert line.input_value() == "90"
    machine.click()
    page.keyboard.press("r")
    assert (machine.get_attribute("aria-pressed"), line.input_value()) == ("false", "40")
