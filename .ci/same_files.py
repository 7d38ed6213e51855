"""Whether a wheel holds every file of the package, and none besides.

python .ci/same_files.py dist/larpass_sched-....whl src/larpass_sched
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path


def main(wheel: str, folder: str) -> None:
    """Compare, and end with what is missing or too much."""
    source = Path(folder)
    with zipfile.ZipFile(wheel) as packed:
        inside = {name for name in packed.namelist() if name.startswith(f"{source.name}/")}
    here = {
        f"{source.name}/{path.relative_to(source).as_posix()}"
        for path in source.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    if inside != here:
        sys.exit(f"missing in the wheel: {sorted(here - inside)}; besides: {sorted(inside - here)}")
    print(f"{len(inside)} files")


if __name__ == "__main__":
    main(*sys.argv[1:])
