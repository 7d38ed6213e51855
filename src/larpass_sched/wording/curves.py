"""What fairness costs, and how stable an answer is, in English and Swedish."""

from __future__ import annotations

from collections.abc import Sequence

from larpass_sched.wording.language import Both, Lang, in_lang, number_text, percent_text, points_text


def dial_sentences(marks: Sequence[tuple[float, int | None, int | None, int | None]], lang: Lang) -> list[str]:
    """A sentence for each share of the points that may be given up."""
    told = []
    for share, points, worst, bound in marks:
        words = {"share": percent_text(share / 100, lang), "points": points_text(points or 0, lang)}
        if points is None or worst is None:
            told.append(in_lang(_TEXTS["unknown"], lang).format(**words))
            continue
        reached = percent_text(worst / 100, lang)
        if bound is not None and bound != worst:
            most = percent_text(bound / 100, lang)
            told.append(in_lang(_TEXTS["between"], lang).format(**words, least=reached, most=most))
        else:
            told.append(
                in_lang(_TEXTS["proved" if bound == worst else "at least"], lang).format(**words, worst=reached)
            )
    return told


def resample_sentences(
    draws: int, people: int, middle: float | None, worst: float | None, pairs: float | None, lang: Lang
) -> list[str]:
    """How much is lost in the middle and at worst, and how much of the timetable returns."""
    if middle is None or worst is None:
        return [in_lang(_TEXTS["no draws"], lang)]
    words = {
        "draws": number_text(draws, lang),
        "people": number_text(people, lang),
        "middle": percent_text(middle, lang),
        "worst": percent_text(worst, lang),
    }
    told = [in_lang(_TEXTS["losses"], lang).format(**words)]
    if pairs is not None:
        told.append(in_lang(_TEXTS["pairs"], lang).format(pairs=percent_text(pairs, lang)))
    return told


_TEXTS: dict[str, Both] = {
    "proved": (
        "Giving up {share} of the points: {points}, and who is worst off has {worst} of the own best day, proved.",
        "Ges {share} av poängen upp: {points}, och den som har det sämst får {worst} av sin bästa dag; bevisat.",
    ),
    "between": (
        "Giving up {share} of the points: {points}, and who is worst off has {least}; nobody can lift it above {most}.",
        "Ges {share} av poängen upp: {points}, och den som har det sämst får {least}; det kan inte bli mer än {most}.",
    ),
    "at least": (
        "Giving up {share} of the points: {points}, and who is worst off has at least {worst}.",
        "Ges {share} av poängen upp: {points}, och den som har det sämst får minst {worst}.",
    ),
    "unknown": ("Giving up {share} of the points: not known.", "Ges {share} av poängen upp: inte känt."),
    "losses": (
        "In {draws} draws of {people} people, today's timetable loses {middle} of their best points (median), "
        "{worst} at worst.",
        "I {draws} dragningar av {people} personer förlorar dagens schema {middle} av deras bästa poäng "
        "(median), {worst} som värst.",
    ),
    "pairs": (
        "Of the sessions that are at the same time today, {pairs} of the pairs are so in their best timetables.",
        "Av dagens lärpass som ligger samtidigt ligger {pairs} av paren så även i deras bästa scheman.",
    ),
    "no draws": ("There was no time for any draw.", "Det fanns ingen tid för någon dragning."),
}
