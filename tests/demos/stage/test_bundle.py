"""Front-end files and their imports, made into one module."""

import pytest

from demos.stage import bundle

FILES = {
    "kit/draw.js": "export const PI = 3;\nexport function disc(r) { return PI * r * r; }\n",
    "room/law.js": 'import {\n  disc as area,\n  PI,\n} from "../kit/draw.js";\n'
                   "const PRIVATE = 1;\nexport class Law { size = area(2) + PI; }\nconst late = 5;\nexport { late };\n"
                   "export async function soon() { return PRIVATE; }\nexport function* each() { yield 1; }\n",
    "room/widget.js": 'import { Law, late } from "./law.js";\nimport { disc } from "../kit/draw.js";\n'
                      "const PRIVATE = 2;\n"
                      "export const sum = [new Law().size, late, disc(1), PRIVATE];\nexport default { sum };\n",
    "room/worker.js": 'import { disc } from "../kit/draw.js";\nself.answer = disc(2);\n',
}

NOT_UNDERSTOOD = "isn't understood (see stage/bundle.py)"


@pytest.fixture
def room(tmp_path):
    def write(**more):
        for name, text in (FILES | {f"room/{stem}.js": text for stem, text in more.items()}).items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / "room"

    return write


def test_one_module_knows_what_all_its_files_know_and_a_worker_is_a_classic_script(room, visit):
    page = visit().page
    made = bundle.resolve(room() / "widget.js").module()
    assert page.evaluate("(text) => import(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })))"
                         ".then((m) => [m.sum, m.default.sum])", made) == [[15, 5, 3, 2]] * 2
    worker = bundle.script(room() / "worker.js")
    assert page.evaluate("(text) => { (0, eval)(text); return self.answer; }", worker) == 12


def test_each_file_comes_once_and_the_page_can_take_them_apart_again(room):
    made = bundle.resolve(room() / "widget.js")
    assert [file.name for file in made.files] == ["draw.js", "law.js", "widget.js"]
    assert [piece.split("\n")[0] for piece in bundle.split(made.module())] == [
        "// ==== kit/draw.js", "// ==== room/law.js", "// ==== room/widget.js"]
    assert bundle.split("export default 1;") == ["export default 1;"]


@pytest.mark.parametrize(("text", "message"), [
    ('// first\nimport { no } from "./law.js";', "room/bad.js:2: ./law.js exports no no"),
    ('import { no } from "./gone.js";', "room/bad.js:1: there is no ./gone.js"),
    ('import { a } from "./bad.js";', "room/bad.js:1: ./bad.js imports this file in turn"),
    ('\nimport law from "./law.js";', f'room/bad.js:2: “import law from "./law.js";” {NOT_UNDERSTOOD}'),
    ("export let x = 1;", f"room/bad.js:1: “export let x = 1;” {NOT_UNDERSTOOD}"),
    ('export * from "./law.js";', f'room/bad.js:1: “export * from "./law.js";” {NOT_UNDERSTOOD}'),
])
def test_what_cannot_be_put_together_is_one_line_that_names_file_and_line(room, text, message):
    with pytest.raises(bundle.BundleError) as caught:
        bundle.resolve(room(bad=text) / "bad.js")
    assert str(caught.value) == message
