"""What each column asks for, and what can be changed about it, in English and Swedish."""

from __future__ import annotations

from larpass_sched.wording.language import Lang

PARTS: dict[str, dict[Lang, str]] = {
    "sessions": {"en": "sessions", "sv": "lärpass"},
    "rooms": {"en": "rooms", "sv": "lokaler"},
    "slots": {"en": "slots", "sv": "tider"},
    "speakers": {"en": "speakers", "sv": "medverkande"},
    "attendees": {"en": "attendees", "sv": "deltagare"},
    "published": {"en": "published rows", "sv": "publicerade rader"},
}

THE_ROW: dict[Lang, str] = {"en": "the published row", "sv": "den publicerade raden"}

ASKS: dict[str, dict[Lang, tuple[str, str]]] = {
    "sessions.needs": {"en": ("needs {v}", "need {v}"), "sv": ("kräver {v}", "kräver {v}")},
    "sessions.slots": {
        "en": ("may be in {v} only", "may be in {v} only"),
        "sv": ("får bara ligga på {v}", "får bara ligga på {v}"),
    },
    "sessions.slots barred": {
        "en": ("may not be in {v}", "may not be in {v}"),
        "sv": ("får inte ligga på {v}", "får inte ligga på {v}"),
    },
    "sessions.rooms barred": {
        "en": ("may not be in {v}", "may not be in {v}"),
        "sv": ("får inte ligga i {v}", "får inte ligga i {v}"),
    },
    "sessions.rooms": {
        "en": ("may be in {v} only", "may be in {v} only"),
        "sv": ("får bara ligga i {v}", "får bara ligga i {v}"),
    },
    "sessions.pinned_slots": {
        "en": ("is pinned to {v}", "are pinned to {v}"),
        "sv": ("är låst till {v}", "är låsta till {v}"),
    },
    "sessions.pinned_rooms": {
        "en": ("is pinned to {v}", "are pinned to {v}"),
        "sv": ("är låst till {v}", "är låsta till {v}"),
    },
    "sessions.not_with": {
        "en": ("may not be at the same time as {v}", "may not be at the same time as {v}"),
        "sv": ("får inte ligga samtidigt med {v}", "får inte ligga samtidigt med {v}"),
    },
    "sessions.after": {
        "en": ("comes after {v}", "come after {v}"),
        "sv": ("ska ligga efter {v}", "ska ligga efter {v}"),
    },
    "sessions.after_on_another_day": {
        "en": ("comes on a later day than {v}", "come on a later day than {v}"),
        "sv": ("ska ligga en senare dag än {v}", "ska ligga en senare dag än {v}"),
    },
    "sessions.directly_after": {
        "en": ("comes directly after {v}", "come directly after {v}"),
        "sv": ("ska ligga direkt efter {v}", "ska ligga direkt efter {v}"),
    },
    "sessions.same_slot": {
        "en": ("is in the same slot as {v}", "are in the same slot as {v}"),
        "sv": ("ska ligga på samma tid som {v}", "ska ligga på samma tid som {v}"),
    },
    "sessions.same_room": {
        "en": ("is in the same room as {v}", "are in the same room as {v}"),
        "sv": ("ska ligga i samma lokal som {v}", "ska ligga i samma lokal som {v}"),
    },
    "sessions.minutes": {
        "en": ("takes {v} minutes", "take {v} minutes"),
        "sv": ("tar {v} minuter", "tar {v} minuter"),
    },
    "sessions.plenary": {"en": ("is for everybody", "are for everybody"), "sv": ("är gemensamt", "är gemensamma")},
    "sessions.min_seats": {
        "en": ("needs at least {v} people", "need at least {v} people each"),
        "sv": ("kräver minst {v} personer", "kräver minst {v} personer var"),
    },
    "sessions.max_seats": {
        "en": ("takes {v} people at most", "take {v} people at most"),
        "sv": ("tar högst {v} personer", "tar högst {v} personer"),
    },
    "sessions.runs_on_different_days": {
        "en": ("has its runs on different days", "have their runs on different days"),
        "sv": ("har sina omgångar på olika dagar", "har sina omgångar på olika dagar"),
    },
    "sessions.runs_in_one_room": {
        "en": ("has its runs in one room", "have their runs in one room"),
        "sv": ("har sina omgångar i samma lokal", "har sina omgångar i samma lokal"),
    },
    "sessions.speakers": {"en": ("has {v}", "share {v}"), "sv": ("har {v}", "delar {v}")},
    "sessions.moderators": {"en": ("is moderated by {v}", "share {v}"), "sv": ("leds av {v}", "delar {v}")},
    "sessions.forbidden_features": {
        "en": ("may not have {v}", "may not have {v}"),
        "sv": ("får inte ha {v}", "får inte ha {v}"),
    },
    "sessions.needed_slot_tags": {
        "en": ("needs slots tagged {v}", "need slots tagged {v}"),
        "sv": ("kräver tider med {v}", "kräver tider med {v}"),
    },
    "sessions.forbidden_slot_tags": {
        "en": ("may not be in slots tagged {v}", "may not be in slots tagged {v}"),
        "sv": ("får inte ligga på tider med {v}", "får inte ligga på tider med {v}"),
    },
    "rooms.unavailable": {
        "en": ("is closed in {v}", "are closed in {v}"),
        "sv": ("är upptagen {v}", "är upptagna {v}"),
    },
    "rooms.slots": {
        "en": ("may be used in {v} only", "may be used in {v} only"),
        "sv": ("får bara användas på {v}", "får bara användas på {v}"),
    },
    "rooms.slots barred": {
        "en": ("may not be used in {v}", "may not be used in {v}"),
        "sv": ("får inte användas på {v}", "får inte användas på {v}"),
    },
    "rooms.parts": {"en": ("is made of {v}", "are made of {v}"), "sv": ("består av {v}", "består av {v}")},
    "rooms.turnaround": {
        "en": ("needs {v} minutes between sessions", "need {v} minutes between sessions"),
        "sv": ("kräver {v} minuter mellan lärpass", "kräver {v} minuter mellan lärpass"),
    },
    "rooms.whole_blocks": {
        "en": ("is used in whole blocks only", "are used in whole blocks only"),
        "sv": ("används bara hela block", "används bara hela block"),
    },
    "rooms.reserve": {"en": ("keeps {v} seats", "keep {v} seats"), "sv": ("håller {v} platser", "håller {v} platser")},
    "speakers.unavailable": {
        "en": ("is unavailable in {v}", "are unavailable in {v}"),
        "sv": ("har förhinder {v}", "har förhinder {v}"),
    },
    "speakers.max_per_day": {
        "en": ("has at most {v} a day", "have at most {v} a day"),
        "sv": ("har högst {v} per dag", "har högst {v} per dag"),
    },
    "speakers.pause": {
        "en": ("needs a pause of {v} minutes", "need a pause of {v} minutes"),
        "sv": ("behöver {v} minuters paus", "behöver {v} minuters paus"),
    },
    "speakers.one_day": {
        "en": ("is there on one day", "are there on one day"),
        "sv": ("har allt samma dag", "har allt samma dag"),
    },
    "speakers.not_first": {
        "en": ("cannot begin the day", "cannot begin the day"),
        "sv": ("kan inte börja dagen", "kan inte börja dagen"),
    },
    "speakers.not_last": {
        "en": ("cannot end the day", "cannot end the day"),
        "sv": ("kan inte avsluta dagen", "kan inte avsluta dagen"),
    },
    "speakers.needed_features": {"en": ("needs {v}", "need {v}"), "sv": ("kräver {v}", "kräver {v}")},
    "speakers.forbidden_features": {
        "en": ("cannot have {v}", "cannot have {v}"),
        "sv": ("får inte ha {v}", "får inte ha {v}"),
    },
    "speakers.needed_slot_tags": {
        "en": ("needs slots tagged {v}", "need slots tagged {v}"),
        "sv": ("kräver tider med {v}", "kräver tider med {v}"),
    },
    "speakers.forbidden_slot_tags": {
        "en": ("cannot be there in slots tagged {v}", "cannot be there in slots tagged {v}"),
        "sv": ("kan inte på tider med {v}", "kan inte på tider med {v}"),
    },
    "attendees.absent": {"en": ("is absent in {v}", "are absent in {v}"), "sv": ("är borta {v}", "är borta {v}")},
    "attendees.must_attend": {
        "en": ("must attend {v}", "must attend {v}"),
        "sv": ("måste gå på {v}", "måste gå på {v}"),
    },
    "attendees.may_not_attend": {
        "en": ("may not attend {v}", "may not attend {v}"),
        "sv": ("får inte gå på {v}", "får inte gå på {v}"),
    },
    "attendees.max_sessions": {
        "en": ("attends {v} sessions at most", "attend {v} sessions at most"),
        "sv": ("går på högst {v} lärpass", "går på högst {v} lärpass"),
    },
    "attendees.group": {"en": ("belongs to {v}", "belong to {v}"), "sv": ("hör till {v}", "hör till {v}")},
    "published.locked": {"en": ("is locked", "are locked"), "sv": ("är låst", "är låsta")},
}
"""What a column asks of one thing, and of several."""

