"""The rules about speakers and attendees both ways; see `rule_cases`."""

from __future__ import annotations

import datetime as dt

from larpass_sched.event import Attendee, Room, Session, Slot, Speaker
from rule_cases import OVERLAPPING, ROOMS, SESSIONS, SLOTS, WISHING, Case, both, event_with, session
from rule_slots import DAYS, MORNING

OF_ONE = both(speakers=("Speaker 1",))
OTHER = Attendee(name="Attendee 2", wishes=(("S1", 1), ("S2", 1)))
# The speaker of S1 moderates S2.
MODERATING = (Session(name="S1", speakers=("Speaker 1",)), Session(name="S2", moderators=("Speaker 1",)))

SPEAKERS = {
    "one place per speaker who moderates": Case(
        "one place per speaker",
        event_with(sessions=MODERATING),
        "S1 T1 R1, S2 T2 R2",
        "S1 T1 R1, S2 T1 R2",
        "S1 (T1) and S2 (T1) are at the same time and share a speaker.",
        "S1 (T1) och S2 (T1) är samtidigt och har en gemensam medverkande.",
    ),
    "speaker available as moderator": Case(
        "speaker available",
        event_with(
            sessions=session(moderators=("Speaker 1",)), speakers=(Speaker(name="Speaker 1", unavailable=("T1",)),)
        ),
        "S1 T2 R1, S2 T1 R1",
        "S1 T1 R1, S2 T2 R1",
        "S1 is in T1, when a speaker is unavailable.",
        "S1 ligger på T1, då en medverkande har förhinder.",
    ),
    # Half an hour from T2 to T3 is enough, none from T1 to T2 is not.
    "speaker pause": Case(
        "speaker pause",
        event_with(sessions=OF_ONE, speakers=(Speaker(name="Speaker 1", pause=30),), slots=MORNING),
        "S1 T2 R1, S2 T3 R1",
        "S1 T1 R1, S2 T2 R1",
        "A speaker of S1 (T1) and S2 (T2) has too short a pause between them.",
        "En medverkande i S1 (T1) och S2 (T2) har för kort paus mellan dem.",
    ),
    "speaker pause of a moderator": Case(
        "speaker pause",
        event_with(sessions=MODERATING, speakers=(Speaker(name="Speaker 1", pause=31),), slots=MORNING),
        "S1 T1 R1, S2 T3 R1",
        "S1 T2 R1, S2 T3 R1",
        "A speaker of S1 (T2) and S2 (T3) has too short a pause between them.",
        "En medverkande i S1 (T2) och S2 (T3) har för kort paus mellan dem.",
    ),
    "speaker pause between two runs": Case(
        "speaker pause",
        event_with(
            sessions=(Session(name="S1", runs=2, speakers=("Speaker 1",)),),
            speakers=(Speaker(name="Speaker 1", pause=1),),
            slots=MORNING,
        ),
        "S1 T1 R1, S1 T3 R1",
        "S1 T1 R1, S1 T2 R1",
        "A speaker of S1 (T1) and S1 (T2) has too short a pause between them.",
        "En medverkande i S1 (T1) och S1 (T2) har för kort paus mellan dem.",
    ),
    # Ten minutes to walk, unless the room is the same.
    "speaker walk": Case(
        "speaker walk",
        event_with(sessions=OF_ONE, slots=MORNING, settings={"walk": 10}),
        "S1 T1 R1, S2 T2 R1",
        "S1 T1 R1, S2 T2 R2",
        "A speaker of S1 (T1, R1) and S2 (T2, R2) has no time to walk.",
        "En medverkande i S1 (T1, R1) och S2 (T2, R2) hinner inte gå emellan.",
    ),
    # There is time for it from T2 to T3.
    "speaker walk between two runs": Case(
        "speaker walk",
        event_with(
            sessions=(Session(name="S1", runs=2, moderators=("Speaker 1",)),), slots=MORNING, settings={"walk": 30}
        ),
        "S1 T2 R1, S1 T3 R2",
        "S1 T1 R2, S1 T2 R1",
        "A speaker of S1 (T1, R2) and S1 (T2, R1) has no time to walk.",
        "En medverkande i S1 (T1, R2) och S1 (T2, R1) hinner inte gå emellan.",
    ),
    "speaker on one day": Case(
        "speaker on one day",
        event_with(sessions=MODERATING, speakers=(Speaker(name="Speaker 1", one_day=True),), slots=DAYS),
        "S1 T1 R1, S2 T2 R1",
        "S1 T1 R1, S2 T3 R1",
        "A speaker of S1 (T1) and S2 (T3) should have all sessions on one day.",
        "En medverkande i S1 (T1) och S2 (T3) ska ha allt på samma dag.",
    ),
    "speaker on one day with two runs": Case(
        "speaker on one day",
        event_with(
            sessions=(Session(name="S1", runs=2, speakers=("Speaker 1",)),),
            speakers=(Speaker(name="Speaker 1", one_day=True),),
            slots=DAYS,
        ),
        "S1 T1 R1, S1 T2 R1",
        "S1 T1 R1, S1 T3 R1",
        "A speaker of S1 (T1) and S1 (T3) should have all sessions on one day.",
        "En medverkande i S1 (T1) och S1 (T3) ska ha allt på samma dag.",
    ),
    "speaker's most per day": Case(
        "speaker's most per day",
        event_with(sessions=MODERATING, speakers=(Speaker(name="Speaker 1", max_per_day=1),), slots=DAYS),
        "S1 T1 R1, S2 T3 R1",
        "S2 T1 R1, S1 T2 R1",
        "Speaker 1 has 2 sessions on the day of T1; at most 1 are wanted.",
        "Speaker 1 har 2 lärpass samma dag som T1; högst 1 får det vara.",
    ),
    # Slots without dates are one day; what is left out does not count.
    "speaker's most per day without dates": Case(
        "speaker's most per day",
        event_with(
            sessions=both(speakers=("Speaker 1",), optional=True),
            speakers=(Speaker(name="speaker 1", max_per_day=1),),
        ),
        "S1 T1 R1",
        "S1 T1 R1, S2 T2 R1",
        "speaker 1 has 2 sessions on the day of T1; at most 1 are wanted.",
        "speaker 1 har 2 lärpass samma dag som T1; högst 1 får det vara.",
    ),
    # T3 is the first slot of the second day.
    "speaker not first": Case(
        "speaker not first",
        event_with(
            sessions=session(speakers=("Speaker 1",)), speakers=(Speaker(name="Speaker 1", not_first=True),), slots=DAYS
        ),
        "S1 T2 R1, S2 T1 R1",
        "S1 T3 R1, S2 T1 R1",
        "S1 is in T3, the first slot of the day, when a speaker cannot be there.",
        "S1 ligger på T3, dagens första tid, då en medverkande inte kan.",
    ),
    # Slots without times are in the order of the workbook.
    "speaker not first without times": Case(
        "speaker not first",
        event_with(sessions=session(moderators=("Speaker 1",)), speakers=(Speaker(name="Speaker 1", not_first=True),)),
        "S1 T2 R1, S2 T1 R1",
        "S1 T1 R1, S2 T2 R1",
        "S1 is in T1, the first slot of the day, when a speaker cannot be there.",
        "S1 ligger på T1, dagens första tid, då en medverkande inte kan.",
    ),
    # T2 is the last slot of the first day.
    "speaker not last": Case(
        "speaker not last",
        event_with(
            sessions=session(moderators=("Speaker 1",)),
            speakers=(Speaker(name="Speaker 1", not_last=True),),
            slots=DAYS,
        ),
        "S1 T1 R1, S2 T2 R1",
        "S1 T2 R1, S2 T1 R1",
        "S1 is in T2, the last slot of the day, when a speaker cannot be there.",
        "S1 ligger på T2, dagens sista tid, då en medverkande inte kan.",
    ),
    # T2 overlaps the slot that ends the day, and does not end it.
    "speaker not last beside the last": Case(
        "speaker not last",
        event_with(
            sessions=session(moderators=("Speaker 1",)),
            speakers=(Speaker(name="Speaker 1", not_last=True),),
            slots=(
                Slot(name="T1", start=dt.time(9), end=dt.time(9, 45)),
                Slot(name="T2", start=dt.time(10), end=dt.time(10, 45)),
                Slot(name="T3", start=dt.time(10, 15), end=dt.time(11, 30)),
            ),
        ),
        "S1 T2 R1, S2 T1 R1",
        "S1 T3 R1, S2 T1 R1",
        "S1 is in T3, the last slot of the day, when a speaker cannot be there.",
        "S1 ligger på T3, dagens sista tid, då en medverkande inte kan.",
    ),
    "speaking as moderator": Case(
        "speaking",
        event_with(
            sessions=(*session(moderators=("Attendee 1",)), Session(name="S3")),
            attendees=(Attendee(name="Attendee 1", wishes=(("S2", 1), ("S3", 1))),),
        ),
        "S1 T1 R1, S2 T1 R2, S3 T2 R1 | Attendee 1: S3 T2 R1",
        "S1 T1 R1, S2 T1 R2, S3 T2 R1 | Attendee 1: S2 T1 R2, Attendee 1: S3 T2 R1",
        "Attendee 1 attends S2 in T1 while speaking.",
        "Attendee 1 går på S2 på T1 medan hen själv medverkar.",
    ),
}

