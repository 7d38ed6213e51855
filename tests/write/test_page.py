"""The pages in a real browser: found, filtered, turned dark and read by those who do not see them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from browser import AXE, CHROMIUM, Page, started
from larpass_sched.timetable import Timetable
from larpass_sched.write.export import export_files

needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
needs_axe = pytest.mark.skipif(AXE is None, reason="axe-core is not installed (npm install --no-save axe-core)")

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
    return [folder / "program.html", folder / "arrangorer.html", *first]


def test_pages_need_nothing_from_outside(folder: Path) -> None:
    """Nothing in a page leads anywhere but into the page."""
    for path in pages_of(folder):
        links = Links()
        text = path.read_text("utf-8")
        links.feed(text)
        assert links.found == ["#main"], path
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
    assert [name for name, _ in export_files(timetable, "html")] == ["programme.html"]
    names = [name for name, _ in export_files(timetable, "html", audience=("attendees",))]
    assert len(names) == len(timetable.event.attendees)
    assert names[0].startswith("attendees/attendee-001-")


def test_a_personal_page_says_where_and_why_not(folder: Path, tracked: Timetable) -> None:
    """Everything that the person attends, and a reason for every other wish."""
    (page,) = (folder / "deltagare").glob("attendee-001-*.html")
    text = page.read_text("utf-8")
    name = tracked.event.attendees[0].name
    attended = {entry.session for entry in tracked.attended_by[name]}
    assert text.count('<li class="card') == len(attended)
    for session, _ in tracked.event.attendees[0].wishes:
        assert session in text
    others = [a.name for a in tracked.event.attendees[1:]]
    assert not any(other in text for other in others)


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_hostile_names_are_only_shown(hostile: Timetable, lang: str) -> None:
    """No title becomes markup or script, in any page."""
    for name, content in export_files(hostile, "html", audience=EVERYTHING, lang=lang):
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
    titles = page.run("[...document.querySelectorAll('#by-time .card h5')].map(e => e.textContent)")
    assert "<script>alert(1)</script>" in titles
    assert '=HYPERLINK("http://example.org","click")' in titles
    page.open(tmp_path / "organisers.html")
    assert page.complaints() == []


@needs_browser
def test_search_and_filter(folder: Path, page: Page) -> None:
    """Searching and choosing a track leaves what fits, says how many, and Escape brings everything back."""
    page.open(folder / "program.html")
    assert page.complaints() == []
    shown = "[...document.querySelectorAll('#by-time .card')].filter(c => c.offsetParent).length"
    assert page.run(shown) == 20
    assert page.run("document.getElementById('count').textContent") == "20 av 20 visas"
    page.press("/", "/")
    page.type("SPEAKER 03")
    assert page.run("document.activeElement.id") == "search"
    assert page.run("document.getElementById('search').value") == "SPEAKER 03"
    found = page.run(shown)
    assert 0 < found < 20
    assert page.run("document.getElementById('count').textContent") == f"{found} av 20 visas"
    page.press("Escape")
    assert page.run(shown) == 20
    page.run(
        "(() => { const t = document.getElementById('track'); t.value = 'Skola & arbete';"
        " t.dispatchEvent(new Event('change')); })()"
    )
    tracks = "[...document.querySelectorAll('#by-time .card')].filter(c => c.offsetParent).map(c => c.dataset.track)"
    assert set(page.run(tracks)) == {"Skola & arbete"}
    page.run("document.getElementById('search').focus()")
    page.type("zzz")
    assert page.run("document.getElementById('none').offsetParent !== null")


@needs_browser
def test_by_room_with_the_keyboard(folder: Path, page: Page) -> None:
    """Tab reaches search, tracks and view; an arrow shows the programme by room; the focus can be seen."""
    page.open(folder / "program.html")
    reached = []
    for _ in range(5):
        page.press("Tab")
        reached.append(
            page.run("document.activeElement.id || document.activeElement.value || document.activeElement.className")
        )
        assert page.run("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert reached == ["skip", "search", "track", "by-time", "theme"]
    page.run("document.querySelector('input[value=by-time]').focus()")
    page.press("ArrowRight")
    assert page.run("document.getElementById('by-room').offsetParent !== null")
    assert page.run("document.getElementById('by-time').offsetParent === null")


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
    """On paper the controls are gone and the programme is there."""
    page.open(folder / "program.html", dark=True)
    page.call("Emulation.setEmulatedMedia", media="print")
    assert page.run("getComputedStyle(document.querySelector('.controls')).display") == "none"
    assert page.run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.call("Emulation.setEmulatedMedia", media="")


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