SETTINGS: dict[str, dict[Lang, str]] = {
    "walk": {"en": "speakers need {v} minutes to walk", "sv": "medverkande behöver {v} minuter för att gå"},
    "full": {"en": "everybody attends something always", "sv": "alla går alltid på något"},
    "minimum_by_wishes": {
        "en": "nobody makes up the number of a session",
        "sv": "ingen fyller ut antalet på ett lärpass",
    },
    "reserve": {"en": "{v} seats are kept in every room", "sv": "{v} platser hålls i varje lokal"},
    "least_wishes": {"en": "everybody gets at least {v} wishes", "sv": "alla får minst {v} önskemål"},
    "exclusive_tags": {"en": "only one {v} session runs at a time", "sv": "bara ett {v}-lärpass hålls åt gången"},
    "most_per_slot": {"en": "a slot holds at most {v}", "sv": "en tid har högst {v}"},
    "least_per_slot": {"en": "every slot holds at least {v}", "sv": "varje tid har minst {v}"},
    "most_per_day": {"en": "a day holds at most {v}", "sv": "en dag har högst {v}"},
    "least_per_day": {"en": "every day holds at least {v}", "sv": "varje dag har minst {v}"},
    "longest_wait": {
        "en": "nobody waits longer than {v} between own sessions",
        "sv": "ingen väntar längre än {v} mellan egna lärpass",
    },
    "not_together_again": {"en": "two people meet once at most", "sv": "två personer möts högst en gång"},
    "together": {"en": "slots hold none or at least {v}", "sv": "tider har inget eller minst {v}"},
}

