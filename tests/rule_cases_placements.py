"""The rules about sessions, rooms and tags both ways; see `rule_cases`."""

from __future__ import annotations

from larpass_sched.event import Room, Session, Slot, Speaker
from rule_cases import OVERLAPPING, ROOMS, SESSIONS, SLOTS, Case, both, event_with, session
from rule_slots import AT_NOON, DAYS, MORNING

THREE = (*SLOTS, Slot(name="T3"))
HALL = (*ROOMS, Room(name="R3", seats=4, parts=("R1", "R2")))
TAGGED = both(tags=("AI",))
MORNING_TAG = (Slot(name="T1", tags=("Morning",)), SLOTS[1])
SCREEN = (Room(name="R1", seats=2, features=("Screen",)), ROOMS[1])

ORDER = {
    # S2 comes after S1.
    "after": Case(
        "after",
        event_with(sessions=(SESSIONS[0], Session(name="S2", after=("S1",)))),
        "S1 T1 R1, S2 T2 R1",
        "S1 T2 R1, S2 T1 R1",
        "S2 (T1) comes after S1 (T2), which has not ended by then.",
        "S2 (T1) ska ligga efter S1 (T2), som inte har slutat då.",
    ),
    # At the same time is not after.
    "after at the same time": Case(
        "after",
        event_with(sessions=(SESSIONS[0], Session(name="S2", after=("S1",)))),
        "S1 T1 R1, S2 T2 R2",
        "S1 T1 R1, S2 T1 R2",
        "S2 (T1) comes after S1 (T1), which has not ended by then.",
        "S2 (T1) ska ligga efter S1 (T1), som inte har slutat då.",
    ),
    # T2 begins while T1 is still on.
    "after in an overlapping slot": Case(
        "after",
        event_with(sessions=(SESSIONS[0], Session(name="S2", after=("S1",))), slots=(*OVERLAPPING, AT_NOON)),
        "S1 T1 R1, S2 T3 R1",
        "S1 T1 R1, S2 T2 R2",
        "S2 (T2) comes after S1 (T1), which has not ended by then.",
        "S2 (T2) ska ligga efter S1 (T1), som inte har slutat då.",
    ),
    # Every run has ended, not only the first one.
    "after every run": Case(
        "after",
        event_with(sessions=(Session(name="S1", runs=2), Session(name="S2", after=("S1",))), slots=THREE),
        "S1 T1 R1, S1 T2 R1, S2 T3 R1",
        "S1 T1 R1, S2 T2 R1, S1 T3 R1",
        "S2 (T2) comes after S1 (T3), which has not ended by then.",
        "S2 (T2) ska ligga efter S1 (T3), som inte har slutat då.",
    ),
    # Where the session before is left out, nothing has to be waited for.
    "after what is left out": Case(
        "after",
        event_with(sessions=(Session(name="S1", optional=True), Session(name="S2", after=("S1",)))),
        "S2 T1 R1",
        "S2 T1 R1, S1 T2 R1",
        "S2 (T1) comes after S1 (T2), which has not ended by then.",
        "S2 (T1) ska ligga efter S1 (T2), som inte har slutat då.",
    ),
    # T2 is later on the same day, T3 is the day after.
    "after on another day": Case(
        "after on another day",
        event_with(sessions=(SESSIONS[0], Session(name="S2", after_on_another_day=("S1",))), slots=DAYS),
        "S1 T1 R1, S2 T3 R1",
        "S1 T1 R1, S2 T2 R1",
        "S2 (T2) belongs on a later day than S1 (T1).",
        "S2 (T2) ska ligga en senare dag än S1 (T1).",
    ),
    # Another day is not enough: it has to be a later one.
    "after on another day, not before": Case(
        "after on another day",
        event_with(sessions=(SESSIONS[0], Session(name="S2", after_on_another_day=("S1",))), slots=DAYS),
        "S1 T2 R1, S2 T3 R1",
        "S2 T2 R1, S1 T3 R1",
        "S2 (T2) belongs on a later day than S1 (T3).",
        "S2 (T2) ska ligga en senare dag än S1 (T3).",
    ),
    # T2 lies between T1 and T3.
    "directly after": Case(
        "directly after",
        event_with(sessions=(SESSIONS[0], Session(name="S2", directly_after=("S1",))), slots=THREE),
        "S1 T1 R1, S2 T2 R1",
        "S1 T1 R1, S2 T3 R1",
        "S2 (T3) is not directly after S1 (T1).",
        "S2 (T3) ligger inte direkt efter S1 (T1).",
    ),
    # The night lies between T2 and T3.
    "directly after, not over night": Case(
        "directly after",
        event_with(sessions=(SESSIONS[0], Session(name="S2", directly_after=("S1",))), slots=DAYS),
        "S1 T1 R1, S2 T2 R1",
        "S1 T2 R1, S2 T3 R1",
        "S2 (T3) is not directly after S1 (T2).",
        "S2 (T3) ligger inte direkt efter S1 (T2).",
    ),
    # S1 in T1 serves nobody, S1 in T2 serves S2 in T3.
    "directly after one of the runs": Case(
        "directly after",
        event_with(
            sessions=(Session(name="S1", runs=2, optional=True), Session(name="S2", directly_after=("S1",))),
            slots=THREE,
        ),
        "S1 T1 R1, S1 T2 R1, S2 T3 R1",
        "S1 T1 R1, S2 T3 R1",
        "S2 (T3) is not directly after S1 (T1).",
        "S2 (T3) ligger inte direkt efter S1 (T1).",
    ),
    "same slot": Case(
        "same slot",
        event_with(sessions=session(same_slot=("S2",))),
        "S1 T1 R1, S2 T1 R2",
        "S1 T1 R1, S2 T2 R1",
        "S2 (T2) and S1 (T1) belong in the same slot.",
        "S2 (T2) och S1 (T1) ska ligga på samma tid.",
    ),
    # Both name each other, which is still one pair; overlapping is not the same.
    "same slot, named twice": Case(
        "same slot",
        event_with(
            sessions=(Session(name="S1", same_slot=("S2",)), Session(name="S2", same_slot=("S1",))), slots=OVERLAPPING
        ),
        "S1 T1 R1, S2 T1 R2",
        "S1 T1 R1, S2 T2 R2",
        "S2 (T2) and S1 (T1) belong in the same slot.",
        "S2 (T2) och S1 (T1) ska ligga på samma tid.",
    ),
    # S1 has more runs, so that one of them is alone; whoever has fewer never is.
    "same slot as one of the runs": Case(
        "same slot",
        event_with(sessions=(Session(name="S1", runs=2, optional=True), Session(name="S2", same_slot=("S1",)))),
        "S1 T1 R1, S1 T2 R1, S2 T2 R2",
        "S1 T1 R1, S2 T2 R2",
        "S2 (T2) and S1 (T1) belong in the same slot.",
        "S2 (T2) och S1 (T1) ska ligga på samma tid.",
    ),
    "not with": Case(
        "not with",
        event_with(sessions=session(not_with=("S2",))),
        "S1 T1 R1, S2 T2 R1",
        "S1 T1 R1, S2 T1 R2",
        "S1 (T1) and S2 (T1) may not be at the same time.",
        "S1 (T1) och S2 (T1) får inte vara samtidigt.",
    ),
    # It is enough that one of them says so, and that a part of the time is shared.
    "not with in overlapping slots": Case(
        "not with",
        event_with(sessions=(SESSIONS[0], Session(name="S2", not_with=("S1",))), slots=(*OVERLAPPING, AT_NOON)),
        "S1 T1 R1, S2 T3 R1",
        "S1 T1 R1, S2 T2 R2",
        "S1 (T1) and S2 (T2) may not be at the same time.",
        "S1 (T1) och S2 (T2) får inte vara samtidigt.",
    ),
    "exclusive tags": Case(
        "exclusive tags",
        event_with(sessions=TAGGED, settings={"exclusive_tags": " ai ; Other"}),
        "S1 T1 R1, S2 T2 R1",
        "S1 T1 R1, S2 T1 R2",
        "S1 (T1) and S2 (T1) share an exclusive tag and are at the same time.",
        "S1 (T1) och S2 (T1) har en gemensam exklusiv etikett och är samtidigt.",
    ),
    # A theme of one and the track of the other are the same label.
    "exclusive themes and tracks": Case(
        "exclusive tags",
        event_with(
            sessions=(Session(name="S1", themes=("AI",)), Session(name="S2", track="ai")),
            settings={"exclusive_tags": ("AI",)},
        ),
        "S1 T1 R1, S2 T2 R1",
        "S1 T1 R1, S2 T1 R2",
        "S1 (T1) and S2 (T1) share an exclusive tag and are at the same time.",
        "S1 (T1) och S2 (T1) har en gemensam exklusiv etikett och är samtidigt.",
    ),
    "plenary": Case(
        "plenary",
        event_with(sessions=session(plenary=True)),
        "S1 T1 R1, S2 T2 R1",
        "S1 T1 R1, S2 T1 R2",
        "S1 (T1) and S2 (T1) are at the same time, and one of them is for everybody.",
        "S1 (T1) och S2 (T1) är samtidigt, och ett av dem är gemensamt.",
    ),
    "plenary in overlapping slots": Case(
        "plenary",
        event_with(sessions=(SESSIONS[0], Session(name="S2", plenary=True)), slots=(*OVERLAPPING, AT_NOON)),
        "S1 T1 R1, S2 T3 R1",
        "S1 T1 R1, S2 T2 R2",
        "S1 (T1) and S2 (T2) are at the same time, and one of them is for everybody.",
        "S1 (T1) och S2 (T2) är samtidigt, och ett av dem är gemensamt.",
    ),
    "runs on different days": Case(
        "runs on different days",
        event_with(sessions=(Session(name="S1", runs=2, runs_on_different_days=True),), slots=DAYS),
        "S1 T1 R1, S1 T3 R1",
        "S1 T1 R1, S1 T2 R1",
        "Two runs of S1 are on the same day (T1, T2).",
        "Två omgångar av S1 ligger på samma dag (T1, T2).",
    ),
}

