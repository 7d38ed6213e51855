"""Write docs/workbook.md and docs/arbetsboken.md: every sheet, column and setting, from where the reader has them.

Run ``python docs/build_workbook.py`` from the root of the project after a column, a note or a setting has changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Literal

from larpass_sched.cli.rules_command import reference
from larpass_sched.event import columns
from larpass_sched.event.options import SWEDISH, Options
from larpass_sched.wording import notes

DOCS = Path(__file__).parent
Lang = Literal["en", "sv"]
Both = tuple[str, str]
PAGES: dict[Lang, Path] = {"en": DOCS / "workbook.md", "sv": DOCS / "arbetsboken.md"}

WORDS: dict[str, Both] = {
    "title": ("The workbook: sheets, columns, settings", "Arbetsboken: blad, kolumner, inställningar"),
    "about": (
        "Everything that a workbook may say. `larpass-sched template my-day.xlsx` makes an empty one, with a note on "
        "every heading. Sheets and columns may be named in English or Swedish, in any order and case. What is marked "
        "**\\*** is needed; all else may be left out, sheet, column or cell. Several names in one cell are separated "
        "by `;`. [På svenska](arbetsboken.md).",
        "Allt som en arbetsbok kan säga. `larpass-sched template min-dag.xlsx --lang sv` gör en tom, med en kommentar "
        "på varje rubrik. Blad och kolumner får heta på svenska eller engelska, i vilken ordning som helst, med stora "
        "eller små bokstäver. Det som är märkt med **\\*** behövs; allt annat kan utelämnas: blad, kolumn eller cell. "
        "Flera namn i en cell skiljs åt med `;`. [In English](workbook.md).",
    ),
    "column": ("column (Swedish)", "kolumn (engelska)"),
    "holds": ("holds", "innehåller"),
    "says": ("what it says", "vad den säger"),
    "rare": ("Columns for special needs", "Kolumner för särskilda behov"),
    "folded": (
        "In the template they stand behind a `+` above the headings.",
        "I mallen finns de bakom ett `+` ovanför rubrikerna.",
    ),
    "settings": (
        "A row for each setting, with its name in the column {name} and what it is set to in the column {value}. In "
        "Python they are arguments of `solve`, by their English names.",
        "En rad för varje inställning, med namnet i kolumnen {name} och vad den ska vara i kolumnen {value}. I Python "
        "är de argument till `solve`, med sina engelska namn.",
    ),
    "setting": ("setting (Swedish)", "inställning (engelska)"),
    "value": ("for example", "till exempel"),
    "default": ("if not said", "om inget sägs"),
    "also": ("Also read", "Läses också"),
    "lists": ("Lists that come out", "Listor som kommer ut"),
    "lists about": (
        "The workbook of a timetable has two plain lists that other programs can rely on: their columns keep their "
        "names. They are read again: the first as the sheet {published}, the second beside it as what people hold. "
        "[What comes out](output.md) tells the other sheets.",
        "Arbetsboken med schemat har två enkla listor som andra program kan lita på: kolumnerna behåller sina namn. "
        "De kan läsas igen: den första som bladet {published}, den andra bredvid som det folk har fått. "
        "[Allt som kommer ut](output.md) beskriver de andra bladen "
        "(på engelska).",
    ),
    "not read": ("follows from the event; not read", "följer av resten; läses inte"),
    "passed": ("Sheets that are not read", "Blad som inte läses"),
    "passed about": (
        "Sheets of these names are for people, or come from other commands, and are passed over: {names}. So are "
        "hidden sheets, which are named. Any other sheet that looks like wishes is read as wishes.",
        "Blad med de här namnen är till för människor, eller kommer från andra kommandon, och hoppas över: {names}. "
        "Det gör också dolda blad, som nämns. Alla andra blad som ser ut som önskemål läses som önskemål.",
    ),
}

# What the cells of each kind hold.
KINDS: dict[str, Both] = {
    "text": ("text", "text"),
    "long text": ("text", "text"),
    "names": ("names", "namn"),
    "speakers": ("people", "personer"),
    "count": ("whole number", "heltal"),
    "flag": ("`x` or nothing", "`x` eller inget"),
    "place": ("one of four words", "ett av fyra ord"),
    "share": ("number or share", "antal eller andel"),
    "date": ("date", "datum"),
    "time": ("time", "klockslag"),
    "value": ("depends on the setting", "beror på inställningen"),
    "any": ("anything", "vad som helst"),
}

# What is worth saying of a sheet beyond its columns.
SHEETS: dict[str, Both] = {
    "sessions": ("What is offered, a row for each session.", "Det som erbjuds, en rad för varje lärpass."),
    "rooms": ("Where, a row for each room.", "Var, en rad för varje lokal."),
    "slots": (
        "When, a row for each slot: a period of time, the same for all rooms. Slots may overlap. Calendars need dates "
        "and times.",
        "När, en rad för varje tid: samma för alla lokaler. Tider får överlappa. Kalendrar kräver datum och klockslag.",
    ),
    "speakers": (
        "Only for speakers of whom something has to be said; all speakers are known from the sessions.",
        "Bara för medverkande som det finns något att säga om; alla medverkande är kända från lärpassen.",
    ),
    "attendees": (
        "Only for people of whom something has to be said; whoever has wishes is known from those.",
        "Bara för personer som det finns något att säga om; den som har önskemål är känd genom dem.",
    ),
    "wishes": (
        "Beside the columns below, one column per session with points (more is better), ranks (1 is best) or `x`. Any "
        "other layout is recognised as well, here or in files of their own: see "
        "[How do I read my Forms answers?](how/forms.md). With at most five ranks the first wish is worth 5 points and "
        "the fifth 1; an `x` is worth 1. Where the numbers could be ranks or points, you are asked: see the setting "
        "`scale`.",
        "Utöver kolumnerna nedan en kolumn per lärpass med poäng (mer är bättre), rangordning (1 är bäst) eller `x`. "
        "Även andra upplägg känns igen, här eller i egna filer: se [sidan på svenska](svenska.md#önskemålen). Med "
        "högst fem rangnummer är första valet värt 5 poäng och femte valet 1; ett `x` är värt 1. Om talen kan vara "
        "både rangordning och poäng får du en fråga: se inställningen `skala`.",
    ),
    "published": (
        "A timetable that people know already, pasted from the sheet Placements of an earlier timetable. Locked rows "
        "stay; the others are kept where that costs nothing (the goal *stability*, see [goals](rules.md#goals)).",
        "Ett schema som redan är känt, inklistrat från bladet Placeringar i ett tidigare schema. Låsta rader ligger "
        "kvar; de andra behålls när det inte kostar något (se målet *stabilitet* bland [målen](rules.md#mål)).",
    ),
    "settings": ("", ""),
    "scenarios": (
        "What `larpass-sched what-if` tries, a row for each cell that is otherwise; it changes nothing by itself. See "
        "[What would one more room bring?](how/what_if.md)",
        "Vad `larpass-sched what-if` prövar, en rad för varje cell som är annorlunda; det ändrar inget av sig självt. "
        "Se [sidan om det](how/what_if.md) (på engelska).",
    ),
    "breaks": (
        "Lunch, coffee and the like. They are shown with the timetable, on its sheets and pages, and change nothing "
        "else: calendars do not have them.",
        "Lunch, fika och liknande. De visas med schemat, på dess blad och sidor, och ändrar inget annat: kalendrar har "
        "dem inte.",
    ),
    "names": (
        "What other spellings mean. `larpass-sched check my-day.xlsx --write-names names.xlsx` writes such a sheet "
        "with all unknown spellings, for you to confirm.",
        "Vad andra stavningar betyder. `larpass-sched check min-dag.xlsx --write-names namn.xlsx` skriver ett sådant "
        "blad med alla okända stavningar, som du går igenom.",
    ),
}

# What is worth saying of a column beyond the note on its heading.
MORE: dict[tuple[str, str], Both] = {
    ("sessions", "track"): (
        "A colour in the timetable; sessions of a track are kept apart.",
        "En färg i schemat; lärpass i samma spår läggs isär.",
    ),
    ("sessions", "minutes"): (
        "It is held only in a slot that is as long.",
        "Det hålls bara på en tid som räcker.",
    ),
    ("sessions", "plenary"): ("Everybody who is there attends.", "Alla som är på plats går dit."),
    ("sessions", "pinned_slots"): (
        "With several runs: several slots, in the order of the runs.",
        "Med flera omgångar: flera tider, i omgångarnas ordning.",
    ),
    ("published", "session"): ("The session as in its sheet.", "Lärpasset som på sitt blad."),
    ("published", "run"): ("Which run of it. Empty: counted in order of time.", "Vilken omgång. Tomt: i tidsordning."),
    ("published", "slot"): ("The slot as in its sheet.", "Tiden som på sitt blad."),
    ("published", "room"): ("The room as in its sheet.", "Lokalen som på sitt blad."),
    ("published", "locked"): ("x if the row must stay as it is.", "x om raden måste ligga kvar."),
}

# Every setting: an example of its value, and what it says.
SETTINGS: dict[str, tuple[Both, Both]] = {
    "title": (("Spring conference", "Vårkonferensen"), notes.SETTINGS["title"]),
    "attendance": (
        ("free", "free"),
        (
            "`seats`: everybody gets a seat and an own itinerary, and no run holds more people than its room. `free`: "
            "people choose for themselves, and those beyond the seats of the room count as turned away.",
            "`seats`: alla får en plats och ett eget schema, och ingen omgång har fler än lokalen rymmer. `free`: var "
            "och en väljer själv, och de som inte får plats räknas som utan plats.",
        ),
    ),
    "scale": (
        ("rank", "rank"),
        (
            "What the numbers of a matrix of wishes mean: `points` (more is better), `rank` (1 is best), `tick` (just "
            "a mark). Empty: what leaves no doubt; else you are asked.",
            "Vad talen bland önskemålen betyder: `points` (mer är bättre), `rank` (1 är bäst), `tick` (bara ett "
            "kryss). Tomt: det som är otvetydigt; annars får du en fråga.",
        ),
    ),
    "time_limit": (
        ("300", "300"),
        (
            "Seconds to search at most. The best timetable by then is the answer.",
            "Så många sekunder söks som längst. Svaret är det bästa schemat dittills.",
        ),
    ),
    "seed": (
        ("1", "1"),
        (
            "Decides all draws: same input, seed and version, same timetable, where it was proved.",
            "Styr alla slumpdrag: samma indata, frö och version ger samma schema, när det är bevisat.",
        ),
    ),
    "method": (
        ("plain", "plain"),
        (
            "`exact`: the method of configurations; `plain`: the reference model, slower; `auto` chooses.",
            "`exact`: metoden med konfigurationer; `plain`: referensmodellen, långsammare; `auto` väljer.",
        ),
    ),
    "workers": (
        ("4", "4"),
        (
            "Threads of the solver. More than 1 may be faster, and the answer may differ from one time to the next.",
            "Trådar för lösaren. Fler än 1 kan gå fortare, men svaret kan skilja sig från gång till gång.",
        ),
    ),
    "registered": (
        ("400", "400"),
        (
            "People registered in all: seats are kept for those who gave no wishes.",
            "Antal anmälda sammanlagt: platser hålls för dem som inte har lämnat önskemål.",
        ),
    ),
    "reserve": (
        ("10 %", "10 %"),
        (
            "Seats kept in every room for people who walk in: a number or a share.",
            "Platser som hålls i varje lokal för dem som kommer ändå: ett antal eller en andel.",
        ),
    ),
    "normalise": (
        ("yes", "ja"),
        (
            "Everybody's wishes weigh the same in all, however many they are.",
            "Allas önskemål väger lika mycket sammanlagt, hur många de än är.",
        ),
    ),
    "full": (
        ("yes", "ja"),
        (
            "Everybody attends something whenever something is held.",
            "Alla går på något varje tid som något hålls.",
        ),
    ),
    "least_wishes": (
        ("2", "2"),
        (
            "Fewest wishes that are met for everybody; all of them for who has fewer.",
            "Minst så många önskemål uppfylls för alla; alla för den som har färre.",
        ),
    ),
    "below_minimum": (
        ("leave out", "leave out"),
        (
            "A session with too few people is not held (`leave out`); otherwise there is no timetable (`error`).",
            "Ett lärpass med för få deltagare hålls inte (`leave out`); annars finns inget schema (`error`).",
        ),
    ),
    "minimum_by_wishes": (
        ("yes", "ja"),
        (
            "Only who wishes for a session with a minimum, or has to attend it, is seated there; nobody makes up the "
            "number.",
            "Bara den som önskat ett lärpass med ett minsta antal, eller måste gå, får plats där; ingen fyller ut "
            "antalet.",
        ),
    ),
    "walk": (
        ("10", "10"),
        ("Minutes that a speaker needs between two rooms.", "Minuter som en medverkande behöver mellan två lokaler."),
    ),
    "longest_wait": (
        ("60", "60"),
        (
            "Most minutes that anybody waits between two own sessions of a day; most slots where slots have no times.",
            "Högst så många minuter väntar någon mellan två egna lärpass på en dag; så många tider om de saknar "
            "klockslag.",
        ),
    ),
    "not_together_again": (
        ("yes", "ja"),
        (
            "Two people attend at most one run together; a tag, theme or track instead of `yes` says it of sessions "
            "that have it.",
            "Två personer går på högst en omgång tillsammans; en etikett, ett tema eller ett spår i stället för `ja` "
            "säger det om lärpass som har det.",
        ),
    ),
    "exclusive_tags": (
        ("keynote; panel", "keynote; panel"),
        (
            "Tags of which no two sessions are held at the same time.",
            "Etiketter där inga två lärpass hålls samtidigt.",
        ),
    ),
    "most_per_slot": (
        ("panel = 2; panel @ Slot 3 = 1", "panel = 2; panel @ Pass 3 = 1"),
        (
            "Most sessions of a tag, theme or track in any slot; behind an @, in that slot alone.",
            "Högst så många lärpass med en etikett på en tid; efter ett @, bara på den tiden.",
        ),
    ),
    "least_per_slot": (
        ("panel = 1; panel @ Slot 1 = 0", "panel = 1; panel @ Pass 1 = 0"),
        (
            "Fewest sessions of a tag, theme or track in any slot; behind an @, in that slot alone.",
            "Minst så många lärpass med en etikett på en tid; efter ett @, bara på den tiden.",
        ),
    ),
    "most_per_day": (
        ("panel = 4", "panel = 4"),
        ("Most sessions of a tag, theme or track on any day.", "Högst så många lärpass med en etikett på en dag."),
    ),
    "least_per_day": (
        ("panel = 2", "panel = 2"),
        ("Fewest sessions of a tag, theme or track on any day.", "Minst så många lärpass med en etikett på en dag."),
    ),
    "together": (
        ("panel = 2", "panel = 2"),
        (
            "In a slot either none of them or at least so many.",
            "På en tid antingen inga av dem eller minst så många.",
        ),
    ),
    "rules": (
        ("not with = 5; after = off", "inte samtidigt med = 5; efter = av"),
        (
            "Rules that may be broken at a price in points each time, or are left out: see [rules](rules.md).",
            "Regler som får brytas till ett pris i poäng per gång, eller inte gäller: se "
            "[reglerna](rules.md#regler-och-mål).",
        ),
    ),
    "goals": (
        ("few slots = 5; tracks apart = 0", "få tider = 5; spår isär = 0"),
        (
            "Weights of the goals inside `comfort`: see [goals](rules.md#goals).",
            "Vikter för målen inom `trivsel`: se [målen](rules.md#mål).",
        ),
    ),
    "priorities": (
        ("wishes (1 %); fairness", "önskemål (1 %); rättvisa"),
        (
            "What matters most, next most, ...; in brackets what may be given up for what follows: see "
            "[How do I weigh fairness?](how/fairness.md).",
            "Vad som är viktigast, näst viktigast, ...; inom parentes vad som får ges upp för det som följer: se "
            "[rättvisa](svenska.md#rättvisa).",
        ),
    ),
}


def page(lang: Lang) -> str:
    """The whole page in one language."""
    head = f"<!-- Made by docs/build_workbook.py. Do not edit. -->\n\n# {_say('title', lang)}\n"
    return "\n".join([head, *_parts(lang)])


def _parts(lang: Lang) -> Iterator[str]:
    yield f"{_say('about', lang)}\n"
    for sheet in columns.EVENT_SHEETS:
        yield from _sheet(sheet, lang, SHEETS[sheet.key])
    yield from _sheet(columns.BREAKS, lang, SHEETS["breaks"])
    yield from _sheet(columns.NAMES, lang, SHEETS["names"])
    yield from _sheet(columns.SCENARIOS, lang, SHEETS["scenarios"])
    names = {"published": columns.PUBLISHED.title(lang)}
    yield f"## {_say('lists', lang)}\n\n{_say('lists about', lang).format(**names)}\n"
    for sheet in (columns.PLACEMENTS, columns.ITINERARIES):
        listed = ", ".join(f"{_named(column, lang)}" for column in sheet.columns)
        yield f"- {_named(sheet, lang, strong=True)}: {listed}."
    passed = ", ".join(sorted(columns.PASSED_OVER))
    yield f"\n## {_say('passed', lang)}\n\n{_say('passed about', lang).format(names=passed)}\n"


def _sheet(sheet: columns.Sheet, lang: Lang, about: Both) -> Iterator[str]:
    star = " \\*" if sheet.required else ""
    yield f"## {_named(sheet, lang)}{star}\n"
    if sheet is columns.SETTINGS:
        yield from _settings(lang)
        return
    yield f"{about[_side(lang)]}\n"
    everyday = columns.EVERYDAY.get(sheet.key, tuple(column.key for column in sheet.columns))
    yield from _table(sheet, [sheet.column(key) for key in everyday], lang)
    rare = [column for column in sheet.columns if column.key not in everyday]
    if rare:
        yield f"\n**{_say('rare', lang)}.** {_say('folded', lang)}\n"
        yield from _table(sheet, rare, lang)
    yield ""


def _table(sheet: columns.Sheet, shown: list[columns.Column], lang: Lang) -> Iterator[str]:
    yield f"| {_say('column', lang)} | {_say('holds', lang)} | {_say('says', lang)} |\n|---|---|---|"
    for column in shown:
        star = " \\*" if column.required else ""
        holds = KINDS[column.kind][_side(lang)]
        yield f"| {_named(column, lang, strong=True)}{star} | {holds} | {_note(sheet, column, lang)} |"


def _note(sheet: columns.Sheet, column: columns.Column, lang: Lang) -> str:
    """What the heading's note says in the template, and more."""
    if column.kind == "any":
        return _say("not read", lang)
    key = (sheet.key, column.key)
    own = notes.NOTES.get(key)
    more = MORE.get(key)
    if own is None and more is None:
        raise LookupError(f"{sheet.en}: {column.en} has no note: write one in NOTES of the template")
    return " ".join(text[_side(lang)] for text in (own, more) if text)


