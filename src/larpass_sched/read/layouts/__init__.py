"""Wishes as they arrive: what a sheet is is recognised, said, and can be overruled."""

from __future__ import annotations

from larpass_sched.read.layouts.notebook import Asked, Context
from larpass_sched.read.layouts.recognise import Recognised, read_source, reading_of, recognise

__all__ = ["Asked", "Context", "Recognised", "read_source", "reading_of", "recognise"]