PLACES = {
    "same room": Case(
        "same room",
        event_with(sessions=session(same_room=("S2",))),
        "S1 T1 R2, S2 T2 R2",
        "S1 T1 R1, S2 T2 R2",
        "S2 (R2) and S1 (R1) belong in the same room.",
        "S2 (R2) och S1 (R1) ska ligga i samma lokal.",
    ),
    "runs in one room": Case(
        "runs in one room",
        event_with(sessions=(Session(name="S1", runs=2, runs_in_one_room=True),)),
        "S1 T1 R2, S1 T2 R2",
        "S1 T1 R1, S1 T2 R2",
        "S1 is in R1 (T1) and in R2 (T2).",
        "S1 ligger i R1 (T1) och i R2 (T2).",
    ),
    # Not the session but its moderator needs the screen.
    "room features of a moderator": Case(
        "room features",
        event_with(
            sessions=session(moderators=("speaker 1",)),
            speakers=(Speaker(name="Speaker 1", needed_features=("screen",)),),
            rooms=SCREEN,
        ),
        "S1 T1 R1, S2 T1 R2",
        "S1 T1 R2, S2 T1 R1",
        "S1 is in R2, which lacks a feature that the session needs.",
        "S1 ligger i R2, som saknar utrustning som lärpasset kräver.",
    ),
    "forbidden features": Case(
        "forbidden features",
        event_with(sessions=session(forbidden_features=(" SCREEN",)), rooms=SCREEN),
        "S1 T1 R2, S2 T1 R1",
        "S1 T1 R1, S2 T1 R2",
        "S1 is in R1, which has a feature that is forbidden for the session or a speaker.",
        "S1 ligger i R1, som har utrustning som är förbjuden för lärpasset eller en medverkande.",
    ),
    "forbidden features of a speaker": Case(
        "forbidden features",
        event_with(
            sessions=session(speakers=("Speaker 1",)),
            speakers=(Speaker(name="Speaker 1", forbidden_features=("Screen",)),),
            rooms=SCREEN,
        ),
        "S1 T1 R2, S2 T1 R1",
        "S1 T1 R1, S2 T1 R2",
        "S1 is in R1, which has a feature that is forbidden for the session or a speaker.",
        "S1 ligger i R1, som har utrustning som är förbjuden för lärpasset eller en medverkande.",
    ),
    # R3 is R1 and R2 together.
    "divided rooms": Case(
        "divided rooms",
        event_with(rooms=HALL),
        "S1 T1 R1, S2 T1 R2",
        "S1 T1 R3, S2 T1 R1",
        "S2 is in R1 and S1 in R3 at once (T1): they are parts of one room.",
        "S2 är i R1 och S1 i R3 samtidigt (T1): de är delar av samma lokal.",
    ),
    # T2 begins while the hall is still in use.
    "divided rooms in overlapping slots": Case(
        "divided rooms",
        event_with(rooms=HALL, slots=(*OVERLAPPING, AT_NOON)),
        "S1 T1 R3, S2 T3 R1",
        "S1 T1 R3, S2 T2 R1",
        "S1 is in R3 and S2 in R1 at once (T1): they are parts of one room.",
        "S1 är i R3 och S2 i R1 samtidigt (T1): de är delar av samma lokal.",
    ),
    # A part of a part is a part: R4 is made of R3 and more.
    "divided rooms in two steps": Case(
        "divided rooms",
        event_with(rooms=(*HALL, Room(name="R4", seats=9, parts=("R3",)))),
        "S1 T1 R4, S2 T2 R2",
        "S1 T1 R4, S2 T1 R2",
        "S2 is in R2 and S1 in R4 at once (T1): they are parts of one room.",
        "S2 är i R2 och S1 i R4 samtidigt (T1): de är delar av samma lokal.",
    ),
    # T2 begins when T1 ends, T3 half an hour after T2.
    "turnaround": Case(
        "turnaround",
        event_with(rooms=(Room(name="R1", seats=2, turnaround=30), ROOMS[1]), slots=MORNING),
        "S1 T2 R1, S2 T3 R1",
        "S1 T1 R1, S2 T2 R1",
        "R1 has too little time between S1 (T1) and S2 (T2).",
        "R1 har för lite tid mellan S1 (T1) och S2 (T2).",
    ),
    # Each room has a time of its own: R2 needs none.
    "turnaround of another room": Case(
        "turnaround",
        event_with(rooms=(Room(name="R1", seats=2, turnaround=31), ROOMS[1]), slots=MORNING),
        "S1 T1 R2, S2 T2 R2",
        "S1 T2 R1, S2 T3 R1",
        "R1 has too little time between S1 (T2) and S2 (T3).",
        "R1 har för lite tid mellan S1 (T2) och S2 (T3).",
    ),
    "whole blocks": Case(
        "whole blocks",
        event_with(
            rooms=(Room(name="R1", seats=2, whole_blocks=True), ROOMS[1]),
            slots=(Slot(name="T1", block="am"), Slot(name="T2", block="AM "), Slot(name="T3", block="pm")),
        ),
        "S1 T1 R1, S2 T2 R1",
        "S1 T1 R1, S2 T2 R2",
        "R1 is used in only one of T1 and T2, which belong to one block.",
        "R1 används på bara en av T1 och T2, som hör till samma block.",
    ),
    # Without a name, the day is the block; where the room is closed it cannot be used.
    "whole days but for closed times": Case(
        "whole blocks",
        event_with(
            rooms=(Room(name="R1", seats=2, whole_blocks=True, unavailable=("T2",)), ROOMS[1]), slots=(*MORNING,)
        ),
        "S1 T1 R1, S2 T3 R1",
        "S1 T1 R1, S2 T3 R2",
        "R1 is used in only one of T1 and T3, which belong to one block.",
        "R1 används på bara en av T1 och T3, som hör till samma block.",
    ),
}

