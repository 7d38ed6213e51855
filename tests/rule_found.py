"""Cases and effects of rules that have a test file of their own, in ``one_rule/``: see docs/add_a_rule.md."""

from __future__ import annotations

import runpy
from pathlib import Path

from rule_cases import Case
from rule_effects import Effect

OWN_CASES: dict[str, Case] = {}
OWN_EFFECTS: tuple[Effect, ...] = ()
for path in sorted((Path(__file__).parent / "one_rule").glob("*.py")):
    own = runpy.run_path(str(path))
    OWN_CASES |= own["CASES"]
    OWN_EFFECTS += own["EFFECTS"]
