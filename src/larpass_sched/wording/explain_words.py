"""What each column asks for, and what can be changed about it, in English and Swedish."""

from __future__ import annotations

from larpass_sched.wording.language import Both, Lang

PARTS: dict[str, Both] = {
    "sessions": ("sessions", "lärpass"),
    "rooms": ("rooms", "lokaler"),
    "slots": ("slots", "tider"),
    "speakers": ("speakers", "medverkande"),
    "attendees": ("attendees", "deltagare"),
    "published": ("published rows", "publicerade rader"),
}

THE_ROW: dict[Lang, str] = {"en": "the published row", "sv": "den publicerade raden"}

ASKS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "sessions.needs": (("needs {v}", "need {v}"), ("kräver {v}", "kräver {v}")),
    "sessions.slots": (
        ("may be in {v} only", "may be in {v} only"),
        ("får bara ligga på {v}", "får bara ligga på {v}"),
    ),
    "sessions.slots barred": (
        ("may not be in {v}", "may not be in {v}"),
        ("får inte ligga på {v}", "får inte ligga på {v}"),
    ),
    "sessions.rooms barred": (
        ("may not be in {v}", "may not be in {v}"),
        ("får inte ligga i {v}", "får inte ligga i {v}"),
    ),
    "sessions.rooms": (("may be in {v} only", "may be in {v} only"), ("får bara ligga i {v}", "får bara ligga i {v}")),
    "sessions.pinned_slots": (("is pinned to {v}", "are pinned to {v}"), ("är låst till {v}", "är låsta till {v}")),
    "sessions.pinned_rooms": (("is pinned to {v}", "are pinned to {v}"), ("är låst till {v}", "är låsta till {v}")),
    "sessions.not_with": (
        ("may not be at the same time as {v}", "may not be at the same time as {v}"),
        ("får inte ligga samtidigt med {v}", "får inte ligga samtidigt med {v}"),
    ),
    "sessions.after": (("comes after {v}", "come after {v}"), ("ska ligga efter {v}", "ska ligga efter {v}")),
    "sessions.after_on_another_day": (
        ("comes on a later day than {v}", "come on a later day than {v}"),
        ("ska ligga en senare dag än {v}", "ska ligga en senare dag än {v}"),
    ),
    "sessions.directly_after": (
        ("comes directly after {v}", "come directly after {v}"),
        ("ska ligga direkt efter {v}", "ska ligga direkt efter {v}"),
    ),
    "sessions.same_slot": (
        ("is in the same slot as {v}", "are in the same slot as {v}"),
        ("ska ligga på samma tid som {v}", "ska ligga på samma tid som {v}"),
    ),
    "sessions.same_room": (
        ("is in the same room as {v}", "are in the same room as {v}"),
        ("ska ligga i samma lokal som {v}", "ska ligga i samma lokal som {v}"),
    ),
    "sessions.minutes": (("takes {v} minutes", "take {v} minutes"), ("tar {v} minuter", "tar {v} minuter")),
    "sessions.plenary": (("is for everybody", "are for everybody"), ("är gemensamt", "är gemensamma")),
    "sessions.min_seats": (
        ("needs at least {v} people", "need at least {v} people each"),
        ("kräver minst {v} personer", "kräver minst {v} personer var"),
    ),
    "sessions.max_seats": (
        ("takes at most {v}", "take at most {v}"),
        ("tar högst {v}", "tar högst {v}"),
    ),
    "sessions.runs_on_different_days": (
        ("has its runs on different days", "have their runs on different days"),
        ("har sina omgångar på olika dagar", "har sina omgångar på olika dagar"),
    ),
    "sessions.runs_in_one_room": (
        ("has its runs in one room", "have their runs in one room"),
        ("har sina omgångar i samma lokal", "har sina omgångar i samma lokal"),
    ),
    "sessions.speakers": (("has {v}", "share {v}"), ("har {v}", "delar {v}")),
    "sessions.moderators": (("is moderated by {v}", "share {v}"), ("leds av {v}", "delar {v}")),
    "sessions.forbidden_features": (("may not have {v}", "may not have {v}"), ("får inte ha {v}", "får inte ha {v}")),
    "sessions.needed_slot_tags": (
        ("needs slots tagged {v}", "need slots tagged {v}"),
        ("kräver tider med {v}", "kräver tider med {v}"),
    ),
    "sessions.forbidden_slot_tags": (
        ("may not be in slots tagged {v}", "may not be in slots tagged {v}"),
        ("får inte ligga på tider med {v}", "får inte ligga på tider med {v}"),
    ),
    "rooms.unavailable": (("is closed in {v}", "are closed in {v}"), ("är upptagen {v}", "är upptagna {v}")),
    "rooms.slots": (
        ("may be used in {v} only", "may be used in {v} only"),
        ("får bara användas på {v}", "får bara användas på {v}"),
    ),
    "rooms.slots barred": (
        ("may not be used in {v}", "may not be used in {v}"),
        ("får inte användas på {v}", "får inte användas på {v}"),
    ),
    "rooms.parts": (("is made of {v}", "are made of {v}"), ("består av {v}", "består av {v}")),
    "rooms.turnaround": (
        ("needs {v} minutes between sessions", "need {v} minutes between sessions"),
        ("kräver {v} minuter mellan lärpass", "kräver {v} minuter mellan lärpass"),
    ),
    "rooms.whole_blocks": (
        ("is used in whole blocks only", "are used in whole blocks only"),
        ("används bara hela block", "används bara hela block"),
    ),
    "rooms.reserve": (("keeps {v} seats", "keep {v} seats"), ("håller {v} platser", "håller {v} platser")),
    "speakers.unavailable": (
        ("is unavailable in {v}", "are unavailable in {v}"),
        ("har förhinder {v}", "har förhinder {v}"),
    ),
    "speakers.max_per_day": (
        ("has at most {v} a day", "have at most {v} a day"),
        ("har högst {v} per dag", "har högst {v} per dag"),
    ),
    "speakers.pause": (
        ("needs a pause of {v} minutes", "need a pause of {v} minutes"),
        ("behöver {v} minuters paus", "behöver {v} minuters paus"),
    ),
    "speakers.one_day": (("is there on one day", "are there on one day"), ("har allt samma dag", "har allt samma dag")),
    "speakers.not_first": (
        ("cannot begin the day", "cannot begin the day"),
        ("kan inte börja dagen", "kan inte börja dagen"),
    ),
    "speakers.not_last": (
        ("cannot end the day", "cannot end the day"),
        ("kan inte avsluta dagen", "kan inte avsluta dagen"),
    ),
    "speakers.needed_features": (("needs {v}", "need {v}"), ("kräver {v}", "kräver {v}")),
    "speakers.forbidden_features": (("cannot have {v}", "cannot have {v}"), ("får inte ha {v}", "får inte ha {v}")),
    "speakers.needed_slot_tags": (
        ("needs slots tagged {v}", "need slots tagged {v}"),
        ("kräver tider med {v}", "kräver tider med {v}"),
    ),
    "speakers.forbidden_slot_tags": (
        ("cannot be there in slots tagged {v}", "cannot be there in slots tagged {v}"),
        ("kan inte på tider med {v}", "kan inte på tider med {v}"),
    ),
    "attendees.absent": (("is absent in {v}", "are absent in {v}"), ("är borta {v}", "är borta {v}")),
    "attendees.must_attend": (("must attend {v}", "must attend {v}"), ("måste gå på {v}", "måste gå på {v}")),
    "attendees.may_not_attend": (
        ("may not attend {v}", "may not attend {v}"),
        ("får inte gå på {v}", "får inte gå på {v}"),
    ),
    "attendees.max_sessions": (
        ("attends at most {v}", "attend at most {v}"),
        ("går på högst {v}", "går på högst {v}"),
    ),
    "attendees.group": (("belongs to {v}", "belong to {v}"), ("hör till {v}", "hör till {v}")),
    "published.locked": (("is locked", "are locked"), ("är låst", "är låsta")),
}
"""What a column asks of one thing, and of several."""