ATTENDEES = {
    "may attend": Case(
        "may attend",
        event_with(attendees=(Attendee(name="Attendee 1", wishes=WISHING.wishes, may_not_attend=("S1",)),)),
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S2 T2 R1",
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1, Attendee 1: S2 T2 R1",
        "Attendee 1 attends S1, which is not for this person.",
        "Attendee 1 går på S1, som inte är för den personen.",
    ),
    # S1 is for those who are on site, and this one is not.
    "may attend at a distance": Case(
        "may attend",
        event_with(
            sessions=session(offered="on site"),
            attendees=(Attendee(name="Attendee 1", wishes=WISHING.wishes, online=True),),
        ),
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S2 T2 R1",
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1, Attendee 1: S2 T2 R1",
        "Attendee 1 attends S1, which is not for this person.",
        "Attendee 1 går på S1, som inte är för den personen.",
    ),
    "may attend on site": Case(
        "may attend",
        event_with(sessions=session(offered="online"), attendees=(WISHING,)),
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S2 T2 R1",
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1, Attendee 1: S2 T2 R1",
        "Attendee 1 attends S1, which is not for this person.",
        "Attendee 1 går på S1, som inte är för den personen.",
    ),
    "most sessions": Case(
        "most sessions",
        event_with(attendees=(Attendee(name="Attendee 1", wishes=WISHING.wishes, max_sessions=1),)),
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S2 T2 R1",
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1, Attendee 1: S2 T2 R1",
        "Attendee 1 attends 2 sessions, more than 1.",
        "Attendee 1 går på 2 lärpass, fler än 1.",
    ),
    # The other one attends something, so that itineraries are known.
    "fewest wishes": Case(
        "fewest wishes",
        event_with(attendees=(WISHING, OTHER), settings={"least_wishes": 1}),
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S2 T2 R1, Attendee 2: S1 T1 R1",
        "S1 T1 R1, S2 T2 R1 | Attendee 2: S1 T1 R1",
        "Attendee 1 attends 0 of the sessions wished for, fewer than 1.",
        "Attendee 1 går på 0 av sina önskade lärpass, färre än 1.",
    ),
    # Whoever has one wish, or time for one, cannot have two met.
    "fewest wishes as far as can be": Case(
        "fewest wishes",
        event_with(
            attendees=(
                WISHING,
                Attendee(name="Attendee 2", wishes=(("S1", 1),)),
                Attendee(name="Attendee 3", wishes=WISHING.wishes, absent=("T2",)),
            ),
            rooms=(Room(name="R1", seats=3), ROOMS[1]),
            settings={"least_wishes": 2},
        ),
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1, Attendee 1: S2 T2 R1, Attendee 2: S1 T1 R1, Attendee 3: S1 T1 R1",
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1, Attendee 2: S1 T1 R1, Attendee 3: S1 T1 R1",
        "Attendee 1 attends 1 of the sessions wished for, fewer than 2.",
        "Attendee 1 går på 1 av sina önskade lärpass, färre än 2.",
    ),
    "full": Case(
        "full",
        event_with(attendees=(Attendee(name="Attendee 1", wishes=(("S2", 1),)),), settings={"full": True}),
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1, Attendee 1: S2 T2 R1",
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S2 T2 R1",
        "Attendee 1 attends nothing in T1, when S1 is held.",
        "Attendee 1 går inte på något på T1, då S1 hålls.",
    ),
    # Absent in T1, speaking in T2 and attending S3 in T3; the other one is there for all of it.
    "full but for those who cannot": Case(
        "full",
        event_with(
            sessions=(SESSIONS[0], Session(name="S2", speakers=("Attendee 1",)), Session(name="S3")),
            attendees=(Attendee(name="Attendee 1", absent=("T1",)), Attendee(name="Attendee 2")),
            slots=(*SLOTS, Slot(name="T3")),
            settings={"full": "yes"},
        ),
        "S1 T1 R1, S2 T2 R1, S3 T3 R1 | "
        "Attendee 1: S3 T3 R1, Attendee 2: S1 T1 R1, Attendee 2: S2 T2 R1, Attendee 2: S3 T3 R1",
        "S1 T1 R1, S2 T2 R1, S3 T3 R1 | Attendee 1: S3 T3 R1, Attendee 2: S1 T1 R1, Attendee 2: S3 T3 R1",
        "Attendee 2 attends nothing in T2, when S2 is held.",
        "Attendee 2 går inte på något på T2, då S2 hålls.",
    ),
    # Nobody needs to hear a second run.
    "full with a second run": Case(
        "full",
        event_with(sessions=session(runs=2), attendees=(Attendee(name="Attendee 1"),), settings={"full": True}),
        "S1 T1 R1, S1 T2 R1, S2 T1 R2 | Attendee 1: S1 T2 R1, Attendee 1: S2 T1 R2",
        "S1 T1 R1, S1 T2 R1, S2 T1 R2 | Attendee 1: S2 T1 R2",
        "Attendee 1 attends nothing in T2, when S1 is held.",
        "Attendee 1 går inte på något på T2, då S1 hålls.",
    ),
    "group together": Case(
        "group together",
        event_with(
            attendees=(
                Attendee(name="Attendee 1", wishes=WISHING.wishes, group="A"),
                Attendee(name="Attendee 2", group=" a"),
                Attendee(name="Attendee 3", wishes=WISHING.wishes),
            )
        ),
        "S1 T1 R1, S2 T1 R2 | Attendee 1: S1 T1 R1, Attendee 2: S1 T1 R1, Attendee 3: S2 T1 R2",
        "S1 T1 R1, S2 T1 R2 | Attendee 1: S1 T1 R1, Attendee 3: S2 T1 R2",
        "Attendee 1 attends S1 in T1 without Attendee 2 of the same group.",
        "Attendee 1 går på S1 på T1 utan Attendee 2 i samma grupp.",
    ),
    # One is absent in T1, and the other need not stay away from S1.
    "group together where both are there": Case(
        "group together",
        event_with(
            attendees=(
                Attendee(name="Attendee 1", wishes=WISHING.wishes, group="A"),
                Attendee(name="Attendee 2", group="A", absent=("T1",)),
            )
        ),
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1, Attendee 1: S2 T2 R1, Attendee 2: S2 T2 R1",
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1, Attendee 1: S2 T2 R1",
        "Attendee 1 attends S2 in T2 without Attendee 2 of the same group.",
        "Attendee 1 går på S2 på T2 utan Attendee 2 i samma grupp.",
    ),
    "everybody at plenary": Case(
        "everybody at plenary",
        event_with(sessions=session(plenary=True), attendees=(WISHING,)),
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1, Attendee 1: S2 T2 R1",
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S2 T2 R1",
        "Attendee 1 is there in T1 and does not attend S1, which is for everybody.",
        "Attendee 1 är där på T1 men går inte på S1, som är gemensamt.",
    ),
    # Absent, speaking, or not allowed: none of these is expected.
    "everybody at plenary who can": Case(
        "everybody at plenary",
        event_with(
            sessions=session(plenary=True, speakers=("Attendee 2",)),
            attendees=(
                WISHING,
                Attendee(name="Attendee 2"),
                Attendee(name="Attendee 3", absent=("T1",)),
                Attendee(name="Attendee 4", may_not_attend=("S1",)),
            ),
        ),
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1",
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S2 T2 R1",
        "Attendee 1 is there in T1 and does not attend S1, which is for everybody.",
        "Attendee 1 är där på T1 men går inte på S1, som är gemensamt.",
    ),
    # Of two seats one is kept for somebody who walks in.
    "seats but for the room's reserve": Case(
        "seats",
        event_with(attendees=(WISHING, OTHER), rooms=(Room(name="R1", seats=2, reserve="1"), Room(name="R2", seats=2))),
        "S1 T1 R2, S2 T2 R1 | Attendee 1: S1 T1 R2, Attendee 2: S1 T1 R2",
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1, Attendee 2: S1 T1 R1",
        "S1 in T1 has 2 people for 1 seats.",
        "S1 på T1 har 2 deltagare men 1 platser.",
    ),
    # Half of every room is kept, but for R2, which says for itself that nothing is.
    "seats but for the event's reserve": Case(
        "seats",
        event_with(
            attendees=(WISHING, OTHER),
            rooms=(Room(name="R1", seats=3), Room(name="R2", seats=2, reserve="0")),
            settings={"reserve": "50 %"},
        ),
        "S1 T1 R2, S2 T2 R1 | Attendee 1: S1 T1 R2, Attendee 2: S1 T1 R2",
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1, Attendee 2: S1 T1 R1",
        "S1 in T1 has 2 people for 1 seats.",
        "S1 på T1 har 2 deltagare men 1 platser.",
    ),
    # Four are registered and two have answered: each of them stands for two.
    "seats for all who are registered": Case(
        "seats",
        event_with(
            attendees=(WISHING, OTHER),
            rooms=(Room(name="R1", seats=3), Room(name="R2", seats=4)),
            settings={"registered": 4},
        ),
        "S1 T1 R2, S2 T2 R1 | Attendee 1: S1 T1 R2, Attendee 2: S1 T1 R2",
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1, Attendee 2: S1 T1 R1",
        "S1 in T1 has 2 people for 1 seats.",
        "S1 på T1 har 2 deltagare men 1 platser.",
    ),
    # The third person is at a distance and takes none of the two seats.
    "seats for those who sit there": Case(
        "seats",
        event_with(
            attendees=(WISHING, OTHER, Attendee(name="Attendee 3", wishes=(("S1", 1),), online=True)),
            rooms=(Room(name="R1", seats=1), ROOMS[1]),
        ),
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1, Attendee 3: S1 T1 R1",
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1, Attendee 2: S1 T1 R1, Attendee 3: S1 T1 R1",
        "S1 in T1 has 2 people for 1 seats.",
        "S1 på T1 har 2 deltagare men 1 platser.",
    ),
    # What would not reach its minimum may be left out, but not held all the same.
    "minimum or left out": Case(
        "minimum",
        event_with(attendees=(WISHING,), sessions=session(min_seats=2), settings={"below_minimum": "leave out"}),
        "S2 T2 R1 | Attendee 1: S2 T2 R1",
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1",
        "S1 in T1 has 1 people but needs 2.",
        "S1 på T1 har 1 deltagare men behöver 2.",
    ),
    # Whoever attends at a distance is one of those who make a session worth holding.
    "minimum with people at a distance": Case(
        "minimum",
        event_with(
            attendees=(WISHING, Attendee(name="Attendee 2", online=True)),
            sessions=session(min_seats=2),
            rooms=(Room(name="R1", seats=2), ROOMS[1]),
        ),
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1, Attendee 2: S1 T1 R1",
        "S1 T1 R1, S2 T2 R1 | Attendee 1: S1 T1 R1",
        "S1 in T1 has 1 people but needs 2.",
        "S1 på T1 har 1 deltagare men behöver 2.",
    ),
    # S1 is in T2 and begins when S2 in T1 is still on: who chooses goes to S1.
    "own choice in overlapping slots": Case(
        "own choice",
        event_with(attendees=(WISHING,), slots=OVERLAPPING),
        "S1 T2 R1, S2 T1 R2 | Attendee 1: S1 T2 R1",
        "S1 T2 R1, S2 T1 R2 | Attendee 1: S2 T1 R2",
        "Attendee 1 would choose another day than the itinerary says.",
        "Attendee 1 skulle välja en annan dag än schemat säger.",
        attendance="free",
    ),
}
