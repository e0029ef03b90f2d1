"""A rehearsal: what the page says is shown is noted at once, and a table sets it beside the plan."""

import json
import time

import pytest

from slides.kit import rehearsal
from slides.kit.serve import on_page
from tests.kit.decks import go_to, the_talk
from tests.waiting import eventually, opened


def test_a_slides_times_are_summed_and_the_last_is_shown_until_the_end(tmp_path):
    file = tmp_path / "shown.jsonl"
    for at, slide in [(0, "title"), (60, "loop"), (150, "title"), (180, "exams")]:
        with file.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps({"at": at, "slide": slide}) + "\n")
    minutes = rehearsal.took(file, 240)
    assert minutes == {"title": 1.5, "loop": 1.5, "exams": 1}
    lines, planned = list(rehearsal.table(the_talk(), minutes)), sum(the_talk()[name].minutes for name in minutes)
    assert lines[1].split() == ["title", "0.50", "1.50", "+1.00"]
    assert lines[-2].split() == ["=", "what", "is", "it", f"{planned:.2f}", "4.00", f"{4 - planned:+.2f}"]
    assert rehearsal.took(tmp_path / "none", 1) == {}


@pytest.mark.thorough
def test_the_page_tells_its_server_which_slide_it_shows(visit, talk_page, tmp_path):
    file, page = tmp_path / "shown.jsonl", visit().page
    with on_page.server(talk_page, rehearsal=file) as server:
        opened(page, on_page.address(server, rehearsal=file))
        go_to(page, "loop")
        eventually(lambda: {"title", "loop"} <= set(rehearsal.took(file, time.time())))
