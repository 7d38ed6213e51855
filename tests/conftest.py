"""What all tests share: where the helpers are, and how hard hypothesis tries."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

from larpass_sched.solve.shared.search import Search

# The tests are imported by path, so that their helpers (brute_force, strategies) need a place to be found in.
sys.path.insert(0, str(Path(__file__).parent))

# Timings differ from machine to machine: no test fails for being slow.
_ANY_SPEED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}

settings.register_profile("default", max_examples=40, derandomize=True, **_ANY_SPEED)
settings.register_profile("thorough", max_examples=1000, **_ANY_SPEED)
# What fails in a search is outlived with the best timetable so far; here it is to be seen.
Search.keeps_going = False

settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
