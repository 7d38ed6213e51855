"""What is said about one or two cells that leave no timetable possible."""

from __future__ import annotations

from larpass_sched.wording.messages.text import warning

IMPOSSIBLE = {
    "pin_speaker_away": warning(
        "No timetable can hold this pin: {session} is pinned to {seen}, when {who} is unavailable{in_other}.",
        "Change one of the two.",
        "Inget schema kan följa låsningen: {session} är låst till {seen}, då {who} har förhinder{in_other}.",
        "Ändra det ena av de två.",
    ),
    "pin_slot_not_allowed": warning(
        "No timetable can hold this pin: {session} is pinned to {seen}, which is not among its slots ({other}).",
        "Change one of the two.",
        "Inget schema kan följa låsningen: {session} är låst till {seen}, som inte hör till dess tider ({other}).",
        "Ändra det ena av de två.",
    ),
    "pin_slot_short": warning(
        "No timetable can hold this pin: {session} is pinned to {seen}, which is shorter than its minutes ({other}).",
        "Pin it to a longer slot, or correct the minutes.",
        "Inget schema kan följa låsningen: {session} är låst till {seen}, som är kortare än dess minuter ({other}).",
        "Lås det till en längre tid, eller rätta minuterna.",
    ),
    "pin_room_closed": warning(
        "No timetable can hold this pin: {session} is pinned to {seen}, when the room is not available ({other}).",
        "Change one of the two.",
        "Inget schema kan följa låsningen: {session} är låst till {seen}, då lokalen är upptagen ({other}).",
        "Ändra det ena av de två.",
    ),
    "pin_room_not_allowed": warning(
        "No timetable can hold this pin: {session} is pinned to {seen}, which is not among its rooms ({other}).",
        "Change one of the two.",
        "Inget schema kan följa låsningen: {session} är låst till {seen}, som inte hör till dess lokaler ({other}).",
        "Ändra det ena av de två.",
    ),
    "pin_room_lacks": warning(
        "No timetable can hold this pin: {session} is pinned to {seen}, and the room lacks a feature that is needed "
        "({other}).",
        "Pin it to another room, or correct what is needed or what the room has.",
        "Inget schema kan följa låsningen: {session} är låst till {seen}, och lokalen saknar utrustning som krävs "
        "({other}).",
        "Lås det till en annan lokal, eller rätta vad som krävs eller vad lokalen har.",
    ),
    "pin_room_small": warning(
        "No timetable can hold this pin: {session} is pinned to {seen}, which has {seats} seats, fewer than its "
        "minimum ({other}).",
        "Pin it to a larger room, or lower the minimum.",
        "Inget schema kan följa låsningen: {session} är låst till {seen}, som har {seats} platser, färre än dess "
        "minsta antal ({other}).",
        "Lås det till en större lokal, eller sänk minsta antalet.",
    ),
    "pin_nowhere": warning(
        "No timetable can hold this pin: {session} is pinned to {seen}, where the other columns leave it no place.",
        "Take the pin away, or loosen what else is said about the session, its speakers, the slot and the room.",
        "Inget schema kan följa låsningen: {session} är låst till {seen}, där de andra kolumnerna inte lämnar plats.",
        "Ta bort låsningen, eller lätta på annat som sägs om lärpasset, dess medverkande, tiden och lokalen.",
    ),
    "never_there": warning(
        'No timetable can hold "{seen}": in every slot somebody who speaks there is unavailable: {who}{in_other}.',
        "Correct when the speakers are unavailable, or who speaks.",
        'Inget schema kan rymma "{seen}": på varje tid har någon som medverkar förhinder: {who}{in_other}.',
        "Rätta förhindren, eller vilka som medverkar.",
    ),
    "too_long": warning(
        'No timetable can hold "{seen}": it is longer than every slot.',
        "Correct its minutes, or add a longer slot.",
        'Inget schema kan rymma "{seen}": det är längre än alla tider.',
        "Rätta minuterna, eller lägg till en längre tid.",
    ),
    "features_nowhere": warning(
        'No timetable can hold "{seen}": no room has all the features that it and its speakers need.',
        "Correct what is needed, or what the rooms have.",
        'Inget schema kan rymma "{seen}": ingen lokal har all utrustning som det och dess medverkande kräver.',
        "Rätta vad som krävs, eller vad lokalerna har.",
    ),
    "nowhere": warning(
        'No timetable can hold "{seen}": no slot and room are left for it{in_other}.',
        "Allow more slots or rooms, or loosen what else is said about it, its speakers and the rooms.",
        'Inget schema kan rymma "{seen}": ingen tid och lokal finns kvar för det{in_other}.',
        "Tillåt fler tider eller lokaler, eller lätta på annat som sägs om det, dess medverkande och lokalerna.",
    ),
    "too_few_slots": warning(
        'No timetable can hold "{seen}" {runs} times: only {n_slots} can be used{in_other}.',
        "Allow more slots, or fewer runs.",
        'Inget schema kan rymma "{seen}" {runs} gånger: bara {n_slots} går att använda{in_other}.',
        "Tillåt fler tider, eller färre omgångar.",
    ),
    "pins_same_place": warning(
        "No timetable can hold both pins: {two} is pinned to {seen}, and {one} to the same room at the same time "
        "({other}).",
        "Move one of the two.",
        "Inget schema kan följa båda låsningarna: {two} är låst till {seen}, och {one} till samma lokal på samma tid "
        "({other}).",
        "Flytta det ena av de två.",
    ),
    "pins_same_speaker": warning(
        "No timetable can hold both pins: {two} is pinned to {seen}, and {one}, which needs {who} as well, to the same "
        "time ({other}).",
        "Move one of the two.",
        "Inget schema kan följa båda låsningarna: {two} är låst till {seen}, och {one}, som också behöver {who}, "
        "till samma tid ({other}).",
        "Flytta det ena av de två.",
    ),
    "pins_clash": warning(
        "No timetable can hold both pins: as {two} ({seen}) and {one} ({other}) are pinned, they break the rule "
        '"{rule_both}".',
        "Move one of the two, or loosen what the rule reads.",
        "Inget schema kan följa båda låsningarna: som {two} ({seen}) och {one} ({other}) är låsta bryter de regeln "
        '"{rule_both}".',
        "Flytta det ena av de två, eller lätta på det som regeln läser.",
    ),
    "pins_over_rooms": warning(
        "No timetable can hold all pins: {pins} sessions are pinned to {seen} ({other}), where only {n_rooms} can be "
        "used.",
        "Move some of them, or add a room.",
        "Inget schema kan följa alla låsningar: {pins} lärpass är låsta till {seen} ({other}), där bara {n_rooms} går "
        "att använda.",
        "Flytta några av dem, eller lägg till en lokal.",
    ),
    "minimum_over_rooms": warning(
        "No timetable can seat at least {seen} people: the largest room that is possible, {room}, has {seats} seats "
        "({other}).",
        "Lower the minimum, or allow a larger room.",
        "Inget schema kan ge plats åt minst {seen} personer: den största lokalen som går, {room}, har {seats} platser "
        "({other}).",
        "Sänk minsta antalet, eller tillåt en större lokal.",
    ),
    "minimum_over_people": warning(
        "No timetable can seat at least {seen} people: there are {people} in all.",
        'Lower the minimum, add the people who are missing, or write "leave out" for "below_minimum" in the sheet '
        "Settings.",
        "Inget schema kan ge plats åt minst {seen} personer: det finns {people} sammanlagt.",
        'Sänk minsta antalet, lägg till personerna som saknas, eller skriv "leave out" för "under minsta antal" på '
        "bladet Inställningar.",
    ),
    "after_circle": warning(
        "No timetable can hold these one after the other, for they come round in a circle: {seen}{in_other}.",
        "Take one of them out.",
        "Inget schema kan lägga dessa efter varandra, för de går runt i en cirkel: {seen}{in_other}.",
        "Ta bort en av dem.",
    ),
    "too_many_runs": warning(
        "No timetable can hold all {seen} runs: there are places for {places}, counting every slot and room.",
        "Add a slot or a room, or hold fewer runs.",
        "Inget schema kan rymma alla {seen} omgångar: det finns plats för {places}, alla tider och lokaler inräknade.",
        "Lägg till en tid eller en lokal, eller håll färre omgångar.",
    ),
    "speaker_too_busy": warning(
        "No timetable is possible: {seen} speaks in {n_runs} and can be there in {n_slots}{in_other}.",
        "Correct when the speaker is unavailable, or who speaks, or hold fewer runs.",
        "Inget schema är möjligt: {seen} medverkar i {n_runs} och kan vara där på {n_slots}{in_other}.",
        "Rätta förhindren, eller vilka som medverkar, eller håll färre omgångar.",
    ),
    "speaker_over_most": warning(
        "No timetable is possible: {seen} speaks in {n_runs}, and at most {most} a day leaves room for "
        "{n_slots}{in_other}.",
        "Raise the most per day, or hold fewer runs.",
        "Inget schema är möjligt: {seen} medverkar i {n_runs}, och högst {most} per dag ger plats för "
        "{n_slots}{in_other}.",
        "Höj det högsta antalet per dag, eller håll färre omgångar.",
    ),
    "must_over_slots": warning(
        "No timetable is possible: the person must attend {seen} sessions and is there in {n_slots}{in_other}.",
        "Take some of them out.",
        "Inget schema är möjligt: personen måste gå på {seen} lärpass och är där på {n_slots}{in_other}.",
        "Ta bort några av dem.",
    ),
    "must_while_away": warning(
        'No timetable is possible: the person must attend "{seen}" in {slot} and is away then ({other}).',
        "Change one of the two.",
        'Inget schema är möjligt: personen måste gå på "{seen}" på {slot} och är borta då ({other}).',
        "Ändra det ena av de två.",
    ),
    "must_at_once": warning(
        'No timetable is possible: the person must attend "{seen}" in {slot}, and "{first_one}" at the same time.',
        "Change one of the two.",
        'Inget schema är möjligt: personen måste gå på "{seen}" på {slot}, och "{first_one}" samtidigt.',
        "Ändra det ena av de två.",
    ),
    "must_over_most": warning(
        "No timetable is possible: the person must attend {seen} sessions, and at most {most} ({other}).",
        "Change one of the two.",
        "Inget schema är möjligt: personen måste gå på {seen} lärpass, och högst {most} ({other}).",
        "Ändra det ena av de två.",
    ),
}
