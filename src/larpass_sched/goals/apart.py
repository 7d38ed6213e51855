"""What had better not run at the same time, and what had better come before what."""

from __future__ import annotations

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray, IntArray, in_common
from larpass_sched.event import key_of
from larpass_sched.goals.base import PairGoal
from larpass_sched.rules.base import Clash, OneOfAKind


class SharingGoal(OneOfAKind, PairGoal):
    """Number of labels that two sessions have in common, summed over all pairs held when they had better not be.

    The labels are what it reads of sessions. Where these are of several kinds, their numbers are multiplied: the two
    share some of each.
    """

    def when(self, arrays: Arrays) -> BoolArray:
        """(T, T) bool: the slots that count."""
        raise NotImplementedError

    def pairs(self, arrays: Arrays) -> tuple[Clash, IntArray]:
        labels = tuple(place.removeprefix("sessions.") for place in self.reads)
        return sharing(arrays, labels, self.when(arrays))


class ApartGoal(SharingGoal):
    """Labels that sessions at the same time have in common."""

    slots_alike = True

    def when(self, arrays: Arrays) -> BoolArray:
        return arrays.overlap


TRACKS_APART = ApartGoal(
    "tracks apart",
    "spår isär",
    "Sessions of one track are not at the same time: pairs that are.",
    "Lärpass i samma spår är inte samtidigt: par som är det.",
    reads=("sessions.track",),
    comfort=10,
)
THEMES_APART = ApartGoal(
    "themes apart",
    "teman isär",
    "Sessions that share a theme are spread over the slots.",
    "Lärpass med ett gemensamt tema är spridda över tiderna.",
    reads=("sessions.themes",),
)
SECTORS_APART = ApartGoal(
    "sectors apart",
    "branscher isär",
    "Sessions for one sector are not at the same time.",
    "Lärpass för samma bransch är inte samtidigt.",
    reads=("sessions.sectors",),
)
TAGS_APART = ApartGoal(
    "tags apart",
    "etiketter isär",
    "Sessions with the same tag are not at the same time.",
    "Lärpass med samma etikett är inte samtidigt.",
    reads=("sessions.tags",),
)
AUDIENCE_VARIETY = ApartGoal(
    "audience variety",
    "blandade målgrupper",
    "Every slot has something for different audiences.",
    "Varje tid har något för olika målgrupper.",
    reads=("sessions.audience",),
)
LEVEL_VARIETY = ApartGoal(
    "level variety",
    "blandade nivåer",
    "Every slot has something for different levels.",
    "Varje tid har något på olika nivåer.",
    reads=("sessions.level",),
)
LANGUAGE_VARIETY = ApartGoal(
    "language variety",
    "blandade språk",
    "Every slot has something in different languages.",
    "Varje tid har något på olika språk.",
    reads=("sessions.language",),
)
AUDIENCE_AND_THEME = ApartGoal(
    "audience and theme apart",
    "målgrupp och tema isär",
    "Sessions that share both audience and theme are not at the same time.",
    "Lärpass som delar både målgrupp och tema är inte samtidigt.",
    reads=("sessions.audience", "sessions.themes"),
)


class LevelGoal(OneOfAKind, PairGoal):
    """Common labels of pairs in which the easier session is not over when the harder one begins.

    It reads the level, and the labels.
    """

    def pairs(self, arrays: Arrays) -> tuple[Clash, IntArray]:
        levels = [session.level for session in arrays.event.sessions]
        easier = [[a is not None and b is not None and a < b for b in levels] for a in levels]
        shared = labels_in_common(arrays, self.reads[1].removeprefix("sessions."))
        ordered = np.array(easier, dtype=bool).reshape(shared.shape) & (shared > 0)
        return Clash(ordered, ~arrays.before), shared


BEGINNERS_FIRST = LevelGoal(
    "beginners first",
    "lättast först",
    "Within a theme the easier sessions come before the harder ones.",
    "Inom ett tema kommer de lättare lärpassen före de svårare.",
    reads=("sessions.level", "sessions.themes"),
)
TAG_LEVELS = LevelGoal(
    "beginners first within tags",
    "lättast först per etikett",
    "Among sessions with the same tag the easier ones come before the harder ones.",
    "Bland lärpass med samma etikett kommer de lättare före de svårare.",
    reads=("sessions.level", "sessions.tags"),
)


def sharing(
    arrays: Arrays, labels: tuple[str, ...], times: BoolArray, rooms: BoolArray | None = None
) -> tuple[Clash, IntArray]:
    """Pairs of different sessions that share labels, held when and where the tables say, and how many they share."""
    shared = np.prod([labels_in_common(arrays, label) for label in labels], axis=0)
    np.fill_diagonal(shared, 0)
    return Clash(shared > 0, times, rooms), shared


def labels_in_common(arrays: Arrays, label: str) -> IntArray:
    """(S, S) int: how many labels two sessions share."""
    return in_common([frozenset(map(key_of, _listed(getattr(session, label)))) for session in arrays.event.sessions])


def _listed(labels: tuple[str, ...] | str | int | None) -> tuple[str, ...]:
    if isinstance(labels, tuple):
        return labels
    return () if labels in (None, "") else (str(labels),)
