"""Every notebook of the examples runs from top to bottom, and is kept without outputs."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "examples").glob("*.ipynb"))


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request: pytest.FixtureRequest) -> Path:
    """One notebook after the other."""
    return request.param


def test_notebook_is_kept_without_outputs(notebook: Path) -> None:
    """Outputs would name people, grow the repository and grow old."""
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert [cell["outputs"] for cell in code] == [[]] * len(code)
    assert {cell["execution_count"] for cell in code} == {None}


def test_notebook_runs(notebook: Path, tmp_path: Path) -> None:
    """Whoever presses Shift + Enter from top to bottom meets no error, and the result shows itself as a table."""
    nbformat = pytest.importorskip("nbformat", reason="the extra 'notebook' is not installed")
    nbclient = pytest.importorskip("nbclient", reason="the extra 'notebook' is not installed")
    pytest.importorskip("ipykernel", reason="the extra 'notebook' is not installed")
    # In a copy, so that what the notebook writes does not stay in the repository.
    for folder in ("examples", "data"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    book = nbformat.read(notebook, as_version=4)
    for cell in book.cells:
        # Whether the best is proved by then does not matter here, and a test is not worth a minute of waiting.
        cell["source"] = re.sub(
            r"ls\.solve\(event(, time_limit=\d+)?\)", "ls.solve(event, time_limit=3)", cell["source"]
        )
        cell["source"] = re.sub(r"(ls\.replan\(.*time_limit=)\d+", r"\g<1>2", cell["source"])
    client = nbclient.NotebookClient(
        book, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(tmp_path / "examples")}}
    )
    client.execute()
    shown = [output for cell in book.cells if cell.cell_type == "code" for output in cell.outputs]
    assert any("<table" in output.get("data", {}).get("text/html", "") for output in shown)


def test_quick_start_has_three_cells_and_writes_the_workbook() -> None:
    """From workbook to timetable in three cells: read, solve, write."""
    cells = json.loads((ROOT / "examples" / "01_quick_start.ipynb").read_text("utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    assert [word in cell for word, cell in zip(("read_event", "solve", "to_excel"), code, strict=True)] == [True] * 3
