"""The casts: each tells a whole story with the words of the slide."""

import pytest

from demos import loop


def test_mowgli_is_translated_as_on_the_slide():
    dog = loop.CASTS["dog"]
    assert (dog.agent, dog.environment) == ("Mowgli", "kitchen + human")
    assert dog.meaning == {"state": "hand signal + word", "action": "a trick", "reward": "a treat, or nothing"}
    assert dict(dog.inside)["policy"] == "which trick for which cue"


def test_the_chatbot_is_paid_in_thumbs_and_ticks():
    assert {each.token for each in loop.CASTS["chatbot"].rounds} == {"thumb", "tick"}


@pytest.mark.parametrize("cast", loop.CASTS)
def test_every_picture_of_a_cast_is_there(cast):
    demo = loop.demo(cast)
    assert demo.name == f"loop-{cast}"
    assert set(demo.pictures) == set(loop.CASTS[cast].pictures)
    assert all(text.lstrip().startswith(("<svg", "<?xml", "<!--")) for text in demo.pictures.values())
