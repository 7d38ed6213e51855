"""Cells as they are spoken of: those below each other as a range, and many that do not touch by their number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from larpass_sched.wording.language import Both, Lang, in_lang

MOST_APART = 3
"""More ranges than so many in one column are told by how many cells they are."""

_SOME_OF: Both = ("{count} cells in {first}:{last}", "{count} celler i {first}:{last}")


def ranges(cells: Sequence[str]) -> list[str]:
    """Cells with those below each other as ranges: Sessions!G2:G6; other cells of a sheet without its name again."""
    split = sorted(
        {(m[1], m[2], int(m[3])) for cell in cells if (m := re.fullmatch(r"(.*)!([A-Z]+)(\d+)", cell))},
        key=lambda found: (found[0], len(found[1]), found[1], found[2]),
    )
    blocks: list[tuple[str, str, int, int]] = []
    for sheet, column, row in split:
        if blocks and blocks[-1][:2] == (sheet, column) and blocks[-1][3] == row - 1:
            blocks[-1] = (sheet, column, blocks[-1][2], row)
        else:
            blocks.append((sheet, column, row, row))
    return [f"{sheet}!{column}{a}" + (f":{column}{b}" if b > a else "") for sheet, column, a, b in blocks]


def spans(cells: Sequence[str], lang: Lang) -> list[str]:
    """The same, but many cells of one column that do not touch as how many there are from the first to the last."""
    blocks: dict[str, list[str]] = {}
    for block in ranges(cells):
        blocks.setdefault(re.sub(r"\d+(:[A-Z]+\d+)?$", "", block), []).append(block)
    told = []
    for column, some in blocks.items():
        if len(some) <= MOST_APART:
            told += some
            continue
        count = sum(cell.startswith(column) and cell[len(column) :].isdigit() for cell in dict.fromkeys(cells))
        last = re.split("!|:", some[-1])[-1]
        told.append(in_lang(_SOME_OF, lang).format(count=count, first=some[0].split(":")[0], last=last))
    return told