SETTINGS: dict[str, Both] = {
    "walk": ("speakers need {v} minutes to walk", "medverkande behöver {v} minuter för att gå"),
    "full": ("everybody attends something always", "alla går alltid på något"),
    "minimum_by_wishes": ("nobody makes up the number of a session", "ingen fyller ut antalet på ett lärpass"),
    "reserve": ("{v} seats are kept in every room", "{v} platser hålls i varje lokal"),
    "least_wishes": ("everybody gets at least {v} wishes", "alla får minst {v} önskemål"),
    "exclusive_tags": ("only one {v} session runs at a time", "bara ett {v}-lärpass hålls åt gången"),
    "most_per_slot": ("a slot holds at most {v}", "en tid har högst {v}"),
    "least_per_slot": ("every slot holds at least {v}", "varje tid har minst {v}"),
    "most_per_day": ("a day holds at most {v}", "en dag har högst {v}"),
    "least_per_day": ("every day holds at least {v}", "varje dag har minst {v}"),
    "longest_wait": (
        "nobody waits longer than {v} between own sessions",
        "ingen väntar längre än {v} mellan egna lärpass",
    ),
    "not_together_again": ("two people meet once at most", "två personer möts högst en gång"),
    "together": ("slots hold none or at least {v}", "tider har inget eller minst {v}"),
}

GENERAL: dict[str, Both] = {
    "slots": ("certain slots", "vissa tider"),
    "rooms": ("certain rooms", "vissa lokaler"),
    "pinned_slots": ("certain slots", "vissa tider"),
    "pinned_rooms": ("certain rooms", "vissa lokaler"),
    "needs": ("certain features", "viss utrustning"),
    "unavailable": ("certain slots", "vissa tider"),
    "absent": ("certain slots", "vissa tider"),
    "must_attend": ("certain sessions", "vissa lärpass"),
    "min_seats": ("many", "många"),
    "minutes": ("many", "många"),
    "speakers": ("speakers", "medverkande"),
    "moderators": ("moderators", "moderatorer"),
    "": ("others", "andra"),
}
"""What stands for values that differ."""

