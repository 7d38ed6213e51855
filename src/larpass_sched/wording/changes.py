"""What is held elsewhere in one timetable than in another, in sentences."""

from __future__ import annotations

from larpass_sched.wording.language import Lang

SENTENCES: dict[Lang, dict[str, str]] = {
    "en": {
        "moved": "{session}: moved from {before} to {after}",
        "swapped": "{session} ({before}) and {other} ({after}) changed places",
        "taken out": "{session}: taken out of {before}",
        "put in": "{session}: put into {after}",
    },
    "sv": {
        "moved": "{session}: flyttat från {before} till {after}",
        "swapped": "{session} ({before}) och {other} ({after}) har bytt plats",
        "taken out": "{session}: borttaget från {before}",
        "put in": "{session}: inlagt i {after}",
    },
}