GENERAL: dict[str, dict[Lang, str]] = {
    "slots": {"en": "certain slots", "sv": "vissa tider"},
    "rooms": {"en": "certain rooms", "sv": "vissa lokaler"},
    "pinned_slots": {"en": "certain slots", "sv": "vissa tider"},
    "pinned_rooms": {"en": "certain rooms", "sv": "vissa lokaler"},
    "needs": {"en": "certain features", "sv": "viss utrustning"},
    "unavailable": {"en": "certain slots", "sv": "vissa tider"},
    "absent": {"en": "certain slots", "sv": "vissa tider"},
    "must_attend": {"en": "certain sessions", "sv": "vissa lärpass"},
    "min_seats": {"en": "many", "sv": "många"},
    "minutes": {"en": "many", "sv": "många"},
    "speakers": {"en": "speakers", "sv": "medverkande"},
    "moderators": {"en": "moderators", "sv": "moderatorer"},
    "": {"en": "others", "sv": "andra"},
}
"""What stands for values that differ."""

_MANY: tuple[tuple[tuple[str, ...], dict[Lang, str]], ...] = (
    (("slots", "unavailable", "absent", "pinned_slots"), {"en": "{count} slots", "sv": "{count} tider"}),
    (("rooms", "pinned_rooms", "parts"), {"en": "{count} rooms", "sv": "{count} lokaler"}),
    (
        ("needs", "needed_features", "forbidden_features"),
        {"en": "{count} features", "sv": "{count} slags utrustning"},
    ),
    (
        ("needed_slot_tags", "forbidden_slot_tags"),
        {"en": "any of {count} tags", "sv": "något av {count} märken"},
    ),
    (
        (
            *("not_with", "after", "after_on_another_day", "directly_after", "same_slot", "same_room"),
            *("must_attend", "may_not_attend"),
        ),
        {"en": "{count} sessions", "sv": "{count} lärpass"},
    ),
    (("speakers",), {"en": "{count} speakers", "sv": "{count} medverkande"}),
    (("moderators",), {"en": "{count} moderators", "sv": "{count} moderatorer"}),
    (("",), {"en": "{count} of them", "sv": "{count} stycken"}),
)

