"""What the command line says, in English and Swedish."""

from __future__ import annotations

from larpass_sched.wording.asking import ASKING_TEXTS
from larpass_sched.wording.edited import EDITED_TEXTS
from larpass_sched.wording.help import HELP_TEXTS
from larpass_sched.wording.language import Both, Lang, in_lang
from larpass_sched.wording.reading import READING_TEXTS

TEXTS: dict[str, Both] = {
    **HELP_TEXTS,
    **READING_TEXTS,
    **EDITED_TEXTS,
    **ASKING_TEXTS,
    # Wrong usage
    "misunderstood": (
        "I cannot do that: {message}\nFor help: {program} --help",
        "Det går inte: {message}\nFör hjälp: {program} --help",
    ),
    "no command": ("say what to do: {commands}.", "säg vad som ska göras: {commands}."),
    "not seconds": (
        "{seen!r} is not a number of seconds, more than 0 and at most 10000000",
        "{seen!r} är inte ett antal sekunder, mer än 0 och högst 10000000",
    ),
    "not whole": (
        "{seen!r} is not a whole number from {low} to {high}",
        "{seen!r} är inte ett heltal från {low} till {high}",
    ),
    "not number": (
        "{seen!r} is not a number from {low:g} to {high:g}",
        "{seen!r} är inte ett tal från {low:g} till {high:g}",
    ),
    "over input": (
        "{path} is one of the workbooks to read; give the timetable another name with -o.",
        "{path} är en av arbetsböckerna som ska läsas; ge schemat ett annat namn med -o.",
    ),
    "not xlsx": (
        "{path} cannot be an Excel workbook; let its name end in .xlsx.",
        "{path} kan inte vara en Excel-arbetsbok; låt namnet sluta på .xlsx.",
    ),
    "no folder": (
        "there is no folder {folder}; make it first, or choose another place.",
        "mappen {folder} finns inte; skapa den först, eller välj en annan plats.",
    ),
    "locked folder": (
        "you may not write in the folder {folder}; choose another place with -o.",
        "du får inte skriva i mappen {folder}; välj en annan plats med -o.",
    ),
    "no timetable": (
        "{path} is there already and is not a timetable; choose another name with -o.",
        "{path} finns redan och är inte ett schema; välj ett annat namn med -o.",
    ),
    "is there": (
        "{path} is there already; choose another name, or say --force to write over it.",
        "{path} finns redan; välj ett annat namn, eller säg --force för att skriva över den.",
    ),
    "not written": (
        "{path} could not be written ({reason}). If it is open in Excel, close it there and try again.",
        "{path} kunde inte skrivas ({reason}). Om den är öppen i Excel, stäng den där och försök igen.",
    ),
    # Reading
    "read": (
        "Read {file}: {sessions} in {runs}, {slots}, {rooms}, {attendees}, {wishes}.",
        "Läste {file}: {sessions} i {runs}, {slots}, {rooms}, {attendees}, {wishes}.",
    ),
    "reading": ("Reading {file} ...", "Läser {file} ..."),
    "loading": ("Loading the solver ...", "Laddar lösaren ..."),
    "writing": ("Writing {file} ...", "Skriver {file} ..."),
    "solving": (
        "Searching for at most {seconds} seconds; Ctrl-C stops and keeps the best timetable so far.",
        "Söker i högst {seconds} sekunder; Ctrl-C avbryter och behåller det bästa schemat dittills.",
    ),
    "error": ("error", "fel"),
    "warning": ("warning", "varning"),
    "note": ("note", "notis"),
    "more lines": ("... and {count} more", "... och {count} till"),
    "more findings": ("... and {count} more; --json lists them all.", "... och {count} till; --json räknar upp alla."),
    "nothing written": ("Nothing was written.", "Inget skrevs."),
    "mend": (
        "Mend the errors, save, and run the same command again.",
        "Rätta felen, spara och kör samma kommando igen.",
    ),
    # Answers of solve
    "label points": ("Points", "Poäng"),
    "points of": ("{points} of at most {bound}", "{points} av högst {bound}"),
    "points and": ("{points} (at most {bound})", "{points} (högst {bound})"),
    "label wishes": ("Wishes met", "Uppfyllda önskemål"),
    "wishes of": ("{met} of {all} ({share})", "{met} av {all} ({share})"),
    "label turned away": ("Turned away", "Får inte plats"),
    "label quality": ("Quality", "Kvalitet"),
    "quality of": (
        "{quality} (0: drawn at random, 100: the best conceivable)",
        "{quality} (0: slumpat schema, 100: det bästa tänkbara)",
    ),
    "label took": ("Took", "Tog"),
    "seconds": ("{seconds} seconds (seed {seed})", "{seconds} sekunder (slumpfrö {seed})"),
    "label workbook": ("Timetable", "Schema"),
    "other place": (
        "{path} could not be written (is it open in Excel, or the disk full?), so the timetable is in {written}.",
        "{path} kunde inte skrivas (är den öppen i Excel, eller disken full?), så schemat finns i {written}.",
    ),
    "said instead": (
        "The timetable could not be written. Here it is: keep it, for example as the sheet Published of your workbook.",
        "Schemat kunde inte skrivas. Här är det: spara det, till exempel som fliken Publicerat i din arbetsbok.",
    ),
    "not kept": (
        "No workbook could be written; the placements in the answer are the whole timetable.",
        "Ingen arbetsbok kunde skrivas; placements i svaret är hela schemat.",
    ),
    "disk full": (
        "The computer has no place to write to ({reason}). Make some room on the disk and try again.",
        "Datorn har ingen plats att skriva på ({reason}). Gör plats på disken och försök igen.",
    ),
    "unheard": (
        "The answer could not be written to stdout ({reason}).",
        "Svaret kunde inte skrivas till stdout ({reason}).",
    ),
    "next": (
        "Open it in Excel or LibreOffice: the sheet Timetable is made for printing, By attendee tells who goes "
        "where.\nAfter a change by hand: larpass-sched check {event} {timetable}\n"
        "A web page of the programme: larpass-sched export {exported}",
        "Öppna den i Excel eller LibreOffice: bladet Schema är gjort för utskrift, Per deltagare säger vem som "
        "går vart.\nEfter en ändring för hand: larpass-sched check {event} {timetable}\n"
        "En webbsida med programmet: larpass-sched export {exported}",
    ),
    "rules": ("The rules in play:", "Reglerna som gäller:"),
    "next impossible": (
        "Nothing was written. Loosen one of them in the workbook (a pin, allowed slots or rooms, a smaller "
        "minimum, one more room or slot) and run the same command again.",
        "Inget skrevs. Lätta på någon av dem i arbetsboken (en låsning, tillåtna tider eller lokaler, ett mindre "
        "minsta antal, en lokal eller tid till) och kör samma kommando igen.",
    ),
    "why impossible": (
        "This is why, as far as single cells show it:",
        "Det här är varför, så långt enstaka celler visar det:",
    ),
    "next mend": (
        "Nothing was written. Mend that in the workbook and run the same command again.",
        "Inget skrevs. Rätta det i arbetsboken och kör samma kommando igen.",
    ),
    "next none": (
        "Nothing was written. Give it more time, for example --time-limit {seconds}.",
        "Inget skrevs. Ge det mer tid, till exempel --time-limit {seconds}.",
    ),
    # Answers of check
    "paid for": ("What has a price, and what it pays for it:", "Det här har ett pris, och så mycket betalar schemat:"),
    "seated anew": (
        "Sessions were moved after people had been seated: everybody was seated anew, as well as can be.",
        "Lärpass har flyttats sedan deltagarna fick sina platser: alla har placerats om, så bra det går.",
    ),
    "input fine": ("The workbook can be used: no errors.", "Arbetsboken går att använda: inga fel."),
    "input impossible": (
        "The workbook can be read, but no timetable is possible as it is: see the warnings above.",
        "Arbetsboken går att läsa, men inget schema är möjligt som den är: se varningarna ovan.",
    ),
    "timetable fine": ("The timetable breaks no rule.", "Schemat bryter inte mot någon regel."),
    "breaches": ("The timetable breaks rules in {count} places:", "Schemat bryter mot regler på {count} ställen:"),
    "breach": ("The timetable breaks a rule:", "Schemat bryter mot en regel:"),
    "people unknown": (
        "It has no itineraries, so the rules about people were not checked and it has no points.",
        "Det har inga personscheman, så reglerna om personer granskades inte och det har inga poäng.",
    ),
    # Answers of simulate
    "simulated": (
        "{path}: an invented event of {sessions}, {slots}, {rooms} and {attendees}.\nNext: larpass-sched solve {typed}",
        "{path}: ett påhittat evenemang med {sessions}, {slots}, {rooms} och {attendees}.\n"
        "Sedan: larpass-sched solve {typed}",
    ),
    "not simulated": ("these numbers do not go together: {message}", "de här talen går inte ihop: {message}"),
    "simulated about": (
        "This event is simulated: its sessions, speakers, attendees and wishes are invented.",
        "Det här evenemanget är simulerat: lärpass, medverkande, deltagare och önskemål är påhittade.",
    ),
    # Ends
    "stopped": ("Stopped; nothing was written.", "Avbrutet; inget skrevs."),
    "outlived": (
        "The search ran out of memory; what it had found is kept.",
        "Sökningen fick slut på minne; det den hade hittat behålls.",
    ),
    "no memory": (
        "The computer has too little free memory for this event.",
        "Datorn har för lite ledigt minne för det här evenemanget.",
    ),
    "internal": (
        "This is an error in larpass-sched {version}, not in your workbook: {kind}. Please report it with the "
        "command you gave; --debug shows where it happened.",
        "Det här är ett fel i larpass-sched {version}, inte i din arbetsbok: {kind}. Rapportera det gärna med "
        "kommandot du gav; --debug visar var det uppstod.",
    ),
}


def text(lang: Lang, key: str, /, **params: object) -> str:
    """One of the texts, filled in."""
    return in_lang(TEXTS[key], lang).format(**params)
