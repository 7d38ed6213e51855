"""What the command export says."""

from __future__ import annotations

from larpass_sched.wording.language import Both

TEXTS: dict[str, Both] = {
    "event": (
        "the workbook with sessions, rooms, slots and wishes",
        "arbetsboken med lärpass, lokaler, tider och önskemål",
    ),
    "timetable": (
        "the timetable workbook, as solve writes it (default: the one beside the workbook)",
        "arbetsboken med schemat, som solve skriver den (annars den som ligger bredvid arbetsboken)",
    ),
    "format": (
        "html: pages; ics: calendars; csv: lists; json: data; frab: schedule XML and JSON; xlsx: the "
        "workbook, for example anonymised (default: html)",
        "html: sidor; ics: kalendrar; csv: listor; json: data; frab: schema-XML och -JSON; xlsx: "
        "arbetsboken, till exempel anonymiserad (annars html)",
    ),
    "for": (
        "for whom: programme (everybody), organisers, attendees, speakers, rooms; several may be named "
        "(default: programme)",
        "för vem: programme (alla), organisers (arrangörer), attendees (deltagare), speakers (medverkande), "
        "rooms (lokaler); flera får anges (annars programme)",
    ),
    "output": (
        "the folder to write to (default: NAME-export beside the workbook)",
        "mappen att skriva i (annars NAMN-export-sv bredvid arbetsboken)",
    ),
    "emails": (
        "let lists of attendees carry their e-mail; without this no e-mail leaves the workbook",
        "ta med e-post i listor över deltagare; annars lämnar ingen e-post arbetsboken",
    ),
    "anonymise": (
        "show attendees as numbers, without names and e-mail",
        "visa deltagarna som nummer, utan namn och e-post",
    ),
    "zone": (
        "time zone of the slots, for calendars (default: {zone})",
        "tidernas tidszon, för kalendrar (annars {zone})",
    ),
    "force": ("write over files that are no earlier exports", "skriv över filer som inte är tidigare exporter"),
    "no timetable": (
        "there is no timetable beside {event}: solve it first, or name the workbook of the timetable",
        "det finns inget schema bredvid {event}: lös det först, eller ange arbetsboken med schemat",
    ),
    "taken": (
        "The timetable is {path}, the one saved last beside the workbook.",
        "Schemat är {path}, det senast sparade bredvid arbetsboken.",
    ),
    "not for": (
        "--format {format} has nothing for {audience}; it has: {possible}",
        "--format {format} har inget för {audience}; det har: {possible}",
    ),
    "no file here": ("{path} is a file: name a folder with -o", "{path} är en fil: ange en mapp med -o"),
    "is there": (
        "{path} is there already and is no earlier export, or was changed since: choose another folder with -o, "
        "or add --force; nothing was written",
        "{path} finns redan och är ingen tidigare export, eller har ändrats sedan dess: välj en annan mapp med "
        "-o, eller lägg till --force; inget skrevs",
    ),
    "folder taken": (
        "{path} is there already and is no earlier export, or was changed since: choose another folder",
        "{path} finns redan och är ingen tidigare export, eller har ändrats sedan dess: välj en annan mapp",
    ),
    "busy": (
        "somebody else exports to {path} at this moment: try again when that is done",
        "någon annan exporterar till {path} just nu: försök igen när det är klart",
    ),
    "not written": ("{path} cannot be written ({reason})", "{path} kan inte skrivas ({reason})"),
    "written one": ("Written: {first}", "Skriven: {first}"),
    "written": ("{path}: {count} files written, first {first}", "{path}: {count} filer skrivna, först {first}"),
    "open": ("Open it in a browser, with a double click.", "Öppna den i en webbläsare, med ett dubbelklick."),
    "as it is": (
        "The files show the timetable as it is; larpass-sched check says what the changes by hand cost.",
        "Filerna visar schemat som det är; larpass-sched check säger vad ändringarna för hand kostar.",
    ),
    "personal": (
        "These files name people: send each only to whom it is about.",
        "De här filerna nämner personer: skicka var och en bara till den som den gäller.",
    ),
}
