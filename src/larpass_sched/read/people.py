"""Wishes -> attendees: everybody who has wishes attends, whether on the sheet of attendees or not.

A person is an e-mail address and a name: people may share an address, and people may share a name. The latest answer
counts, and the earlier ones are told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from larpass_sched.event import Attendee, key_of
from larpass_sched.event.folding import title_key
from larpass_sched.event.names import hints, listed, nearest
from larpass_sched.event.options import Scale
from larpass_sched.event.parts import own_sessions
from larpass_sched.read.answers import Answer, Source
from larpass_sched.read.draft import Draft
from larpass_sched.read.layouts.who import person_key
from larpass_sched.read.report import Report
from larpass_sched.read.table import TYPO
from larpass_sched.read.wishes import points_of

Wishes = tuple[tuple[str, int], ...]

ANSWER = {"en": "Answer", "sv": "Svar"}
# From here on, people who are on no list are told in one sentence.
MANY_NEW = 5
# Comparing everybody with everybody would take longer than reading.
MOST_COMPARED = 5_000_000


@dataclass(slots=True)
class Person:
    """One person, with the position on the sheet of attendees, and all answers in the order of the files."""

    attendee: int | None = None
    answers: list[tuple[Source, Answer]] = field(default_factory=list)

    @property
    def latest(self) -> tuple[Source, Answer]:
        """The answer that counts."""
        return self.latest_and_why()[0]

    def latest_and_why(self) -> tuple[tuple[Source, Answer], str]:
        """The last answer by time, in every reading of the times; else the one further down, or up in a file that has
        the newest first; and which of these it is, as a word that findings know.
        """
        if len(self.answers) == 1:
            return self.answers[0], "by time"
        source = self.answers[0][0]
        newest_first = source.newest_first and all(other is source for other, _ in self.answers)
        in_order = self.answers[::-1] if newest_first else self.answers
        times = [answer.when for _, answer in in_order]
        if not all(times):
            return in_order[-1], "newest first" if newest_first else "row below" if source.has_times else "no times"
        latest = {
            max(range(len(times)), key=lambda place: (times[place][min(reading, len(times[place]) - 1)], place))
            for reading in range(max(map(len, times)))
        }
        return (in_order[min(latest)], "by time") if len(latest) == 1 else (in_order[-1], "row below")


def add_wishes(
    draft: Draft,
    sources: Sequence[Source],
    scale: Scale | None,
    report: Report,
    *,
    spelt: Mapping[str, str] | None = None,
    lang: str = "en",
) -> None:
    """Give the attendees of a draft their wishes, one answer for each; who is not among them is added, with a finding.

    `spelt` are names of people by other spellings of theirs; `lang` is that of the names of people who gave none.
    """
    for source in sources:
        for answer in source.answers:
            answer.name = (spelt or {}).get(title_key(answer.name), answer.name)
    people = _people(draft, sources, report)
    for person in people:
        _say_earlier(person, report)
    counting = {id(person.latest[1]) for person in people}
    for source in sources:
        source.answers = [answer for answer in source.answers if id(answer) in counting]
    names = _names(draft, people, report, lang)
    wishes = _wishes(draft, sources, names, scale, report)
    _say_new(draft, people, report)
    attendees, places = list(draft.attendees), draft.places.setdefault("attendees", [])
    for person in people:
        answer = person.latest[1]
        if person.attendee is None:
            # Who is on no list stands after all others.
            attendees.append(Attendee(name=names[id(answer)], email=answer.email, wishes=wishes.get(id(answer), ())))
            places.append(None)
        elif wishes.get(id(answer)):
            attendees[person.attendee] = replace(attendees[person.attendee], wishes=wishes[id(answer)])
    draft.attendees = tuple(attendees)
    if draft.sessions and not any(attendee.wishes for attendee in draft.attendees) and not report.has_errors:
        report.add("wishes_none")


def _people(draft: Draft, sources: Sequence[Source], report: Report) -> list[Person]:
    """Everybody with answers, in the order of their first ones."""
    emails: defaultdict[str, set[str]] = defaultdict(set)
    names: defaultdict[str, dict[str, tuple[Source, Answer]]] = defaultdict(dict)
    answers = [(source, answer) for source in sources for answer in source.answers]
    for source, answer in answers:
        if answer.name and answer.email:
            emails[key_of(answer.name)].add(key_of(answer.email))
            names[key_of(answer.email)].setdefault(person_key(answer.name), (source, answer))
    for persons in names.values():
        if len(persons) > 1:
            source, answer = list(persons.values())[1]
            told = listed(first.name for _, first in persons.values())
            report.add("address_shared", source.grid, answer.row, answer.column, seen=told, count=str(len(persons)))
    listed_people = _Listed(draft)
    people: dict[object, Person] = {}
    for source, answer in answers:
        written, email = key_of(answer.name), key_of(answer.email)
        if not email and len(emails[written]) == 1:
            email = next(iter(emails[written]))
        name = person_key(answer.name) if email else written
        if email and not name and len(names[email]) == 1:
            name = next(iter(names[email]))
        attendee = listed_people.find(written or name, email, len(names[email]), len(emails[written]))
        if attendee is None and email and not name and len(listed_people.by_email[email]) > 1:
            wishes = str(len(answer.marks))
            report.add("address_of_several", source.grid, answer.row, answer.column, seen=answer.email, wishes=wishes)
            continue
        who: object = attendee if attendee is not None else (email, name) if name or email else id(answer)
        people.setdefault(who, Person(attendee)).answers.append((source, answer))
    return list(people.values())


class _Listed:
    """Finds people on the sheet of attendees."""

    def __init__(self, draft: Draft) -> None:
        self._emails = [key_of(attendee.email) for attendee in draft.attendees]
        self.by_email, self.by_name = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
        for place, attendee in enumerate(draft.attendees):
            self.by_email[self._emails[place]].append(place)
            # Namesakes are called by their addresses as well.
            for name in {attendee.name, attendee.name.removesuffix(f" ({attendee.email})")}:
                self.by_name[key_of(name)].append(place)

    def find(self, name: str, email: str, names: int, emails: int) -> int | None:
        """The position of a person; `names` answered from this address, and people of this name have `emails`."""
        with_email = self.by_email[email] if email else []
        with_name = self.by_name[name] if name else []
        both = [place for place in with_email if place in with_name]
        # One attendee with this address, and one person who answered from it: the same, however the name is written.
        if both or (len(with_email) == 1 and names < 2):
            return [*both, *with_email][0]
        is_one = len(with_name) == 1 and emails < 2
        return with_name[0] if is_one and (not email or self._emails[with_name[0]] in ("", email)) else None


def _say_earlier(person: Person, report: Report) -> None:
    """Report the answers of a person that do not count."""
    (source, latest), why = person.latest_and_why()
    place = f"{source.grid.name}!{source.grid.cell(latest.row, latest.column)}"
    for other, answer in person.answers:
        if answer is latest:
            continue
        # What the times say, they say of people without an address as well.
        code = "answered_again" if (answer.email and latest.email) or why == "by time" else "same_name"
        seen, wishes = answer.name or answer.email, str(len(answer.marks))
        report.add(code, other.grid, answer.row, answer.column, seen=seen, later=place, why_word=why, wishes=wishes)


def _names(draft: Draft, people: Sequence[Person], report: Report, lang: str) -> dict[int, str]:
    """A name of their own for everybody, by answer."""
    names: dict[int, str] = {}
    taken = {key_of(attendee.name) for attendee in draft.attendees}
    shared = Counter(key_of(person.latest[1].name) for person in people if person.attendee is None)
    for person in people:
        source, answer = person.latest
        if person.attendee is not None:
            names[id(answer)] = draft.attendees[person.attendee].name
            continue
        named = next((other.name for _, other in person.answers if other.name), "")
        name = named or answer.email or f"{ANSWER[lang]} {answer.number}"
        if answer.name and answer.email and (shared[key_of(name)] > 1 or key_of(name) in taken):
            report.add("name_shared", source.grid, answer.row, answer.column, seen=name)
            name = f"{name} ({answer.email})"
        base, number = name, 2
        while key_of(name) in taken:
            name, number = f"{base} ({number})", number + 1
        taken.add(key_of(name))
        names[id(answer)] = name
    return names


def _wishes(
    draft: Draft, sources: Sequence[Source], names: Mapping[int, str], scale: Scale | None, report: Report
) -> dict[int, Wishes]:
    """Wishes by answer, without those for sessions that one speaks at oneself."""
    speaks = own_sessions(draft.sessions)
    wishes: dict[int, Wishes] = {}
    for source, answer, given in points_of(sources, scale, report):
        own = speaks.get(key_of(names[id(answer)]), frozenset()) | speaks.get(key_of(answer.name), frozenset())
        for mark in answer.marks if own else ():
            if mark.session in own:
                row = answer.row_of(mark)
                report.add("wish_own", source.grid, row, mark.column, seen=mark.session, wishes="1")
        wishes[id(answer)] = tuple([wish for wish in given if wish[0] not in own] if own else given)
    return wishes


def _say_new(draft: Draft, people: Sequence[Person], report: Report) -> None:
    """Report people with wishes who are not on the sheet of attendees."""
    names = [attendee.name for attendee in draft.attendees]
    new = [p.latest for p in people if p.attendee is None and (p.latest[1].name or p.latest[1].email)]
    if not names or not new:
        return
    looked_at = new[: MOST_COMPARED // len(names)]
    told = new if len(new) <= MANY_NEW else [entry for entry in looked_at if nearest(entry[1].name, names, near=TYPO)]
    for source, answer in told:
        seen = answer.name or answer.email
        near, best = hints(seen, names, few=0), next(iter(nearest(seen, names)), "")
        report.add("attendee_new", source.grid, answer.row, answer.column, seen=seen, written=seen, best=best, **near)
    if len(told) < len(new):
        source, answer = next(entry for entry in new if entry not in told)
        report.add("attendees_new", source.grid, answer.row, answer.column, count=str(len(new) - len(told)))
