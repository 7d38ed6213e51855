"""The house: rooms stand in one order, imports run down it, and no modules import each other in a circle."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import larpass_sched

SOURCE = Path(larpass_sched.__file__).parent

ROOMS = (
    "version",
    "wording",
    "event",
    "arrays",
    "timetable",
    "rules",
    "goals",
    "examine",
    "check",
    "simulate",
    "read",
    "write",
    "solve",
    "explain",
    "replan",
    "board",
    "cli",
    "__main__",
)
"""From the bottom up: each room imports only what stands before it; `__init__` hands out names when asked for them."""

SHOWING = {
    ("event.event", "from_frames"): "read.frames",
    ("event.event", "_repr_html_"): "write.html",
    ("timetable.timetable", "placements_frame"): "write.frames",
    ("timetable.timetable", "itineraries_frame"): "write.frames",
    ("timetable.timetable", "to_excel"): "write.workbook",
    ("timetable.timetable", "export"): "write.export",
    ("timetable.timetable", "plot"): "write.plots",
    ("timetable.timetable", "_repr_html_"): "write.html",
    ("timetable.result", "plot"): "write.plots",
    ("timetable.result", "_repr_html_"): "write.html",
    ("timetable.result", "board"): "board",
}
"""Methods that load a reader or writer when they are called, so that an event or a timetable shows itself."""

LIBRARIES = {
    "ortools": {"solve", "explain"},
    "numba": {"solve"},
    "openpyxl": {"write"},
    "defusedxml": {"read"},
    "rapidfuzz": {"event"},
    "python_calamine": {"read"},
    "matplotlib": {"write"},
    "tqdm": {"solve", "explain"},
    "anywidget": {"board"},
    "icalendar": {"write"},
    "jinja2": {"write"},
    "numpy": {
        *("arrays", "timetable", "rules", "goals", "examine", "simulate", "read", "write", "solve", "explain"),
        "board",
    },
    "pandas": {"read", "write", "explain", "replan"},
}
"""Who may import a library."""


@dataclass(frozen=True)
class Import:
    """One import: by which module, of what, in which function (empty at the head), and whether only for types."""

    module: str
    imported: str
    function: str
    for_types: bool

    @property
    def room(self) -> str:
        """The room that the module stands in."""
        return self.module.split(".")[0]

    @property
    def target(self) -> str:
        """The room or library that is imported."""
        return self.imported.split(".")[0]


def modules() -> dict[str, Path]:
    """Every module of the package by its name within the package."""
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def imports_in(module: str, source: str) -> Iterator[Import]:
    """All imports of a module, also those in functions and those for type checkers."""

    def walk(node: ast.AST, function: str, for_types: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            typing = for_types or (
                isinstance(child, ast.If) and isinstance(child.test, ast.Name) and child.test.id == "TYPE_CHECKING"
            )
            if isinstance(child, ast.Import):
                yield from (Import(module, alias.name, function, typing) for alias in child.names)
            elif isinstance(child, ast.ImportFrom):
                assert child.level == 0, f"{module} imports relatively"
                for alias in child.names:
                    deeper = f"{child.module}.{alias.name}"
                    is_module = deeper.removeprefix("larpass_sched.") in MODULES
                    yield Import(module, deeper if is_module else child.module or "", function, typing)
            else:
                is_function = isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef))
                yield from walk(child, child.name if is_function else function, typing)

    yield from walk(ast.parse(source), "", False)


ALL = [found for name, path in MODULES.items() if name for found in imports_in(name, path.read_text("utf-8"))]
OWN = [
    Import(
        found.module, found.imported.removeprefix("larpass_sched").removeprefix("."), found.function, found.for_types
    )
    for found in ALL
    if found.imported.split(".")[0] == "larpass_sched"
]


def shows(found: Import) -> bool:
    """Whether it is one of the listed methods that show something."""
    return SHOWING.get((found.module, found.function)) == found.imported


def circle_among(imports: Mapping[str, set[str]]) -> list[str]:
    """A circle of modules, if there is one."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_every_room_has_its_place() -> None:
    """A new room at the root of the package must say where it stands; nineteen at most."""
    rooms = {name.split(".")[0] for name in MODULES if name}
    assert rooms == set(ROOMS)
    assert len(rooms) + 1 <= 19


def test_imports_run_down() -> None:
    """No room imports what stands above it, but for the listed methods."""
    up = [
        f"{found.module} imports {found.imported or 'the package itself'}"
        for found in OWN
        if found.target != found.room
        and not shows(found)
        and (found.target not in ROOMS or ROOMS.index(found.target) > ROOMS.index(found.room))
    ]
    assert up == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Imports in functions and imports for types count as well."""
    imports: dict[str, set[str]] = {}
    for found in OWN:
        if not shows(found) and found.imported != found.module:
            imports.setdefault(found.module, set()).add(found.imported)
    assert circle_among(imports) == []


def test_a_circle_would_be_seen() -> None:
    """Also one that is tied by an import in a function."""
    assert circle_among({"a": {"b"}, "b": {"c"}, "c": set()}) == []
    assert set(circle_among({"a": {"b"}, "b": {"c"}, "c": {"a"}})) == {"a", "b", "c"}


def test_what_shows_is_still_listed() -> None:
    """An exception that nobody uses any more is struck from the list, and each is a single line after its import."""
    used = {(found.module, found.function) for found in OWN if shows(found)}
    assert set(SHOWING) == used
    for module, function in SHOWING:
        tree = ast.parse(MODULES[module].read_text("utf-8"))
        node = next(n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name == function)
        body = [
            line for line in node.body if not isinstance(line, ast.Expr) or not isinstance(line.value, ast.Constant)
        ]
        assert len(body) <= 3, f"{module}.{function} does more than show"


@pytest.mark.parametrize("library", LIBRARIES)
def test_libraries_stay_where_they_belong(library: str) -> None:
    """Solvers only where solving happens, openpyxl only in reading and writing, and so on."""
    strays = [
        found.module
        for found in ALL
        if found.target == library and not found.for_types and found.room not in LIBRARIES[library]
    ]
    assert strays == []


def test_a_stray_import_would_be_seen() -> None:
    """The walk sees imports in functions, of single modules, and for types."""
    source = (
        "from typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n    import pandas\n"
        "def late():\n    from larpass_sched.solve import solve\n    import ortools.sat\n"
    )
    found = [(entry.imported, entry.function, entry.for_types) for entry in imports_in("event", source)]
    assert found == [
        ("typing", "", False),
        ("pandas", "", True),
        ("larpass_sched.solve", "late", False),
        ("ortools.sat", "late", False),
    ]
