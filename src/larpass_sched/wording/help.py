"""What the command line says of its commands and options, in English and Swedish."""

from __future__ import annotations

from larpass_sched.wording.language import Both

HELP_TEXTS: dict[str, Both] = {
    "about": (
        "Make the best timetable for a day with parallel sessions, from a workbook to a workbook.",
        "Gör det bästa schemat för en dag med parallella lärpass, från arbetsbok till arbetsbok.",
    ),
    "begin": (
        "To begin:\n"
        "  larpass-sched template my-day.xlsx    makes an empty workbook to fill in, with instructions\n"
        "  larpass-sched simulate try-out.xlsx   makes a workbook to try with, with invented people\n"
        "  larpass-sched solve try-out.xlsx      writes its best timetable beside it\n"
        "  larpass-sched solve --help            tells everything that solve can do",
        "Så här börjar du:\n"
        "  larpass-sched template min-dag.xlsx gör en tom arbetsbok att fylla i, med anvisningar\n"
        "  larpass-sched simulate prova.xlsx   gör en arbetsbok att prova med, med påhittade personer\n"
        "  larpass-sched solve prova.xlsx      skriver det bästa schemat bredvid den\n"
        "  larpass-sched solve --help          berättar allt som solve kan",
    ),
    "usage": ("usage: ", "användning: "),
    "command": ("COMMAND", "KOMMANDO"),
    "commands": ("commands", "kommandon"),
    "files": ("files", "filer"),
    "options": ("options", "val"),
    "help": ("show this help and stop", "visa den här hjälpen och sluta"),
    "version": ("show the version and stop", "visa versionen och sluta"),
    "lang": (
        "language of messages and workbooks: English or Swedish (default: that of what is read, else the computer's)",
        "språk i meddelanden och arbetsböcker: engelska eller svenska (annars det som läses har, annars datorns)",
    ),
    "json": (
        "print one JSON object for other programs, and nothing else",
        "skriv ut ett JSON-objekt för andra program, och inget annat",
    ),
    "quiet": ("print only errors and the answer", "skriv bara ut fel och själva svaret"),
    "debug": (
        "on an error in the program itself, show where it happened",
        "visa var felet uppstod om det är fel i själva programmet",
    ),
    "solve": ("find the best timetable and write it", "hitta det bästa schemat och skriv det"),
    "check": (
        "check a workbook, or a timetable that was changed by hand",
        "granska en arbetsbok, eller ett schema som har ändrats för hand",
    ),
    "replan command": (
        "Change a published timetable as little as need be, and tell who has to know",
        "Ändra ett publicerat schema så lite som behövs, och säg vilka som måste få veta",
    ),
    "replan output": (
        "where the new timetable goes (default: beside the published one, with today's date)",
        "var det nya schemat läggs (förval: bredvid det publicerade, med dagens datum)",
    ),
    "max changes": (
        "so many changes at most (default: as many as the best timetable takes)",
        "högst så många ändringar (förval: så många som det bästa schemat kräver)",
    ),
    "count changes": (
        "what a change is: a run in another slot (slots), in another slot or room (places), a person with "
        "another itinerary (people); default: slots",
        "vad en ändring är: en omgång på en annan tid (slots), på en annan tid eller i en annan lokal (places), "
        "en person med ett annat schema (people); förval: slots",
    ),
    "frontier": (
        "tell what 0, 1, 2, ... changes would give; a timetable is written only where one is chosen, with "
        "--max-changes, -o, --tell, --pages or --calendars",
        "säg vad 0, 1, 2, ... ändringar skulle ge; ett schema skrivs bara om ett väljs, med --max-changes, -o, "
        "--tell, --pages eller --calendars",
    ),
    "keep people": (
        "nothing moves; places that became free go to those who wait, newcomers get the seats that are left",
        "inget flyttas; platser som blivit lediga går till kön, och nya får de platser som är kvar",
    ),
    "tell": (
        "write a list for a mail merge of everybody who has to be told",
        "skriv en lista för en utskickskoppling med alla som måste få veta",
    ),
    "replan pages": (
        "write the page What has changed and the door signs that are to be replaced",
        "skriv sidan Vad som har ändrats och de dörrskyltar som ska bytas",
    ),
    "replan calendars": (
        "write calendars that put right those that were sent before",
        "skriv kalendrar som rättar dem som har skickats förut",
    ),
    "replan zone": (
        "time zone of the slots, for calendars (default: {zone})",
        "tidernas tidszon, för kalendrar (förval: {zone})",
    ),
    "handed out": ("{count} files in {path}", "{count} filer i {path}"),
    "handed out one": ("1 file in {path}", "1 fil i {path}"),
    "asked": (
        "Written to {path}: what each limit gives. Nothing is chosen yet: --max-changes K writes the timetable "
        "with at most K changes, and without --frontier the best of all is written.",
        "Skrivet till {path}: vad varje gräns ger. Inget är valt än: --max-changes K skriver schemat med högst K "
        "ändringar, och utan --frontier skrivs det bästa av alla.",
    ),
    "no frontier": (
        "{path} is there already and is no answer of --frontier: rename it, or choose where the timetable goes with -o",
        "{path} finns redan och är inget svar på --frontier: byt namn på den, eller välj var schemat läggs med -o",
    ),
    "tell emails": ("with their e-mail addresses", "med deras e-postadresser"),
    "tell where": (
        "the list of people to tell cannot be written to {path}: give a name that ends in .csv, in a folder "
        "that is there.",
        "listan med dem som ska meddelas kan inte skrivas till {path}: ange ett namn som slutar på .csv, i en "
        "mapp som finns.",
    ),
    "emails without tell": (
        "--emails belongs to the list of --tell, which was not asked for: add --tell tell.csv.",
        "--emails hör till listan för --tell, som inte begärdes: lägg till --tell meddela.csv.",
    ),
    "replanned": (
        "Written to {path}: the sheet To tell says who has to know. What was published is as it was.",
        "Skrivet till {path}: bladet Att meddela säger vilka som måste få veta. Det publicerade är orört.",
    ),
    "mail merge": ("List for a mail merge: {path}", "Lista för utskick: {path}"),
    "explain command": (
        "tell why a workbook has no timetable, and which changes would help",
        "säg varför en arbetsbok inte har något schema, och vilka ändringar som skulle hjälpa",
    ),
    "explain output": (
        "where the explanation goes (default: EVENT-why.xlsx)",
        "vart förklaringen ska (annars EVENT-varför.xlsx)",
    ),
    "explain time limit": (
        "seconds to look at most; what is known by then is the answer (default: 60)",
        "sekunder att leta som längst; det som är känt dittills blir svaret (annars 60)",
    ),
    "explain workers": (
        "processes that solve the changes at the same time (default: 1)",
        "processer som löser ändringarna samtidigt (annars 1)",
    ),
    "explaining": ("Looking for reasons, for {seconds} s at most.", "Letar efter orsaker, i högst {seconds} s."),
    "explained": ("The cells are coloured and noted in {path}.", "Cellerna är färglagda och kommenterade i {path}."),
    "explained by solve": (
        "Nothing was written. More changes, their points, and the cells in colour: larpass-sched explain {event}",
        "Inget skrevs. Fler ändringar, deras poäng, och cellerna i färg: larpass-sched explain {event}",
    ),
    "no explanation": (
        "{path} is there already and is no explanation: choose another name with -o.",
        "{path} finns redan och är ingen förklaring: välj ett annat namn med -o.",
    ),
    "simulate": (
        "make a workbook with invented sessions and people",
        "gör en arbetsbok med påhittade lärpass och personer",
    ),
    "rules command": (
        "list all rules and goals with their sentences, columns and defaults",
        "räkna upp alla regler och mål med meningar, kolumner och vad som gäller om inget sägs",
    ),
    "doctor": (
        "tell versions and optional parts, compile the loops and test the program on an invented event",
        "berätta om versioner och valbara delar, kompilera slingorna och prova på ett påhittat evenemang",
    ),
    "export": (
        "write a timetable as web pages, calendars or lists",
        "skriv ett schema som webbsidor, kalendrar eller listor",
    ),
    "solve event": (
        "the workbook with sessions, rooms, slots and wishes",
        "arbetsboken med lärpass, lokaler, tider och önskemål",
    ),
    "simulate event": ("the workbook to write", "arbetsboken som ska skrivas"),
    "check timetable": (
        "a timetable workbook, as solve writes it, also after changes by hand",
        "en arbetsbok med schema, som solve skriver den, även efter ändringar för hand",
    ),
    "wishes": (
        "files with wishes as they were exported: forms, polls, lists (xlsx, xls, ods, csv)",
        "filer med önskemål som de exporterades: formulär, omröstningar, listor (xlsx, xls, ods, csv)",
    ),
    "output": (
        "where to write the timetable (default: beside the workbook, as NAME-timetable.xlsx)",
        "var schemat ska skrivas (annars bredvid arbetsboken, som NAMN-schema.xlsx)",
    ),
    "published": (
        "a timetable that people already know, also after changes by hand: locked placements stay",
        "ett schema som redan är känt, även efter ändringar för hand: låsta placeringar ligger kvar",
    ),
    "emails": (
        "call people who gave no name by their addresses (default: by signs that stand for them)",
        "kalla dem som inte har lämnat något namn vid sin adress (annars vid tecken som står för den)",
    ),
    "anonymise": (
        "show attendees as numbers, without names and e-mail",
        "visa deltagarna som nummer, utan namn och e-post",
    ),
    "time limit": (
        "seconds to search at most; the best timetable by then is the answer (default: 60)",
        "sekunder att söka som längst; det bästa schemat dittills blir svaret (annars 60)",
    ),
    "seed": (
        "number that decides all draws; the same number gives the same answer (default: 0)",
        "tal som avgör all slump; samma tal ger samma svar (annars 0)",
    ),
    "attendance": (
        "seats: everybody gets a seat and an own itinerary; free: people choose for themselves (default: seats)",
        "seats: alla får en plats och ett eget schema; free: var och en väljer själv (annars seats)",
    ),
    "force": ("write over a workbook that is there", "skriv över en arbetsbok som redan finns"),
    "sim sessions": ("how many sessions", "antal lärpass"),
    "sim slots": ("how many slots", "antal tider"),
    "sim rooms": ("how many rooms", "antal lokaler"),
    "sim attendees": ("how many attendees", "antal deltagare"),
    "sim wishes": ("wishes of each attendee", "önskemål per deltagare"),
    "sim clusters": ("topics that attendees' wishes cluster around", "teman som önskemålen samlas kring"),
    "sim skew": (
        "how much more popular the favourites are than the rest (0: not at all)",
        "hur mycket populärare favoriterna är än de andra (0: inte alls)",
    ),
    "sim seats": (
        "roomy: seats for everybody; tight, or a share such as 0.1: favourites overflow",
        "roomy: plats för alla; tight, eller en andel som 0.1: favoriterna blir fulla",
    ),
    "sim repeats": ("extra runs of the most popular sessions", "extra omgångar av de populäraste passen"),
    "sim shared speakers": ("pairs of sessions with a speaker in common", "par av lärpass med en gemensam medverkande"),
    "sim absences": ("share of attendees away in a slot", "andel av deltagarna som är borta per tid"),
    "sim closed rooms": ("how often a room is closed in a slot", "hur ofta en lokal är upptagen en tid"),
    "sim allowed slots": ("sessions that may be held in some slots only", "lärpass som bara får hållas vissa tider"),
    "sim pins": ("sessions with slot and room fixed", "lärpass med låst tid och lokal"),
    "sim uniform": ("wishes without topics and favourites", "önskemål utan teman och favoriter"),
}
