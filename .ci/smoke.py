"""Whether larpass_sched, as it is installed for this Python, can be used: run it away from the source.

    python -I smoke.py

Looks at the version, the files beside the code, help, an invented event from workbook to workbook, a web page of it,
and `doctor`. It prints one line and ends with 0, or ends with what is wrong.
"""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import tempfile
import time
from importlib import metadata
from importlib.resources import files
from pathlib import Path

PROGRAM = Path(sysconfig.get_path("scripts"), "larpass-sched")


def told(*words: str, folder: Path) -> str:
    """What the installed program says."""
    done = subprocess.run([PROGRAM, *words], capture_output=True, text=True, encoding="utf-8", cwd=folder, check=False)
    if done.returncode != 0:
        sys.exit(f"larpass-sched {' '.join(words)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def main() -> None:
    """Try everything."""
    version = metadata.version("larpass-sched")
    package = files("larpass_sched")
    wanted = ["py.typed", "write/page/templates/programme.html.j2", "write/page/templates/page.css"]
    missing = [name for name in wanted if not package.joinpath(*name.split("/")).is_file()]
    assert not missing, f"not in the package: {missing}; there is {sorted(p.name for p in package.iterdir())}"
    assert "site-packages" in str(package), f"{package} is not installed: run this away from the source"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        assert told("--version", folder=folder).split() == ["larpass-sched", version]
        assert "solve" in told("--help", folder=folder)
        assert "kommandon" in told("--help", "--lang", "sv", folder=folder)
        told("simulate", "day.xlsx", "--sessions", "8", "--slots", "3", "--rooms", "3", "--attendees", "30",
             "--seats", "tight", folder=folder)  # fmt: skip
        started = time.perf_counter()
        answer = json.loads(told("solve", "day.xlsx", "--json", folder=folder))
        seconds = time.perf_counter() - started
        assert answer["status"] == "best possible", answer["status"]
        assert Path(folder, answer["workbook"]).is_file()
        told("export", "day.xlsx", folder=folder)
        examined = json.loads(told("doctor", "--json", folder=folder))
        assert (examined["status"], examined["version"]) == ("fine", version), examined
    python = ".".join(map(str, sys.version_info[:3]))
    print(f"larpass-sched {version} with Python {python}: first solve and compiling in {seconds:.0f} s, all is there")


if __name__ == "__main__":
    main()
