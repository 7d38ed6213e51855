"""The rules about runs, classes, alternatives, rotation and waiting both ways; see `rule_cases`."""

from __future__ import annotations

from larpass_sched.event import Attendee, Room, Session, Slot
from rule_cases import ROOMS, SESSIONS, SLOTS, WISHING, Case, both, event_with, session
from rule_slots import MORNING

OF_ONE = both(speakers=("Speaker 1",))

KINDS = {
    # From T1 to T3 it is an hour and a half; with a session in T2 nobody waits longer than half an hour.
    "longest wait": Case(
        "longest wait",
        event_with(
            sessions=(Session(name="S1", speakers=("Ann Ek",)), Session(name="S2", moderators=("ann ek",))),
            slots=MORNING,
            settings={"longest_wait": 30},
        ),
        "S1 T2 R1, S2 T3 R1",
        "S1 T1 R1, S2 T3 R1",
        "Ann Ek waits from T1 to T3: 90, more than 30.",
        "Ann Ek väntar från T1 till T3: 90, mer än 30.",
    ),
    "longest wait with something between": Case(
        "longest wait",
        event_with(
            sessions=(
                Session(name="S1", runs=2, speakers=("Ann Ek",)),
                Session(name="S2", speakers=("Ann Ek",), optional=True),
            ),
            slots=MORNING,
            settings={"longest_wait": 30},
        ),
        "S1 T1 R1, S1 T3 R1, S2 T2 R1",
        "S1 T1 R1, S1 T3 R1",
        "Ann Ek waits from T1 to T3: 90, more than 30.",
        "Ann Ek väntar från T1 till T3: 90, mer än 30.",
    ),
    # Slots without times are counted.
    "longest wait in slots": Case(
        "longest wait",
        event_with(
            sessions=OF_ONE,
            slots=(*SLOTS, Slot(name="T3")),
            settings={"longest_wait": 0},
        ),
        "S1 T1 R1, S2 T2 R1",
        "S1 T1 R1, S2 T3 R1",
        "Speaker 1 waits from T1 to T3: 1, more than 0.",
        "Speaker 1 väntar från T1 till T3: 1, mer än 0.",
    ),
    # Of another class, or of none: neither attends what is for 7A.
    "for classes": Case(
        "for classes",
        event_with(
            sessions=session(for_classes=("7A", "7B")),
            attendees=(
                Attendee(name="Attendee 1", wishes=WISHING.wishes, classes=("7b", "grade 7")),
                Attendee(name="Attendee 2", wishes=WISHING.wishes, classes=("8A", "grade 8")),
            ),
        ),
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1, Attendee 2: S2 T2 R1",
        "S1 T1 R1, S2 T2 R1 | Attendee 2: S1 T1 R1, Attendee 2: S2 T2 R1",
        "Attendee 2 attends S1, which is for other classes.",
        "Attendee 2 går på S1, som är för andra klasser.",
    ),
    "for classes and somebody without one": Case(
        "for classes",
        event_with(
            sessions=session(for_classes=("7A",)),
            attendees=(WISHING, Attendee(name="Attendee 2", wishes=WISHING.wishes, classes=("7A",))),
        ),
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S2 T2 R1, Attendee 2: S1 T1 R1",
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1, Attendee 2: S1 T1 R1",
        "Attendee 1 attends S1, which is for other classes.",
        "Attendee 1 går på S1, som är för andra klasser.",
    ),
    # Both wished for and both at different times, but one of the label is enough.
    "one of": Case(
        "one of",
        event_with(
            sessions=(*both(one_of="Intro"), Session(name="S3", one_of="Other")),
            attendees=(Attendee(name="Attendee 1", wishes=(*WISHING.wishes, ("S3", 1))),),
            slots=(*SLOTS, Slot(name="T3")),
        ),
        "S1 T1 R1, S2 T2 R1, S3 T3 R1 | Attendee 1: S2 T2 R1, Attendee 1: S3 T3 R1",
        "S1 T1 R1, S2 T2 R1, S3 T3 R1 | Attendee 1: S1 T1 R1, Attendee 1: S2 T2 R1",
        "Attendee 1 attends S1 and S2, of which one is enough.",
        "Attendee 1 går på S1 och S2, av vilka ett räcker.",
    ),
    # Who has attended one of them need not sit in the other for want of something else.
    "full but for alternatives": Case(
        "full",
        event_with(
            sessions=both(one_of="Intro"),
            attendees=(WISHING, Attendee(name="Attendee 2", may_not_attend=("S2",))),
            settings={"full": True},
        ),
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1, Attendee 2: S1 T1 R1",
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1",
        "Attendee 2 attends nothing in T1, when S1 is held.",
        "Attendee 2 går inte på något på T1, då S1 hålls.",
    ),
    # The first run is on site, the second one online.
    "online or on site": Case(
        "online or on site",
        event_with(
            sessions=session(runs=2, offered="either"),
            attendees=(WISHING, Attendee(name="Attendee 2", wishes=(("S1", 1),), online=True)),
        ),
        "S1 T1 R1, S1 T2 R1, S2 T2 R2 | Attendee 1: S1 T1 R1, Attendee 2: S1 T2 R1",
        "S1 T1 R1, S1 T2 R1, S2 T2 R2 | Attendee 1: S1 T1 R1, Attendee 2: S1 T1 R1",
        "S1 in T1 is attended both at a distance (1) and on site (1).",
        "S1 på T1 besöks både på distans (1) och på plats (1).",
    ),
    # Two meet in S1; then one of them goes to S2 and the other to S3.
    "not together again": Case(
        "not together again",
        event_with(
            sessions=(*SESSIONS, Session(name="S3")),
            attendees=(
                Attendee(name="Attendee 1", wishes=(*WISHING.wishes, ("S3", 1))),
                Attendee(name="Attendee 2", wishes=(*WISHING.wishes, ("S3", 1))),
            ),
            settings={"not_together_again": "yes"},
        ),
        "S1 T1 R1, S2 T2 R1, S3 T2 R2 | "
        "Attendee 1: S1 T1 R1, Attendee 2: S1 T1 R1, Attendee 1: S2 T2 R1, Attendee 2: S3 T2 R2",
        "S1 T1 R1, S2 T2 R1, S3 T2 R2 | "
        "Attendee 1: S1 T1 R1, Attendee 2: S1 T1 R1, Attendee 1: S2 T2 R1, Attendee 2: S2 T2 R1",
        "Attendee 1 and Attendee 2 attend 2 runs together: S1; S2.",
        "Attendee 1 och Attendee 2 går på 2 omgångar tillsammans: S1; S2.",
    ),
    # Sessions without the label, for everybody, or with people of one group do not count.
    "not together again with a label": Case(
        "not together again",
        event_with(
            sessions=(Session(name="S1", track="Group work"), Session(name="S2", tags=("group work",))),
            attendees=(
                Attendee(name="Attendee 1", wishes=WISHING.wishes, group="A"),
                Attendee(name="Attendee 2", wishes=WISHING.wishes, group="A"),
                Attendee(name="Attendee 3", wishes=WISHING.wishes),
            ),
            rooms=(Room(name="R1", seats=3), ROOMS[1]),
            settings={"not_together_again": "Group work", "rules": {"group together": "off"}},
        ),
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1, Attendee 2: S1 T1 R1, Attendee 3: S1 T1 R1, "
        "Attendee 1: S2 T2 R1, Attendee 2: S2 T2 R1",
        "S1 T1 R1, S2 T2 R1 | Attendee 2: S1 T1 R1, Attendee 3: S1 T1 R1, Attendee 2: S2 T2 R1, Attendee 3: S2 T2 R1",
        "Attendee 2 and Attendee 3 attend 2 runs together: S1; S2.",
        "Attendee 2 och Attendee 3 går på 2 omgångar tillsammans: S1; S2.",
    ),
    "must attend at a slot": Case(
        "must attend at",
        event_with(
            sessions=session(runs=2),
            attendees=(Attendee(name="Attendee 1", wishes=WISHING.wishes, must_attend=("S1 @ T2",)),),
        ),
        "S1 T1 R1, S1 T2 R1, S2 T1 R2 | Attendee 1: S1 T2 R1, Attendee 1: S2 T1 R2",
        "S1 T1 R1, S1 T2 R1, S2 T1 R2 | Attendee 1: S1 T1 R1",
        "Attendee 1 attends S1 in T1 and not at T2, as is obligatory.",
        "Attendee 1 går på S1 på T1 och inte vid T2, som är obligatoriskt.",
    ),
    # The second run in order of time, wherever it is.
    "must attend at a run": Case(
        "must attend at",
        event_with(
            sessions=session(runs=2),
            attendees=(Attendee(name="Attendee 1", wishes=WISHING.wishes, must_attend=("S1 @ 2",)),),
            slots=(*SLOTS, Slot(name="T3")),
        ),
        "S1 T1 R1, S1 T2 R1, S2 T3 R2 | Attendee 1: S1 T2 R1, Attendee 1: S2 T3 R2",
        "S1 T2 R1, S1 T3 R1, S2 T3 R2 | Attendee 1: S1 T2 R1",
        "Attendee 1 attends S1 in T2 and not at 2, as is obligatory.",
        "Attendee 1 går på S1 på T2 och inte vid 2, som är obligatoriskt.",
    ),
}
