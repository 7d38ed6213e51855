"""What is said about wishes and the people who have them."""

from __future__ import annotations

from larpass_sched.message_texts.text import error, note, warning

WISHES = {
    "wishes_none": warning(
        "There are no wishes: every timetable is as good as any other.",
        "Add a sheet of wishes.",
        "Det finns inga önskemål: alla scheman är lika bra.",
        "Lägg till ett blad med önskemål.",
    ),
    "wishes_rank": note(
        "Wishes as a matrix of ranks 1-{most}: {people} people, {sessions} sessions, {wishes} wishes; 1 is best.",
        "Önskemål som matris med rangordning 1-{most}: {people} personer, {sessions} lärpass, {wishes} önskemål; "
        "1 är bäst.",
    ),
    "wishes_points": note(
        "Wishes as a matrix of points 1-{most}: {people} people, {sessions} sessions, {wishes} wishes; more is better.",
        "Önskemål som matris med poäng 1-{most}: {people} personer, {sessions} lärpass, {wishes} önskemål; "
        "mer är bättre.",
    ),
    "wishes_tick": note(
        "Wishes as a matrix of marks: {people} people, {sessions} sessions, {wishes} wishes.",
        "Önskemål som matris med kryss: {people} personer, {sessions} lärpass, {wishes} önskemål.",
    ),
    "wishes_open": error(
        "It is not clear whether the numbers are ranks or points: in the row {seen}, the lowest number is the best "
        "if they are ranks, and the highest if they are points.",
        "Say so in the sheet Settings: scale = rank or scale = points.",
        "Det är oklart om talen är rangordning eller poäng: på raden {seen} är det lägsta talet favoriten "
        "om det är rangordning, och det högsta om det är poäng.",
        "Skriv det på bladet Inställningar: scale = rank eller scale = points.",
    ),
    "wishes_mixed": error(
        '"{seen}" stands among wishes of another kind: some are marks, others are numbers.',
        "Use either marks or numbers.",
        '"{seen}" står bland önskemål av annat slag: vissa är kryss, andra är tal.',
        "Använd antingen kryss eller tal.",
    ),
    "wish_bad": error(
        '"{seen}" is not a wish.',
        "Write a whole number (0 or empty: no wish), or x.",
        '"{seen}" är inget önskemål.',
        "Skriv ett heltal (0 eller tomt: inget önskemål), eller x.",
    ),
    "wish_no_tick": error(
        '"{seen}" is not a mark, and the setting scale says tick.',
        "Write x or 1, or change the setting.",
        '"{seen}" är inget kryss, och inställningen scale är tick.',
        "Skriv x eller 1, eller ändra inställningen.",
    ),
    "rank_too_high": error(
        "{seen} is no rank: there are only {sessions} sessions to choose from.",
        "Correct the number, or write scale = points in the sheet Settings.",
        "{seen} är ingen rang: det finns bara {sessions} lärpass att välja bland.",
        "Rätta talet, eller skriv scale = points på bladet Inställningar.",
    ),
    "rank_repeated": warning(
        "The rank {seen} stands twice in this row; both sessions get the same points.",
        "Give every session its own rank.",
        "Rangen {seen} står två gånger på raden; båda lärpassen får samma poäng.",
        "Ge varje lärpass en egen rang.",
    ),
    "wish_own": warning(
        'A wish for "{seen}" was left out: the person speaks there.',
        "Nothing needs to be done.",
        'Ett önskemål om "{seen}" togs inte med: personen medverkar själv där.',
        "Inget behöver göras.",
    ),
    "wish_twice": error(
        'There are two wishes of the same person for "{seen}".',
        "Keep one of the two.",
        'Det finns två önskemål av samma person om "{seen}".',
        "Behåll ett av de två.",
    ),
    "wish_column_unknown": error(
        'The column "{seen}" is no session.',
        "Nearest known: {known}. If it is not a session, delete the column.",
        'Kolumnen "{seen}" är inget lärpass.',
        "Närmaste kända: {known}. Om den inte är ett lärpass, ta bort kolumnen.",
    ),
    "wish_column_empty": warning(
        'The column "{seen}" is no session; it is empty.',
        "Nearest known: {known}.",
        'Kolumnen "{seen}" är inget lärpass; den är tom.',
        "Närmaste kända: {known}.",
    ),
    "person_twice": error(
        "The same person has already answered in {first}.",
        "Keep the answer that counts and delete the other row.",
        "Samma person har redan svarat i {first}.",
        "Behåll det svar som gäller och ta bort den andra raden.",
    ),
    "attendee_new": warning(
        '"{seen}" has wishes but is not among the attendees; the person was added.',
        "If the name is misspelt, the nearest attendees are: {known}.",
        '"{seen}" har önskemål men finns inte bland deltagarna; personen lades till.',
        "Om namnet är felstavat är de närmaste deltagarna: {known}.",
    ),
}
