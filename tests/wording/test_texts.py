"""Texts in two languages: each is there in both, is filled in with the same words, and is said somewhere."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from string import Formatter
from typing import Any

import pytest

from larpass_sched import wording

SOURCE = Path(wording.__file__).parent.parent
OF_COLUMNS = {"explain_words", "notes"}
"""Their keys are put together from the names of columns, which stand elsewhere."""


def tables() -> dict[str, dict[str, tuple[Any, Any]]]:
    """Every table of texts in English and Swedish, by the module that it stands in and its name."""
    found = {}
    for module in sorted(one.name for one in iter_modules(wording.__path__) if not one.ispkg):
        loaded = import_module(f"{wording.__name__}.{module}")
        for node in ast.parse(Path(str(loaded.__file__)).read_text("utf-8")).body:
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
                value = getattr(loaded, node.target.id)
                if re.match(r"dict\[(str|tuple\[str, str\]), (Both|tuple\[tuple\[)", ast.unparse(node.annotation)):
                    found[f"{module}.{node.target.id}"] = value
    return found


TABLES = tables()


def holes(said: Any) -> set[str]:
    """The words that a text, or one of several, is filled in with."""
    texts = said if isinstance(said, tuple) else (said,)
    # What has a name in Swedish too is told by both.
    named = {hole for text in texts for _, hole, _, _ in Formatter().parse(str(text)) if (hole or "").isidentifier()}
    return {"name" if hole == "swedish" else hole.removesuffix("_sv") for hole in named}


def said_in_sources() -> tuple[set[str], list[re.Pattern[str]], str]:
    """Texts of the sources that are no keys of a table, patterns of those put together, and the pages and the board."""
    texts, patterns = set[str](), []
    for path in SOURCE.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        keys = {
            id(key)
            for node in ast.walk(tree)
            if isinstance(node, ast.Dict) and SOURCE / "wording" in path.parents
            for key in node.keys
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in keys:
                # Options of the command line and columns of a table have a text that is called like them.
                texts |= {node.value, node.value.replace("_", " "), node.value.lstrip("-").replace("-", " ")}
            if isinstance(node, ast.JoinedStr):
                parts = [re.escape(v.value) if isinstance(v, ast.Constant) else ".+" for v in node.values]
                if len(re.sub(r"[^a-z]", "", "".join(part for part in parts if part != ".+"))) > 2:
                    patterns.append(re.compile("".join(parts)))
    elsewhere = [path.read_text("utf-8") for ending in ("*.j2", "*.js") for path in SOURCE.rglob(ending)]
    return texts, patterns, "\n".join(elsewhere)


@pytest.mark.parametrize("table", TABLES)
def test_texts_are_whole_in_both_languages(table: str) -> None:
    """Nothing is missing in one of them, and both are filled in with the same words."""
    for key, (english, swedish) in TABLES[table].items():
        assert english, key
        assert swedish, key
        assert holes(english) == holes(swedish), key


def test_every_key_is_said() -> None:
    """A text that nobody says any more is taken out: its key stands in the sources, whole or as part of a pattern."""
    texts, patterns, elsewhere = said_in_sources()
    unsaid = [
        f"{table}: {key}"
        for table, entries in TABLES.items()
        if table.split(".")[0] not in OF_COLUMNS
        for key in entries
        if key not in texts and f'"{key}"' not in elsewhere and not any(p.fullmatch(key) for p in patterns)
    ]
    assert unsaid == []
