"""What the command line says about reading wishes, templates and programme pages, in English and Swedish."""

from __future__ import annotations

from larpass_sched.wording.language import Both

READING_TEXTS: dict[str, Both] = {
    # Options of reading
    "layout": (
        "how the wishes stand in their sheet, if it is not recognised: a column per session (matrix), a column "
        "per choice (choices), titles in one cell in order (ranking) or without (selection), a row per wish (list)",
        "hur önskemålen står på sitt blad, om det inte känns igen: en kolumn per lärpass (matrix), en kolumn "
        "per val (choices), titlar i en cell i ordning (ranking) eller utan (selection), en rad per önskemål (list)",
    ),
    "scale": (
        "what numbers and orders mean: more is better (points), 1 is best (rank), or just a mark (tick)",
        "vad tal och ordning betyder: mer är bättre (points), 1 är bäst (rank) eller bara ett kryss (tick)",
    ),
    "sheet": ("the sheet with the wishes, if a file has several", "bladet med önskemålen, om en fil har flera"),
    "names": (
        "a workbook with a sheet Names: what other spellings mean",
        "en arbetsbok med ett blad Namn: vad andra stavningar betyder",
    ),
    "write names": (
        "write the spellings that are not known, with suggestions to confirm, to this workbook",
        "skriv de stavningar som är okända, med förslag att bekräfta, till den här arbetsboken",
    ),
    "names written": (
        "{path}: {spellings} to go through. Each suggestion counts only if you leave it there: correct the "
        "column Means, and write - where nothing is meant.\nNext: larpass-sched check {event}{again}\n"
        "(or move the sheet into {event}).",
        "{path}: {spellings} att gå igenom. Ett förslag gäller bara om du låter det stå: rätta kolumnen "
        "Betyder, och skriv - där inget menas.\nSedan: larpass-sched check {event}{again}\n"
        "(eller flytta bladet till {event}).",
    ),
    "no names": (
        "Every spelling is known: there was nothing to write.",
        "Alla stavningar är kända: det fanns inget att skriva.",
    ),
    # Template
    "template": (
        "make an empty workbook to fill in, with instructions",
        "gör en tom arbetsbok att fylla i, med anvisningar",
    ),
    "template event": ("the workbook to write", "arbetsboken som ska skrivas"),
    "template written": (
        "{path}: an empty workbook with instructions, notes on every heading, and one example row per sheet.\n"
        "Fill it in and save it. Then:\n  larpass-sched check {typed}\n  larpass-sched solve {typed}",
        "{path}: en tom arbetsbok med anvisningar, en förklaring till varje rubrik och en exempelrad per blad.\n"
        "Fyll i den och spara. Sedan:\n  larpass-sched check {typed}\n  larpass-sched solve {typed}",
    ),
    # Sessions from text
    "sessions-from-text": (
        "make a workbook from a programme page that was pasted as text",
        "gör en arbetsbok av en programsida som har klistrats in som text",
    ),
    "page": (
        "the text: for each session a title, a description, and a line of speakers",
        "texten: för varje lärpass en titel, en beskrivning och en rad med medverkande",
    ),
    "page output": (
        "the workbook to write (default: beside the text, with its name)",
        "arbetsboken som ska skrivas (annars bredvid texten, med dess namn)",
    ),
    "page read": (
        "{path}: {sessions} and {speakers}. What is uncertain stands above and in the sheet Findings.\n"
        "Fill in rooms, slots and wishes and save it. Then:\n  larpass-sched check {typed}",
        "{path}: {sessions} och {speakers}. Det som är osäkert står ovan och på bladet Anmärkningar.\n"
        "Fyll i lokaler, tider och önskemål och spara. Sedan:\n  larpass-sched check {typed}",
    ),
}
