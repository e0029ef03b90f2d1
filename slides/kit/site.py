"""The talk for a web host: a small page, all that it shows in files of their own, and the one file beside it."""

import gzip
import hashlib
import json
import re
from pathlib import Path

import brotli

from demos.errors import TalkError
from slides.kit.folders import make_folder, write_whole
from slides.kit.page import HERE
from slides.kit.page.assets import FOLDER, ONE_FILE

_OURS = "site.json"                                  # lists the files of a site, each of them ours
_PACKED = {".css", ".html", ".js", ".json", ".svg", ".txt"}


def check_folder(folder: Path) -> None:
    """Make sure that ``folder`` can be a site: a new one, an empty one, or a former site.

    Raises:
        TalkError: it holds something else, or can't be written to.
    """
    try:
        is_free = not folder.exists() or (folder / _OURS).is_file() or not any(folder.iterdir())
    except OSError:                                  # a file, or not ours to read
        is_free = False
    if not is_free:
        raise TalkError(f"{folder} is no folder of a former site (it has no {_OURS}), and stays as it is. "
                        "Name a new one: --site build/site")
    make_folder(folder / FOLDER)


def write(folder: Path, page: str, assets: dict[str, bytes], one_file: Path) -> str:
    """Write a site, and remove what only its former build needed.

    Args:
        page: index.html.
        assets: by their addresses from it.
        one_file: the talk as one file, which the page offers.

    Returns:
        What was written, in words.
    """
    version = hashlib.sha256(json.dumps([page, *sorted(assets)]).encode()).hexdigest()[:12]
    kept = json.dumps({"version": version, "files": ["./", *sorted(assets)]})
    worker = f"const SITE = {kept};\n{(HERE / 'offline.js').read_text(encoding='utf-8')}"
    files = assets | {"index.html": page.encode(), "offline.js": worker.encode()}
    files |= {name + ending: small for name, content in files.items() for ending, small in _packed(name, content)}
    files[ONE_FILE] = one_file.read_bytes()
    former = _former(folder)
    _list(folder, former | files.keys())
    for name, content in files.items():              # the page behind all that it asks for
        write_whole(folder / name, content)
    for name in former - files.keys():
        (folder / name).unlink(missing_ok=True)
    _list(folder, set(files))
    sent, size = len(files.get("index.html.gz", page)), sum(map(len, assets.values()))
    return (f"{folder}: for a web host, index.html ({sent / 1000:.0f} kB as it is sent), {len(assets)} files "
            f"({size / 1e6:.1f} MB) that load when they are near, and {ONE_FILE}")


def _list(folder: Path, files: set[str]) -> None:
    write_whole(folder / _OURS, json.dumps(sorted({*files, _OURS}), indent=0))


def _packed(name: str, content: bytes) -> list[tuple[str, bytes]]:
    """What a host that looks for it sends in place of a text: each with its ending."""
    if Path(name).suffix not in _PACKED:
        return []
    made = [(".gz", gzip.compress(content, mtime=0)), (".br", brotli.compress(content))]
    return [(ending, small) for ending, small in made if len(small) < len(content)]


def _former(folder: Path) -> set[str]:
    """The files of the site that was here before; no other is touched, whatever its list says."""
    try:
        listed = json.loads((folder / _OURS).read_text(encoding="utf-8"))
        return {name for name in listed if re.fullmatch(rf"({FOLDER})?[\w-]+(\.\w+)+", name) and name != _OURS}
    except (OSError, ValueError, TypeError):
        return set()