def _settings(lang: Lang) -> Iterator[str]:
    untold = {"title", *Options.names()} ^ set(SETTINGS)
    if untold:
        raise LookupError(f"SETTINGS of this script and the options of the library differ in {sorted(untold)}")
    defaults = {option.name: option.default for option in fields(Options)}
    defaults |= {"title": None, "priorities": "; ".join(reference(lang)["priorities"])}
    own = {column.key: _named(column, lang, strong=True) for column in columns.SETTINGS.columns}
    yield f"{_say('settings', lang).format(**own)}\n"
    yield f"| {_say('setting', lang)} | {_say('value', lang)} | {_say('says', lang)} | {_say('default', lang)} |"
    yield "|---|---|---|---|"
    for name, (example, told) in SETTINGS.items():
        swedish = SWEDISH.get(name, "titel")
        names = (swedish, name) if lang == "sv" else (name, swedish)
        value = defaults[name]
        plain = "" if value in (None, (), "") else f"`{_word(value, lang)}`"
        side = _side(lang)
        yield f"| **`{names[0]}`** (`{names[1]}`) | `{example[side]}` | {told[side]} | {plain} |"
    yield ""


def _word(value: object, lang: Lang) -> str:
    if isinstance(value, bool):
        return {"en": ("no", "yes"), "sv": ("nej", "ja")}[lang][value]
    return f"{value:g}" if isinstance(value, float) else str(value)


def _named(thing: columns.Sheet | columns.Column, lang: Lang, *, strong: bool = False) -> str:
    """Its name, and the one in the other language where that differs."""
    own, other = (thing.sv, thing.en) if lang == "sv" else (thing.en, thing.sv)
    shown = f"**{own}**" if strong else own
    return shown if own == other else f"{shown} ({other})"


def _side(lang: Lang) -> int:
    return ("en", "sv").index(lang)


def _say(key: str, lang: Lang) -> str:
    return WORDS[key][_side(lang)]


def made() -> dict[Path, str]:
    """Both pages."""
    return {path: page(lang) for lang, path in PAGES.items()}


if __name__ == "__main__":
    for path, text in made().items():
        path.write_text(text, encoding="utf-8")
