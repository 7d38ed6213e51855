"""Write the corpus: one small file for each source of wishes and each kind of damage, and what is expected of it.

Run ``python tests/corpus/build.py`` after changing a case; it needs ``pip install xlwt msoffcrypto-tool`` beside the
project itself. The files are kept in ``files/``, the expectations, which never come from the reader, in
``expected.json``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import cases_damage  # noqa: E402
import cases_forms  # noqa: E402
import cases_hand  # noqa: E402
import writers  # noqa: E402
from shapes import EVENT  # noqa: E402


def main() -> None:
    """Write everything anew."""
    folder = HERE / "files"
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    writers.xlsx(HERE / "event.xlsx", EVENT)
    cases = [*cases_forms.CASES, *cases_hand.CASES, *cases_damage.CASES]
    names = [case.name for case in cases]
    assert len(names) == len(set(names)), "two cases have one name"
    for case in cases:
        case.write(folder / case.name)
    expected = {case.name: case.expectation() for case in cases}
    text = json.dumps(expected, ensure_ascii=False, indent=1, sort_keys=True)
    (HERE / "expected.json").write_text(text + "\n", encoding="utf-8")
    print(f"{len(cases)} files")  # noqa: T201


if __name__ == "__main__":
    main()
