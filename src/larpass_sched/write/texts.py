"""What the workbook out says, in English and Swedish."""

from __future__ import annotations

from larpass_sched.language import Lang, check_lang

_TEXTS: dict[str, tuple[str, str]] = {
    # Names of sheets
    "sheet summary": ("Summary", "Sammanfattning"),
    "sheet timetable": ("Timetable", "Schema"),
    "sheet findings": ("Findings", "Anmärkningar"),
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
    # The timetable
    "room seats": ("{seats} seats", "{seats} platser"),
    "people of seats": ("{people} of {seats} seats", "{people} av {seats} platser"),
    "people expected": ("{people} expected, {seats} seats", "{people} väntas, {seats} platser"),
    "full": ("full", "fullt"),
    "run of": ("run {run} of {runs}", "omgång {run} av {runs}"),
    "closed": ("closed", "stängd"),
    "nothing": ("\N{EN DASH}", "\N{EN DASH}"),
    "untitled": ("Timetable", "Schema"),
    # The summary
    "not solved": ("This timetable was not made by the solver.", "Det här schemat är inte gjort av lösaren."),
    "counts": (
        "{sessions} sessions in {runs} runs  ·  {slots} slots  ·  {rooms} rooms  ·  {attendees} attendees",
        "{sessions} lärpass i {runs} omgångar  ·  {slots} tider  ·  {rooms} lokaler  ·  {attendees} deltagare",
    ),
    "section quality": ("How good it is", "Så bra är det"),
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
    "section choices": ("Wishes met, by choice", "Uppfyllda önskemål, efter val"),
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
    "section unmet": ("Where most wishes went unmet", "Här blev flest önskemål utan plats"),
    "section next": ("What to do next", "Gör så här nu"),
    "next print": (
        "Print the sheet “Timetable”: it fits one A4 page.",
        "Skriv ut bladet ”Schema”: det får plats på en A4-sida.",
    ),
    "next itineraries": (
        "The sheet “Itineraries” says who goes where: filter on a name, or use it for a mail merge.",
        "Bladet ”Personscheman” säger vem som går på vad: filtrera på ett namn eller koppla utskick till det.",
    ),
    "next unmet": (
        "Many unmet wishes for one session? Give it one more run or a larger room in your workbook, and solve again.",
        "Många ouppfyllda önskemål om ett lärpass? Ge det en omgång till eller en större lokal, och lös igen.",
    ),
    "next published": (
        "Already told people? Copy “Placements” into your workbook as “Published”; an x in Locked keeps a row.",
        "Redan publicerat? Kopiera ”Placeringar” till din arbetsbok som bladet ”Publicerat”; x i Låst behåller raden.",
    ),
    "section made": ("How it was made", "Så gjordes det"),
    "attendance": ("Who chooses seats", "Vem väljer plats"),
    "attendance seats": ("everybody is given a seat (seats)", "alla får en plats tilldelad (seats)"),
    "attendance free": ("everybody chooses freely (free)", "alla väljer fritt (free)"),
    "seconds": ("Seconds of solving", "Sekunder för lösningen"),
    "seed": ("Seed", "Slumpfrö"),
    "version": ("larpass_sched version", "Version av larpass_sched"),
    "method": ("Method", "Metod"),
    "setting": ("Setting: {name}", "Inställning: {name}"),
    "page made by": ("Made with larpass_sched", "Gjort med larpass_sched"),
    # Pages
    "event shape": (
        "{sessions} sessions in {runs} runs, {slots} slots, {rooms} rooms, {attendees} attendees with {wishes} wishes",
        "{sessions} lärpass i {runs} omgångar, {slots} tider, {rooms} lokaler, "
        "{attendees} deltagare med {wishes} önskemål",
    ),
    "speakers": ("Speakers", "Medverkande"),
}


def say(key: str, lang: str, **params: object) -> str:
    """The text of that name in the language, with what it speaks of filled in."""
    language: Lang = check_lang(lang)
    return _TEXTS[key][0 if language == "en" else 1].format(**params)
