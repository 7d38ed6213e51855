"""What the command export says."""

from __future__ import annotations

from larpass_sched.wording.language import Lang

TEXTS: dict[str, dict[Lang, str]] = {
    "event": {
        "en": "the workbook with sessions, rooms, slots and wishes",
        "sv": "arbetsboken med lärpass, lokaler, tider och önskemål",
    },
    "timetable": {
        "en": "the timetable workbook, as solve writes it (default: the one beside the workbook)",
        "sv": "arbetsboken med schemat, som solve skriver den (annars den som ligger bredvid arbetsboken)",
    },
    "format": {
        "en": "html: pages; ics: calendars; csv: lists; json: data; frab: schedule XML and JSON; xlsx: the "
        "workbook, for example anonymised (default: html)",
        "sv": "html: sidor; ics: kalendrar; csv: listor; json: data; frab: schema-XML och -JSON; xlsx: "
        "arbetsboken, till exempel anonymiserad (annars html)",
    },
    "for": {
        "en": "for whom: programme (everybody), organisers, attendees, speakers, rooms; several may be named "
        "(default: programme)",
        "sv": "för vem: programme (alla), organisers (arrangörer), attendees (deltagare), speakers (medverkande), "
        "rooms (lokaler); flera får anges (annars programme)",
    },
    "output": {
        "en": "the folder to write to (default: NAME-export beside the workbook)",
        "sv": "mappen att skriva i (annars NAMN-export-sv bredvid arbetsboken)",
    },
    "emails": {
        "en": "let lists of attendees carry their e-mail; without this no e-mail leaves the workbook",
        "sv": "ta med e-post i listor över deltagare; annars lämnar ingen e-post arbetsboken",
    },
    "anonymise": {
        "en": "show attendees as numbers, without names and e-mail",
        "sv": "visa deltagarna som nummer, utan namn och e-post",
    },
    "zone": {
        "en": "time zone of the slots, for calendars (default: {zone})",
        "sv": "tidernas tidszon, för kalendrar (annars {zone})",
    },
    "force": {
        "en": "write over files that are no earlier exports",
        "sv": "skriv över filer som inte är tidigare exporter",
    },
    "no timetable": {
        "en": "there is no timetable beside {event}: solve it first, or name the workbook of the timetable",
        "sv": "det finns inget schema bredvid {event}: lös det först, eller ange arbetsboken med schemat",
    },
    "taken": {
        "en": "The timetable is {path}, the one saved last beside the workbook.",
        "sv": "Schemat är {path}, det senast sparade bredvid arbetsboken.",
    },
    "not for": {
        "en": "--format {format} has nothing for {audience}; it has: {possible}",
        "sv": "--format {format} har inget för {audience}; det har: {possible}",
    },
    "no file here": {
        "en": "{path} is a file: name a folder with -o",
        "sv": "{path} är en fil: ange en mapp med -o",
    },
    "is there": {
        "en": "{path} is there already and is no earlier export, or was changed since: choose another folder with -o, "
        "or add --force; nothing was written",
        "sv": "{path} finns redan och är ingen tidigare export, eller har ändrats sedan dess: välj en annan mapp med "
        "-o, eller lägg till --force; inget skrevs",
    },
    "folder taken": {
        "en": "{path} is there already and is no earlier export, or was changed since: choose another folder",
        "sv": "{path} finns redan och är ingen tidigare export, eller har ändrats sedan dess: välj en annan mapp",
    },
    "busy": {
        "en": "somebody else exports to {path} at this moment: try again when that is done",
        "sv": "någon annan exporterar till {path} just nu: försök igen när det är klart",
    },
    "not written": {
        "en": "{path} cannot be written ({reason})",
        "sv": "{path} kan inte skrivas ({reason})",
    },
    "written one": {"en": "Written: {first}", "sv": "Skriven: {first}"},
    "written": {
        "en": "{path}: {count} files written, first {first}",
        "sv": "{path}: {count} filer skrivna, först {first}",
    },
    "open": {
        "en": "Open it in a browser, with a double click.",
        "sv": "Öppna den i en webbläsare, med ett dubbelklick.",
    },
    "as it is": {
        "en": "The files show the timetable as it is; larpass-sched check says what the changes by hand cost.",
        "sv": "Filerna visar schemat som det är; larpass-sched check säger vad ändringarna för hand kostar.",
    },
    "personal": {
        "en": "These files name people: send each only to whom it is about.",
        "sv": "De här filerna nämner personer: skicka var och en bara till den som den gäller.",
    },
}
