"""Make the pictures of the README and of the pages in docs/ from ``data/``, as everything comes out.

Run it with ``python docs/make_pictures.py [SECONDS]``. It needs LibreOffice (``soffice``), poppler (``pdftoppm``),
Chromium (``chromium``), matplotlib and, to look as on paper, the font Calibri or its metric twin Carlito.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from base64 import b64decode
from pathlib import Path

import matplotlib as mpl
import matplotlib.image as mpimg
import numpy as np

import larpass_sched as ls

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from board_stage import Stage, td  # noqa: E402
from browser import started  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
MARGIN = 24
# By language, sheets of the workbook: how their first page begins, and how finely it is drawn.
SHEETS = {
    "en": {
        "summary": ("Lärpass 2018", 90),
        "timetable": (r"Lärpass 2018\s+Thursday 15 March 2018\s+Thursday", 150),
        "poster": (r"Lärpass 2018\s+Thursday 15 March 2018\s+Slot", 100),
        "by-attendee": ("By attendee", 90),
        "door-sign": ("Stora salen", 50),
    },
    "sv": {"sammanfattning": ("Lärpass 2018", 90), "schema": (r"Lärpass 2018\s+[Tt]orsdag", 150)},
}
# What of the workbook is drawn at most: behind it are slips for hundreds of people.
FIRST_PAGES = "1-90"
GRID = "document.querySelector('input[value=grid]').click()"
# By language, pages in the browser: file, width and height of the window in pixels, and what is clicked first.
PAGES = {
    "en": {
        "programme": ("programme.html", 1280, 860, ""),
        "programme-grid": ("programme.html", 1280, 760, GRID),
        "programme-phone": ("programme.html", 390, 844, ""),
        "organisers": ("organisers.html", 1280, 860, ""),
    },
    "sv": {"program-telefon": ("program.html", 390, 844, "")},
}
DARK = {"programme-grid"}


def make_pictures(seconds: float) -> list[Path]:
    """Solve the event of 2018, and keep pictures of its workbook, its pages and its plots."""
    PICTURES.mkdir(exist_ok=True)
    result = ls.solve(ls.read_event(ROOT / "data" / "larpass-2018.xlsx"), time_limit=seconds)
    print(result.verdict.sentence())
    pictures = []
    for lang in SHEETS:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            pictures += [*_sheets(result, folder, lang), *_pages(result, folder, lang)]
    pictures.append(_board(result))
    mpl.use("Agg")
    for kind in ("satisfaction", "clashes"):
        pictures.append(PICTURES / f"plot-{kind}.png")
        result.plot(kind).figure.savefig(pictures[-1], dpi=70)
    return pictures


def _sheets(result: ls.Result, folder: Path, lang: str) -> list[Path]:
    """The first page of some sheets, as printed, without its white margins."""
    workbook = folder / "timetable.xlsx"
    result.to_excel(workbook, lang=lang)
    few = {"PageRange": {"type": "string", "value": FIRST_PAGES}, "ExportNotes": {"type": "boolean", "value": "false"}}
    pages = json.dumps(few)
    office = ["soffice", "--headless", "--convert-to", f"pdf:calc_pdf_Export:{pages}", "--outdir", str(folder)]
    office.append(str(workbook))
    subprocess.run(office, check=True, capture_output=True, timeout=300)
    pdf = workbook.with_suffix(".pdf")
    texts = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True)
    pages = [text.strip() for text in texts.stdout.split("\f")]
    kept = []
    for name, (words, dots) in SHEETS[lang].items():
        page = next(number for number, text in enumerate(pages) if re.match(words, text))
        out = folder / name
        draw = ["pdftoppm", "-r", str(dots), "-f", str(page + 1), "-l", str(page + 1), "-singlefile", "-png"]
        subprocess.run([*draw, str(pdf), str(out)], check=True)
        kept.append(_kept(out.with_suffix(".png"), name, footer=True))
    return kept


def _pages(result: ls.Result, folder: Path, lang: str) -> list[Path]:
    """Pages as a browser shows them, on a desk and on a phone."""
    result.export(folder, format="html", audience=("programme", "organisers"), lang=lang)
    kept = []
    with started(folder / "profile") as browser:
        page = browser.new_page()
        for name, (file, width, height, click) in PAGES[lang].items():
            page.open(folder / file, width=width, height=height, dark=name in DARK)
            if click:
                page.run(click)
            out = folder / f"{name}.png"
            out.write_bytes(b64decode(page.call("Page.captureScreenshot")["data"]))
            kept.append(_kept(out, name, footer=False))
    return kept


def _board(result: ls.Result) -> Path:
    """The board, with the second card of the second slot in the hand."""
    target = PICTURES / "board.png"
    with tempfile.TemporaryDirectory() as name, started(Path(name) / "profile") as browser:
        stage = Stage(result.board(), browser.new_page(), Path(name), width=1120)
        stage.click(td(1, 1))
        stage.page.run("new Promise(done => setTimeout(done, 500))")
        stage.picture(target, foot=60)
    return target


def _kept(source: Path, name: str, *, footer: bool) -> Path:
    picture = mpimg.imread(source)
    target = PICTURES / f"{name}.png"
    mpimg.imsave(target, np.ascontiguousarray(_trimmed(picture) if footer else picture))
    return target


def _trimmed(page: np.ndarray) -> np.ndarray:
    """The page without the white around it and without its footer, which stands apart at the bottom."""
    ink = (page[..., :3] < 0.98).any(axis=2)
    ink[int(0.94 * len(ink)) :] = False
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    top, left = max(0, rows[0] - MARGIN), max(0, columns[0] - MARGIN)
    return page[top : rows[-1] + MARGIN, left : columns[-1] + MARGIN]


if __name__ == "__main__":
    for made in make_pictures(float(sys.argv[1]) if len(sys.argv) > 1 else 60.0):
        print(made)
