"""ES modules with relative imports as one classic script, for the tests and for a worker."""

import re
from pathlib import Path

LEARNER = Path(__file__).parents[4] / "demos" / "cartpole" / "learner"
_IMPORT = re.compile(r'^import \{(.*?)\} from "(\./|\.\./)(.*?)";\n', re.M)
_EXPORT = re.compile(r"^export (?=(?:function\*?|const|class) ([\w$]+))", re.M)
_COMMENT = re.compile(r"^\s*(//|/\*\*|\*[ /]).*\n", re.M)


def bundle(*entries: str) -> str:
    """The modules of the learner's folder, each once and after those that it imports; ``M`` has their exports."""
    texts: dict[Path, str] = {}
    for entry in entries:
        _add(texts, (LEARNER / entry).resolve())
    return "const M = {};\n" + "\n".join(texts.values())


def worker() -> str:
    return _COMMENT.sub("", bundle("worker.js"))


def _add(texts: dict[Path, str], file: Path) -> None:
    if file in texts:
        return
    text = file.read_text(encoding="utf-8").split("// ---- drawing")[0]
    for _, up, name in _IMPORT.findall(text):
        _add(texts, (file.parent / up / name).resolve())
    names = _EXPORT.findall(text)
    text = _EXPORT.sub("", _IMPORT.sub(lambda found: f'const {{{found[1].replace(" as ", ": ")}}} = '
                                                     f'M["{Path(found[3]).name}"];\n', text))
    texts[file] = f'M["{file.name}"] = (() => {{\n{text}return {{ {", ".join(names)} }};\n}})();'
