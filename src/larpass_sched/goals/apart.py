"""What had better not run at the same time, and what had better come before what."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray, IntArray
from larpass_sched.event import key_of
from larpass_sched.goals.base import PairGoal
from larpass_sched.rules.base import Clash


class ApartGoal(PairGoal):
    """Number of labels that two sessions at the same time have in common, summed over all such pairs.

    Where it speaks of several kinds of labels, their numbers are multiplied: the two share some of each.
    """

    slots_alike = True
    labels: ClassVar[tuple[str, ...]]
    """Attributes of a session, each a label, several or none."""

    def pairs(self, arrays: Arrays) -> tuple[Clash, IntArray]:
        return sharing(arrays, self.labels, arrays.overlap)


class TracksApart(ApartGoal):
    """Pairs of sessions of one track at the same time."""

    name = "tracks apart"
    swedish = "spår isär"
    comfort = 10
    labels = ("track",)
    reads = ("sessions.track",)
    sentences = {
        "en": "Sessions of one track are not at the same time: pairs that are.",
        "sv": "Lärpass i samma spår är inte samtidigt: par som är det.",
    }


class ThemesApart(ApartGoal):
    """Themes that sessions at the same time have in common."""

    name = "themes apart"
    swedish = "teman isär"
    labels = ("themes",)
    reads = ("sessions.themes",)
    sentences = {
        "en": "Sessions that share a theme are spread over the slots.",
        "sv": "Lärpass med ett gemensamt tema är spridda över tiderna.",
    }


class SectorsApart(ApartGoal):
    """Sectors that sessions at the same time have in common."""

    name = "sectors apart"
    swedish = "branscher isär"
    labels = ("sectors",)
    reads = ("sessions.sectors",)
    sentences = {
        "en": "Sessions for one sector are not at the same time.",
        "sv": "Lärpass för samma bransch är inte samtidigt.",
    }


class TagsApart(ApartGoal):
    """Tags that sessions at the same time have in common."""

    name = "tags apart"
    swedish = "etiketter isär"
    labels = ("tags",)
    reads = ("sessions.tags",)
    sentences = {
        "en": "Sessions with the same tag are not at the same time.",
        "sv": "Lärpass med samma etikett är inte samtidigt.",
    }


class AudienceVariety(ApartGoal):
    """Audiences that sessions at the same time have in common."""

    name = "audience variety"
    swedish = "blandade målgrupper"
    labels = ("audience",)
    reads = ("sessions.audience",)
    sentences = {
        "en": "Every slot has something for different audiences.",
        "sv": "Varje tid har något för olika målgrupper.",
    }


class LevelVariety(ApartGoal):
    """Pairs of sessions of one level at the same time."""

    name = "level variety"
    swedish = "blandade nivåer"
    labels = ("level",)
    reads = ("sessions.level",)
    sentences = {
        "en": "Every slot has something for different levels.",
        "sv": "Varje tid har något på olika nivåer.",
    }


class LanguageVariety(ApartGoal):
    """Pairs of sessions in one language at the same time."""

    name = "language variety"
    swedish = "blandade språk"
    labels = ("language",)
    reads = ("sessions.language",)
    sentences = {
        "en": "Every slot has something in different languages.",
        "sv": "Varje tid har något på olika språk.",
    }


class AudienceAndTheme(ApartGoal):
    """Common audiences x common themes of sessions at the same time."""

    name = "audience and theme apart"
    swedish = "målgrupp och tema isär"
    labels = ("audience", "themes")
    reads = ("sessions.audience", "sessions.themes")
    sentences = {
        "en": "Sessions that share both audience and theme are not at the same time.",
        "sv": "Lärpass som delar både målgrupp och tema är inte samtidigt.",
    }


class LevelGoal(PairGoal):
    """Common labels of pairs in which the easier session is not over when the harder one begins."""

    label: ClassVar[str]

    def pairs(self, arrays: Arrays) -> tuple[Clash, IntArray]:
        levels = [session.level for session in arrays.event.sessions]
        easier = [[a is not None and b is not None and a < b for b in levels] for a in levels]
        shared = in_common(arrays, self.label)
        ordered = np.array(easier, dtype=bool).reshape(shared.shape) & (shared > 0)
        return Clash(ordered, ~arrays.before), shared


class BeginnersFirst(LevelGoal):
    """Pairs of one theme in which the easier session is not over when the harder one begins."""

    name = "beginners first"
    swedish = "lättast först"
    label = "themes"
    reads = ("sessions.level", "sessions.themes")
    sentences = {
        "en": "Within a theme the easier sessions come before the harder ones.",
        "sv": "Inom ett tema kommer de lättare lärpassen före de svårare.",
    }


class TagLevels(LevelGoal):
    """Pairs of one tag in which the easier session is not over when the harder one begins."""

    name = "beginners first within tags"
    swedish = "lättast först per etikett"
    label = "tags"
    reads = ("sessions.level", "sessions.tags")
    sentences = {
        "en": "Among sessions with the same tag the easier ones come before the harder ones.",
        "sv": "Bland lärpass med samma etikett kommer de lättare före de svårare.",
    }


def sharing(
    arrays: Arrays, labels: tuple[str, ...], times: BoolArray, rooms: BoolArray | None = None
) -> tuple[Clash, IntArray]:
    """Pairs of different sessions that share labels, held when and where the tables say, and how many they share."""
    shared = np.prod([in_common(arrays, label) for label in labels], axis=0)
    np.fill_diagonal(shared, 0)
    return Clash(shared > 0, times, rooms), shared


def in_common(arrays: Arrays, label: str) -> IntArray:
    """(S, S) int: how many labels two sessions share."""
    keys = [frozenset(map(key_of, _listed(getattr(session, label)))) for session in arrays.event.sessions]
    return np.array([[len(a & b) for b in keys] for a in keys], dtype=np.int64).reshape(len(keys), len(keys))


def _listed(labels: tuple[str, ...] | str | int | None) -> tuple[str, ...]:
    if isinstance(labels, tuple):
        return labels
    return () if labels in (None, "") else (str(labels),)
