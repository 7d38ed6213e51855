"""What the command line says, in English and Swedish."""

from __future__ import annotations

from larpass_sched.wording.asking import ASKING_TEXTS
from larpass_sched.wording.edited import EDITED_TEXTS
from larpass_sched.wording.language import Lang
from larpass_sched.wording.reading import READING_TEXTS

TEXTS: dict[str, dict[Lang, str]] = {
    **READING_TEXTS,
    **EDITED_TEXTS,
    **ASKING_TEXTS,
    # Help
    "about": {
        "en": "Make the best timetable for a day with parallel sessions, from a workbook to a workbook.",
        "sv": "Gör det bästa schemat för en dag med parallella lärpass, från arbetsbok till arbetsbok.",
    },
    "begin": {
        "en": "To begin:\n"
        "  larpass-sched template my-day.xlsx    makes an empty workbook to fill in, with instructions\n"
        "  larpass-sched simulate try-out.xlsx   makes a workbook to try with, with invented people\n"
        "  larpass-sched solve try-out.xlsx      writes its best timetable beside it\n"
        "  larpass-sched solve --help            tells everything that solve can do",
        "sv": "Så här börjar du:\n"
        "  larpass-sched template min-dag.xlsx gör en tom arbetsbok att fylla i, med anvisningar\n"
        "  larpass-sched simulate prova.xlsx   gör en arbetsbok att prova med, med påhittade personer\n"
        "  larpass-sched solve prova.xlsx      skriver det bästa schemat bredvid den\n"
        "  larpass-sched solve --help          berättar allt som solve kan",
    },
    "usage": {"en": "usage: ", "sv": "användning: "},
    "command": {"en": "COMMAND", "sv": "KOMMANDO"},
    "commands": {"en": "commands", "sv": "kommandon"},
    "files": {"en": "files", "sv": "filer"},
    "options": {"en": "options", "sv": "val"},
    "help": {"en": "show this help and stop", "sv": "visa den här hjälpen och sluta"},
    "version": {"en": "show the version and stop", "sv": "visa versionen och sluta"},
    "lang": {
        "en": "language of messages and workbooks: English or Swedish (default: that of what is read, else the "
        "computer's)",
        "sv": "språk i meddelanden och arbetsböcker: engelska eller svenska (annars det som läses har, annars datorns)",
    },
    "json": {
        "en": "print one JSON object for other programs, and nothing else",
        "sv": "skriv ut ett JSON-objekt för andra program, och inget annat",
    },
    "quiet": {"en": "print only errors and the answer", "sv": "skriv bara ut fel och själva svaret"},
    "debug": {
        "en": "on an error in the program itself, show where it happened",
        "sv": "visa var felet uppstod om det är fel i själva programmet",
    },
    "solve": {"en": "find the best timetable and write it", "sv": "hitta det bästa schemat och skriv det"},
    "check": {
        "en": "check a workbook, or a timetable that was changed by hand",
        "sv": "granska en arbetsbok, eller ett schema som har ändrats för hand",
    },
    "replan command": {
        "en": "Change a published timetable as little as need be, and tell who has to know",
        "sv": "Ändra ett publicerat schema så lite som behövs, och säg vilka som måste få veta",
    },
    "replan output": {
        "en": "where the new timetable goes (default: beside the published one, with today's date)",
        "sv": "var det nya schemat läggs (förval: bredvid det publicerade, med dagens datum)",
    },
    "max changes": {
        "en": "so many changes at most (default: as many as the best timetable takes)",
        "sv": "högst så många ändringar (förval: så många som det bästa schemat kräver)",
    },
    "count changes": {
        "en": "what a change is: a run in another slot (slots), in another slot or room (places), a person with "
        "another itinerary (people); default: slots",
        "sv": "vad en ändring är: en omgång på en annan tid (slots), på en annan tid eller i en annan lokal (places), "
        "en person med ett annat schema (people); förval: slots",
    },
    "frontier": {
        "en": "tell what 0, 1, 2, ... changes would give; a timetable is written only where one is chosen, with "
        "--max-changes, -o, --tell, --pages or --calendars",
        "sv": "säg vad 0, 1, 2, ... ändringar skulle ge; ett schema skrivs bara om ett väljs, med --max-changes, -o, "
        "--tell, --pages eller --calendars",
    },
    "keep people": {
        "en": "nothing moves; places that became free go to those who wait, newcomers get the seats that are left",
        "sv": "inget flyttas; platser som blivit lediga går till kön, och nya får de platser som är kvar",
    },
    "tell": {
        "en": "write a list for a mail merge of everybody who has to be told",
        "sv": "skriv en lista för en utskickskoppling med alla som måste få veta",
    },
    "replan pages": {
        "en": "write the page What has changed and the door signs that are to be replaced",
        "sv": "skriv sidan Vad som har ändrats och de dörrskyltar som ska bytas",
    },
    "replan calendars": {
        "en": "write calendars that put right those that were sent before",
        "sv": "skriv kalendrar som rättar dem som har skickats förut",
    },
    "replan zone": {
        "en": "time zone of the slots, for calendars (default: {zone})",
        "sv": "tidernas tidszon, för kalendrar (förval: {zone})",
    },
    "handed out": {
        "en": "{count} files in {path}",
        "sv": "{count} filer i {path}",
    },
    "handed out one": {
        "en": "1 file in {path}",
        "sv": "1 fil i {path}",
    },
    "asked": {
        "en": "Written to {path}: what each limit gives. Nothing is chosen yet: --max-changes K writes the timetable "
        "with at most K changes, and without --frontier the best of all is written.",
        "sv": "Skrivet till {path}: vad varje gräns ger. Inget är valt än: --max-changes K skriver schemat med högst K "
        "ändringar, och utan --frontier skrivs det bästa av alla.",
    },
    "no frontier": {
        "en": "{path} is there already and is no answer of --frontier: rename it, or choose where the timetable goes "
        "with -o",
        "sv": "{path} finns redan och är inget svar på --frontier: byt namn på den, eller välj var schemat läggs med "
        "-o",
    },
    "tell emails": {
        "en": "with their e-mail addresses",
        "sv": "med deras e-postadresser",
    },
    "tell where": {
        "en": "the list of people to tell cannot be written to {path}: give a name that ends in .csv, in a folder "
        "that is there.",
        "sv": "listan med dem som ska meddelas kan inte skrivas till {path}: ange ett namn som slutar på .csv, i en "
        "mapp som finns.",
    },
    "emails without tell": {
        "en": "--emails belongs to the list of --tell, which was not asked for: add --tell tell.csv.",
        "sv": "--emails hör till listan för --tell, som inte begärdes: lägg till --tell meddela.csv.",
    },
    "replanned": {
        "en": "Written to {path}: the sheet To tell says who has to know. What was published is as it was.",
        "sv": "Skrivet till {path}: bladet Att meddela säger vilka som måste få veta. Det publicerade är orört.",
    },
    "mail merge": {
        "en": "List for a mail merge: {path}",
        "sv": "Lista för utskick: {path}",
    },
    "explain command": {
        "en": "tell why a workbook has no timetable, and which changes would help",
        "sv": "säg varför en arbetsbok inte har något schema, och vilka ändringar som skulle hjälpa",
    },
    "explain output": {
        "en": "where the explanation goes (default: EVENT-why.xlsx)",
        "sv": "vart förklaringen ska (annars EVENT-varför.xlsx)",
    },
    "explain time limit": {
        "en": "seconds to look at most; what is known by then is the answer (default: 60)",
        "sv": "sekunder att leta som längst; det som är känt dittills blir svaret (annars 60)",
    },
    "explain workers": {
        "en": "processes that solve the changes at the same time (default: 1)",
        "sv": "processer som löser ändringarna samtidigt (annars 1)",
    },
    "explaining": {
        "en": "Looking for reasons, for {seconds} s at most.",
        "sv": "Letar efter orsaker, i högst {seconds} s.",
    },
    "explained": {
        "en": "The cells are coloured and noted in {path}.",
        "sv": "Cellerna är färglagda och kommenterade i {path}.",
    },
    "explained by solve": {
        "en": "Nothing was written. More changes, their points, and the cells in colour: larpass-sched explain {event}",
        "sv": "Inget skrevs. Fler ändringar, deras poäng, och cellerna i färg: larpass-sched explain {event}",
    },
    "no explanation": {
        "en": "{path} is there already and is no explanation: choose another name with -o.",
        "sv": "{path} finns redan och är ingen förklaring: välj ett annat namn med -o.",
    },
    "simulate": {
        "en": "make a workbook with invented sessions and people",
        "sv": "gör en arbetsbok med påhittade lärpass och personer",
    },
    "rules command": {
        "en": "list all rules and goals with their sentences, columns and defaults",
        "sv": "räkna upp alla regler och mål med meningar, kolumner och vad som gäller om inget sägs",
    },
    "doctor": {
        "en": "tell versions and optional parts, compile the loops and test the program on an invented event",
        "sv": "berätta om versioner och valbara delar, kompilera slingorna och prova på ett påhittat evenemang",
    },
    "export": {
        "en": "write a timetable as web pages, calendars or lists",
        "sv": "skriv ett schema som webbsidor, kalendrar eller listor",
    },
    "solve event": {
        "en": "the workbook with sessions, rooms, slots and wishes",
        "sv": "arbetsboken med lärpass, lokaler, tider och önskemål",
    },
    "simulate event": {"en": "the workbook to write", "sv": "arbetsboken som ska skrivas"},
    "check timetable": {
        "en": "a timetable workbook, as solve writes it, also after changes by hand",
        "sv": "en arbetsbok med schema, som solve skriver den, även efter ändringar för hand",
    },
    "wishes": {
        "en": "files with wishes as they were exported: forms, polls, lists (xlsx, xls, ods, csv)",
        "sv": "filer med önskemål som de exporterades: formulär, omröstningar, listor (xlsx, xls, ods, csv)",
    },
    "output": {
        "en": "where to write the timetable (default: beside the workbook, as NAME-timetable.xlsx)",
        "sv": "var schemat ska skrivas (annars bredvid arbetsboken, som NAMN-schema.xlsx)",
    },
    "published": {
        "en": "a timetable that people already know, also after changes by hand: locked placements stay",
        "sv": "ett schema som redan är känt, även efter ändringar för hand: låsta placeringar ligger kvar",
    },
    "emails": {
        "en": "call people who gave no name by their addresses (default: by signs that stand for them)",
        "sv": "kalla dem som inte har lämnat något namn vid sin adress (annars vid tecken som står för den)",
    },
    "anonymise": {
        "en": "show attendees as numbers, without names and e-mail",
        "sv": "visa deltagarna som nummer, utan namn och e-post",
    },
    "time limit": {
        "en": "seconds to search at most; the best timetable by then is the answer (default: 60)",
        "sv": "sekunder att söka som längst; det bästa schemat dittills blir svaret (annars 60)",
    },
    "seed": {
        "en": "number that decides all draws; the same number gives the same answer (default: 0)",
        "sv": "tal som avgör all slump; samma tal ger samma svar (annars 0)",
    },
    "attendance": {
        "en": "seats: everybody gets a seat and an own itinerary; free: people choose for themselves (default: seats)",
        "sv": "seats: alla får en plats och ett eget schema; free: var och en väljer själv (annars seats)",
    },
    "force": {"en": "write over a workbook that is there", "sv": "skriv över en arbetsbok som redan finns"},
    "sim sessions": {"en": "how many sessions", "sv": "antal lärpass"},
    "sim slots": {"en": "how many slots", "sv": "antal tider"},
    "sim rooms": {"en": "how many rooms", "sv": "antal lokaler"},
    "sim attendees": {"en": "how many attendees", "sv": "antal deltagare"},
    "sim wishes": {"en": "wishes of each attendee", "sv": "önskemål per deltagare"},
    "sim clusters": {"en": "topics that attendees' wishes cluster around", "sv": "teman som önskemålen samlas kring"},
    "sim skew": {
        "en": "how much more popular the favourites are than the rest (0: not at all)",
        "sv": "hur mycket populärare favoriterna är än de andra (0: inte alls)",
    },
    "sim seats": {
        "en": "roomy: seats for everybody; tight, or a share such as 0.1: favourites overflow",
        "sv": "roomy: plats för alla; tight, eller en andel som 0.1: favoriterna blir fulla",
    },
    "sim repeats": {"en": "extra runs of the most popular sessions", "sv": "extra omgångar av de populäraste passen"},
    "sim shared speakers": {
        "en": "pairs of sessions with a speaker in common",
        "sv": "par av lärpass med en gemensam medverkande",
    },
    "sim absences": {"en": "share of attendees away in a slot", "sv": "andel av deltagarna som är borta per tid"},
    "sim closed rooms": {"en": "how often a room is closed in a slot", "sv": "hur ofta en lokal är upptagen en tid"},
    "sim allowed slots": {
        "en": "sessions that may be held in some slots only",
        "sv": "lärpass som bara får hållas vissa tider",
    },
    "sim pins": {"en": "sessions with slot and room fixed", "sv": "lärpass med låst tid och lokal"},
    "sim uniform": {"en": "wishes without topics and favourites", "sv": "önskemål utan teman och favoriter"},
    # Wrong usage
    "misunderstood": {
        "en": "I cannot do that: {message}\nFor help: {program} --help",
        "sv": "Det går inte: {message}\nFör hjälp: {program} --help",
    },
    "no command": {"en": "say what to do: {commands}.", "sv": "säg vad som ska göras: {commands}."},
    "not seconds": {
        "en": "{seen!r} is not a number of seconds, more than 0 and at most 10000000",
        "sv": "{seen!r} är inte ett antal sekunder, mer än 0 och högst 10000000",
    },
    "not whole": {
        "en": "{seen!r} is not a whole number from {low} to {high}",
        "sv": "{seen!r} är inte ett heltal från {low} till {high}",
    },
    "not number": {
        "en": "{seen!r} is not a number from {low:g} to {high:g}",
        "sv": "{seen!r} är inte ett tal från {low:g} till {high:g}",
    },
    "over input": {
        "en": "{path} is one of the workbooks to read; give the timetable another name with -o.",
        "sv": "{path} är en av arbetsböckerna som ska läsas; ge schemat ett annat namn med -o.",
    },
    "not xlsx": {
        "en": "{path} cannot be an Excel workbook; let its name end in .xlsx.",
        "sv": "{path} kan inte vara en Excel-arbetsbok; låt namnet sluta på .xlsx.",
    },
    "no folder": {
        "en": "there is no folder {folder}; make it first, or choose another place.",
        "sv": "mappen {folder} finns inte; skapa den först, eller välj en annan plats.",
    },
    "locked folder": {
        "en": "you may not write in the folder {folder}; choose another place with -o.",
        "sv": "du får inte skriva i mappen {folder}; välj en annan plats med -o.",
    },
    "no timetable": {
        "en": "{path} is there already and is not a timetable; choose another name with -o.",
        "sv": "{path} finns redan och är inte ett schema; välj ett annat namn med -o.",
    },
    "is there": {
        "en": "{path} is there already; choose another name, or say --force to write over it.",
        "sv": "{path} finns redan; välj ett annat namn, eller säg --force för att skriva över den.",
    },
    "not written": {
        "en": "{path} could not be written ({reason}). If it is open in Excel, close it there and try again.",
        "sv": "{path} kunde inte skrivas ({reason}). Om den är öppen i Excel, stäng den där och försök igen.",
    },
    # Reading
    "read": {
        "en": "Read {file}: {sessions} in {runs}, {slots}, {rooms}, {attendees}, {wishes}.",
        "sv": "Läste {file}: {sessions} i {runs}, {slots}, {rooms}, {attendees}, {wishes}.",
    },
    "reading": {"en": "Reading {file} ...", "sv": "Läser {file} ..."},
    "loading": {"en": "Loading the solver ...", "sv": "Laddar lösaren ..."},
    "writing": {"en": "Writing {file} ...", "sv": "Skriver {file} ..."},
    "solving": {
        "en": "Searching for at most {seconds} seconds; Ctrl-C stops and keeps the best timetable so far.",
        "sv": "Söker i högst {seconds} sekunder; Ctrl-C avbryter och behåller det bästa schemat dittills.",
    },
    "error": {"en": "error", "sv": "fel"},
    "warning": {"en": "warning", "sv": "varning"},
    "note": {"en": "note", "sv": "notis"},
    "more lines": {"en": "... and {count} more", "sv": "... och {count} till"},
    "more findings": {
        "en": "... and {count} more; --json lists them all.",
        "sv": "... och {count} till; --json räknar upp alla.",
    },
    "nothing written": {"en": "Nothing was written.", "sv": "Inget skrevs."},
    "mend": {
        "en": "Mend the errors, save, and run the same command again.",
        "sv": "Rätta felen, spara och kör samma kommando igen.",
    },
    # Answers of solve
    "label points": {"en": "Points", "sv": "Poäng"},
    "points of": {"en": "{points} of at most {bound}", "sv": "{points} av högst {bound}"},
    "points and": {"en": "{points} (at most {bound})", "sv": "{points} (högst {bound})"},
    "label wishes": {"en": "Wishes met", "sv": "Uppfyllda önskemål"},
    "wishes of": {"en": "{met} of {all} ({share})", "sv": "{met} av {all} ({share})"},
    "label turned away": {"en": "Turned away", "sv": "Får inte plats"},
    "label quality": {"en": "Quality", "sv": "Kvalitet"},
    "quality of": {
        "en": "{quality} (0: drawn at random, 100: the best conceivable)",
        "sv": "{quality} (0: slumpat schema, 100: det bästa tänkbara)",
    },
    "label took": {"en": "Took", "sv": "Tog"},
    "seconds": {"en": "{seconds} seconds (seed {seed})", "sv": "{seconds} sekunder (slumpfrö {seed})"},
    "label workbook": {"en": "Timetable", "sv": "Schema"},
    "other place": {
        "en": "{path} could not be written (is it open in Excel, or the disk full?), so the timetable is in {written}.",
        "sv": "{path} kunde inte skrivas (är den öppen i Excel, eller disken full?), så schemat finns i {written}.",
    },
    "said instead": {
        "en": "The timetable could not be written. Here it is: keep it, for example as the sheet Published of your "
        "workbook.",
        "sv": "Schemat kunde inte skrivas. Här är det: spara det, till exempel som fliken Publicerat i din arbetsbok.",
    },
    "not kept": {
        "en": "No workbook could be written; the placements in the answer are the whole timetable.",
        "sv": "Ingen arbetsbok kunde skrivas; placements i svaret är hela schemat.",
    },
    "disk full": {
        "en": "The computer has no place to write to ({reason}). Make some room on the disk and try again.",
        "sv": "Datorn har ingen plats att skriva på ({reason}). Gör plats på disken och försök igen.",
    },
    "unheard": {
        "en": "The answer could not be written to stdout ({reason}).",
        "sv": "Svaret kunde inte skrivas till stdout ({reason}).",
    },
    "next": {
        "en": "Open it in Excel or LibreOffice: the sheet Timetable is made for printing, By attendee tells who goes "
        "where.\nAfter a change by hand: larpass-sched check {event} {timetable}\n"
        "A web page of the programme: larpass-sched export {exported}",
        "sv": "Öppna den i Excel eller LibreOffice: bladet Schema är gjort för utskrift, Per deltagare säger vem som "
        "går vart.\nEfter en ändring för hand: larpass-sched check {event} {timetable}\n"
        "En webbsida med programmet: larpass-sched export {exported}",
    },
    "rules": {"en": "The rules in play:", "sv": "Reglerna som gäller:"},
    "next impossible": {
        "en": "Nothing was written. Loosen one of them in the workbook (a pin, allowed slots or rooms, a smaller "
        "minimum, one more room or slot) and run the same command again.",
        "sv": "Inget skrevs. Lätta på någon av dem i arbetsboken (en låsning, tillåtna tider eller lokaler, ett mindre "
        "minsta antal, en lokal eller tid till) och kör samma kommando igen.",
    },
    "why impossible": {
        "en": "This is why, as far as single cells show it:",
        "sv": "Det här är varför, så långt enstaka celler visar det:",
    },
    "next mend": {
        "en": "Nothing was written. Mend that in the workbook and run the same command again.",
        "sv": "Inget skrevs. Rätta det i arbetsboken och kör samma kommando igen.",
    },
    "next none": {
        "en": "Nothing was written. Give it more time, for example --time-limit {seconds}.",
        "sv": "Inget skrevs. Ge det mer tid, till exempel --time-limit {seconds}.",
    },
    # Answers of check
    "paid for": {
        "en": "What has a price, and what it pays for it:",
        "sv": "Det här har ett pris, och så mycket betalar schemat:",
    },
    "seated anew": {
        "en": "Sessions were moved after people had been seated: everybody was seated anew, as well as can be.",
        "sv": "Lärpass har flyttats sedan deltagarna fick sina platser: alla har placerats om, så bra det går.",
    },
    "input fine": {"en": "The workbook can be used: no errors.", "sv": "Arbetsboken går att använda: inga fel."},
    "input impossible": {
        "en": "The workbook can be read, but no timetable is possible as it is: see the warnings above.",
        "sv": "Arbetsboken går att läsa, men inget schema är möjligt som den är: se varningarna ovan.",
    },
    "timetable fine": {
        "en": "The timetable breaks no rule.",
        "sv": "Schemat bryter inte mot någon regel.",
    },
    "breaches": {
        "en": "The timetable breaks rules in {count} places:",
        "sv": "Schemat bryter mot regler på {count} ställen:",
    },
    "breach": {"en": "The timetable breaks a rule:", "sv": "Schemat bryter mot en regel:"},
    "people unknown": {
        "en": "It has no itineraries, so the rules about people were not checked and it has no points.",
        "sv": "Det har inga personscheman, så reglerna om personer granskades inte och det har inga poäng.",
    },
    # Answers of simulate
    "simulated": {
        "en": "{path}: an invented event of {sessions}, {slots}, {rooms} and {attendees}.\n"
        "Next: larpass-sched solve {typed}",
        "sv": "{path}: ett påhittat evenemang med {sessions}, {slots}, {rooms} och {attendees}.\n"
        "Sedan: larpass-sched solve {typed}",
    },
    "not simulated": {
        "en": "these numbers do not go together: {message}",
        "sv": "de här talen går inte ihop: {message}",
    },
    "simulated about": {
        "en": "This event is simulated: its sessions, speakers, attendees and wishes are invented.",
        "sv": "Det här evenemanget är simulerat: lärpass, medverkande, deltagare och önskemål är påhittade.",
    },
    # Ends
    "stopped": {"en": "Stopped; nothing was written.", "sv": "Avbrutet; inget skrevs."},
    "outlived": {
        "en": "The search ran out of memory; what it had found is kept.",
        "sv": "Sökningen fick slut på minne; det den hade hittat behålls.",
    },
    "no memory": {
        "en": "The computer has too little free memory for this event.",
        "sv": "Datorn har för lite ledigt minne för det här evenemanget.",
    },
    "internal": {
        "en": "This is an error in larpass-sched {version}, not in your workbook: {kind}. Please report it with the "
        "command you gave; --debug shows where it happened.",
        "sv": "Det här är ett fel i larpass-sched {version}, inte i din arbetsbok: {kind}. Rapportera det gärna med "
        "kommandot du gav; --debug visar var det uppstod.",
    },
}


def text(lang: Lang, key: str, /, **params: object) -> str:
    """One of the texts, filled in."""
    return TEXTS[key][lang].format(**params)