TAGS = {
    "needed slot tags": Case(
        "needed slot tags",
        event_with(sessions=session(needed_slot_tags=("morning",)), slots=MORNING_TAG),
        "S1 T1 R1, S2 T2 R1",
        "S1 T2 R1, S2 T1 R1",
        "S1 is in T2, which lacks a tag that the session or a speaker needs.",
        "S1 ligger på T2, som saknar en etikett som lärpasset eller en medverkande kräver.",
    ),
    "needed slot tags of a speaker": Case(
        "needed slot tags",
        event_with(
            sessions=session(speakers=("Speaker 1",)),
            speakers=(Speaker(name="Speaker 1", needed_slot_tags=("Morning",)),),
            slots=MORNING_TAG,
        ),
        "S1 T1 R1, S2 T2 R1",
        "S1 T2 R1, S2 T1 R1",
        "S1 is in T2, which lacks a tag that the session or a speaker needs.",
        "S1 ligger på T2, som saknar en etikett som lärpasset eller en medverkande kräver.",
    ),
    "forbidden slot tags": Case(
        "forbidden slot tags",
        event_with(sessions=session(forbidden_slot_tags=("Morning",)), slots=MORNING_TAG),
        "S1 T2 R1, S2 T1 R1",
        "S1 T1 R1, S2 T2 R1",
        "S1 is in T1, which has a tag that is forbidden for the session or a speaker.",
        "S1 ligger på T1, som har en etikett som är förbjuden för lärpasset eller en medverkande.",
    ),
    "forbidden slot tags of a moderator": Case(
        "forbidden slot tags",
        event_with(
            sessions=session(moderators=("Speaker 1",)),
            speakers=(Speaker(name="Speaker 1", forbidden_slot_tags=("Morning",)),),
            slots=MORNING_TAG,
        ),
        "S1 T2 R1, S2 T1 R1",
        "S1 T1 R1, S2 T2 R1",
        "S1 is in T1, which has a tag that is forbidden for the session or a speaker.",
        "S1 ligger på T1, som har en etikett som är förbjuden för lärpasset eller en medverkande.",
    ),
    "most per slot": Case(
        "most per slot",
        event_with(sessions=TAGGED, settings={"most_per_slot": {"AI": 1}}),
        "S1 T1 R1, S2 T2 R1",
        "S1 T1 R1, S2 T1 R2",
        "T1 holds 2 sessions of AI; at most 1 may be there.",
        "T1 har 2 lärpass med AI; högst 1 får ligga där.",
    ),
    # Two are too many in every slot, but for T1; in T1 one has to be there.
    "most per slot in one slot": Case(
        "most per slot",
        event_with(sessions=TAGGED, settings={"most_per_slot": "AI = 1; ai @ t1 = 2"}),
        "S1 T1 R1, S2 T1 R2",
        "S1 T2 R1, S2 T2 R2",
        "T2 holds 2 sessions of AI; at most 1 may be there.",
        "T2 har 2 lärpass med AI; högst 1 får ligga där.",
    ),
    "least per slot in one slot": Case(
        "least per slot",
        event_with(sessions=TAGGED, settings={"least_per_slot": {"AI @ T1": 2}}),
        "S1 T1 R1, S2 T1 R2",
        "S1 T1 R1, S2 T2 R1",
        "T1 holds 1 sessions of AI; at least 2 must be there.",
        "T1 har 1 lärpass med AI; minst 2 måste ligga där.",
    ),
    "least per slot": Case(
        "least per slot",
        event_with(sessions=TAGGED, settings={"least_per_slot": {"AI": 1}}),
        "S1 T1 R1, S2 T2 R1",
        "S1 T1 R1, S2 T1 R2",
        "T2 holds 0 sessions of AI; at least 1 must be there.",
        "T2 har 0 lärpass med AI; minst 1 måste ligga där.",
    ),
    "most per day": Case(
        "most per day",
        event_with(sessions=TAGGED, slots=DAYS, settings={"most_per_day": {"AI": 1}}),
        "S1 T1 R1, S2 T3 R1",
        "S1 T1 R1, S2 T2 R1",
        "The day of 2030-01-14 holds 2 sessions of AI; at most 1 may be there.",
        "Dagen för 2030-01-14 har 2 lärpass med AI; högst 1 får ligga där.",
    ),
    "least per day": Case(
        "least per day",
        event_with(sessions=TAGGED, slots=DAYS, settings={"least_per_day": {"AI": 1}}),
        "S1 T1 R1, S2 T3 R1",
        "S1 T1 R1, S2 T2 R1",
        "The day of 2030-01-15 holds 0 sessions of AI; at least 1 must be there.",
        "Dagen för 2030-01-15 har 0 lärpass med AI; minst 1 måste ligga där.",
    ),
    # Slots without dates are one day.
    "most per day without dates": Case(
        "most per day",
        event_with(sessions=(*both(themes=("AI",), optional=True),), settings={"most_per_day": {"AI": 1}}),
        "S1 T2 R1",
        "S1 T1 R1, S2 T2 R1",
        "The day of T1 holds 2 sessions of AI; at most 1 may be there.",
        "Dagen för T1 har 2 lärpass med AI; högst 1 får ligga där.",
    ),
    # None in T2 is fine, one alone is not.
    "together": Case(
        "together",
        event_with(
            sessions=(*TAGGED, Session(name="S3", tags=("AI",))),
            rooms=(*ROOMS, Room(name="R3", seats=1)),
            settings={"together": {"AI": 2}},
        ),
        "S1 T1 R1, S2 T1 R2, S3 T1 R3",
        "S1 T1 R1, S2 T1 R2, S3 T2 R1",
        "S3 of AI is in T2 with too few others of its kind: 1 of at least 2.",
        "S3 med AI ligger på T2 med för få andra av sitt slag: 1 av minst 2.",
    ),
}
