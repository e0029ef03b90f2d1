"""The talk's typefaces, Inter and JetBrains Mono (both SIL OFL 1.1), cut down to the letters in use."""

import base64
import functools
import io
import itertools
from importlib import metadata
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

SIZE = 22                              # Inter's optical size: between a sentence's and a heading's
# By name: the package that carries it, its family and file there, its weights.
FACES: dict[str, tuple[str, str, str, int | tuple[int, int]]] = {
    "upright": ("fontpkg-inter", "Inter", "Inter[opsz,wght]", (400, 700)),
    "italic": ("fontpkg-inter", "Inter", "Inter-Italic[opsz,wght]", 400),
    "mono": ("fontpkg-jetbrains-mono", "JetBrains Mono", "JetBrainsMono[wght]", (400, 700)),
}
# Latin 1, Greek, and the signs that demos write: so that most decks have the same letters, cut once.
ALWAYS = frozenset("".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x3B1, 0x3CA)))) +
                   "ΓΔΘΛΠΣΦΨΩẋẍᵃᵇᵏ⁰⁴⁵⁶⁷⁸⁹⁻₀₁₂₃ₙ–—‘’“”†‡•…′←↑→↓∞∑−√≈≠≤≥■▲▶◀◇○●✓✗")
NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14)  # of a font's own records: whose it is, and its licence
OWNERS = """/* Inter: Copyright 2016 The Inter Project Authors (https://github.com/rsms/inter).
   JetBrains Mono: Copyright 2020 The JetBrains Mono Project Authors (https://github.com/JetBrains/JetBrainsMono).
   Both are under the SIL Open Font License 1.1 (https://openfontlicense.org); here are only the letters in use. */
"""


def style(text: str = "") -> str:
    """The @font-face rules for ``text`` and what is always in use, with the letters inside."""
    return OWNERS + "".join(_rule(name, (ALWAYS | set(text)) & _letters(name)) for name in FACES)


@functools.cache
def _letters(name: str) -> frozenset[str]:
    """All the letters that a face has."""
    return frozenset(map(chr, _whole(name).getBestCmap()))


def _whole(name: str) -> TTFont:
    package, _, file, _ = FACES[name]
    path = metadata.distribution(package).locate_file(f"{package.replace('-', '_')}/files/{file}.ttf")
    return TTFont(io.BytesIO(Path(str(path)).read_bytes()), lazy=True)


@functools.cache
def _rule(name: str, letters: frozenset[str]) -> str:
    _, family, _, weights = FACES[name]
    weight = weights if isinstance(weights, int) else f"{weights[0]} {weights[1]}"
    slant = "italic" if name == "italic" else "normal"
    data = base64.b64encode(cut(name, letters, weights)).decode()
    return (f'@font-face {{ font-family: "{family}"; font-style: {slant}; font-weight: {weight}; font-display: block; '
            f'src: url("data:font/woff2;base64,{data}") format("woff2"); }}\n')


def cut(name: str, letters: frozenset[str], weights: int | tuple[int, int], kind: str | None = "woff2") -> bytes:
    """One of :data:`FACES` with only these letters: a font file, as "woff2" or, for None, as TrueType."""
    font = _whole(name)
    _digits_in_columns(font)
    told = font["name"]
    del font["name"]                   # what it doesn't find, the subsetter doesn't search all tables for
    options = subset.Options(layout_features=["kern"], hinting=False, notdef_outline=True)
    options.drop_tables += ["GDEF", "STAT"]
    cutter = subset.Subsetter(options)
    cutter.populate(text="".join(letters))
    cutter.subset(font)
    _kern_alike(font)
    told.names = [record for record in told.names if record.nameID in NAMES or record.nameID > 255]
    font["name"] = told
    axes = {} if name == "mono" else {"opsz": SIZE}
    instancer.instantiateVariableFont(font, axes | {"wght": weights}, inplace=True)
    made = io.BytesIO()
    font.flavor = kind
    font.save(made)
    return made.getvalue()


def _digits_in_columns(font: TTFont) -> None:
    """Give all digits one width, as numbers that change want it: a canvas can't ask for it."""
    found = [record.Feature for record in font["GSUB"].table.FeatureList.FeatureRecord if record.FeatureTag == "tnum"]
    for index in found[0].LookupListIndex if found else []:
        for table in font["GSUB"].table.LookupList.Lookup[index].SubTable:
            wide = getattr(table, "ExtSubTable", table).mapping
            for cmap in font["cmap"].tables:
                cmap.cmap.update({at: wide.get(cmap.cmap[at], cmap.cmap[at]) for at in map(ord, "0123456789")})


def _kern_alike(font: TTFont) -> None:
    """Leave all weights the kerning of the plainest: a space of its own for each costs seconds, and nobody sees it."""
    for lookup in font["GPOS"].table.LookupList.Lookup if "GPOS" in font else []:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            rows = [pairs.PairValueRecord for pairs in getattr(table, "PairSet", [])]
            rows += [row.Class2Record for row in getattr(table, "Class1Record", [])]
            for pair in itertools.chain(*rows):
                if pair.Value1:
                    vars(pair.Value1).pop("XAdvDevice", None)
