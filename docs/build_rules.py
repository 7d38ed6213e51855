"""Write docs/rules.md: every rule and goal, in English and Swedish, from where the command `rules` has them.

Run ``python docs/build_rules.py`` from the root of the project after a rule or goal has changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from larpass_sched.cli.rules_command import TEXTS, places_text, reference
from larpass_sched.wording.language import Lang, in_lang

PAGE = Path(__file__).parent / "rules.md"

WORDS: dict[str, dict[Lang, str]] = {
    "title": {"en": "Rules and goals", "sv": "Regler och mål"},
    "about": {
        "en": "`larpass-sched rules` prints the same. Either name may be written in the workbook and in Python.",
        "sv": "`larpass-sched rules --lang sv` skriver ut detsamma. Båda namnen går att skriva i arbetsboken och i "
        "Python.",
    },
    "always": {"en": "Rules that always hold", "sv": "Regler som alltid gäller"},
    "hard": {"en": "Rules that can be loosened", "sv": "Regler som går att lätta på"},
    "goals": {"en": "Goals", "sv": "Mål"},
    "priorities": {"en": "Priorities", "sv": "Prioriteringar"},
    "name": {"en": "name (Swedish)", "sv": "namn (engelska)"},
    "sentence": {"en": "what it says", "sv": "vad det säger"},
    "reads": {"en": "what it reads", "sv": "vad som läses"},
    "comfort": {"en": "weight in comfort", "sv": "vikt i trivsel"},
}


def page() -> str:
    """The whole page."""
    first = "<!-- Made by docs/build_rules.py. Do not edit. -->\n"
    return "\n".join([first, *_part("en"), *_part("sv")])


def _part(lang: Lang) -> Iterator[str]:
    told, other = reference(lang), reference("en" if lang == "sv" else "sv")
    translated = {thing["english"]: thing["name"] for thing in (*other["rules"], *other["goals"])}
    always = [rule for rule in told["rules"] if rule["always"]]
    hard = [rule for rule in told["rules"] if not rule["always"]]
    yield f"# {WORDS['title'][lang]}\n\n{WORDS['about'][lang]}\n"
    yield f"## {WORDS['always'][lang]}\n\n{in_lang(TEXTS['always'], lang)}\n"
    yield from _table(always, lang, translated)
    yield f"\n## {WORDS['hard'][lang]}\n\n{in_lang(TEXTS['hard'], lang)} {in_lang(TEXTS['how rules'], lang)}\n"
    yield from _table(hard, lang, translated)
    yield f"\n## {WORDS['goals'][lang]}\n\n{in_lang(TEXTS['goals'], lang)}\n"
    yield from _table(told["goals"], lang, translated, weighed=True)
    default = "; ".join(told["priorities"])
    yield f"\n## {WORDS['priorities'][lang]}\n\n{in_lang(TEXTS['priorities'], lang)}"
    yield f"{in_lang(TEXTS['by default'], lang)}: `{default}`.\n\n{in_lang(TEXTS['how goals'], lang)}\n"


def _table(
    things: list[dict[str, Any]], lang: Lang, translated: dict[str, str], *, weighed: bool = False
) -> Iterator[str]:
    headings = [WORDS[word][lang] for word in ("name", "sentence", "reads", *(["comfort"] if weighed else []))]
    yield f"| {' | '.join(headings)} |"
    yield "|" + "---|" * len(headings)
    for thing in things:
        name = f"**{thing['name']}** ({translated[thing['english']]})"
        cells = [name, thing["sentence"], places_text(thing["reads"], lang)]
        if weighed:
            cells.append(str(thing["comfort"] or ""))
        yield f"| {' | '.join(cells)} |"


def made() -> dict[Path, str]:
    """The page."""
    return {PAGE: page()}


if __name__ == "__main__":
    for path, text in made().items():
        path.write_text(text, encoding="utf-8")
