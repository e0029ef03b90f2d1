"""One module out of a front-end file and all that it imports: what Jupyter and the page are given.

Each file becomes a function that is called once and gives what it exports:

    const $draw = (() => { … return { disc, label }; })();

so names of one file never meet those of another. Understood are named imports from a relative path
(``import { a, b as c } from "./x.js"``), ``export`` before a function, a class or one const, ``export { a }``
and ``export default``, each at the beginning of its line. Anything else is one line that names file and line.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

import rjsmin

PIECE = "// ==== "                                     # begins the line before each file's text; the page splits there
_IMPORT = re.compile(r'^import\s*\{([^}]*)\}\s*from\s*"(\.[^"]*|/[^"]*)";', re.M)
_DECLARED = re.compile(r"^export (?=(?:async )?(?:function\*?|class|const) (\w+))", re.M)
_LISTED = re.compile(r"^export \{([^}]*)\};", re.M)
_DEFAULT = re.compile(r"^export default ", re.M)
_LEFT_OVER = re.compile(r"^(?:import|export)\b.*", re.M)


class BundleError(Exception):
    """A front-end file can't be put together; the message names file, line and mend."""


@dataclass
class Bundle:
    """The files of one module, in the order in which they run, each with its text as a function that is called."""

    pieces: dict[Path, str] = field(default_factory=dict)
    names: dict[Path, str] = field(default_factory=dict)
    exports: dict[Path, list[str]] = field(default_factory=dict)

    def add(self, file: Path, importers: tuple[Path, ...] = ()) -> None:
        """Add ``file`` behind all that it imports."""
        text, imports = file.read_text(encoding="utf-8"), {}
        for found in _IMPORT.finditer(text):
            other = (file.parent / found[2]).resolve()
            if other in (*importers, file):
                raise _error(file, text, found.start(), f"{found[2]} imports this file in turn")
            if not other.is_file():
                raise _error(file, text, found.start(), f"there is no {found[2]}")
            if other not in self.pieces:
                self.add(other, (*importers, file))
            wanted = [name.split(" as ")[0].strip() for name in found[1].split(",") if name.strip()]
            if unknown := [name for name in wanted if name not in self.exports[other]]:
                raise _error(file, text, found.start(), f"{found[2]} exports no {', '.join(unknown)}")
            imports[found[0]] = f"const {{{found[1].replace(' as ', ': ')}}} = {self.names[other]};"
        self._wrap(file, text, imports)

    def _wrap(self, file: Path, text: str, imports: dict[str, str]) -> None:
        names = _DECLARED.findall(text) + [n.strip() for found in _LISTED.findall(text) for n in found.split(",")]
        body = _DEFAULT.sub("const $default = ", _LISTED.sub("", _DECLARED.sub("", text)))
        for statement, meaning in imports.items():
            body = body.replace(statement, meaning)
        if left := _LEFT_OVER.search(body):
            raise _error(file, text, text.index(left[0]), f"“{left[0][:60]}” isn't understood (see stage/bundle.py)")
        given = [*filter(None, names), *(["default: $default"] if _DEFAULT.search(text) else [])]
        self.exports[file], self.names[file] = names, self._name(file)
        self.pieces[file] = (
            f"{PIECE}{file.parent.name}/{file.name}\nconst {self.names[file]} = (() => {{\n{body}\n"
            f"return {{ {', '.join(given)} }};\n}})();\n")

    def _name(self, file: Path) -> str:
        name = "$" + re.sub(r"\W", "_", file.stem)
        return name + "_" * sum(other.startswith(name) for other in self.names.values())

    @property
    def files(self) -> list[Path]:
        """All the files, the entry last."""
        return list(self.pieces)

    def module(self) -> str:
        """The text of a module that exports what its last file exports."""
        entry = self.files[-1]
        default = f"export default {self.names[entry]}.default;\n" if "default: $default" in self.pieces[entry] else ""
        return "".join(self.pieces.values()) + (
            f"export const {{ {', '.join(self.exports[entry])} }} = {self.names[entry]};\n{default}")

    def styles(self) -> str:
        """The style sheets that stand beside the files under the same names."""
        sheets = [css for file in self.files if (css := file.with_suffix(".css")).exists()]
        return "".join(style(css) for css in sheets)


def resolve(file: Path) -> Bundle:
    """What a front-end file and its imports are put together to.

    Raises:
        BundleError: a file is missing, imports in a circle, asks for a name that isn't exported, or has an
            import or export of a form that isn't understood.
    """
    made = Bundle()
    made.add(file.resolve())
    return made


def script(file: Path) -> str:
    """A worker's entry file and all that it imports as one classic script, stripped; it exports nothing."""
    return rjsmin.jsmin('"use strict";\n' + "".join(resolve(file).pieces.values()))


def style(file: Path) -> str:
    """A style sheet with the line before it at which the page splits."""
    return f"/* {PIECE}{file.parent.name}/{file.name} */\n{file.read_text(encoding='utf-8')}"


def split(text: str) -> list[str]:
    """A module or style sheet as the files that it was made of; one from elsewhere is one piece."""
    return [piece for piece in re.split(rf"^(?=(?:/\* )?{PIECE})", text, flags=re.M) if piece]


def _error(file: Path, text: str, at: int, words: str) -> BundleError:
    return BundleError(f"{file.parent.name}/{file.name}:{text.count(chr(10), 0, at) + 1}: {words}")
