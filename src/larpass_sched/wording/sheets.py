"""What the workbook out says, in English and Swedish."""

from __future__ import annotations

from larpass_sched.wording.language import Both, in_lang

TEXTS: dict[str, Both] = {
    # Names of sheets
    "sheet summary": ("Summary", "Sammanfattning"),
    "sheet timetable": ("Timetable", "Schema"),
    "sheet poster": ("Poster", "Affisch"),
    "sheet lists": ("Attendance lists", "Närvarolistor"),
    "sheet slips": ("Slips", "Lappar"),
    "go to": ("Go to", "Gå till"),
    "free time": ("nothing booked", "inget bokat"),
    "legend ranks": (
        "1 = wanted most, 2 = next, … · \N{EN DASH} = not wished for · Of best day: of the best one possible",
        "1 = helst, 2 = näst helst, … · \N{EN DASH} = inte önskat · Av bästa dag: av den bästa dag personen kunde fått",
    ),
    "legend ticks": (
        "x = wished for · \N{EN DASH} = not wished for · Of best day: of the best day the person could have had",
        "x = önskat · \N{EN DASH} = inte önskat · Av bästa dag: av den bästa dag som personen kunde ha fått",
    ),
    "sheet attendees": ("By attendee", "Per deltagare"),
    "sheet sessions": ("By session", "Per lärpass"),
    "sheet rooms": ("By room", "Per lokal"),
    "sheet speakers": ("By speaker", "Per medverkande"),
    "sheet changes": ("Changes", "Ändringar"),
    "sheet notice": ("Notice", "Anslag"),
    "sheet new signs": ("New signs", "Nya skyltar"),
    "notice title": ("What has changed", "Vad som har ändrats"),
    "before": ("Before", "Förut"),
    "now": ("Now", "Nu"),
    "nowhere": ("\N{EN DASH}", "\N{EN DASH}"),
    "sheet clashes": ("Clashes", "Krockar"),
    "sheet findings": ("Input findings", "Anmärkningar på indata"),
    "session": ("Session", "Lärpass"),
    "room": ("Room", "Lokal"),
    "seats": ("Seats", "Platser"),
    "points": ("Points", "Poäng"),
    # Findings
    "level": ("Kind", "Slag"),
    "error": ("Error", "Fel"),
    "warning": ("Warning", "Varning"),
    "note": ("Note", "Upplysning"),
    "where": ("Where", "Var"),
    "seen": ("What stood there", "Vad som stod där"),
    "message": ("What is the matter", "Vad det gäller"),
    "mend": ("How to mend it", "Så rättas det"),
    "an address": ("(an e-mail address)", "(en e-postadress)"),
    "no findings": ("Nothing in the input was odd.", "Inget i indata var konstigt."),
    # The timetable
    "slot": ("Slot", "Tid"),
    "locked": ("locked", "låst"),
    "note locked": (
        "Write x to keep this placement when the timetable is solved again.",
        "Skriv x för att behålla den här placeringen när schemat löses igen.",
    ),
    "note timetable": (
        "You may move sessions here: cut a cell and paste it elsewhere. Then save, and let “larpass-sched check” tell "
        "what it costs.",
        "Du får flytta lärpass här: klipp ut en ruta och klistra in den någon annanstans. Spara sedan och låt "
        "”larpass-sched check” säga vad det kostar.",
    ),
    "room seats": ("{seats} seats", "{seats} platser"),
    "people of seats": ("{people} of {seats} seats", "{people} av {seats} platser"),
    "people expected": ("{people} expected, {seats} seats", "{people} väntas, {seats} platser"),
    "full": ("full", "fullt"),
    "kept free": ("{kept} kept free", "{kept} hålls fria"),
    "online": ("{online} online", "{online} på distans"),
    "run of": ("run {run} of {runs}", "omgång {run} av {runs}"),
    "closed": ("closed", "stängd"),
    "nothing": ("\N{EN DASH}", "\N{EN DASH}"),
    "untitled": ("Timetable", "Schema"),
    # The summary
    "not solved": (
        "How far this timetable is from the best one is not known.",
        "Hur långt det här schemat är från det bästa är inte känt.",
    ),
    "counts": (
        "{sessions} in {runs}  ·  {slots}  ·  {rooms}  ·  {attendees}",
        "{sessions} i {runs}  ·  {slots}  ·  {rooms}  ·  {attendees}",
    ),
    "section quality": ("How good it is", "Så bra är det"),
    "balance": ("balance", "netto"),
    "balance less": ("Balance", "Netto"),
    "balance note": (
        "points less what is paid for: timetables are compared by it",
        "poäng minus det som betalas: efter det jämförs scheman",
    ),
    "not held": ("not held", "hålls inte"),
    "section paid": ("What was paid, and for what", "Vad som betalades, och för vad"),
    "more": ("… and {count} more", "… och {count} till"),
    "section changes": ("Changes against the published timetable", "Ändringar mot det publicerade schemat"),
    "changes": (
        "Changes of slot: {slots}; of slot or room: {places} (of {published}). To keep one, write x in Locked in the "
        "published list:",
        "Ändringar av tid: {slots}; av tid eller lokal: {places} (av {published}). Skriv x i Låst i den publicerade "
        "listan för att behålla en:",
    ),
    "no changes": (
        "All {published} published placements are where they were.",
        "Alla {published} publicerade placeringar ligger kvar.",
    ),
    "more changes": ("… and {count} more, on the sheet “Changes”", "… och {count} till, på bladet ”Ändringar”"),
    "change": ("Change", "Ändring"),
    "slot before": ("Slot before", "Tid förut"),
    "room before": ("Room before", "Lokal förut"),
    "slot now": ("Slot now", "Tid nu"),
    "room now": ("Room now", "Lokal nu"),
    "change moved": ("moved", "flyttat"),
    "change swapped": ("changed places", "bytt plats"),
    "change taken out": ("taken out", "borttaget"),
    "change put in": ("put in", "inlagt"),
    "change none": ("nothing changed", "inget ändrat"),
    "bound": ("No timetable reaches more than", "Inget schema når högre än"),
    "gap": ("At most this far from the best", "Högst så långt från det bästa"),
    "random": ("A timetable drawn at random, on average", "Ett slumpat schema, i genomsnitt"),
    "quality": ("Quality", "Kvalitet"),
    "quality note": (
        "0 = drawn at random, 100 = the best conceivable",
        "0 = slumpat schema, 100 = det bästa tänkbara",
    ),
    "wishes met": ("Wishes met", "Uppfyllda önskemål"),
    "of wishes": ("of {wishes} wishes", "av {wishes} önskemål"),
    "turned away": ("People turned away at a full room", "Personer som inte får plats"),
    "at most": ("of at most {bound}", "av högst {bound}"),
    "worst off": ("Worst off", "Sämst lottad"),
    "of own best day": ("of the own best day", "av sin bästa möjliga dag"),
    "seats used": ("Seats used", "Platser i bruk"),
    "section choices": ("Wishes met, by choice", "Uppfyllda önskemål, efter val"),
    "ticked": ("Ticked", "Kryssade"),
    "chart levels": ("Bar chart: share of wishes met. {shares}.", "Stapeldiagram: andel uppfyllda önskemål. {shares}."),
    "section people": ("Worst off and best off", "Sämst och bäst lottade"),
    "people all": (
        "All wishes met: {all} of {people} people. None met: {none}.",
        "Alla önskemål uppfyllda: {all} av {people} personer. Inget uppfyllt: {none}.",
    ),
    "people same": (
        "Everybody gets {share} of the own best possible day.",
        "Alla får {share} av sin bästa möjliga dag.",
    ),
    "turned away short": ("Turned away", "Får inte plats"),
    "at a full room": ("at a full room", "i en full lokal"),
    "worst off first": ("Worst off", "Sämst lottade"),
    "best off": ("Best off", "Bäst lottade"),
    "share of best": ("Of best day", "Av bästa dag"),
    "section reasons": ("What could not be met, and why", "Vad som inte gick att uppfylla, och varför"),
    "reason": ("Reason", "Orsak"),
    "why parallel": (
        "Held at the same time as something the person attends",
        "Hålls samtidigt som något personen går på",
    ),
    "why full": ("The room is full", "Lokalen är full"),
    "why absent": ("The person is away then", "Personen är borta då"),
    "why speaks": ("The person speaks somewhere else then", "Personen medverkar på annat håll då"),
    "why not held": ("The session is not held", "Lärpasset hålls inte"),
    "why not for": ("The session is not for this person", "Lärpasset är inte för den här personen"),
    "why one of": ("The person attends another one of which one is enough", "Personen går på ett annat som räcker"),
    "why other kind": (
        "The run is for people on site, or at a distance",
        "Omgången är för dem på plats, eller på distans",
    ),
    "why met": ("The person would meet somebody again", "Personen skulle möta någon igen"),
    "why enough": ("The person attends no more sessions", "Personen går inte på fler lärpass"),
    "why seats left": ("Seats are left: could still be given", "Platser finns kvar: kan ännu ges"),
    "section priorities": ("Priorities, most important first", "Prioriteringar, viktigast först"),
    "section points": ("Wishes met, by points", "Uppfyllda önskemål, efter poäng"),
    "choice": ("Choice", "Val"),
    "choice n": ("Choice {n}", "Val {n}"),
    "wishes": ("Wishes", "Önskemål"),
    "met": ("Met", "Uppfyllda"),
    "unmet": ("Unmet", "Ej uppfyllda"),
    "share": ("Share", "Andel"),
    "section rooms": ("Rooms", "Lokaler"),
    "runs": ("Runs", "Omgångar"),
    "seats offered": ("Seats offered", "Platser totalt"),
    "people": ("People", "Personer"),
    "used": ("Used", "Utnyttjat"),
    "section unmet": ("Where most wishes went unmet", "Flest ouppfyllda önskemål"),
    "unasked": ("not asked for", "inte önskat"),
    "section next": ("What to do next", "Gör så här nu"),
    "next print": (
        "Print the sheet “Timetable”: it fits one A4 page. “By room” holds a sign for every door.",
        "Skriv ut bladet ”Schema”: det får plats på en A4-sida. ”Per lokal” har en skylt till varje dörr.",
    ),
    "next itineraries": (
        "“By attendee” says who goes where, and why a wish is not met; “By session” has the lists and who waits.",
        "”Per deltagare” säger vem som går vart och varför ett önskemål inte gick; ”Per lärpass” har listor och kö.",
    ),
    "next unmet": (
        "Many unmet wishes for one session? Give it one more run or a larger room in your workbook, and solve again.",
        "Många ouppfyllda önskemål om ett lärpass? Ge det en omgång till eller en större lokal, och lös igen.",
    ),
    "next published": (
        "Want to move something? Do it in “Timetable” or “Placements” (x in Locked keeps a row), save, and run "
        "“larpass-sched check YOUR-WORKBOOK THIS-FILE”: it says what breaks and what the move costs.",
        "Vill du flytta något? Gör det i ”Schema” eller ”Placeringar” (x i Låst behåller raden), spara och kör "
        "”larpass-sched check DIN-ARBETSBOK DEN-HÄR-FILEN”: den säger vad som går sönder och vad flytten kostar.",
    ),
    "section made": ("How it was made", "Så gjordes det"),
    "attendance": ("Who chooses seats", "Vem väljer plats"),
    "attendance seats": ("everybody is given a seat (seats)", "alla får en plats tilldelad (seats)"),
    "attendance free": ("everybody chooses freely (free)", "alla väljer fritt (free)"),
    "seconds": ("Seconds of solving", "Sekunder för lösningen"),
    "seed": ("Seed", "Slumpfrö"),
    "version": ("Made with", "Gjort med"),
    "method": ("Method", "Metod"),
    "method configurations": ("configurations", "konfigurationer"),
    "method annealing and prices": ("annealing and prices", "simulerad glödgning och priser"),
    "method plain CP-SAT model": ("plain CP-SAT model", "enkel CP-SAT-modell"),
    "section certificate": ("Certificate", "Certifikat"),
    "certificate note": (
        "“larpass-sched check YOUR-WORKBOOK THIS-FILE” verifies it again, without the solver.",
        "”larpass-sched check DIN-ARBETSBOK DEN-HÄR-FILEN” granskar det igen, utan lösaren.",
    ),
    "anonymous note": (
        "Names of attendees were replaced by numbers; the hashes are those of the input with its names.",
        "Deltagarnas namn är ersatta med nummer; kontrollsummorna gäller indata med namn.",
    ),
    "setting": ("Setting “{name}” in the workbook", "Inställningen ”{name}” i arbetsboken"),
    "page made by": ("Made with larpass_sched", "Gjort med larpass_sched"),
    # By attendee, by session, by speaker, by room, clashes
    "attendee": ("Attendee", "Deltagare"),
    "group": ("Group", "Grupp"),
    "unmet why": ("Unmet wishes, and why", "Ouppfyllda önskemål, och varför"),
    "run": ("Run", "Omgång"),
    "place": ("Status", "Status"),
    "number": ("No.", "Nr"),
    "rank": ("Rank", "Val"),
    "seated": ("Seat", "Plats"),
    "expected": ("Expected", "Väntas"),
    "waiting": ("Waiting", "Kö"),
    "misses": ("Misses it", "Går miste"),
    "no seat": ("No seat", "Utan plats"),
    "other reason": ("Other reason", "Annan orsak"),
    "speaker": ("Speaker", "Medverkande"),
    "organisation": ("Organisation", "Organisation"),
    "date": ("Date", "Datum"),
    "start": ("Start", "Start"),
    "end": ("End", "Slut"),
    "nothing here": ("Nothing is held here.", "Här hålls inget."),
    "at the same time": ("At the same time", "Samtidigt"),
    "both": ("Wish for both", "Önskar båda"),
    "missed": ("Miss one of them", "Missar ett av dem"),
    "points missed": ("Points missed", "Missade poäng"),
    "no clashes": (
        "Nobody wishes for two sessions that are held at the same time.",
        "Ingen önskar två lärpass som hålls samtidigt.",
    ),
    "reason parallel": ("same time as {other}", "samtidigt som {other}"),
    "reason full": ("full", "fullt"),
    "reason absent": ("absent", "frånvarande"),
    "reason speaks": ("speaks at {other} then", "medverkar då i {other}"),
    "reason not held": ("not held", "hålls inte"),
    "reason not for": ("not for this person", "inte för den här personen"),
    "reason one of": ("attends {other} instead", "går på {other} i stället"),
    "reason other kind": (
        "run for others (on site, or at a distance)",
        "omgång för andra (på plats, eller på distans)",
    ),
    "reason met": ("would meet somebody again", "skulle möta någon igen"),
    "reason enough": ("attends no more sessions", "går inte på fler lärpass"),
    "reason seats left": ("seats are left", "platser finns kvar"),
    "note rank": (
        "The number is the rank of the wish: 1 is what the person wants most. A dash: nobody wished, but there was a "
        "seat to fill or an obligation.",
        "Siffran är önskemålets plats i ordningen: 1 är det personen helst vill. Ett streck: inget önskemål, men en "
        "plats att fylla eller något obligatoriskt.",
    ),
    "note tick": (
        "x: the person wished for it. A dash: not wished for.",
        "x: personen önskade det. Ett streck: inte önskat.",
    ),
    "note unmet": (
        "For each wish the reason, run by run in order of time.",
        "För varje önskemål orsaken, omgång för omgång i tidsordning.",
    ),
    "note share": (
        "Points attended, of the best day that the person could have had in any timetable.",
        "Poäng för det personen går på, av den bästa dag som personen kunde ha fått i något schema.",
    ),
    "note waiting": (
        "People with a seat come first; then those who wait because it is full, those who want it most first: give "
        "them a seat that becomes free. Last come those who miss it for another reason.",
        "De som har plats kommer först; sedan de som står i kö för att det är fullt, de som helst vill överst: ge dem "
        "en plats som blir ledig. Sist kommer de som går miste om det av en annan orsak.",
    ),
    "note both": (
        "People who wish for both sessions, which are held at the same time.",
        "Personer som önskar båda lärpassen, som hålls samtidigt.",
    ),
    "note missed": (
        "Those of them who attend one and therefore miss the other.",
        "De av dem som går på det ena och därför missar det andra.",
    ),
    "note points missed": (
        "Weight x points of the wish worth less, summed over those who miss one.",
        "Vikt x poäng för det önskemål som är värt mindre, summerat över dem som missar ett.",
    ),
    "email": ("Email", "E-post"),
    "day in words": ("The day in words", "Dagen i ord"),
    # Pictures
    "progress": ("How the search went", "Så gick sökningen"),
    "progress best": ("best so far", "bäst hittills"),
    "progress bound": ("proved: no more than", "bevisat: inte mer än"),
    "progress seconds": ("Seconds", "Sekunder"),
    "satisfaction people": ("Attendees, those worst off first", "Deltagare, de sämst lottade först"),
    "clashes framed": ("Framed: held at the same time", "Inramat: hålls samtidigt"),
    # Calendars
    "cancelled": ("Cancelled: {title}", "Inställt: {title}"),
    "calendar lacks": (
        "A calendar needs the date and start of every slot; they are missing for {slots}.",
        "En kalender behöver datum och start för varje tid; det saknas för {slots}.",
    ),
    "zone unknown": (
        "The time zone {zone} is not known: write it as Europe/Stockholm.",
        "Tidszonen {zone} är inte känd: skriv den som Europe/Stockholm.",
    ),
    # Pages
    "event shape": (
        "{sessions} in {runs}, {slots}, {rooms}, {attendees} with {wishes}",
        "{sessions} i {runs}, {slots}, {rooms}, {attendees} med {wishes}",
    ),
    "speakers": ("Speakers", "Medverkande"),
    "track": ("Track", "Spår"),
}


def say(key: str, lang: str, **params: object) -> str:
    """The text of that name in the language, with what it speaks of filled in."""
    return in_lang(TEXTS[key], lang).format(**params)


def said_or_as_is(key: str, otherwise: str, lang: str) -> str:
    """The text of that name, or another one where there is none of that name."""
    return say(key, lang) if key in TEXTS else otherwise
