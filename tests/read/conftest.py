"""Workbooks for the reader's tests, written cell by cell."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

# The tests are imported by path, so that their helpers need a place to be found in.
sys.path.insert(0, str(Path(__file__).parent))

from books import GOOD, Rows, write_book


@pytest.fixture
def good() -> dict[str, list[list[Any]]]:
    """Sheets of a small event without any fault, to be spoilt by tests."""
    return deepcopy(GOOD)


@pytest.fixture
def book(tmp_path: Path) -> Callable[[Mapping[str, Rows]], Path]:
    """A function that writes sheets to a workbook and returns its path."""
    return lambda sheets: write_book(tmp_path / "event.xlsx", sheets)
