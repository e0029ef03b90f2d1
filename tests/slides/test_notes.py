"""The speaker's notes on paper."""

from slides.kit.shots.notes import write_notes
from tests.kit.decks import the_talk


def test_they_say_it_all_each_slides_minutes_first_and_ask_for_nothing(tmp_path):
    page, shaping = write_notes(to=tmp_path / "notes.html").read_text(encoding="utf-8"), the_talk()["shaping"]
    assert page.count("<article>") == len(the_talk().slides)
    assert page.count("min.</strong>") == len(the_talk().planned)
    assert f"<h2>{shaping.number}. Shaping</h2><p><strong>1½ min.</strong> How do you get" in page
    assert "default-src 'none'" in page
    assert "src=\"http" not in page
