"""Write all pages and pictures that are made from the code: rules, workbook, commands, and the house.

Run ``python docs/build_pages.py`` from the root of the project after something in ``src/`` has moved, was added or was
renamed; ``tests/test_docs.py`` says when that is needed.
"""

from __future__ import annotations

from pathlib import Path

import build_commands
import build_rules
import build_workbook
import draw_house
import find_places


def write_pages() -> list[Path]:
    """Write what has changed, and say what that was."""
    written = []
    # One after the other: the last two write to the same page.
    for maker in (build_rules, build_workbook, build_commands, draw_house, find_places):
        for path, text in maker.made().items():
            if not path.exists() or path.read_text("utf-8") != text:
                path.write_text(text, encoding="utf-8")
                written.append(path)
    return written


if __name__ == "__main__":
    for path in write_pages():
        print(path)
