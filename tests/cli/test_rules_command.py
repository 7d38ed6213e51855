"""The command `rules` and the page in the docs tell every rule and goal, from one source."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest

from larpass_sched.cli import main
from larpass_sched.cli.rules_command import places_text, reference
from larpass_sched.event.options import SWEDISH, Options
from larpass_sched.goals import GOALS, goal_named
from larpass_sched.rules import RULES, rule_named
from larpass_sched.wording.language import in_lang
from larpass_sched.wording.rules import TEXTS

DOCS = Path(__file__).parent.parent.parent / "docs"


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_every_rule_and_goal_is_told_with_its_sentence(capsys: pytest.CaptureFixture[str], lang: str) -> None:
    """Names in both languages, sentences in the one that is asked for."""
    assert main(["rules", "--lang", lang]) == 0
    told = " ".join(capsys.readouterr().out.split())
    for thing in (*RULES, *GOALS):
        name = f"{thing.swedish} ({thing.name})" if lang == "sv" else thing.name
        assert f"{name} {thing.sentences[lang]}" in told


def test_json_says_what_can_be_changed_and_what_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    """One object for other programs: which rules always hold, the weight of a goal, sheets and columns."""
    assert main(["rules", "--json", "--lang", "sv"]) == 0
    told = json.loads(capsys.readouterr().out)
    rules, goals = ({thing["english"]: thing for thing in told[part]} for part in ("rules", "goals"))
    assert (rules["held"]["always"], rules["after"]["always"]) == (True, False)
    assert rules["not with"]["name"] == "inte samtidigt med"
    assert rules["not with"]["reads"] == [{"sheet": "Lärpass", "column": "Inte samtidigt med"}]
    assert rules["full"]["reads"] == [{"setting": "fullt"}]
    assert (goals["tracks apart"]["comfort"], goals["wishes"]["comfort"]) == (10, 0)
    assert (goals["wishes"]["more_is_better"], goals["few rooms"]["more_is_better"]) == (True, False)
    assert told["priorities"] == ["önskemål + priser", "utan plats", "rättvisa", "stabilitet", "trivsel"]


def test_columns_of_one_sheet_stand_together() -> None:
    """Sheet, its columns, then settings."""
    seats = next(rule for rule in reference("en")["rules"] if rule["english"] == "seats")
    told = places_text(seats["reads"], "en")
    assert told == "Rooms: Seats, Reserve; Sessions: Max seats; setting reserve; setting registered"
    assert places_text([{"sheet": "Wishes"}], "en") == "Wishes"


def test_everything_that_is_read_exists() -> None:
    """A column or setting that was renamed is noticed."""
    for thing in (*reference("en")["rules"], *reference("en")["goals"]):
        for place in thing["reads"]:
            assert place.get("setting", "seed") in Options.names(), thing["english"]


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_examples_in_the_texts_can_be_used(lang: str) -> None:
    """What the texts tell people to write is understood."""
    written = in_lang(TEXTS["how rules"], lang).split(": ", 1)[1].split(". 12")[0]
    options = Options(rules=written)
    assert [(rule_named(name).name, how) for name, how in options.rules] == [("not with", 12), ("after", "off")]
    setting = {"en": "priorities", "sv": SWEDISH["priorities"]}[lang]
    written = in_lang(TEXTS["how goals"], lang).split(f"{setting}: ", 1)[1].split(". ")[0]
    terms = [[(goal_named(goal).name, n) for goal, n in p.terms] for p in Options(priorities=written).priorities]
    assert terms == [[("wishes", 1)], [("fairness", 1)], [("tracks apart", 2), ("few rooms", 1)]]


def test_the_page_is_what_the_script_makes() -> None:
    """Nobody edited the page by hand, and nobody forgot it."""
    made = runpy.run_path(str(DOCS / "build_rules.py"))["page"]()
    assert (DOCS / "rules.md").read_text("utf-8") == made, "run: python docs/build_rules.py"
