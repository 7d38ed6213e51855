"""Build `larpass-2018.xlsx`: the published programme of Lärpass 2018, assumed rooms and slots, simulated wishes.

Run it with ``python data/build_larpass_2018.py``. The same file comes out every time.

What is published stands in `larpass-2018-programme.txt`, copied letter by letter from the programme page. What is
assumed or simulated is said in the sheet `Läs mig` of the workbook and in `data/README.md`.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np

from larpass_sched.event import Attendee, Event, Room, Session, Slot, Speaker
from larpass_sched.simulate import draw_wishes
from larpass_sched.write.event_workbook import write_event

FOLDER = Path(__file__).parent
PROGRAMME = FOLDER / "larpass-2018-programme.txt"
WORKBOOK = FOLDER / "larpass-2018.xlsx"

# Who speaks where, read by hand from the published lines: a role ("direktör") is no part of a name, "m.fl." (and
# others) is nobody, and an organisation after several names is theirs together.
PEOPLE: tuple[tuple[tuple[str, str], ...], ...] = (
    (("Per Erik Andersson", "Region Norrbotten"), ("Daniel Örtqvist", "Luleå tekniska universitet")),
    (("Kjell Nilsson", "Nordregio"),),
    (("Lisbet Mellgren", "SKL"), ("Susanne Sahlin", "Landstinget Västernorrland")),
    (("Johanna Giorgi", "Tillväxtverket"), ("Anna Norin", "Region Västerbotten")),
    (
        ("Britta Zetterlund-Johansson", "Region Värmland"),
        ("Anne-Charlotte Sverkström", "Effect management"),
        ("Maja Hedin", "Effect management"),
    ),
    (("Magnus Ernström", "Region Gävleborg"), ("Sigrid Petterssén", "Region Gävleborg")),
    (
        ("Tobias Thomson", "Region Västerbotten"),
        ("Aurora Pelli", "Region Västerbotten"),
        ("Niklas Gandal", "Region Västerbotten"),
    ),
    (("Johannes Henriksson", "Ramböll"), ("Erica Iseborn", "Ramböll")),
    (
        ("Lasse Jonsson", "Region Östergötland"),
        ("Margareta Wandel", "Region Östergötland"),
        ("Shara Unneberg", "Region Uppsala"),
    ),
    (("Tony Meurke", "Tillväxtverket"), ("Johan Lager", "Tillväxtverket")),
    (("Kajsa Svaleryd", "Region Gävleborg"), ("Christina Johannesson", "Cajalma AB")),
    (("Peter Möller", "Region Dalarna"), ("Styrbjörn Holmberg", "Region Östergötland")),
    (("Staffan Lund", "Västra Götalandsregionen"), ("Micaela Löwenhöök", "Region Västerbotten")),
    (("Mats Andersson", "ESF-rådet"),),
)

DAY = dt.date(2018, 3, 15)
STARTS = (dt.time(9, 0), dt.time(10, 15), dt.time(11, 15), dt.time(13, 0))
MINUTES = 45
ROOMS = (("Stora salen", 110), ("Sal A", 80), ("Sal B", 60), ("Sal C", 45), ("Sal D", 30))
EXTRA_RUNS = 6
ATTENDEES = 300
FEWEST_WISHES, MOST_WISHES = 3, 6
CLUSTERS, SKEW, SEED = 4, 0.7, 2018

ABOUT = (
    "Lärpass 2018",
    "PUBLICERAT: de 14 lärpassens titlar, beskrivningar, medverkande och organisationer, dagen (torsdag den 15 mars "
    "2018) och längden (45 minuter). Allt är hämtat från programsidan, som berättar om ett 20-tal lärpass och säger "
    "att listan uppdateras kontinuerligt.",
    "ANTAGET: programsidan säger inget om lokaler och tider. De 4 tiderna och de 5 lokalerna med sina platser är "
    "antaganden, liksom att de 6 mest önskade lärpassen hålls två gånger, så att det blir 20 omgångar.",
    f"SIMULERAT: de {ATTENDEES} deltagarna (Deltagare 001 och så vidare) finns inte. Deras önskemål, {FEWEST_WISHES} "
    f"till {MOST_WISHES} var i rangordning (1 är det man helst vill gå på), är dragna av ett program.",
    "Så här är det gjort: data/build_larpass_2018.py bygger arbetsboken, och data/README.md berättar mer.",
)


def published_sessions() -> list[tuple[str, str, str]]:
    """Title, description and line of speakers of each session, as published but for no-break spaces of the page."""
    text = PROGRAMME.read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ")
    _, _, *blocks = text.strip().split("\n\n")
    sessions = []
    for block in blocks:
        title, description, speakers = block.split("\n")
        sessions.append((title.strip(), description.strip(), speakers.strip()))
    return sessions


def build_event() -> Event:
    """Put the published, the assumed and the simulated parts together."""
    published = published_sessions()
    titles = [title for title, _, _ in published]
    for (title, _, line), people in zip(published, PEOPLE, strict=True):
        for name, organisation in people:
            if name not in line or organisation not in line:
                raise ValueError(f"{title}: {name}, {organisation} is not what was published: {line}")
    points = draw_wishes(
        np.random.default_rng(SEED), ATTENDEES, len(titles), FEWEST_WISHES, MOST_WISHES, clusters=CLUSTERS, skew=SKEW
    )
    twice = set(np.argsort(-points.sum(axis=0), kind="stable")[:EXTRA_RUNS].tolist())
    return Event(
        title="Lärpass 2018",
        sessions=tuple(
            Session(
                name=title,
                speakers=tuple(name for name, _ in PEOPLE[number]),
                runs=2 if number in twice else 1,
                minutes=MINUTES,
                description=description,
            )
            for number, (title, description, _) in enumerate(published)
        ),
        rooms=tuple(Room(name=name, seats=seats) for name, seats in ROOMS),
        slots=tuple(
            Slot(
                name=f"Pass {number}",
                date=DAY,
                start=start,
                end=(dt.datetime.combine(DAY, start) + dt.timedelta(minutes=MINUTES)).time(),
            )
            for number, start in enumerate(STARTS, start=1)
        ),
        speakers=tuple(
            Speaker(name=name, organisation=organisation) for people in PEOPLE for name, organisation in people
        ),
        attendees=tuple(
            Attendee(
                name=f"Deltagare {number:03d}",
                wishes=tuple((titles[s], int(row[s])) for s in np.argsort(-row, kind="stable") if row[s] > 0),
            )
            for number, row in enumerate(points, start=1)
        ),
        settings={"attendance": "seats", "scale": "rank"},
    )


if __name__ == "__main__":
    write_event(build_event(), WORKBOOK, lang="sv", about=ABOUT)
    print(f"{WORKBOOK} is written.")
