"""``python -m larpass_sched`` does what ``larpass-sched`` does."""

from __future__ import annotations

import sys

from larpass_sched.cli import main

if __name__ == "__main__":
    sys.exit(main())
