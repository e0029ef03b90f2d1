"""What a deck says or shows that its page can't: each kind in one line, with its cells."""

from collections.abc import Callable

Remark = Callable[[str], None]


class Remarks:
    """Collects them: ``remarks.at(3)("a script isn't run")``, and :meth:`lines` to be said at the end."""

    def __init__(self) -> None:
        self._cells: dict[str, list[int]] = {}

    def at(self, cell: int) -> Remark:
        """Where to say what is lost in cell ``cell`` (from 1, as Jupyter counts all cells)."""
        def remark(words: str) -> None:
            cells = self._cells.setdefault(words, [])
            if cell not in cells:
                cells.append(cell)
        return remark

    def lines(self) -> list[str]:
        return [f"cell {', '.join(map(str, sorted(cells)))}: {words}" for words, cells in self._cells.items()]


def unheard(_: str) -> None:
    """For text whose losses are told elsewhere."""
