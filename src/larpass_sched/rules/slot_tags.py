"""Tags of slots that sessions and speakers need or cannot have."""

from __future__ import annotations

from larpass_sched.rules.unary import TagRule

NEEDED_SLOT_TAGS = TagRule(
    "needed slot tags",
    "krävda tidsetiketter",
    "A session is held in a slot with the tags that it and its speakers need.",
    "Ett lärpass hålls på en tid med de etiketter som det och dess medverkande kräver.",
    reads=("sessions.needed_slot_tags", "speakers.needed_slot_tags", "slots.tags"),
    wanted=True,
    breach_texts={
        "en": "{session} is in {slot}, which lacks a tag that the session or a speaker needs.",
        "sv": "{session} ligger på {slot}, som saknar en etikett som lärpasset eller en medverkande kräver.",
    },
)
FORBIDDEN_SLOT_TAGS = TagRule(
    "forbidden slot tags",
    "förbjudna tidsetiketter",
    "A session is not held in a slot with a tag that is forbidden for it or one of its speakers.",
    "Ett lärpass hålls inte på en tid med en etikett som är förbjuden för det eller någon medverkande.",
    reads=("sessions.forbidden_slot_tags", "speakers.forbidden_slot_tags", "slots.tags"),
    wanted=False,
    breach_texts={
        "en": "{session} is in {slot}, which has a tag that is forbidden for the session or a speaker.",
        "sv": "{session} ligger på {slot}, som har en etikett som är förbjuden för lärpasset eller en medverkande.",
    },
)
