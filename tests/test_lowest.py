"""The lowest versions that pyproject.toml allows, as CI installs them, and the ones that developers share."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib import metadata
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text("utf-8"))["project"]


def lowest(project: dict[str, Any], extras: list[str]) -> dict[str, str]:
    """What the script of CI reads from a project table."""
    spec = spec_from_file_location("lowest", ROOT / ".ci" / "lowest.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    found: dict[str, str] = module.lowest(project, extras)
    return found


def test_every_library_is_held_to_its_lowest_version() -> None:
    """All that users install is there, optional parts included, and what is here is no older."""
    told = lowest(PROJECT, ["plot", "notebook"])
    wanted = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["plot"]]
    assert {re.split(r"[^\w.-]", requirement)[0] for requirement in wanted} <= set(told)
    for name, version in told.items():
        assert re.fullmatch(r"\d+(\.\d+)+", version), f"{name} {version}"


def test_extras_made_of_extras_are_followed() -> None:
    """`dev` holds what `plot` and `notebook` hold, and the project itself is no library."""
    told = lowest(PROJECT, ["dev"])
    assert {"matplotlib", "ipykernel", "pytest"} <= set(told)
    assert PROJECT["name"] not in told


@pytest.mark.parametrize("requirement", ["numpy", "numpy<3", 'numpy!=2.1; python_version < "3.12"'])
def test_a_library_without_a_lower_bound_is_refused(requirement: str) -> None:
    """A promise that cannot be tested is not made."""
    with pytest.raises(ValueError, match=r"'numpy.*' has no lower bound"):
        lowest({"name": "x", "dependencies": [requirement]}, [])


def test_conditions_and_upper_bounds_do_not_matter() -> None:
    """Only what stands behind >= is read."""
    project = {"name": "x", "dependencies": ["a-b[c]>=1.2,<3", "d >= 4.0.1 ; sys_platform == 'win32'"]}
    assert lowest(project, []) == {"a-b": "1.2", "d": "4.0.1"}


@pytest.mark.skipif("lowest" not in Path(sys.prefix).name, reason="only where CI has installed the lowest versions")
def test_the_lowest_versions_are_those_that_are_here() -> None:
    """What the rest of the tests is run with is what is promised."""
    for name, version in lowest(PROJECT, ["plot", "notebook"]).items():
        assert metadata.version(name) == version


def test_the_locked_versions_are_those_that_the_project_asks_for() -> None:
    """Each library of the developers' environment is in the lock file, once, in a version that is allowed."""
    lines = [line for line in (ROOT / ".ci" / "locked.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
    locked = {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines)}
    assert len(locked) == len(lines)
    optional = PROJECT["optional-dependencies"]
    for extra in ("dev", "docs", "cluster", "notebook", "plot"):
        for requirement in map(Requirement, [*PROJECT["dependencies"], *optional[extra]]):
            if requirement.name != PROJECT["name"]:
                assert locked[canonicalize_name(requirement.name)] in requirement.specifier, requirement
