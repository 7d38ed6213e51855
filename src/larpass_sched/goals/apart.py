"""What had better not run at the same time."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

import numpy as np

from larpass_sched.arrays import Arrays, IntArray
from larpass_sched.event import Session, key_of
from larpass_sched.goals.base import PairGoal
from larpass_sched.rules.base import Clash


class ApartGoal(PairGoal):
    """Number of things that two sessions at the same time have in common, summed over all such pairs."""

    slots_alike = True

    def labels(self, session: Session) -> tuple[str, ...]:
        """What counts of a session."""
        raise NotImplementedError

    def pairs(self, arrays: Arrays) -> tuple[Clash, IntArray]:
        shared = in_common(arrays, self.labels)
        np.fill_diagonal(shared, 0)
        return Clash(shared > 0, arrays.overlap), shared


class TracksApart(ApartGoal):
    """Pairs of sessions of one track at the same time."""

    name = "tracks apart"
    swedish = "spår isär"
    comfort = 10
    reads = ("sessions.track",)
    sentences = {
        "en": "Sessions of one track are not at the same time: pairs that are.",
        "sv": "Lärpass i samma spår är inte samtidigt: par som är det.",
    }

    def labels(self, session: Session) -> tuple[str, ...]:
        return (session.track,) if session.track else ()


class ThemesApart(ApartGoal):
    """Themes that sessions at the same time have in common."""

    name = "themes apart"
    swedish = "teman isär"
    reads = ("sessions.themes",)
    sentences = {
        "en": "Sessions that share a theme are spread over the slots.",
        "sv": "Lärpass med ett gemensamt tema är spridda över tiderna.",
    }

    def labels(self, session: Session) -> tuple[str, ...]:
        return session.themes


class SectorsApart(ApartGoal):
    """Sectors that sessions at the same time have in common."""

    name = "sectors apart"
    swedish = "branscher isär"
    reads = ("sessions.sectors",)
    sentences = {
        "en": "Sessions for one sector are not at the same time.",
        "sv": "Lärpass för samma bransch är inte samtidigt.",
    }

    def labels(self, session: Session) -> tuple[str, ...]:
        return session.sectors


class TagsApart(ApartGoal):
    """Tags that sessions at the same time have in common."""

    name = "tags apart"
    swedish = "etiketter isär"
    reads = ("sessions.tags",)
    sentences = {
        "en": "Sessions with the same tag are not at the same time.",
        "sv": "Lärpass med samma etikett är inte samtidigt.",
    }

    def labels(self, session: Session) -> tuple[str, ...]:
        return session.tags


class AudienceVariety(ApartGoal):
    """Audiences that sessions at the same time have in common."""

    name = "audience variety"
    swedish = "blandade målgrupper"
    reads = ("sessions.audience",)
    sentences = {
        "en": "Every slot has something for different audiences.",
        "sv": "Varje tid har något för olika målgrupper.",
    }

    def labels(self, session: Session) -> tuple[str, ...]:
        return session.audience


class LevelVariety(ApartGoal):
    """Pairs of sessions of one level at the same time."""

    name = "level variety"
    swedish = "blandade nivåer"
    reads = ("sessions.level",)
    sentences = {
        "en": "Every slot has something for different levels.",
        "sv": "Varje tid har något på olika nivåer.",
    }

    def labels(self, session: Session) -> tuple[str, ...]:
        return () if session.level is None else (str(session.level),)


class LanguageVariety(ApartGoal):
    """Pairs of sessions in one language at the same time."""

    name = "language variety"
    swedish = "blandade språk"
    reads = ("sessions.language",)
    sentences = {
        "en": "Every slot has something in different languages.",
        "sv": "Varje tid har något på olika språk.",
    }

    def labels(self, session: Session) -> tuple[str, ...]:
        return (session.language,) if session.language else ()


class AudienceAndTheme(PairGoal):
    """Common audiences x common themes of sessions at the same time."""

    slots_alike = True
    name = "audience and theme apart"
    swedish = "målgrupp och tema isär"
    reads = ("sessions.audience", "sessions.themes")
    sentences = {
        "en": "Sessions that share both audience and theme are not at the same time.",
        "sv": "Lärpass som delar både målgrupp och tema är inte samtidigt.",
    }

    def pairs(self, arrays: Arrays) -> tuple[Clash, IntArray]:
        shared = in_common(arrays, lambda s: s.audience) * in_common(arrays, lambda s: s.themes)
        np.fill_diagonal(shared, 0)
        return Clash(shared > 0, arrays.overlap), shared


class LevelGoal(PairGoal):
    """Common labels of pairs in which the easier session is not over when the harder one begins."""

    label: ClassVar[str]

    def pairs(self, arrays: Arrays) -> tuple[Clash, IntArray]:
        levels = [session.level for session in arrays.event.sessions]
        easier = [[a is not None and b is not None and a < b for b in levels] for a in levels]
        shared = in_common(arrays, lambda s: getattr(s, self.label))
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


def in_common(arrays: Arrays, labels: Callable[[Session], tuple[str, ...]]) -> IntArray:
    """(S, S) int: how many labels two sessions share."""
    keys = [frozenset(map(key_of, labels(session))) for session in arrays.event.sessions]
    return np.array([[len(a & b) for b in keys] for a in keys], dtype=np.int64).reshape(len(keys), len(keys))
