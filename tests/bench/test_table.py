"""The README's table of measurements."""

import re
from pathlib import Path

from tests.bench import table

README = Path(__file__).parents[2] / "README.md"
TWO = {"bytes": 5_900_000, "gzip": 3_600_000}
OPENED = {"deck ready, ms": 512.0, "demos ready, ms": 998.0, "demos": 28, "demos alive": 27, "external requests": 0}
RESULTS = {
    "date": "1 May 2026",
    "cores": 2,
    "page": {
        "size": {"ours": TWO, "stock": TWO},
        "opened as a file": OPENED,
        "stock, opened as a file": {"demos alive": 0, "external requests": 7},
        "page": {"command to slide 1, s": 3.1, "command to every demo live, s": 4.8,
                 "frames": {"a second": 60.0, "p95, ms": 16.7}},
        "RISE": {"command to slide 1, s": 8.9},
    },
    "training": {
        "solved_twice": {arm: {"cpu_seconds_median": 2.0} for arm in ("live", "zoo", "defaults")},
        "reliability": {"within_40k": 19, "seeds": 20},
    },
    "learner": {"seeds": 20, "page": {"within 60 updates": 20, "cpu_seconds_median": 2.5},
                "python": {"cpu_seconds_median": 1.4}},
    "agents": {who: {"mean score": 500.0, "steps a second": 800_000} for who in ("ours", "SB3")},
    "import": {"demos": 0.002, "demos, every room": 0.2, "stable_baselines3": 1.7},
}


def test_the_readme_holds_the_rows_that_the_bench_writes():
    standing = re.findall(r"^\| ([^|]+) \|", table.BETWEEN.search(README.read_text(encoding="utf-8"))[0], re.M)
    assert [row[0] for row in table.rows(RESULTS)] == [cell for cell in standing if cell.strip()]


def test_a_measurement_is_shown_as_it_came_out():
    rows = {what: here for what, here, _ in table.rows(RESULTS)}
    assert rows["one file, opened offline: demos alive"] == "27 of 28"
    assert rows["… opening it → slide 1; every demo alive"] == "0.51 s; 1.00 s"


def test_only_what_stands_between_the_marks_is_replaced(tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text("before\n<!-- make bench -->\nold\n<!-- /make bench -->\nafter\n", encoding="utf-8")
    table.put_into(readme, RESULTS)
    text = readme.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert "old" not in text
    assert "`make bench`, 1 May 2026" in text
