"""Reset gives back what a demo began with: switches, choices, sliders and speed, whatever a hand did to them."""

import pytest

# A demo's controls as they are now; then a hand on each of them, but for what trains, and on reset.
PLAYED = """(demo) => {
  const controls = [...demo.querySelectorAll("button, input[type=range]")];
  const now = () => controls.map((node) => node.type === "range" ? node.value
    : [node.ariaPressed, node.getAttribute("aria-checked"), node.title === "speed" && node.textContent].join());
  const reset = controls.find(({ textContent }) => textContent.startsWith("reset"));
  reset.click();
  const before = now();
  for (const node of controls) {
    if (node.type === "range") node.value = node.max, node.dispatchEvent(new Event("input"));
    else if (!/^(train|start|stop|go|reset)/.test(node.textContent)) node.click();
  }
  reset.click();
  return now().flatMap((is, k) => is === before[k] ? [] : [`${controls[k].textContent}: ${before[k]} → ${is}`]);
}"""
STAYS = {"cartpole-training", "cartpole-curves"}     # a run, and how it is looked at, outlives a reset


@pytest.mark.thorough
def test_reset_gives_back_what_a_demo_began_with(open_talk):
    page = open_talk().page
    left = {place.get_attribute("data-demo"): place.locator(".demo").evaluate(PLAYED)
            for place in page.locator("[data-demo]:not(.essay *)").all()}
    assert {name: what for name, what in left.items() if what and name not in STAYS} == {}, "what its reset forgets"
