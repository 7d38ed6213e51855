"""How good a timetable was proved to be, what its priorities reached, and both in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from larpass_sched.event.options import Options
from larpass_sched.wording import verdicts
from larpass_sched.wording.language import Lang, check_lang, gap_text, in_lang, number_text, points_text

Status = Literal["best possible", "within gap", "stopped early", "impossible", "none found"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityValue:
    """What one priority or goal reached.

    Attributes
    ----------
    name : str
        The name of the goal, or of a priority made of several.
    value : int
        What the timetable is worth to it.
    bound : int or None
        The best value that any timetable reaches that keeps what the priorities before it reached, where proved.
    before : int or None
        Its value in the timetable that the priorities before it led to.
    price, price_most : int, int or None
        Points of wishes that it cost, as the difference of two timetables: out of what those before it may give up, or
        where it comes before the wishes, against the best timetable with the wishes first. What that best timetable is
        may not be proved; then it cost at most `price_most`.
    swedish, unit : str
        Its name in Swedish, and what stands behind its numbers.
    goals : tuple of str
        The goals that a priority is made of, if several; its value is then a weighted sum that says little by itself.
    """

    name: str
    value: int
    bound: int | None
    before: int | None = None
    price: int = 0
    price_most: int | None = None
    swedish: str = ""
    unit: str = ""
    goals: tuple[str, ...] = ()

    def called(self, lang: str = "en") -> str:
        """What it is called in English (`en`) or Swedish (`sv`)."""
        return self.swedish if check_lang(lang) == "sv" and self.swedish else self.name

    def sentence(self, points: int, lang: str = "en") -> str:
        """What it reached, and what that cost: "from 41 % to 67 %, at the cost of 12 of 3,876 points".

        Parameters
        ----------
        points : int
            Points of the timetable.
        lang : {"en", "sv"}
            The language of the sentence.
        """
        lang = check_lang(lang)
        words, text = verdicts.PRIORITY[lang], self._told(self.value, lang)
        if self.before is not None and self.before != self.value:
            text = words["moved"].format(before=self._told(self.before, lang), value=text)
        elif self.price > 0 and self.before is not None:
            # What was bought stands in its further steps, such as those of fairness.
            text = words["kept"].format(value=text)
        most = self.price if self.price_most is None else self.price_most
        if self.before is None:
            # A priority that comes first pays nothing: it is what the others give way to.
            most = 0
        if most > max(0, self.price):
            numbers = {"least": number_text(self.price, lang), "price": number_text(most, lang)}
            text += words["up to"].format(whole=points_text(points + most, lang), **numbers)
        elif self.price > 0 and self.before is not None:
            price, whole = number_text(self.price, lang), points_text(points + self.price, lang)
            text += words["price"].format(price=price, whole=whole)
        if self.bound == self.value:
            return text + words["best"]
        if self.bound is not None:
            kind = "most" if self.bound > self.value else "least"
            return text + words[kind].format(bound=self._told(self.bound, lang))
        return text

    def _told(self, number: int, lang: str) -> str:
        return number_text(number, lang) + (f"\N{NO-BREAK SPACE}{self.unit}" if self.unit else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How good a timetable is, and how that is known.

    Attributes
    ----------
    status : str
        "best possible", "within gap" (close to the best, and proved so), "stopped early", "impossible" or "none found".
    points, bound : int or None
        Points of the timetable and a proven upper bound on the points of any timetable; where points count together
        with something else, such as prices, of any that costs no more.
    random : float or None
        Mean points of random timetables that satisfy the rules.
    wishes, wishes_met : int
        Wishes with points above 0, and how many of them are attended.
    turned_away : int
        Free choice: people beyond the seats of the rooms that they go to.
    attendees : int
        How many people there are.
    attendance : {"seats", "free"}
        Whether seats were given or people choose for themselves.
    seconds : float
        Time spent on solving alone.
    seed, version : int, str
        With the same input, seed and version, a proved timetable comes out the same.
    method : str
        What found and proved it.
    failure : str
        What went wrong on the way, so that the timetable is the best that was known until then; empty if nothing did.
    priorities : tuple of PriorityValue
        What each priority reached, most important first, with what is proved of it.
    rules_in_play : tuple of str
        English names of the rules that had to hold.
    options : Options or None
        Everything that was asked for.
    among : (str, str)
        In English and Swedish, among which timetables it is the best; empty if among all that keep the event's rules.
    """

    status: Status
    points: int | None
    bound: int | None
    random: float | None
    wishes: int
    wishes_met: int
    turned_away: int
    attendees: int
    attendance: Literal["seats", "free"]
    seconds: float
    seed: int
    version: str
    method: str
    failure: str = ""
    priorities: tuple[PriorityValue, ...] = ()
    rules_in_play: tuple[str, ...] = ()
    among: tuple[str, str] = ("", "")
    options: Options | None = field(default=None, repr=False, compare=False)

    @property
    def gap(self) -> float | None:
        """``(bound - points) / max(1, points)``; 0 means proved to be the best possible."""
        if self.points is None or self.bound is None:
            return None
        return (self.bound - self.points) / max(1, self.points)

    @property
    def balance(self) -> PriorityValue | None:
        """The points less what counts together with them, such as prices; None where points count alone."""
        return next((priority for priority in self.priorities if "wishes" in priority.goals), None)

    @property
    def quality(self) -> float | None:
        """Where the timetable lies between a random one (0) and the best conceivable one (1).

        None where that says nothing: nothing was drawn that keeps the rules, or what was drawn has more points.
        """
        if self.points is None or self.bound is None or self.random is None:
            return None
        if self.points < self.random:
            # Drawn timetables may be worth more by points alone, where something else comes before them.
            return None
        if self.bound <= self.random:
            return 1.0 if self.points >= self.bound else 0.0
        return (self.points - self.random) / (self.bound - self.random)

    @property
    def distance(self) -> float | None:
        """How far from the best the timetable may be: by its balance where points count with something else."""
        balance = self.balance
        if balance is None:
            return self.gap
        return None if balance.bound is None else (balance.bound - balance.value) / max(1, abs(balance.value))

    def sentence(self, lang: str = "en") -> str:
        """The verdict as one sentence an organiser can pass on.

        Parameters
        ----------
        lang : {"en", "sv"}
            The language of the sentence.

        Raises
        ------
        ValueError
            If the language is unknown.
        """
        lang = check_lang(lang)
        failed = " " + verdicts.FAILED[lang] if self.failure and self.points is not None else ""
        among = self.among[lang == "sv"]
        return " ".join(part for part in (self._sentence(lang), among) if part) + failed

    def _sentence(self, lang: Lang) -> str:
        template = in_lang(verdicts.VERDICTS[self.status], lang)
        if self.points is None:
            return template
        if not self.wishes:
            return verdicts.WITHOUT_WISHES["best possible" if self.status == "best possible" else "other"][lang]
        words = {"points": self.points_text(lang)}
        balance = self.balance
        value, bound = (self.points, self.bound) if balance is None else (balance.value, balance.bound)
        if bound is not None:
            words |= {"bound": number_text(bound, lang), "gap": gap_text(self.distance or 0.0, lang)}
            if balance is not None:
                template = in_lang(verdicts.BALANCES[self.status], lang)
            elif self.status != "best possible" and (self.distance or 0.0) > 1:
                template = verdicts.FAR[lang]
            elif self.status == "stopped early":
                template = verdicts.STOPPED_WITH_BOUND[lang]
        if self.status == "best possible" and bound is not None and bound > value:
            template, words["given"] = verdicts.GIVEN_UP[lang], number_text(bound - value, lang)
        return template.format(**words)

    def points_text(self, lang: str = "en") -> str:
        """The points, and what counts together with them: "38 points less 5 for prices, a balance of 33"."""
        lang = check_lang(lang)
        points, balance = self.points or 0, self.balance
        if balance is None:
            return points_text(points, lang)
        names = (p.called(lang) for p in self.priorities if p.name in balance.goals and p.name != "wishes")
        words = {"points": points_text(points, lang), "names": ", ".join(names)}
        words |= {"paid": number_text(points - balance.value, lang), "balance": number_text(balance.value, lang)}
        less, even, more = verdicts.LESS, verdicts.NOTHING_OFF, verdicts.COUNTED_IN
        kind = less if points > balance.value else even if points == balance.value else more
        return kind[lang].format(**words)
