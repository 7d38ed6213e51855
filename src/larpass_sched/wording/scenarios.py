"""What scenarios are called and what they bring, in English and Swedish."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from larpass_sched.wording.language import Both, Lang, in_lang, number_text, percent_text, points_text


def note(key: str, **words: object) -> Both:
    """What had to be dropped so that an event makes sense, or is new in it, in both languages."""
    en, sv = _DROPPED[key]
    return en.format(**words), sv.format(**words)


def name_of(key: str, **words: object) -> Both:
    """What a scenario is called, in both languages."""
    en, sv = _NAMES[key]
    return en.format(**words), sv.format(**words)


def outcome_sentence(name: str, facts: Mapping[str, Any], lang: Lang) -> str:
    """What a scenario brings: "Room D open in all slots: 10 points more (0.3 %)."."""
    status, least, most = facts["status"], facts["gain_least"], facts["gain_most"]
    if status in ("impossible", "not known", "wrong"):
        return in_lang(_SAYS[status], lang).format(name=name, reason=facts["reason"])
    if least is None or most is None:
        if least is not None:
            return in_lang(_SAYS["at least"], lang).format(name=name, points=points_text(least, lang))
        return in_lang(_SAYS["possible"], lang).format(name=name, points=points_text(facts["points"], lang))
    if least == most == 0:
        return in_lang(_SAYS["nothing"], lang).format(name=name)
    if least == most:
        share = percent_text(abs(least) / max(1, facts["base"]), lang)
        key = "more" if least > 0 else "less"
        return in_lang(_SAYS[key], lang).format(name=name, points=points_text(abs(least), lang), share=share)
    words = {"name": name, "least": number_text(least, lang), "most": points_text(most, lang)}
    return in_lang(_SAYS["between"], lang).format(**words)


def ranking_sentence(count: int, proved: int, base: int | None, complete: bool, lang: Lang) -> str:
    """How much is known of all of them."""
    words = {"count": count, "proved": proved, "base": "-" if base is None else points_text(base, lang)}
    said = in_lang(_SAYS["all" if count == proved else "some"], lang).format(**words)
    return said if complete else f"{said} {in_lang(_SAYS['stopped'], lang)}"


_DROPPED: dict[str, Both] = {
    "dropped": ("{what} without {names}", "{what} utan {names}"),
    "new": ("{name} is new on the sheet {sheet}", "{name} är ny på bladet {sheet_sv}"),
    "published": ("{what} no longer locked to {names}", "{what} inte längre låst till {names}"),
}

_NAMES: dict[str, Both] = {
    "room more": ("one more room", "en lokal till"),
    "slot more": ("one more slot", "en tid till"),
    "rule": ("without the rule “{name}”", "utan regeln ”{swedish}”"),
    "pin": ("“{name}” not pinned", "”{name}” inte låst"),
    "room": ("without the room “{name}”", "utan lokalen ”{name}”"),
    "slot": ("without the slot “{name}”", "utan tiden ”{name}”"),
    "run": ("“{name}” held once more", "”{name}” en omgång till"),
    "cell": ("{sheet}, {name}: {column} empty", "{sheet_sv}, {name}: {column_sv} tom"),
    "column": ("{sheet}: {column} empty for everybody", "{sheet_sv}: {column_sv} tom för alla"),
    "setting": ("without the setting {name}", "utan inställningen {swedish}"),
}

_SAYS: dict[str, Both] = {
    "more": ("{name}: {points} more ({share}).", "{name}: {points} mer ({share})."),
    "less": ("{name}: {points} less ({share}).", "{name}: {points} mindre ({share})."),
    "nothing": ("{name}: no difference.", "{name}: ingen skillnad."),
    "between": ("{name}: {least} to {most} more.", "{name}: {least} till {most} mer."),
    "at least": ("{name}: at least {points} more.", "{name}: minst {points} mer."),
    "possible": ("{name}: possible, {points}.", "{name}: möjligt, {points}."),
    "impossible": ("{name}: no timetable is possible then.", "{name}: då är inget schema möjligt."),
    "not known": ("{name}: not known.", "{name}: inte känt."),
    "wrong": ("{name}: makes no event. {reason}", "{name}: ger inget evenemang. {reason}"),
    "all": (
        "{count} scenarios, all proved, beside {base} today. Each is by itself: two together may bring more or "
        "less than their sum.",
        "{count} scenarier, alla bevisade, bredvid {base} i dag. Vart och ett för sig: två tillsammans kan ge "
        "mer eller mindre än summan.",
    ),
    "some": (
        "{count} scenarios, {proved} of them proved, beside {base} today. Where ranges overlap, the order is open.",
        "{count} scenarier, {proved} av dem bevisade, bredvid {base} i dag. Där intervall överlappar är "
        "ordningen öppen.",
    ),
    "stopped": ("Stopped early: some were not tried.", "Avbrutet: några prövades inte."),
}
