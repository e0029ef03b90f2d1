"""Mowgli on the slide: the hands that train him."""

from demos import mowgli
from tests.demos.page import plays


def test_cue_and_treat_by_key_and_a_wrong_treat_sticks_even_after_training(mount):
    plays(mount(mowgli.demo()), ("t", "Give him a cue first"), ("2", "“shake!”"), ("t", "55 % of the time"),
          ("t", "One treat a trick"))
    plays(mount(mowgli.demo(n_rewards=40), reduced_motion="reduce"), ("rm", "School is out"),
          (3 * "q1t", "treat for the wrong thing: on “come” he now"))
