"""The pages say what is there: made pages are up to date, and what they name exists."""

from __future__ import annotations

import importlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import larpass_sched
from larpass_sched.cli.parser import build_parser
from larpass_sched.event.columns import EVENT_SHEETS, ITINERARIES, NAMES
from larpass_sched.event.options import Options
from larpass_sched.rules import RULES

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(
    {
        *DOCS.rglob("*.md"),
        *(ROOT / name for name in ("README.md", "benchmarks/README.md", "data/README.md")),
    }
)
MAKERS = ("build_rules", "build_workbook", "build_commands", "draw_house", "find_places")


def named(page: Path) -> str:
    """A page as it is called from the root."""
    return page.relative_to(ROOT).as_posix()


def maker(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A script of docs/ as a module."""
    monkeypatch.syspath_prepend(str(DOCS))
    return importlib.import_module(name)


@pytest.mark.parametrize("name", MAKERS)
def test_made_pages_are_up_to_date(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is made from the code was made from the code as it is."""
    for path, text in maker(name, monkeypatch).made().items():
        assert path.read_text("utf-8") == text, f"{named(path)} is out of date: run python docs/build_pages.py"


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_the_contract_names_every_column_and_setting(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No sheet, column or setting is missing, in either language and on either page."""
    text = maker("build_workbook", monkeypatch).PAGES[lang].read_text("utf-8")
    for sheet in (*EVENT_SHEETS, NAMES, ITINERARIES):
        for name in (sheet.en, sheet.sv, *(n for column in sheet.columns for n in (column.en, column.sv))):
            assert name in text, f"{name} ({sheet.en})"
    for name in Options.names():
        assert f"`{name}`" in text


# Files -----------------------------------------------------------------------------------------------------------


def files_of_the_project() -> set[str]:
    """Every file by its path from the root, and every folder with a stroke behind it."""
    inside = [
        path.relative_to(ROOT)
        for top in ("src", "tests", "docs", "examples", "benchmarks", "data", ".ci")
        for path in (ROOT / top).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]
    inside += [path.relative_to(ROOT) for path in ROOT.iterdir() if path.is_file()]
    folders = {f"{parent.as_posix()}/" for path in inside for parent in path.parents} - {"./"}
    return {path.as_posix() for path in inside} | folders


FILES = files_of_the_project()
# What is written only by who follows a page, and what is somebody else's.
NOT_KEPT = re.compile(r"(rules|tests/one_rule)/beginners_not_last\.py|src/main/java/.*")


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_files_that_pages_name_exist(page: Path) -> None:
    """A page that speaks of a module or folder which has moved is noticed; part of a path is enough to find it."""
    text = page.read_text("utf-8")
    words = {word for quoted in re.findall(r"`([^`\n]+)`", text) for word in quoted.split()}
    named_so = {word for word in words if re.fullmatch(r"[\w./-]*\w\.(py|ipynb|toml|svg)", word)}
    named_so |= {word for word in words if re.fullmatch(r"(src|tests|docs|examples|benchmarks|data)/[\w./-]*", word)}
    ends = {path[at:].rstrip("/") for path in FILES for at in [0, *(m.end() for m in re.finditer("/", path))]}
    missing = {word for word in named_so if word.rstrip("/") not in ends and not NOT_KEPT.fullmatch(word)}
    assert missing == set(), f"{named(page)} names files that are not there"


def test_the_page_about_the_method_names_modules_in_full() -> None:
    """There many modules share a name, so each stands with its folder inside `solve/`."""
    text = (DOCS / "method.md").read_text("utf-8")
    words = re.findall(r"`([a-z_/]+(?:\.py|/))`", text)
    missing = {word for word in words if not {word, f"src/larpass_sched/solve/{word}"} & FILES}
    assert (len(words) > 30, missing) == (True, set())


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_between_files_lead_somewhere(page: Path) -> None:
    """Where the files themselves are read, every link to another file finds it."""
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        path = target.partition("#")[0]
        if path and not re.match(r"[a-z]+:", path):
            assert (page.parent / path).exists(), f"{named(page)} links to {target}"


@pytest.mark.parametrize(
    ("index", "folder", "kind"), [("how/index.md", DOCS / "how", "md"), ("notebooks.md", ROOT / "examples", "ipynb")]
)
def test_lists_of_pages_are_whole(index: str, folder: Path, kind: str) -> None:
    """Every question and every notebook is linked by its title, and is on the site."""
    text = (DOCS / index).read_text("utf-8")
    for page in sorted(set(folder.glob(f"*.{kind}")) - {DOCS / index}):
        title = re.search(r"# ([^\n\"\\]+)", page.read_text("utf-8"))
        target = os.path.relpath(page, (DOCS / index).parent).replace(os.sep, "/")
        assert title is not None
        assert f"[{title[1]}]({target})" in text
        assert f"\n{target.removesuffix('.' + kind)}\n" in text


def test_every_picture_is_shown() -> None:
    """No picture is kept that no page shows."""
    shown = {name for page in PAGES for name in re.findall(r"pictures/([\w-]+\.\w+)\)", page.read_text("utf-8"))}
    assert {path.name for path in (DOCS / "pictures").iterdir()} == shown


def test_a_broken_site_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check of the site names links to nowhere and what would be fetched from a network, and nothing else."""
    (tmp_path / "a.html").write_text(
        '<link rel="stylesheet" href="s.css"><script src="https://cdn.example/x.js"></script><h1 id="top">A</h1>'
        '<a href="b.html#here">b</a><a href="b.html#gone">b</a><a href="c.html">c</a><a href="https://example.org">o</a>'
        '<a href="#top">up</a><img src="//example.org/x.png">',
        encoding="utf-8",
    )
    (tmp_path / "b.html").write_text('<p id="here">B</p>', encoding="utf-8")
    (tmp_path / "s.css").write_text("@font-face { src: url(https://fonts.example/f.woff2) }", encoding="utf-8")
    assert sorted(maker("build_site", monkeypatch).faults(tmp_path)) == [
        "a.html fetches //example.org/x.png",
        "a.html fetches https://cdn.example/x.js",
        "a.html leads to b.html#gone, where nothing is called so",
        "a.html leads to c.html, which is not there",
        "s.css fetches something from a network",
    ]


# Commands and code ---------------------------------------------------------------------------------------------------


def commands() -> list[tuple[str, str]]:
    """Every command of this program in a block of a page, with the page."""
    found = []
    for page in PAGES:
        for block in re.findall(r"```sh\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
            lines = (line.split("#")[0].strip() for line in block.splitlines())
            found += [(named(page), line) for line in lines if line.startswith("larpass-sched ")]
    return found


@pytest.mark.parametrize(("page", "command"), commands())
def test_commands_are_understood(page: str, command: str) -> None:
    """No page tells people to type what the program does not know."""
    words = shlex.split(command)[1:]
    args = build_parser("en").parse_args(words)
    assert args.command == words[0]


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_python_on_pages_can_be_read(page: Path) -> None:
    """Blocks of Python are Python, and take from the library what it has."""
    for block in re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        compile(block, named(page), "exec")
    for name in re.findall(r"\bls\.(\w+)", page.read_text("utf-8")):
        assert name in larpass_sched.__all__, f"{named(page)}: ls.{name}"


def test_every_public_name_is_on_the_page_of_the_library() -> None:
    """Each once, and none that is not public."""
    told = re.findall(r"^\.\. auto\w+:: (\w+)$", (DOCS / "api.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(told) == sorted(set(larpass_sched.__all__) - {"__version__"})


# The house -----------------------------------------------------------------------------------------------------------


def test_the_house_shows_floors_circles_and_imports_that_lead_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`roof` stands on `left` and `right`, which import each other, and these on `ground`, which calls the roof."""
    sources = {
        "__init__.py": "",
        "ground.py": '"""The | ground."""\ndef late():\n    from larpass_sched import roof\n',
        "left.py": "from larpass_sched.right.deep import thing\nimport larpass_sched.ground\n",
        "right/__init__.py": '"""The right."""\n',
        "right/deep.py": "from larpass_sched import left\nfrom larpass_sched.right import other\n",
        "roof.py": "from larpass_sched.left import thing\nfrom larpass_sched.ground import thing\n",
    }
    for name, text in sources.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    drawing = maker("draw_house", monkeypatch)
    house = drawing.read_house(tmp_path)
    assert house.floors == [["ground"], ["left", "right"], ["roof"]]
    assert house.down == {"ground": set(), "left": {"ground"}, "right": set(), "roof": {"ground", "left"}}
    assert house.up == {"ground": {"roof"}, "left": {"right"}, "right": {"left"}, "roof": set()}
    words = drawing.in_words(house)
    assert "| 1 | `right/` | The right. |" in words
    assert "| 0 | `ground` | The \\| ground. |" in words
    assert "- `ground` imports `roof` when it is called, or for types" in words
    assert "- `right.deep` imports `left` when it is loaded" in words
    # The arrow from the roof to the ground is said by the longer way: two solid arrows, three dashed ones.
    picture = drawing.draw(house)
    assert (picture.count("url(#down)"), picture.count("url(#up)")) == (2, 3)


def test_every_room_is_in_the_house(monkeypatch: pytest.MonkeyPatch) -> None:
    """No module or folder at the root of the package is left out of the picture."""
    house = maker("draw_house", monkeypatch).read_house()
    source = ROOT / "src" / "larpass_sched"
    rooms = {path.stem for path in source.glob("*.py")} | {path.parent.name for path in source.glob("*/__init__.py")}
    assert set(house.rooms) == rooms - {"__init__", "__main__"} == set(house.floor_of)


# A newcomer ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "thing", ["rule *after*", "Microsoft Forms layout", "verdict's sentence", "sheet *By attendee*"]
)
def test_a_newcomer_finds_the_place(thing: str) -> None:
    """One line of the page about the house names the file, and words that stand in it."""
    lines = [line for line in (DOCS / "house.md").read_text("utf-8").splitlines() if thing in line]
    assert len(lines) == 1
    path, words = re.findall(r"`([^`]+)`", lines[0])
    assert words in (ROOT / path).read_text("utf-8")


def test_the_example_of_a_rule_works(tmp_path: Path) -> None:
    """One file and its test are all that a new rule takes: the page's own, added to a copy of the package."""
    text = (DOCS / "add_a_rule.md").read_text("utf-8")
    rule, test = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    for folder in ("src", "tests"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__", "files"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "src" / "larpass_sched" / "rules" / "beginners_not_last.py").write_text(rule, encoding="utf-8")
    (tmp_path / "tests" / "one_rule" / "beginners_not_last.py").write_text(test, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "src")}
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "tests/rules",
            "-q",
            "-p",
            "no:cacheprovider",
            "-k",
            "beginners or every_rule",
        ],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]
    # The case four times, the effect four times, and every rule at least for its languages.
    assert int(re.findall(r"(\d+) passed", done.stdout)[-1]) > 8 + len(RULES)
    shown = subprocess.run(
        [sys.executable, "-m", "larpass_sched", "rules", "--lang", "sv"],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert "nybörjare inte sist (beginners not last)" in shown.stdout
