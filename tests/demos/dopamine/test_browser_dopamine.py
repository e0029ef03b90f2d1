"""Bell and juice in a real browser, its rule against Python's."""

import pytest

from demos import dopamine

pytestmark = pytest.mark.browser


def says(page, words):
    page.wait_for_function("(words) => document.querySelector('.demo-status').textContent.includes(words)", arg=words)


def test_it_opens_with_one_trial_whose_error_is_at_the_juice(mount):
    page = mount(dopamine.demo())
    says(page, "Trial 1: δ = 0 at the bell, at most 0 in between, +1.00 at the juice.")
    page.wait_for_selector("button:has-text('play')")


def test_ten_trials_then_no_juice_and_lambda_relearns_them(mount):
    page = mount(dopamine.demo())
    page.get_by_role("button", name="10 trials").click()
    says(page, "Trial 11: δ = 0 at the bell, at most +0.30 in between, +0.11")
    page.get_by_role("button", name="withhold").click()
    says(page, "Trial 12")
    says(page, "where the juice should be")
    page.get_by_role("slider", name="λ").press("End")
    says(page, "Trial 12: δ = +0.9")


def test_the_still_has_a_burst_at_the_bell_and_a_dip_at_the_missing_juice(mount):
    page = mount(dopamine.demo(), reduced_motion="reduce")
    says(page, "Trial 100: δ = +1.00 at the bell")
    says(page, "−1.00 where the juice should be")
