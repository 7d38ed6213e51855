"""The lowest versions that pyproject.toml allows, as constraints for pip.

    python .ci/lowest.py [EXTRA ...] > lowest.txt
    pip install -c lowest.txt .

Every dependency, and those of the extras named, is held to the version behind its ``>=``. They are read from
pyproject.toml each time, so that what is promised there and what is tested cannot drift apart.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"

_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)(?:\[(?P<extras>[\w.,\s-]+)\])?\s*(?P<bounds>[^;]*)(?:;.*)?")


def lowest(project: dict, extras: list[str]) -> dict[str, str]:
    """The lowest version of each library, by its name.

    Raises
    ------
    ValueError
        If a library has no lower bound.
    """
    found: dict[str, str] = {}
    optional = project.get("optional-dependencies", {})
    for requirement in [*project["dependencies"], *(one for extra in extras for one in optional[extra])]:
        parts = _REQUIREMENT.fullmatch(requirement.strip())
        if parts is None:
            raise ValueError(f"{requirement!r} cannot be understood")
        if parts["name"] == project["name"]:
            # An extra that is made of other extras.
            found |= lowest({**project, "dependencies": []}, re.split(r"\s*,\s*", parts["extras"].strip()))
            continue
        bound = re.search(r"(?:>=|==|~=)\s*([\w.]+)", parts["bounds"])
        if bound is None:
            raise ValueError(f"{requirement!r} has no lower bound")
        found[parts["name"]] = bound[1]
    return found


if __name__ == "__main__":
    told = lowest(tomllib.loads(PYPROJECT.read_text("utf-8"))["project"], sys.argv[1:])
    sys.stdout.writelines(f"{name}=={version}\n" for name, version in sorted(told.items()))
