"""Make the picture of the timetable for the README: the printed page of the sheet `Timetable`, as it comes out.

Run it with ``python docs/make_pictures.py [SECONDS]``. It needs LibreOffice (``soffice``), poppler (``pdftoppm``),
matplotlib and, to look as on paper, the font Calibri or its metric twin Carlito.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import matplotlib.image as mpimg
import numpy as np

import larpass_sched as ls

ROOT = Path(__file__).parent.parent
DOTS_PER_INCH = 150
MARGIN = 24
# The summary is the first page and the timetable the second.
PAGE = "2"


def make_timetable_picture(seconds: float) -> Path:
    """Solve the event of 2018, print its workbook, and keep the page of the timetable without its white margins."""
    result = ls.solve(ls.read_event(ROOT / "data" / "larpass-2018.xlsx"), time_limit=seconds)
    print(result.verdict.sentence())
    target = ROOT / "docs" / "pictures" / "timetable.png"
    target.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "timetable.xlsx"
        result.to_excel(workbook)
        office = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, str(workbook)]
        subprocess.run(office, check=True, capture_output=True, timeout=300)
        pages = ["pdftoppm", "-r", str(DOTS_PER_INCH), "-f", PAGE, "-l", PAGE, "-singlefile", "-png"]
        subprocess.run([*pages, str(workbook.with_suffix(".pdf")), str(workbook.with_suffix(""))], check=True)
        page = mpimg.imread(workbook.with_suffix(".png"))
    mpimg.imsave(target, np.ascontiguousarray(_trimmed(page)))
    return target


def _trimmed(page: np.ndarray) -> np.ndarray:
    """The page without the white around it and without its footer, which stands apart at the bottom."""
    ink = (page[..., :3] < 0.98).any(axis=2)
    ink[int(0.94 * len(ink)) :] = False
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    top, left = max(0, rows[0] - MARGIN), max(0, columns[0] - MARGIN)
    return page[top : rows[-1] + MARGIN, left : columns[-1] + MARGIN]


if __name__ == "__main__":
    print(make_timetable_picture(float(sys.argv[1]) if len(sys.argv) > 1 else 60.0))
