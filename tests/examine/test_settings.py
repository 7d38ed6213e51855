"""What is wrong with a setting is pointed out, and the whole cell shown as it would be right."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from larpass_sched.event.doubts import findings_of
from larpass_sched.examine import doubts
from larpass_sched.examine.settings import fault_in


def said(name: str, value: Any, lang: str = "en") -> str:
    """The one finding about a setting, as a person reads it."""
    parts = dict.fromkeys(("sessions", "rooms", "slots", "speakers", "attendees", "published", "breaks"), ())
    event = SimpleNamespace(**parts, settings={name: value})
    (finding,) = (f for f in findings_of(event, doubts(event)) if f.sheet == "settings")
    return f"{finding.message(lang)} {finding.mend(lang)}"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("rules", "not with = 5; after = off"),
        ("rules", "inte samtidigt med = 5; efter: av;"),
        ("goals", "tracks apart = 3"),
        ("priorities", "wishes (1 %); 2 x tracks apart + few rooms"),
        ("most_per_slot", "AI = 2; Web: 1"),
        ("most_per_slot", {"AI": 2}),
        ("full", "ja"),
        ("reserve", "10 %"),
        ("time_limit", 5),
    ],
)
def test_nothing_wrong(name: str, value: Any) -> None:
    """What can be understood is no fault."""
    assert fault_in(name, value) is None


@pytest.mark.parametrize(
    ("name", "value", "en", "sv"),
    [
        ("rules", "not wiht = 5; after = off", 'there is no rule "not wiht"', "det finns ingen regel"),
        ("rules", "not wiht = 5; after = off", 'Write "not with = 5; after = off".', 'Skriv "not with = 5; after'),
        ("rules", "inte samtidigt mde = 5", 'Write "inte samtidigt med = 5".', "Skriv"),
        ("rules", "not with = 5, after = off", 'Write "not with = 5; after = off".', "; mellan dem"),
        ("rules", "not wiht = 5, after = off", 'Write "not with = 5; after = off".', "Skriv"),
        ("rules", "zzzzz = 5", 'An example: "not with = 5;', 'Ett exempel: "inte samtidigt med = 5;'),
        ("rules", "not with = 5,5; after = off", 'The part "not with = 5,5" is not', 'Delen "not with = 5,5" går'),
        ("rules", "not with = 5,5", "a whole number (the price", "ett heltal (priset"),
        ("rules", "not with", '"not with" is not possible for the setting rules', "går inte"),
        ("rules", "held = off", '"held" is what a timetable is, and always holds', "gäller alltid"),
        ("goals", "trakcs apart = 2", 'Write "tracks apart = 2".', "det finns inget mål"),
        ("goals", "tracks apart = 3,5", "a whole number (its weight)", "ett heltal (dess vikt)"),
        ("priorities", "wishes, fairness", 'Write "wishes; fairness".', 'Skriv "wishes; fairness".'),
        ("priorities", "wishes (1 %); farness", 'Write "wishes (1 %); fairness".', "Skriv"),
        ("goals", "spår isär = 3; comfrt = 2", 'Write "spår isär = 3; trivsel = 2".', "Skriv"),
        ("priorities", "wishes; trivsl", 'Write "wishes; comfort".', "Skriv"),
        ("priorities", "rätvisa; comfrt", 'Write "rättvisa; trivsel".', "Skriv"),
        ("priorities", "önskemål; rätvisa", 'Write "önskemål; rättvisa".', "Skriv"),
        ("most_per_slot", "AI = 2, Web = 3", 'Write "AI = 2; Web = 3".', 'Skriv "AI = 2; Web = 3".'),
        ("most_per_slot", "AI = two", 'An example: "AI = 2; music = 1".', 'Ett exempel: "AI = 2; musik = 1".'),
        ("time_limit", "one minute", "Write a number of seconds, such as 60.", "Skriv ett antal sekunder"),
        ("workers", 0, "Write a whole number from 1 to 64.", "Skriv ett heltal från 1 till 64."),
        ("attendance", "chairs", "Write one of these: seats; free.", "Skriv ett av dessa"),
        ("full", "perhaps", "Write yes or no.", "Skriv ja eller nej."),
        ("reserve", "a few", 'a share such as "10 %"', 'en andel som "10 %"'),
    ],
)
def test_what_is_wrong_is_said_in_both_languages(name: str, value: Any, en: str, sv: str) -> None:
    """The wrong word, and the cell as it would be right; an example where that is not clear."""
    assert en in said(name, value)
    assert sv in said(name, value, "sv")


@pytest.mark.parametrize(
    ("name", "en", "sv"),
    [
        ("prioriteter", "priorities", "prioriteringar"),
        ("timelimit", "time_limit", "tidsgräns"),
        ("tidsgrans", "time_limit", "tidsgräns"),
    ],
)
def test_an_unknown_setting_gets_the_nearest_one(name: str, en: str, sv: str) -> None:
    """And not a list of all there are; in the language of the reader."""
    assert f'Did you mean "{en}"' in said(name, "x")
    assert f'Menade du "{sv}"' in said(name, "x", "sv")
    assert "workers" not in said(name, "x")


def test_an_unknown_setting_that_resembles_none() -> None:
    """Here all are listed."""
    assert 'Known: "attendance", "scale",' in said("zzz", "x")
    assert 'De som finns: "deltagande", "skala",' in said("zzz", "x", "sv")
