"""What is said about a programme page that was pasted as text."""

from __future__ import annotations

from larpass_sched.wording.messages.text import error, note, warning

PROGRAMME = {
    "file_no_page": error(
        "The file {seen} is not a text.",
        "Copy the programme page, paste it into a plain text editor, and save it as .txt.",
        "Filen {seen} är ingen text.",
        "Kopiera programsidan, klistra in den i ett enkelt textprogram och spara den som .txt.",
    ),
    "programme_none": error(
        "No session was found in {seen}.",
        "For each session, write a title, a description and a line of speakers below each other, and an empty line "
        "before the next one.",
        "Inget lärpass hittades i {seen}.",
        "Skriv för varje lärpass en titel, en beskrivning och en rad med medverkande under varandra, och en tom rad "
        "före nästa.",
    ),
    "programme_left": note(
        'Line {line} is not about any one session and was left out: "{seen}".',
        'Rad {line} handlar inte om ett visst lärpass och togs inte med: "{seen}".',
    ),
    "programme_no_speakers": warning(
        '"{seen}" (line {line}) has no line of speakers.',
        "Fill in who speaks, if that is known.",
        '"{seen}" (rad {line}) har ingen rad med medverkande.',
        "Fyll i vilka som medverkar, om det är känt.",
    ),
    "programme_whose": warning(
        '"{seen}" stands after {person} (line {line}); whether it is also where {others} belong is not said, '
        "so they got no organisation.",
        "Fill it in if it is.",
        '"{seen}" står efter {person} (rad {line}); om {others} också hör dit framgår inte, så där står ingen '
        "organisation.",
        "Fyll i den om det är så.",
    ),
    "programme_no_organisation": warning(
        "No organisation is given for {seen} (line {line}), while others have one.",
        "Fill it in if it is known.",
        "Ingen organisation är angiven för {seen} (rad {line}), medan andra har en.",
        "Fyll i den om den är känd.",
    ),
    "programme_person": warning(
        '"{seen}" (line {line}) was taken for a person; it may be an organisation.',
        "If so, move it behind the name of the person that it belongs to.",
        '"{seen}" (rad {line}) antogs vara en person; det kan vara en organisation.',
        "Flytta det i så fall till efter namnet på personen som hör dit.",
    ),
    "programme_role": warning(
        '"{seen}" (line {line}) looks like a role and an organisation; it stands as written.',
        "Keep what you want to be printed.",
        '"{seen}" (rad {line}) ser ut som en roll och en organisation; det står som det skrevs.',
        "Behåll det som ska tryckas.",
    ),
    "programme_others": warning(
        'Further speakers are not named (line {line}): "{seen}".',
        "Add them: nobody can speak in two places at once.",
        'Fler medverkar utan att nämnas (rad {line}): "{seen}".',
        "Lägg till dem: ingen kan medverka på två ställen samtidigt.",
    ),
}
