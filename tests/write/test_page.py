"""The pages in a real browser: found, filtered, turned dark and read by those who do not see them."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import subprocess
import threading
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from html import unescape
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from browser import AXE, CHROMIUM, Page, started
from larpass_sched.event import Break, PublishedPlacement, Speaker
from larpass_sched.simulate import simulate
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.certificate import Certificate, certificate_of
from larpass_sched.write.export import export_files
from larpass_sched.write.export.names import mark_of_run
from larpass_sched.write.export.order import Order
from larpass_sched.write.page import render
from larpass_sched.write.page.changed import changed_files
from larpass_sched.write.page.personal import personal_view
from larpass_sched.write.page.programme import card, part_view, programme_view
from plain_timetables import plain_timetable

needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
needs_axe = pytest.mark.skipif(AXE is None, reason="axe-core is not installed (npm install --no-save axe-core)")

TEMPLATES = Path(render.__file__).parent / "templates"
EVERYTHING = ("programme", "organisers", "attendees", "speakers", "rooms")


@pytest.fixture(scope="session")
def tracked(timetable: Timetable) -> Timetable:
    """The timetable with three tracks, described sessions and two days."""
    tracks = ("Skola & arbete", "Miljö", "Data")
    about = "Mer om det.\nTvå rader."
    sessions = tuple(
        replace(s, description=about, track=tracks[number % 3]) for number, s in enumerate(timetable.event.sessions)
    )
    return replace(timetable, event=replace(timetable.event, sessions=sessions))


@pytest.fixture(scope="session")
def folder(tracked: Timetable, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All pages of the timetable, in Swedish."""
    folder = tmp_path_factory.mktemp("pages")
    tracked.export(folder, format="html", audience=EVERYTHING, lang="sv")
    one, other, *rest = tracked.placements
    before = (replace(one, room=other.room), replace(other, room=one.room), *rest[1:])
    for name, content in changed_files(tracked, before, lang="sv"):
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A tab of a browser that all tests share."""
    with started(tmp_path_factory.mktemp("profile")) as browser:
        yield browser.new_page()


class Links(HTMLParser):
    """Everything in a page that a browser could fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep every address."""
        self.found += [str(value) for name, value in attrs if name in ("src", "href", "action", "data", "srcset")]


def pages_of(folder: Path) -> list[Path]:
    """One page of each kind."""
    first = (next(iter(sorted((folder / kind).glob("*.html")))) for kind in ("deltagare", "medverkande", "lokaler"))
    for_all = ("program.html", "arrangorer.html", "andringar.html", "nya-skyltar.html")
    return [*(folder / name for name in for_all), *first]


def test_pages_need_nothing_from_outside(folder: Path) -> None:
    """Nothing in a page leads anywhere but into the page."""
    for path in pages_of(folder):
        links = Links()
        text = path.read_text("utf-8")
        links.feed(text)
        assert links.found[1] == "#main", path
        assert all(link.startswith(("#", "data:image/svg", "data:text/calendar")) for link in links.found), path
        assert "url(" not in text
        assert "@import" not in text


def test_the_programme_names_no_attendee(folder: Path, tracked: Timetable) -> None:
    """What everybody may see, and what organisers may hand round, names nobody who attends."""
    for name in ("program.html", "arrangorer.html"):
        text = (folder / name).read_text("utf-8")
        assert "Attendee" not in text
        assert tracked.event.sessions[0].name in text


def test_personal_pages_only_when_asked_for(timetable: Timetable) -> None:
    """By default there is the programme and nothing else."""
    names = [name for name, _ in export_files(timetable, "html")]
    assert names == ["programme.html", "programme.webmanifest", "programme-worker.js"]
    names = [name for name, _ in export_files(timetable, "html", audience=("attendees",))]
    assert len(names) == len(timetable.event.attendees)
    assert names[0].startswith("attendees/attendee-001-")


def test_a_personal_page_says_where_and_why_not(folder: Path, tracked: Timetable) -> None:
    """Everything that the person attends, and a reason for every other wish."""
    (page,) = (folder / "deltagare").glob("attendee-001-*.html")
    text = page.read_text("utf-8")
    name = tracked.event.attendees[0].name
    attended = {entry.session for entry in tracked.attended_by[name]}
    assert text.count('<li class="entry') == len(attended)
    for session, _ in tracked.event.attendees[0].wishes:
        assert session in text
    others = [a.name for a in tracked.event.attendees[1:]]
    assert not any(other in text for other in others)


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_hostile_names_are_only_shown(hostile: Timetable, lang: str) -> None:
    """No title becomes markup or script, in any page."""
    for name, content in export_files(hostile, "html", audience=EVERYTHING, lang=lang):
        if not name.endswith(".html"):
            continue
        text = content.decode("utf-8")
        assert text.count("<script>") == 1, name
        assert "<i>" not in text
        assert "<b>" not in text
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", text)
    programme = dict(export_files(hostile, "html"))["programme.html"].decode("utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in programme


@needs_browser
def test_hostile_names_do_nothing_in_a_browser(hostile: Timetable, tmp_path: Path, page: Page) -> None:
    """The browser meets the corpus of hostile titles: no dialog, no error, nothing fetched, every title is shown."""
    hostile.export(tmp_path, format="html", audience=("programme", "organisers"))
    page.call("Page.enable")
    page.open(tmp_path / "programme.html")
    assert page.complaints() == []
    titles = page.run("[...document.querySelectorAll('#list .card h5')].map(e => e.textContent)")
    assert "<script>alert(1)</script>" in titles
    assert '=HYPERLINK("http://example.org","click")' in titles
    page.open(tmp_path / "organisers.html")
    assert page.complaints() == []


SHOWN = "[...document.querySelectorAll('#list .card')].filter(c => c.offsetParent).length"


def choose(page: Page, field: str, value: str) -> None:
    """Choose something as somebody would with the mouse."""
    page.run(f"(e => {{ e.value = {value!r}; e.dispatchEvent(new Event('input', {{bubbles: true}})); }})({field})")


@needs_browser
def test_search_and_filter(folder: Path, page: Page) -> None:
    """Searching, tracks, rooms and favourites leave what fits, say how many, and Escape brings everything back."""
    page.open(folder / "program.html")
    assert page.complaints() == []
    count = "document.getElementById('count').textContent"
    assert page.run(SHOWN) == 20
    assert page.run(count) == "20 av 20 visas"
    page.press("/", "/")
    page.type("SPEAKER 03")
    assert page.run("document.activeElement.id") == "search"
    found = page.run(SHOWN)
    assert 0 < found < 20
    assert page.run(count) == f"{found} av 20 visas"
    page.press("Escape")
    assert page.run(SHOWN) == 20
    choose(page, "track", "Skola & arbete")
    tracks = "[...document.querySelectorAll('#list .card')].filter(c => c.offsetParent).map(c => c.dataset.track)"
    assert set(page.run(tracks)) == {"Skola & arbete"}
    page.run("document.getElementById('search').focus()")
    page.type("zzz")
    assert page.run("document.getElementById('none').offsetParent !== null")
    page.run("document.getElementById('clear').click()")
    choose(page, "room", "Room B")
    rooms = "[...document.querySelectorAll('#list .card')].filter(c => c.offsetParent).map(c => c.dataset.room)"
    assert set(page.run(rooms)) == {"Room B"}


@needs_browser
def test_search_without_accents_in_all_that_a_card_shows(timetable: Timetable, tmp_path: Path, page: Page) -> None:
    """Title, people, organisation, room, track, description, time and day are found, as people type them."""
    event = timetable.event
    odd = {
        "name": "Große Übung d\u2019été, Yeshu\u02bfa: Łódź, Smørrebrød — à la Île",
        "description": "Zur Ẓweiten Ähnlichkeit",
        "track": "Æra & Þing",
        "speakers": ("Åsa Öberg",),
    }
    odd_session = replace(event.sessions[0], **odd)
    sessions = (odd_session, *event.sessions[1:])
    speakers = (*event.speakers, Speaker(name="Åsa Öberg", organisation="Çelik İnşaat"))
    new = replace(event, sessions=sessions, speakers=speakers, attendees=())
    rename = {event.sessions[0].name: odd_session.name}
    placements = tuple(replace(p, session=rename.get(p.session, p.session)) for p in timetable.placements)
    Timetable(new, placements).export(tmp_path, format="html")
    page.open(tmp_path / "programme.html")
    held = sum(p.session == odd_session.name for p in placements)
    words = (
        "grosse ubung",
        "LODZ",
        "smorrebrod",
        "- a la ile",
        "zweiten ahn",
        "aera",
        "thing",
        "oberg asa",
        "celik insaat",
        "d'ete",
        "dete yeshua",
        "Yeshu\u2018a",
    )
    for typed in (*words, "Öberg", "Łódź", "GROẞE"):
        choose(page, "search", typed)
        assert page.run(SHOWN) == held, typed
    first = next(p for p in placements if p.session == odd_session.name)
    slot = event.slot_named[first.slot]
    assert slot.start is not None
    choose(page, "search", f"oberg {slot.start:%H:%M} {slot.name} {first.room}")
    assert page.run(SHOWN) >= 1
    page.run("localStorage.clear()")


@needs_browser
def test_favourites_stay_on_the_device(folder: Path, page: Page) -> None:
    """A star is kept when the page is opened again; favourites are shown alone, as a calendar, and where they clash."""
    page.open(folder / "program.html")
    stars = "[...document.querySelectorAll('#list .star')]"
    page.run(f"{stars}.slice(0, 2).map(s => s.click()).length")
    page.open(folder / "program.html")
    assert page.run("document.getElementById('mine').textContent") == "Mina favoriter (2)"
    assert page.run("document.querySelectorAll('.card.clash').length") == 2
    page.run("document.getElementById('mine').click()")
    assert page.run(SHOWN) == 2
    href = page.run("document.getElementById('mine-ics').href")
    calendar = Calendar.from_ical(unquote(href.partition(",")[2]))
    titles = page.run("[...document.querySelectorAll('#list .card.favourite h5')].map(e => e.textContent)")
    assert [str(event["summary"]) for event in calendar.walk("VEVENT")] == titles
    assert page.complaints() == []
    page.run("localStorage.clear()")


@needs_browser
def test_favourites_that_overlap(tracked: Timetable, tmp_path: Path, page: Page) -> None:
    """A long slot beside two short ones: favourites in it meet those in either, and theirs do not meet each other."""
    first, second, *others = tracked.event.slots
    long = replace(second, start=first.start, end=others[0].end)
    event = replace(tracked.event, slots=(first, long, *others))
    replace(tracked, event=event).export(tmp_path, format="html")
    page.open(tmp_path / "programme.html")
    page.run("localStorage.clear()")
    clashes = "document.querySelectorAll('.card.clash').length"
    pick = "document.querySelectorAll('#list .slot')[{}].querySelector('.star').click()"
    for slot, expected in ((0, 0), (2, 0), (1, 3)):
        page.run(pick.format(slot))
        assert page.run(clashes) == expected
    page.run("localStorage.clear()")


def test_each_session_has_a_link_and_a_calendar_entry(tracked: Timetable, folder: Path) -> None:
    """The id of a session follows from its title alone; the calendar in its link says when and where, as the export."""
    text = (folder / "program.html").read_text("utf-8")
    marks = re.findall(r'<li class="card[^"]*" id="([^"]+)"', text)
    assert len(set(marks)) == len(tracked.placements)
    assert all(f'href="#{mark}"' in text for mark in marks)
    links = [unescape(link).partition(",")[2] for link in re.findall(r'href="(data:text/calendar[^"]+)"', text)]
    entries = [next(iter(Calendar.from_ical(unquote(link)).walk("VEVENT"))) for link in links]
    (_, whole), *_ = export_files(tracked, "ics")
    known = {str(e["uid"]): e for e in Calendar.from_ical(whole).walk("VEVENT")}
    assert len(entries) == len(known)
    for entry in entries:
        same = known[str(entry["uid"])]
        assert entry.decoded("dtstart") == same.decoded("dtstart")
        assert entry.decoded("dtend") == same.decoded("dtend")
        assert (entry["summary"], entry["location"]) == (same["summary"], same["location"])
    fewer = replace(tracked, placements=tracked.placements[3:])
    (_, other), *_ = export_files(fewer, "html", lang="sv")
    assert set(re.findall(r'<li class="card[^"]*" id="([^"]+)"', other.decode())) <= set(marks)


@given(titles=st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40), unique=True, max_size=40))
def test_no_two_runs_have_one_id(titles: list[str]) -> None:
    """In any alphabet, with any signs: ids differ, need no quoting in a link, and are no ids of the page itself."""
    marks = [mark_of_run(title, run) for title in titles for run in (1, 2, 12)]
    assert len(set(marks)) == len(marks)
    assert all(re.fullmatch(r"[a-z0-9-]+-[0-9a-f]{16}(-[0-9]+)?", mark) for mark in marks)


def test_ids_in_other_alphabets() -> None:
    """Titles without a letter of ours are told apart by their signs alone; 16 bits were too few for 3,000 of them."""
    titles = [chr(0x4E00 + number // 60) + chr(0x3041 + number % 60) for number in range(3000)]
    assert len({mark_of_run(title, 1) for title in titles}) == len(titles)


def test_cards_know_nothing_that_no_page_shows(tracked: Timetable) -> None:
    """What a template does not ask for is left over from an older one."""
    templates = "".join(path.read_text("utf-8") for path in TEMPLATES.glob("*.j2"))
    order = Order(tracked, certificate_of(tracked), lang="sv")
    shown = [("c", card(order, tracked.placements[0])), ("part", part_view(order, tracked.event.slots[0]))]
    for name, view in shown:
        assert [key for key in view if not re.search(rf"\b{name}\.{key}\b", templates)] == []
    asked = set(re.findall(r"\b[a-z_]+\b", templates))
    assert set(programme_view(order)) | set(personal_view(order, "speakers", "Ada", ())) <= asked


@needs_browser
def test_a_zone_that_the_browser_does_not_know(folder: Path, page: Page, tmp_path: Path) -> None:
    """An old browser, or a new zone: the page names the zone, tells no time in it, and does everything else."""
    text = (folder / "program.html").read_text("utf-8")
    named = 'data-zone="Europe/Stockholm"'
    assert text.count(named) == 1
    (tmp_path / "page.html").write_text(text.replace(named, 'data-zone="Europe/Lund"'), "utf-8")
    page.open(tmp_path / "page.html")
    assert page.complaints() == []
    assert page.run("document.querySelector('#zone .clock').textContent") == ""
    choose(page, "search", "zzz")
    assert page.run(SHOWN) == 0


@needs_browser
def test_a_link_shows_its_session_whatever_is_filtered(folder: Path, page: Page) -> None:
    """A link into the page opens the session, in the list, also where it was filtered away."""
    page.open(folder / "program.html")
    mark = page.run("document.querySelectorAll('#list .card')[7].id")
    page.run("document.querySelector('input[value=grid]').click()")
    choose(page, "search", "zzz")
    page.run(f"new Promise(done => {{ location.hash = '#{mark}'; setTimeout(done, 50); }})")
    seen = f"(r => r.top >= 0 && r.bottom <= innerHeight)(document.getElementById('{mark}').getBoundingClientRect())"
    assert page.run(seen)
    assert page.run(f"document.getElementById('{mark}').querySelector('details').open")
    assert page.run(SHOWN) == 20


@needs_browser
def test_now_and_next_by_the_time_of_the_event(tracked: Timetable, folder: Path, page: Page) -> None:
    """Whatever zone the device is in, what is on now and comes next follows the zone of the event, which is named."""
    first, second = tracked.event.slots[:2]
    moment = dt.datetime.combine(first.date, first.end, ZoneInfo("Europe/Stockholm")) - dt.timedelta(minutes=5)
    page.call("Emulation.setTimezoneOverride", timezoneId="Asia/Tokyo")
    source = f"Date.now = () => {1000 * moment.timestamp()};"
    script = page.call("Page.addScriptToEvaluateOnNewDocument", source=source)["identifier"]
    page.open(folder / "program.html")
    told = page.run("document.getElementById('now').textContent")
    assert told.startswith(f"Nu {first.start:%H:%M}\N{EN DASH}{first.end:%H:%M}Sedan {second.start:%H:%M}")
    assert "om 20 min" in told
    assert page.run("document.querySelector('.slot.current h4').textContent").endswith(first.name)
    clock = page.run("document.getElementById('zone').textContent")
    assert "Europe/Stockholm" in clock
    assert f"{moment:%H:%M}" in clock
    page.call("Page.removeScriptToEvaluateOnNewDocument", identifier=script)
    page.call("Emulation.setTimezoneOverride", timezoneId="")


@needs_browser
def test_grid_with_the_keyboard(folder: Path, page: Page) -> None:
    """Tab reaches every control; an arrow shows the grid; the focus can be seen."""
    page.open(folder / "program.html")
    reached = []
    for _ in range(7):
        page.press("Tab")
        reached.append(
            page.run("document.activeElement.id || document.activeElement.value || document.activeElement.className")
        )
        assert page.run("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert reached[:6] == ["skip", "search", "track", "room", "list", "mine"]
    page.run("document.querySelector('input[value=list]').focus()")
    page.press("ArrowRight")
    assert page.run("document.getElementById('grid').offsetParent !== null")
    assert page.run("document.getElementById('list').offsetParent === null")
    assert page.run("document.querySelectorAll('#grid .cell a').length") == 20


@needs_browser
def test_a_served_page_works_without_a_network(tracked: Timetable, tmp_path: Path, page: Page) -> None:
    """Served on its own server, the page has a manifest, and comes back when the server is gone."""
    tracked.export(tmp_path, format="html")
    asked: list[str] = []

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            asked.append(self.path)

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        page.open(f"http://127.0.0.1:{server.server_port}/programme.html")
        page.run("navigator.serviceWorker.ready.then(() => true)")
        manifest = page.call("Page.getAppManifest")
        assert json.loads(manifest["data"])["start_url"] == "programme.html"
        assert manifest["errors"] == []
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert set(asked) == {f"/programme{end}" for end in (".html", ".webmanifest", "-worker.js")}
    page.open(f"http://127.0.0.1:{server.server_port}/programme.html")
    assert page.run(SHOWN) == 20


def test_a_large_programme_is_light() -> None:
    """60 sessions with descriptions stay below 200 kB, with style, script, grid and calendars."""
    event = simulate(sessions=60, slots=10, rooms=6, attendees=20, seed=1)
    long = "Vad vi lärde oss, och vad vi skulle göra annorlunda i dag. " * 12
    sessions = tuple(replace(session, description=long) for session in event.sessions)
    (_, content), *_ = export_files(plain_timetable(replace(event, sessions=sessions)), "html", lang="sv")
    assert len(content) < 200_000


@needs_browser
def test_dark_and_light(folder: Path, page: Page) -> None:
    """The page follows the device, unless somebody chooses."""
    colour = "getComputedStyle(document.body).backgroundColor"
    page.open(folder / "program.html", dark=True)
    dark = page.run(colour)
    page.open(folder / "program.html")
    light = page.run(colour)
    assert dark != light
    page.run(
        "(() => { const t = document.getElementById('theme'); t.value = 'dark';"
        " t.dispatchEvent(new Event('change')); })()"
    )
    assert page.run(colour) == dark
    page.run(
        "(() => { const t = document.getElementById('theme'); t.value = ''; t.dispatchEvent(new Event('change')); })()"
    )
    assert page.run(colour) == light


@needs_browser
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wider_than_the_screen(folder: Path, page: Page, width: int) -> None:
    """No page has to be pushed sideways on a phone; wide tables scroll within their own frames."""
    for path in pages_of(folder):
        page.open(path, width=width)
        assert page.run("document.documentElement.scrollWidth") <= width, path


@needs_browser
def test_print(folder: Path, page: Page) -> None:
    """On paper the controls are gone, the programme is there, and titles are larger than those who speak."""
    page.open(folder / "program.html", dark=True)
    page.call("Emulation.setEmulatedMedia", media="print")
    assert page.run("getComputedStyle(document.querySelector('.controls')).display") == "none"
    assert page.run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    size = "parseFloat(getComputedStyle(document.querySelector('#list .card {}')).fontSize)"
    assert page.run(size.format("h5")) > page.run(size.format(".speakers")) >= 8 * 96 / 72
    page.call("Emulation.setEmulatedMedia", media="")


@needs_browser
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize(("slots", "rooms"), [(5, 4), (7, 6), (9, 9)])
def test_no_slot_is_alone_on_a_page(page: Page, tmp_path: Path, slots: int, rooms: int) -> None:
    """Printed, every page of a day has two slots at least."""
    event = simulate(sessions=slots * rooms, slots=slots, rooms=rooms, attendees=10, seed=2)
    day = replace(event, slots=tuple(replace(slot, date=event.slots[0].date) for slot in event.slots))
    plain_timetable(day).export(tmp_path, format="html")
    page.open(tmp_path / "programme.html")
    page.call("Emulation.clearDeviceMetricsOverride")
    printed = page.call("Page.printToPDF", preferCSSPageSize=True)["data"]
    (tmp_path / "programme.pdf").write_bytes(b64decode(printed))
    words = ["pdftotext", "-layout", str(tmp_path / "programme.pdf"), "-"]
    text = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    counts = [len(re.findall(r"\bSlot \d+\b", sheet)) for sheet in text.split("\f") if sheet.strip()]
    assert sum(counts) == slots, text
    assert all(count >= 2 for count in counts), counts


@needs_browser
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_the_grid_prints_with_its_heading(folder: Path, page: Page, tmp_path: Path) -> None:
    """Whoever prints the grid gets it on a page across, below its heading."""
    page.open(folder / "program.html")
    page.run("document.querySelector('input[value=grid]').click()")
    page.call("Emulation.clearDeviceMetricsOverride")
    printed = page.call("Page.printToPDF", preferCSSPageSize=True)["data"]
    (tmp_path / "grid.pdf").write_bytes(b64decode(printed))
    words = ["pdftotext", "-layout", str(tmp_path / "grid.pdf"), "-"]
    text = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    first, *_ = text.split("\f")
    assert "Simulated event" in first
    assert "Session 01" in first


def test_breaks_are_shown_on_pages_and_not_in_calendars(tracked: Timetable) -> None:
    """Lunch stands between the slots in the programme and on personal pages; a calendar entry would be a nuisance."""
    lunch = Break("Lunch & prat", start=dt.time(12), end=dt.time(13))
    fed = replace(tracked, event=replace(tracked.event, breaks=(lunch,)))
    pages = dict(export_files(fed, "html", audience=("programme", "attendees", "rooms")))
    assert pages["programme.html"].decode().count("Lunch &amp; prat") == 2
    personal = [text.decode() for name, text in pages.items() if name.startswith("attendees/")]
    assert all("Lunch &amp; prat" in text for text in personal if 'class="entry' in text)
    assert not any("Lunch" in text.decode() for name, text in pages.items() if name.startswith("rooms/"))
    assert not any(b"Lunch" in text for _, text in export_files(fed, "ics"))


@needs_browser
def test_what_has_changed(tracked: Timetable, tmp_path: Path, page: Page) -> None:
    """Old and new place of each session, those that went and came; and a new sign for each door concerned, no other."""
    one, other, moved, *rest = tracked.placements
    gone = PublishedPlacement(session="Gone <i>", slot=one.slot, room="Cellar")
    before = (replace(one, slot=other.slot, room=other.room), replace(other, slot=one.slot, room=one.room), gone)
    files = dict(changed_files(tracked, (*before, replace(moved, room=one.room), *rest[:-1]), lang="sv"))
    assert list(files) == ["andringar.html", "nya-skyltar.html"]
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    page.open(tmp_path / "andringar.html")
    told = dict(
        page.run(
            "[...document.querySelectorAll('.changes li')].map(e => [e.querySelector('h2').textContent, e.innerText])"
        )
    )
    assert set(told) == {one.session, other.session, moved.session, "Gone <i>", rest[-1].session}
    assert "hålls inte" in told["Gone <i>"]
    assert "fanns inte" in told[rest[-1].session]
    assert told[moved.session].index(one.room) < told[moved.session].rindex(moved.room)
    page.open(tmp_path / "nya-skyltar.html")
    doors = page.run("[...document.querySelectorAll('.door-name')].map(e => e.textContent)")
    assert set(doors) == {one.room, other.room, moved.room, rest[-1].room}
    assert page.complaints() == []
    assert "Attendee" not in "".join(content.decode() for content in files.values())
    (_, unchanged), *others = changed_files(tracked, tracked.placements)
    assert not others
    assert "Nothing has changed." in unchanged.decode()


@needs_browser
@needs_axe
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_accessibility(folder: Path, page: Page, dark: bool) -> None:
    """axe-core finds nothing to complain about in any page: contrast, names, order of headings, roles."""
    assert AXE is not None
    for path in pages_of(folder):
        page.open(path, dark=dark)
        page.run(AXE.read_text("utf-8") + "; true")
        told = "v.nodes.map(n => n.html.slice(0, 120) + ' ' + n.failureSummary).slice(0, 3).join(' | ')"
        found = page.run(
            f"axe.run(document, {{resultTypes: ['violations']}}).then(r => r.violations.map(v => v.id + ': ' + {told}))"
        )
        assert found == [], path


def test_the_organisers_page_knows_the_certificate(timetable: Timetable) -> None:
    """What was proved is told as long as it is about this timetable; after a change by hand, that it was changed."""
    made = certificate_of(timetable)
    proved = replace(made, status="within gap", points=1000, bound=1008, wishes_met=900, attendance="seats")

    def told(shown: Timetable, certificate: Certificate | None) -> str:
        files = export_files(shown, "html", audience=("organisers",), certificate=certificate)
        return dict(files)["organisers.html"].decode()

    unsolved = replace(timetable, verdict=None)
    assert "Within 0.8\N{NO-BREAK SPACE}% of the best possible" in told(unsolved, proved)
    assert made.timetable_hash in told(unsolved, proved)
    fewer = replace(unsolved, placements=timetable.placements[1:], itineraries=())
    assert "Changed by hand since it was proved" in told(fewer, proved)
    assert "is not known" in told(unsolved, None)
