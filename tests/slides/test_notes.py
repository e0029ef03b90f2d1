"""The speaker's notes on paper."""

from slides.kit.shots.notes import write_notes
from tests.kit.decks import the_talk


def test_the_page_asks_for_nothing_and_says_it_all(tmp_path):
    page = write_notes(to=tmp_path / "notes.html").read_text(encoding="utf-8")
    assert page.count("<article>") == len(the_talk().slides)
    assert "default-src 'none'" in page
    assert "src=\"http" not in page


def test_each_slides_minutes_stand_before_its_notes(tmp_path):
    page = write_notes(to=tmp_path / "notes.html").read_text(encoding="utf-8")
    assert page.count("min.</strong>") == len(the_talk().planned)
    shaping = the_talk()["shaping"]
    assert f"<h2>{shaping.number}. Shaping</h2><p><strong>1½ min.</strong> How do you get" in page
