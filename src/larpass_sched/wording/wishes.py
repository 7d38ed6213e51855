"""What a wish would cost, in sentences: moved alone, with few changes, in the best of all timetables."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from larpass_sched.wording.explain import named
from larpass_sched.wording.language import Lang, number_text, points_text


@dataclass(frozen=True)
class StepText:
    """One step of the ladder: its kind, changes made, price, least price and people affected."""

    kind: str
    changes: int
    price: int
    least: int | None
    people: int | None


def cannot(kind: str, words: Mapping[str, str], lang: Lang, *, alone: bool = False) -> str:
    """That it cannot be, with or without the reasons behind it."""
    said = _CANNOT[kind][lang].format(**words, where=_where(words, lang))
    return f"{said}." if alone else f"{said}:"


def mends_sentence(fewest: int | None, lang: Lang) -> str:
    """How many changes of cells would allow it."""
    if fewest is None:
        return _TEXTS["mends open"][lang]
    return _TEXTS["mend" if fewest == 1 else "mends"][lang].format(count=fewest)


def wish_sentences(
    kind: str, words: Mapping[str, str], steps: Sequence[StepText], facts: Mapping[str, Any], lang: Lang
) -> list[str]:
    """Whether it can be, and what it costs with few changes and with many."""
    words = {**words, "where": _where(words, lang)}
    if facts["now"]:
        return [_NOW[kind][lang].format(**words)]
    instead = _instead(facts["instead"], words["session"], lang)
    if not steps:
        said = _UNKNOWN[kind][lang].format(**words, seconds=number_text(facts["seconds"], lang))
        return [*instead, said]
    if kind == "attendee":
        return [*(instead or [_with_changes(steps[-1], words["session"], lang)]), *_as_well(facts["as well"], lang)]
    told = [_CAN[kind][lang].format(**words)]
    if facts["too_few"] is not None:
        told.append(_TEXTS["too few"][lang].format(changes=_changes(facts["too_few"], lang)))
    before: StepText | None = None
    for step in steps:
        if before is None or (step.price, step.people) != (before.price, before.people):
            told.append(_step(step, lang))
        elif step.kind == "best":
            alike = (step.changes, step.least) == (before.changes, before.least)
            told.append(_TEXTS["that is best"][lang] if alike else _step(step, lang))
        before = step
    return [" ".join(told)]


def gains_sentence(gains: Collection[int], losses: Collection[int], lang: Lang) -> str:
    """How many people gain and lose, and how much."""
    return _TEXTS["gains"][lang].format(
        gaining=_people(len(gains), lang),
        gained=points_text(sum(gains), lang),
        losing=_people(len(losses), lang),
        lost=points_text(sum(losses), lang),
    )


def objections_sentence(parts: Mapping[str, int], complete: bool, lang: Lang) -> str:
    """Which rules object."""
    shown = named([f"“{rule}” ({number_text(part, lang)})" for rule, part in list(parts.items())[:5]], lang)
    more = "" if complete else _TEXTS["objections open"][lang]
    return _TEXTS["objections"][lang].format(rules=shown) + more


def cost_text(price: int, least: int | None, lang: Lang) -> str:
    """A price as points less or more, or as an interval."""
    if price == 0 == least:
        return _TEXTS["nothing"][lang]
    if least is None:
        return _TEXTS["at most"][lang].format(points=points_text(price, lang))
    if least != price:
        return _TEXTS["interval"][lang].format(least=number_text(least, lang), points=points_text(price, lang))
    key = "less" if price > 0 else "more"
    return _TEXTS[key][lang].format(points=points_text(abs(price), lang))


def _where(words: Mapping[str, str], lang: Lang) -> str:
    """Where a session is wished: "in Slot 3, in Room A"."""
    said = [_WHERE[key][lang].format(words[key]) for key in ("slot", "room") if words[key]]
    return ", ".join(said)


def _step(step: StepText, lang: Lang) -> str:
    key = "no change" if step.kind == "changes" and not step.changes else step.kind
    if key == "best" and step.price == 0 == step.least:
        key = "best free"
    people = "" if not step.people else _TEXTS["people"][lang].format(people=_people(step.people, lang))
    words = {"cost": cost_text(step.price, step.least, lang), "people": people}
    return _STEPS[key][lang].format(**words, changes=_changes(step.changes, lang))


def _instead(instead: tuple[str, int, int] | None, session: str, lang: Lang) -> list[str]:
    if instead is None:
        return []
    lost, own, others = instead
    key = "instead of" if lost else "instead"
    told = _TEXTS[key][lang].format(session=session, lost=lost, cost=cost_text(own, own, lang))
    if others:
        told += " " + _TEXTS["instead others"][lang].format(cost=cost_text(others, others, lang))
    return [told]


def _with_changes(step: StepText, session: str, lang: Lang) -> str:
    cost, changes = cost_text(step.price, step.least, lang), _changes(step.changes, lang)
    return _TEXTS["with changes"][lang].format(session=session, cost=cost, changes=changes)


def _as_well(step: StepText | str | None, lang: Lang) -> list[str]:
    if isinstance(step, str):
        return [_TEXTS["as well impossible"][lang]]
    if step is None:
        return []
    key = "as well free" if step.price == 0 == step.least else "as well"
    return [
        _TEXTS[key][lang].format(
            cost=cost_text(step.price, step.least, lang),
            changes=_changes(step.changes, lang),
            people=_people(step.people or 0, lang),
        )
    ]


def _changes(count: int, lang: Lang) -> str:
    one, many = _COUNTED["changes"][lang]
    return one if count == 1 else many.format(count=number_text(count, lang))


def _people(count: int, lang: Lang) -> str:
    one, many = _COUNTED["people"][lang]
    return (one if count == 1 else many).format(count=number_text(count, lang))


_COUNTED: dict[str, dict[Lang, tuple[str, str]]] = {
    "changes": {"en": ("1 change", "{count} changes"), "sv": ("1 ändring", "{count} ändringar")},
    "people": {"en": ("1 person", "{count} people"), "sv": ("1 person", "{count} personer")},
}

_WHERE: dict[str, dict[Lang, str]] = {
    "slot": {"en": "in {}", "sv": "på {}"},
    "room": {"en": "in {}", "sv": "i {}"},
}

_CAN: dict[str, dict[Lang, str]] = {
    "place": {"en": "{session} can be {where}.", "sv": "{session} kan ligga {where}."},
    "together": {
        "en": "{session} and {other} can be at the same time.",
        "sv": "{session} och {other} kan ligga samtidigt.",
    },
    "apart": {
        "en": "{session} and {other} can be at different times.",
        "sv": "{session} och {other} kan ligga på olika tider.",
    },
}

_CANNOT: dict[str, dict[Lang, str]] = {
    "place": {"en": "{session} cannot be {where}", "sv": "{session} kan inte ligga {where}"},
    "together": {
        "en": "{session} and {other} cannot be at the same time",
        "sv": "{session} och {other} kan inte ligga samtidigt",
    },
    "apart": {
        "en": "{session} and {other} cannot be at different times",
        "sv": "{session} och {other} kan inte ligga på olika tider",
    },
    "attendee": {
        "en": "You cannot attend “{session}”",
        "sv": "Du kan inte gå på “{session}”",
    },
}

_NOW: dict[str, dict[Lang, str]] = {
    "place": {"en": "{session} is {where} already.", "sv": "{session} ligger redan {where}."},
    "together": {
        "en": "{session} and {other} are at the same time already.",
        "sv": "{session} och {other} ligger redan samtidigt.",
    },
    "apart": {
        "en": "{session} and {other} are at different times already.",
        "sv": "{session} och {other} ligger redan på olika tider.",
    },
    "attendee": {"en": "You attend “{session}” already.", "sv": "Du går redan på “{session}”."},
}

_UNKNOWN: dict[str, dict[Lang, str]] = {
    "place": {
        "en": "Whether {session} can be {where}, and at what price, could not be found out in {seconds} s.",
        "sv": "Om {session} kan ligga {where}, och till vilket pris, gick inte att avgöra på {seconds} s.",
    },
    "together": {
        "en": "Whether {session} and {other} can be at the same time could not be found out in {seconds} s.",
        "sv": "Om {session} och {other} kan ligga samtidigt gick inte att avgöra på {seconds} s.",
    },
    "apart": {
        "en": "Whether {session} and {other} can be at different times could not be found out in {seconds} s.",
        "sv": "Om {session} och {other} kan ligga på olika tider gick inte att avgöra på {seconds} s.",
    },
    "attendee": {
        "en": "Whether you can attend “{session}” could not be found out in {seconds} s.",
        "sv": "Om du kan gå på “{session}” gick inte att avgöra på {seconds} s.",
    },
}

_STEPS: dict[str, dict[Lang, str]] = {
    "alone": {
        "en": "If nothing else moves, but for one that changes places with it: {cost}{people}.",
        "sv": "Flyttas inget annat, mer än det som den byter plats med: {cost}{people}.",
    },
    "no change": {
        "en": "If every session keeps its slot: {cost}{people}.",
        "sv": "Om alla lärpass behåller sin tid: {cost}{people}.",
    },
    "changes": {"en": "With {changes}: {cost}{people}.", "sv": "Med {changes}: {cost}{people}."},
    "best": {
        "en": "In the best of all timetables with it: {cost}, but {changes}{people}.",
        "sv": "I det bästa av alla scheman med det: {cost}, men {changes}{people}.",
    },
    "best free": {
        "en": "In the best of all timetables with it: {cost}, with {changes}{people}.",
        "sv": "I det bästa av alla scheman med det: {cost}, med {changes}{people}.",
    },
}

_TEXTS: dict[str, dict[Lang, str]] = {
    "that is best": {
        "en": "That is the best of all timetables with it.",
        "sv": "Det är det bästa av alla scheman med det.",
    },
    "nothing": {"en": "no points less", "sv": "inga poäng mindre"},
    "less": {"en": "{points} less", "sv": "{points} mindre"},
    "more": {"en": "{points} more", "sv": "{points} mer"},
    "at most": {"en": "at most {points} less", "sv": "högst {points} mindre"},
    "interval": {"en": "{least} to {points} less", "sv": "{least} till {points} mindre"},
    "people": {"en": "; {people} get another itinerary", "sv": "; {people} får ett annat schema"},
    "too few": {"en": "With {changes} it is impossible.", "sv": "Med {changes} är det omöjligt."},
    "gains": {
        "en": "{gaining} would gain {gained} in all, {losing} would lose {lost}.",
        "sv": "{gaining} skulle vinna {gained} tillsammans, {losing} skulle förlora {lost}.",
    },
    "objections": {
        "en": "Rules that object, and how much of the price would go with each: {rules}.",
        "sv": "Regler som talar emot, och hur mycket av priset som försvinner med var och en: {rules}.",
    },
    "objections open": {
        "en": " There was no time to look at all rules.",
        "sv": " Alla regler hann inte undersökas.",
    },
    "mend": {
        "en": "One change of a cell would allow it:",
        "sv": "En ändring av en cell skulle räcka:",
    },
    "mends": {
        "en": "It takes {count} changes of cells to allow it:",
        "sv": "Det behövs {count} ändringar av celler:",
    },
    "mends open": {"en": "These changes of cells would allow it:", "sv": "De här ändringarna av celler skulle räcka:"},
    "instead of": {
        "en": "You can have “{session}” instead of “{lost}”: {cost} for you.",
        "sv": "Du kan gå på “{session}” i stället för “{lost}”: {cost} för dig.",
    },
    "instead": {
        "en": "You can have “{session}”: {cost} for you.",
        "sv": "Du kan gå på “{session}”: {cost} för dig.",
    },
    "with changes": {
        "en": "You can have “{session}” with {changes}: {cost} for everybody together.",
        "sv": "Du kan gå på “{session}” med {changes}: {cost} för alla tillsammans.",
    },
    "as well impossible": {
        "en": "As well as everything that you attend now it is impossible.",
        "sv": "Utöver allt som du går på nu är det omöjligt.",
    },
    "instead others": {"en": "For others: {cost}.", "sv": "För andra: {cost}."},
    "as well": {
        "en": "As well as everything that you attend now: {cost} for everybody together, {changes} and another "
        "itinerary for {people}.",
        "sv": "Utöver allt som du går på nu: {cost} för alla tillsammans, {changes} och ett annat schema för {people}.",
    },
    "as well free": {
        "en": "As well as everything that you attend now: no points less for everybody together, with {changes}.",
        "sv": "Utöver allt som du går på nu: inga poäng mindre för alla tillsammans, med {changes}.",
    },
}
