"""Imports run one way; each exception is listed with its reason."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import larpass_sched

SOURCE = Path(larpass_sched.__file__).parent
WORDS = {"version", "messages", "findings", "options", "names", "event", "language"}
WORDS |= {"setting_faults", "doubts", "in_vain", "validate"}
DOMAIN = WORDS | {"timetable", "changes"}
RULED = DOMAIN | {"arrays", "choice", "rules", "goals"}
CHECKED = RULED | {"check"}

# What a part of the package may import of the other parts.
ARROWS = {
    "version": set(),
    "message_texts": set(),
    "messages": {"message_texts"},
    "findings": {"messages"},
    "options": set(),
    "event": {"findings"},
    "names": {"event"},
    "setting_faults": {"event", "names", "options"},
    "doubts": {"event", "findings", "names"},
    "in_vain": {"doubts", "event", "names", "options", "setting_faults"},
    "validate": {"doubts", "event", "findings", "in_vain", "names", "options", "setting_faults"},
    "timetable": {"event", "options"},
    "language": {"timetable"},
    "changes": {"event", "language", "timetable"},
    "certificate": DOMAIN,
    "impossible": DOMAIN | {"arrays", "rules"},
    "read": DOMAIN | {"certificate", "impossible"},
    "write": CHECKED | {"certificate"},
    "simulate": {"event"},
    "arrays": DOMAIN,
    "choice": DOMAIN | {"arrays"},
    "rules": DOMAIN | {"arrays", "choice"},
    "goals": DOMAIN | {"arrays", "choice", "rules"},
    "check": RULED,
    "solve": CHECKED,
    "explain": CHECKED | {"solve"},
    "cli": CHECKED | {"certificate", "impossible", "read", "write", "simulate", "solve", "explain"},
    "__main__": {"cli"},
}

# Exceptions: (module, imported module): reason.
LOCAL = {
    ("event", "validate"): "an event refuses contradictions when it is made",
    ("event", "read.frames"): "Event.from_frames is a convenience over the reader",
    ("event", "write.html"): "an event shows itself in a notebook",
    ("timetable", "language"): "a verdict says itself in words",
    ("timetable", "write.frames"): "a timetable turns itself into DataFrames",
    ("timetable", "write.html"): "a timetable shows itself in a notebook",
    ("timetable", "write.export"): "Timetable.export is a convenience over the writers",
    ("timetable", "write.plots"): "a timetable draws itself",
    ("timetable", "write.workbook"): "Timetable.to_excel is a convenience over the writer",
    ("setting_faults", "goals"): "settings may name goals",
    ("setting_faults", "rules"): "settings may name rules",
    ("solve.result", "write.html"): "a result shows itself in a notebook",
    ("solve.result", "write.plots"): "a result draws itself",
}
SHARED = {
    ("write.event_workbook", "read.columns"): "the names of sheets and columns stand once",
    ("write.lists", "read.columns"): "the names of sheets and columns stand once",
    ("write.anonymise", "read.columns"): "the names of sheets and columns stand once",
    ("write.names", "read.columns"): "the names of sheets and columns stand once",
    ("write.template", "read.columns"): "the names of sheets and columns stand once",
    ("write.template", "read.examples"): "the examples stand once, and the reader knows them",
}

# Who may import a library, at the head of the module or anywhere.
LIBRARIES = {
    "ortools": {"solve", "explain"},
    "numba": {"solve"},
    "openpyxl": {"read", "write"},
    "defusedxml": {"read"},
    "rapidfuzz": {"names"},
    "xlrd": {"read"},
    "matplotlib": {"write"},
    "tqdm": {"solve"},
    "icalendar": {"write"},
    "jinja2": {"write"},
    "numpy": {
        "read",
        "impossible",
        "arrays",
        "choice",
        "rules",
        "goals",
        "check",
        "simulate",
        "solve",
        "explain",
        "write",
    },
    "pandas": {"read", "write"},
}
# findings_frame and friends: loaded only when somebody asks for a DataFrame.
LIBRARIES_LOCALLY = {("findings", "pandas")}


@dataclass(frozen=True)
class Import:
    """One import: by whom, of what, and whether inside a function."""

    module: str
    imported: str
    local: bool

    @property
    def part(self) -> str:
        """The part of the package that the module belongs to."""
        return self.module.split(".")[0]


def modules() -> dict[str, Path]:
    """Every module of the package by its name within the package."""
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports_in(module: str, source: str) -> Iterator[Import]:
    """All imports of a module at run time; those for type checkers only are passed over."""

    def walk(node: ast.AST, local: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.If) and isinstance(child.test, ast.Name) and child.test.id == "TYPE_CHECKING":
                continue
            if isinstance(child, ast.Import):
                yield from (Import(module, alias.name, local) for alias in child.names)
            elif isinstance(child, ast.ImportFrom):
                assert child.level == 0, f"{module} imports relatively"
                names = [child.module or ""]
                if child.module in {"larpass_sched", *(f"larpass_sched.{name}" for name in modules())}:
                    deeper = (f"{child.module}.{alias.name}" for alias in child.names)
                    names = [n for n in deeper if n.removeprefix("larpass_sched.") in modules()] or names
                yield from (Import(module, name, local) for name in names)
            else:
                yield from walk(child, local or isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)))

    yield from walk(ast.parse(source), local=False)


ALL = [found for name, path in modules().items() if name for found in imports_in(name, path.read_text("utf-8"))]
OWN = [
    Import(found.module, found.imported.removeprefix("larpass_sched").removeprefix("."), found.local)
    for found in ALL
    if found.imported.split(".")[0] == "larpass_sched"
]


def test_every_part_has_its_arrows() -> None:
    """A new part of the package must say what it may import."""
    assert {name.split(".")[0] for name in modules() if name} <= set(ARROWS)


def test_arrows_run_one_way() -> None:
    """No part imports another one against the arrows, but for the listed exceptions."""
    against = [
        f"{found.module} imports {found.imported or 'the package itself'}"
        for found in OWN
        if (target := found.imported.split(".")[0]) != found.part
        and target not in ARROWS[found.part]
        and (found.module, found.imported) not in SHARED
        and not (found.local and (found.module, found.imported) in LOCAL)
    ]
    assert against == []


def test_arrows_make_no_circle() -> None:
    """The arrows can be put in one order."""
    left = dict(ARROWS)
    while left:
        free = [part for part, targets in left.items() if not targets & set(left)]
        assert free, f"a circle among {sorted(left)}"
        left = {part: targets for part, targets in left.items() if part not in free}


def test_exceptions_are_still_needed() -> None:
    """An exception that nobody uses any more is struck from the list."""
    used = {(found.module, found.imported) for found in OWN}
    assert {*LOCAL, *SHARED} - used == set()


@pytest.mark.parametrize("library", LIBRARIES)
def test_libraries_stay_where_they_belong(library: str) -> None:
    """Solvers only where solving happens, openpyxl only in reading and writing, and so on."""
    strays = [
        found.module
        for found in ALL
        if found.imported.split(".")[0] == library
        and found.part not in LIBRARIES[library]
        and not (found.local and (found.module, library) in LIBRARIES_LOCALLY)
    ]
    assert strays == []


def test_a_stray_import_would_be_seen() -> None:
    """The walk sees imports in functions and of single modules, and passes over those for type checkers."""
    source = (
        "from typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n    import pandas\n"
        "def late():\n    from larpass_sched.solve import search\n    import ortools.sat\n"
    )
    found = [(entry.imported, entry.local) for entry in imports_in("event", source)]
    assert found == [("typing", False), ("larpass_sched.solve.search", True), ("ortools.sat", True)]