MORE_OF = {column: said for columns, said in _MANY for column in columns}
"""What stands for values that are many, by their column."""

CHANGES: dict[str, dict[Lang, str]] = {
    "sessions.slots missing": {"en": "Let {name} be in {value} as well", "sv": "Låt {name} få ligga även på {value}"},
    "rooms.slots missing": {
        "en": "Let {name} be used in {value} as well",
        "sv": "Låt {name} få användas även på {value}",
    },
    "sessions.rooms missing": {"en": "Let {name} be in {value} as well", "sv": "Låt {name} få ligga även i {value}"},
    "sessions.needs drop": {"en": "Let {name} do without {value}", "sv": "Låt {name} klara sig utan {value}"},
    "sessions.pinned_slots drop": {"en": "Do not pin {name} to {value}", "sv": "Lås inte {name} till {value}"},
    "sessions.pinned_rooms drop": {"en": "Do not pin {name} to {value}", "sv": "Lås inte {name} till {value}"},
    "sessions.not_with drop": {
        "en": "Allow {name} at the same time as {value}",
        "sv": "Låt {name} få ligga samtidigt med {value}",
    },
    "sessions.after drop": {
        "en": "Do not ask for {name} after {value}",
        "sv": "Kräv inte att {name} ligger efter {value}",
    },
    "sessions.after_on_another_day drop": {
        "en": "Do not ask for {name} on a later day than {value}",
        "sv": "Kräv inte att {name} ligger en senare dag än {value}",
    },
    "sessions.directly_after drop": {
        "en": "Do not ask for {name} directly after {value}",
        "sv": "Kräv inte att {name} ligger direkt efter {value}",
    },
    "sessions.same_slot drop": {
        "en": "Allow {name} in another slot than {value}",
        "sv": "Låt {name} få ligga på annan tid än {value}",
    },
    "sessions.same_room drop": {
        "en": "Allow {name} in another room than {value}",
        "sv": "Låt {name} få ligga i annan lokal än {value}",
    },
    "sessions.plenary drop": {"en": "Let {name} not be for everybody", "sv": "Låt {name} inte vara gemensamt"},
    "sessions.min_seats drop": {"en": "Ask for no least number at {name}", "sv": "Kräv inget minsta antal på {name}"},
    "sessions.optional drop": {
        "en": "Let {name} be left out if need be: write x under {column}",
        "sv": "Låt {name} utgå om det behövs: skriv x under {column}",
    },
    "rooms.unavailable drop": {"en": "Open {name} in {value}", "sv": "Öppna {name} på {value}"},
    "speakers.unavailable drop": {
        "en": "Have {name} there in {value} after all",
        "sv": "Se till att {name} kan på {value} ändå",
    },
    "speakers.not_first drop": {"en": "Let {name} begin the day", "sv": "Låt {name} börja dagen"},
    "speakers.not_last drop": {"en": "Let {name} end the day", "sv": "Låt {name} avsluta dagen"},
    "speakers.one_day drop": {"en": "Let {name} be there on several days", "sv": "Låt {name} vara där flera dagar"},
    "attendees.absent drop": {"en": "Have {name} there in {value}", "sv": "Se till att {name} är där på {value}"},
    "attendees.must_attend drop": {
        "en": "Do not oblige {name} to attend {value}",
        "sv": "Kräv inte att {name} går på {value}",
    },
    "published.locked drop": {"en": "Unlock the published row {name}", "sv": "Lås upp den publicerade raden {name}"},
    "missing": {"en": "Allow {value} for {name} as well", "sv": "Tillåt även {value} för {name}"},
    "number": {
        "en": "Change {column} of {name} from {value} to {number}",
        "sv": "Ändra {column} för {name} från {value} till {number}",
    },
    "number setting": {"en": "Change {name} from {value} to {number}", "sv": "Ändra {name} från {value} till {number}"},
    "drop": {"en": "Take {value} out of {column} of {name}", "sv": "Ta bort {value} ur {column} för {name}"},
    "drop setting": {"en": "Take {value} out of {name}", "sv": "Ta bort {value} ur {name}"},
}
"""What to do about an entry: strike it out, allow what was missing, or write another number."""