_MANY: tuple[tuple[tuple[str, ...], Both], ...] = (
    (("slots", "unavailable", "absent", "pinned_slots"), ("{count} slots", "{count} tider")),
    (("rooms", "pinned_rooms", "parts"), ("{count} rooms", "{count} lokaler")),
    (
        ("needs", "needed_features", "forbidden_features"),
        ("{count} features", "{count} slags utrustning"),
    ),
    (
        ("needed_slot_tags", "forbidden_slot_tags"),
        ("any of {count} tags", "något av {count} märken"),
    ),
    (
        (
            *("not_with", "after", "after_on_another_day", "directly_after", "same_slot", "same_room"),
            *("must_attend", "may_not_attend"),
        ),
        ("{count} sessions", "{count} lärpass"),
    ),
    (("speakers",), ("{count} speakers", "{count} medverkande")),
    (("moderators",), ("{count} moderators", "{count} moderatorer")),
    (("",), ("{count} of them", "{count} stycken")),
)

MORE_OF = {column: said for columns, said in _MANY for column in columns}
"""What stands for values that are many, by their column."""

CHANGES: dict[str, Both] = {
    "sessions.slots missing": ("Let {name} be in {value} as well", "Låt {name} få ligga även på {value}"),
    "rooms.slots missing": ("Let {name} be used in {value} as well", "Låt {name} få användas även på {value}"),
    "sessions.rooms missing": ("Let {name} be in {value} as well", "Låt {name} få ligga även i {value}"),
    "sessions.needs drop": ("Let {name} do without {value}", "Låt {name} klara sig utan {value}"),
    "sessions.pinned_slots drop": ("Do not pin {name} to {value}", "Lås inte {name} till {value}"),
    "sessions.pinned_rooms drop": ("Do not pin {name} to {value}", "Lås inte {name} till {value}"),
    "sessions.not_with drop": ("Allow {name} at the same time as {value}", "Låt {name} få ligga samtidigt med {value}"),
    "sessions.after drop": ("Do not ask for {name} after {value}", "Kräv inte att {name} ligger efter {value}"),
    "sessions.after_on_another_day drop": (
        "Do not ask for {name} on a later day than {value}",
        "Kräv inte att {name} ligger en senare dag än {value}",
    ),
    "sessions.directly_after drop": (
        "Do not ask for {name} directly after {value}",
        "Kräv inte att {name} ligger direkt efter {value}",
    ),
    "sessions.same_slot drop": (
        "Allow {name} in another slot than {value}",
        "Låt {name} få ligga på annan tid än {value}",
    ),
    "sessions.same_room drop": (
        "Allow {name} in another room than {value}",
        "Låt {name} få ligga i annan lokal än {value}",
    ),
    "sessions.plenary drop": ("Let {name} not be for everybody", "Låt {name} inte vara gemensamt"),
    "sessions.min_seats drop": ("Ask for no least number at {name}", "Kräv inget minsta antal på {name}"),
    "sessions.optional drop": (
        "Let {name} be left out if need be: write x under {column}",
        "Låt {name} utgå om det behövs: skriv x under {column}",
    ),
    "rooms.unavailable drop": ("Open {name} in {value}", "Öppna {name} på {value}"),
    "speakers.unavailable drop": ("Have {name} there in {value} after all", "Se till att {name} kan på {value} ändå"),
    "speakers.not_first drop": ("Let {name} begin the day", "Låt {name} börja dagen"),
    "speakers.not_last drop": ("Let {name} end the day", "Låt {name} avsluta dagen"),
    "speakers.one_day drop": ("Let {name} be there on several days", "Låt {name} vara där flera dagar"),
    "attendees.absent drop": ("Have {name} there in {value}", "Se till att {name} är där på {value}"),
    "attendees.must_attend drop": ("Do not oblige {name} to attend {value}", "Kräv inte att {name} går på {value}"),
    "published.locked drop": ("Unlock the published row {name}", "Lås upp den publicerade raden {name}"),
    "missing": ("Allow {value} for {name} as well", "Tillåt även {value} för {name}"),
    "number": (
        "Change {column} of {name} from {value} to {number}",
        "Ändra {column} för {name} från {value} till {number}",
    ),
    "number setting": ("Change {name} from {value} to {number}", "Ändra {name} från {value} till {number}"),
    "mark": ("Do not ask for {column} of {name}", "Kräv inte {column} för {name}"),
    "mark setting": ("Clear the setting {name}", "Töm inställningen {name}"),
    "drop": ("Take {value} out of {column} of {name}", "Ta bort {value} ur {column} för {name}"),
    "drop setting": ("Take {value} out of {name}", "Ta bort {value} ur {name}"),
}
"""What to do about an entry: strike it out, allow what was missing, or write another number."""
