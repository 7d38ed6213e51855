"""What a wish would cost, in sentences: moved alone, with few changes, in the best of all timetables."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from larpass_sched.wording.explain import named
from larpass_sched.wording.language import Both, Lang, counted, in_lang, number_text, points_text


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
    said = in_lang(_CANNOT[kind], lang).format(**words, where=_where(words, lang))
    return f"{said}." if alone else f"{said}:"


def mends_sentence(fewest: int | None, lang: Lang) -> str:
    """How many changes of cells would allow it."""
    if fewest is None:
        return in_lang(_TEXTS["mends open"], lang)
    return in_lang(_TEXTS["mend" if fewest == 1 else "mends"], lang).format(count=fewest)


def wish_sentences(
    kind: str, words: Mapping[str, str], steps: Sequence[StepText], facts: Mapping[str, Any], lang: Lang
) -> list[str]:
    """Whether it can be, and what it costs with few changes and with many."""
    words = {**words, "where": _where(words, lang)}
    if facts["now"]:
        return [in_lang(_NOW[kind], lang).format(**words)]
    instead = _instead(facts["instead"], words["session"], lang)
    if not steps:
        said = in_lang(_UNKNOWN[kind], lang).format(**words, seconds=number_text(facts["seconds"], lang))
        return [*instead, said]
    if kind == "attendee":
        return [*(instead or [_with_changes(steps[-1], words["session"], lang)]), *_as_well(facts["as well"], lang)]
    told = [in_lang(_CAN[kind], lang).format(**words)]
    if facts["too_few"] is not None:
        told.append(in_lang(_TEXTS["too few"], lang).format(changes=_changes(facts["too_few"], lang)))
    before: StepText | None = None
    for step in steps:
        if before is None or (step.price, step.people) != (before.price, before.people):
            told.append(_step(step, lang))
        elif step.kind == "best":
            alike = (step.changes, step.least) == (before.changes, before.least)
            told.append(in_lang(_TEXTS["that is best"], lang) if alike else _step(step, lang))
        before = step
    return [" ".join(told)]


def gains_sentence(gains: Collection[int], losses: Collection[int], lang: Lang) -> str:
    """How many people gain and lose, and how much."""
    key = "gains" if gains and losses else "only gains" if gains else "only losses"
    return in_lang(_TEXTS[key], lang).format(
        gaining=_people(len(gains), lang),
        gained=points_text(sum(gains), lang),
        losing=_people(len(losses), lang),
        lost=points_text(sum(losses), lang),
    )


def objections_sentence(parts: Mapping[str, int], complete: bool, lang: Lang) -> str:
    """Which rules object."""
    shown = named([f"“{rule}” ({number_text(part, lang)})" for rule, part in list(parts.items())[:5]], lang)
    more = "" if complete else in_lang(_TEXTS["objections open"], lang)
    return in_lang(_TEXTS["objections"], lang).format(rules=shown) + more


def cost_text(price: int, least: int | None, lang: Lang) -> str:
    """A price as points less or more, or as an interval."""
    if price == 0 == least:
        return in_lang(_TEXTS["nothing"], lang)
    if least is None:
        return in_lang(_TEXTS["at most"], lang).format(points=points_text(price, lang))
    if least != price:
        return in_lang(_TEXTS["interval"], lang).format(least=number_text(least, lang), points=points_text(price, lang))
    key = "less" if price > 0 else "more"
    return in_lang(_TEXTS[key], lang).format(points=points_text(abs(price), lang))


def _where(words: Mapping[str, str], lang: Lang) -> str:
    """Where a session is wished: "in Slot 3, in Room A"."""
    said = [in_lang(_WHERE[key], lang).format(words[key]) for key in ("slot", "room") if words[key]]
    return ", ".join(said)


def _step(step: StepText, lang: Lang) -> str:
    key = "no change" if step.kind == "changes" and not step.changes else step.kind
    if key == "best" and step.price == 0 == step.least:
        key = "best free"
    people = "" if not step.people else in_lang(_TEXTS["people"], lang).format(people=_people(step.people, lang))
    words = {"cost": cost_text(step.price, step.least, lang), "people": people}
    return in_lang(_STEPS[key], lang).format(**words, changes=_changes(step.changes, lang))


def _instead(instead: tuple[str, int, int] | None, session: str, lang: Lang) -> list[str]:
    if instead is None:
        return []
    lost, own, others = instead
    key = "instead of" if lost else "instead"
    told = in_lang(_TEXTS[key], lang).format(session=session, lost=lost, cost=cost_text(own, own, lang))
    if others:
        told += " " + in_lang(_TEXTS["instead others"], lang).format(cost=cost_text(others, others, lang))
    return [told]


def _with_changes(step: StepText, session: str, lang: Lang) -> str:
    cost, changes = cost_text(step.price, step.least, lang), _changes(step.changes, lang)
    return in_lang(_TEXTS["with changes"], lang).format(session=session, cost=cost, changes=changes)


def _as_well(step: StepText | str | None, lang: Lang) -> list[str]:
    if isinstance(step, str):
        return [in_lang(_TEXTS["as well impossible"], lang)]
    if step is None:
        return []
    key = "as well free" if step.price == 0 == step.least else "as well"
    return [
        in_lang(_TEXTS[key], lang).format(
            cost=cost_text(step.price, step.least, lang),
            changes=_changes(step.changes, lang),
            people=_people(step.people or 0, lang),
        )
    ]


def _changes(count: int, lang: Lang) -> str:
    return counted(lang, changes=count)["changes"]


def _people(count: int, lang: Lang) -> str:
    return counted(lang, people=count)["people"]


_WHERE: dict[str, Both] = {
    "slot": ("in {}", "på {}"),
    "room": ("in {}", "i {}"),
}

_CAN: dict[str, Both] = {
    "place": ("{session} can be {where}.", "{session} kan ligga {where}."),
    "together": ("{session} and {other} can be at the same time.", "{session} och {other} kan ligga samtidigt."),
    "apart": ("{session} and {other} can be at different times.", "{session} och {other} kan ligga på olika tider."),
}

_CANNOT: dict[str, Both] = {
    "place": ("{session} cannot be {where}", "{session} kan inte ligga {where}"),
    "together": ("{session} and {other} cannot be at the same time", "{session} och {other} kan inte ligga samtidigt"),
    "apart": (
        "{session} and {other} cannot be at different times",
        "{session} och {other} kan inte ligga på olika tider",
    ),
    "attendee": ("You cannot attend “{session}”", "Du kan inte gå på “{session}”"),
}

_NOW: dict[str, Both] = {
    "place": ("{session} is {where} already.", "{session} ligger redan {where}."),
    "together": (
        "{session} and {other} are at the same time already.",
        "{session} och {other} ligger redan samtidigt.",
    ),
    "apart": (
        "{session} and {other} are at different times already.",
        "{session} och {other} ligger redan på olika tider.",
    ),
    "attendee": ("You attend “{session}” already.", "Du går redan på “{session}”."),
}

_UNKNOWN: dict[str, Both] = {
    "place": (
        "Whether {session} can be {where}, and at what price, could not be found out in {seconds} s.",
        "Om {session} kan ligga {where}, och till vilket pris, gick inte att avgöra på {seconds} s.",
    ),
    "together": (
        "Whether {session} and {other} can be at the same time could not be found out in {seconds} s.",
        "Om {session} och {other} kan ligga samtidigt gick inte att avgöra på {seconds} s.",
    ),
    "apart": (
        "Whether {session} and {other} can be at different times could not be found out in {seconds} s.",
        "Om {session} och {other} kan ligga på olika tider gick inte att avgöra på {seconds} s.",
    ),
    "attendee": (
        "Whether you can attend “{session}” could not be found out in {seconds} s.",
        "Om du kan gå på “{session}” gick inte att avgöra på {seconds} s.",
    ),
}

_STEPS: dict[str, Both] = {
    "alone": (
        "If nothing else moves, but for one that changes places with it: {cost}{people}.",
        "Flyttas inget annat, mer än det som den byter plats med: {cost}{people}.",
    ),
    "no change": (
        "If every session keeps its slot: {cost}{people}.",
        "Om alla lärpass behåller sin tid: {cost}{people}.",
    ),
    "changes": ("With {changes}: {cost}{people}.", "Med {changes}: {cost}{people}."),
    "best": (
        "In the best of all timetables with it: {cost}, but {changes}{people}.",
        "I det bästa av alla scheman med det: {cost}, men {changes}{people}.",
    ),
    "best free": (
        "In the best of all timetables with it: {cost}, with {changes}{people}.",
        "I det bästa av alla scheman med det: {cost}, med {changes}{people}.",
    ),
}

_TEXTS: dict[str, Both] = {
    "that is best": ("That is the best of all timetables with it.", "Det är det bästa av alla scheman med det."),
    "nothing": ("no points less", "inga poäng mindre"),
    "less": ("{points} less", "{points} mindre"),
    "more": ("{points} more", "{points} mer"),
    "at most": ("at most {points} less", "högst {points} mindre"),
    "interval": ("{least} to {points} less", "{least} till {points} mindre"),
    "people": ("; {people} get another itinerary", "; {people} får ett annat schema"),
    "too few": ("With {changes} it is impossible.", "Med {changes} är det omöjligt."),
    "gains": (
        "{gaining} would gain {gained} in all, {losing} would lose {lost}.",
        "{gaining} skulle vinna {gained} tillsammans, {losing} skulle förlora {lost}.",
    ),
    "only gains": (
        "{gaining} would gain {gained} in all, nobody would lose.",
        "{gaining} skulle vinna {gained} tillsammans, ingen skulle förlora.",
    ),
    "only losses": (
        "Nobody would gain, {losing} would lose {lost} in all.",
        "Ingen skulle vinna, {losing} skulle förlora {lost} tillsammans.",
    ),
    "objections": (
        "Rules that object, and how much of the price would go with each: {rules}.",
        "Regler som talar emot, och hur mycket av priset som försvinner med var och en: {rules}.",
    ),
    "objections open": (" There was no time to look at all rules.", " Alla regler hann inte undersökas."),
    "mend": ("One change of a cell would allow it:", "En ändring av en cell skulle räcka:"),
    "mends": ("It takes {count} changes of cells to allow it:", "Det behövs {count} ändringar av celler:"),
    "mends open": ("These changes of cells would allow it:", "De här ändringarna av celler skulle räcka:"),
    "instead of": (
        "You can have “{session}” instead of “{lost}”: {cost} for you.",
        "Du kan gå på “{session}” i stället för “{lost}”: {cost} för dig.",
    ),
    "instead": ("You can have “{session}”: {cost} for you.", "Du kan gå på “{session}”: {cost} för dig."),
    "with changes": (
        "You can have “{session}” with {changes}: {cost} for everybody together.",
        "Du kan gå på “{session}” med {changes}: {cost} för alla tillsammans.",
    ),
    "as well impossible": (
        "As well as everything that you attend now it is impossible.",
        "Utöver allt som du går på nu är det omöjligt.",
    ),
    "instead others": ("For others: {cost}.", "För andra: {cost}."),
    "as well": (
        "As well as everything that you attend now: {cost} for everybody together, {changes} and another "
        "itinerary for {people}.",
        "Utöver allt som du går på nu: {cost} för alla tillsammans, {changes} och ett annat schema för {people}.",
    ),
    "as well free": (
        "As well as everything that you attend now: no points less for everybody together, with {changes}.",
        "Utöver allt som du går på nu: inga poäng mindre för alla tillsammans, med {changes}.",
    ),
}
