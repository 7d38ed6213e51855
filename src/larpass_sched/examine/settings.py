"""What is wrong with the value of a setting, which part of it, and how the whole cell would be right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from larpass_sched.event import key_of
from larpass_sched.event.doubts import Doubt
from larpass_sched.event.names import nearest
from larpass_sched.event.options import SWEDISH, Options
from larpass_sched.goals import COMFORT, COMFORT_IN_SWEDISH, GOALS, check_goals
from larpass_sched.rules import RULES, check_rules, rule_named


class Fault(NamedTuple):
    """The code of the finding, and what its texts need."""

    code: str
    params: Mapping[str, str]


_YES_OR_NO = Fault("setting_flag", {})
# What is asked of settings that hold one value.
_SINGLE = {
    "attendance": Fault("setting_choice", {"allowed": "seats; free"}),
    "scale": Fault("setting_choice", {"allowed": "points; rank; tick"}),
    "method": Fault("setting_choice", {"allowed": "auto; exact; plain"}),
    "below_minimum": Fault("setting_choice", {"allowed": "error; leave out"}),
    "time_limit": Fault("setting_seconds", {}),
    "seed": Fault("setting_whole", {"lowest": "0", "highest": "2147483647"}),
    "workers": Fault("setting_whole", {"lowest": "1", "highest": "64"}),
    "registered": Fault("setting_whole", {"lowest": "1", "highest": "10000000"}),
    "least_wishes": Fault("setting_whole", {"lowest": "0", "highest": "1000"}),
    "walk": Fault("setting_whole", {"lowest": "0", "highest": "1440"}),
    "longest_wait": Fault("setting_whole", {"lowest": "0", "highest": "1440"}),
    "reserve": Fault("setting_share", {}),
    "normalise": _YES_OR_NO,
    "full": _YES_OR_NO,
    "not_together_again": _YES_OR_NO,
}
_OF_NAMES = ("rules", "goals", "priorities")


def doubts_about_settings(settings: Mapping[str, Any]) -> Iterator[Doubt]:
    """Settings that are not known, and values that are not allowed."""
    called = {known: name for name in Options.names() for known in (name, SWEDISH[name])}
    for row, (name, value) in enumerate(settings.items()):
        if name not in Options.names():
            near = dict.fromkeys(called[known] for known in nearest(name, called))
            key, names = ("near", near) if near else ("all", Options.names())
            params = {key: "\n".join(names), f"{key}_sv": "\n".join(SWEDISH[one] for one in names)}
            yield Doubt(code="setting_unknown", part="settings", row=row, seen=name, params=params)
        elif fault := fault_in(name, value):
            params = {"name": name, **fault.params}
            yield Doubt(code=fault.code, part="settings", row=row, column="value", seen=str(value), params=params)


def fault_in(name: str, value: Any) -> Fault | None:
    """What is wrong with the value of a setting of that name; None if nothing is.

    Parameters
    ----------
    name : str
        A known setting.
    value : object
        As it stands in the workbook, or as Python gives it.
    """
    if _works(name, value):
        return None
    if name in _SINGLE:
        return _SINGLE[name]
    return _fault_in_list(name, str(value))


def _works(name: str, value: Any) -> bool:
    try:
        options = Options().changed({name: value})
        if name == "rules":
            check_rules(options)
        elif name in ("goals", "priorities"):
            check_goals(options)
    except ValueError:
        return False
    return True


def _fault_in_list(name: str, text: str) -> Fault:
    """What is wrong in a list such as ``not with = 5; after = off``, and the whole list put right if that is clear."""
    kind = name if name in _OF_NAMES else "counts"
    # A comma before a digit may be a decimal comma.
    with_semicolons = re.sub(r",(?!\d)", ";", text)
    if _works(name, with_semicolons):
        return Fault(f"setting_{kind}", {"mended": with_semicolons})
    wrong = next((part.strip() for part in with_semicolons.split(";") if not _works(name, part)), text)
    mended = _with_known_names(name, with_semicolons)
    params = {"mended": mended} if _works(name, mended) else {"example": f"example of {kind}"}
    unknown = next((part for part in _names_in(name, wrong) if not _is_known(name, part)), None)
    if unknown is not None:
        return Fault("setting_no_rule" if name == "rules" else "setting_no_goal", {"written": unknown, **params})
    if name == "rules" and _rule_named(wrong).always:
        return Fault("setting_always", {"written": next(_names_in(name, wrong))})
    return Fault(f"setting_{kind}", params if wrong == text.strip() else params | {"wrong": wrong})


def _names_in(name: str, part: str) -> Iterator[str]:
    """The names of rules or goals in one part of a list; counts name words of the organiser's own."""
    if name == "priorities":
        for term in re.sub(r"\(.*?\)", "", part).split("+"):
            yield re.sub(r"^\s*\d+\s*[x*]\s*", "", term).strip()
    elif name in _OF_NAMES:
        yield re.split("[:=]", part)[0].strip()


def _with_known_names(name: str, text: str) -> str:
    """A list in which each name that is not known is replaced by the one nearest to it, all in the same language."""
    pairs = _known_pairs(name)
    known = [one for pair in pairs for one in pair]
    written = [one for part in text.split(";") for one in _names_in(name, part)]
    meant = {one: near[0] for one in written if key_of(one) not in known and (near := nearest(one, known, 1))}
    first = next((key_of(one) for one in written if key_of(one) in known), next(iter(meant.values()), ""))
    in_swedish = first in [swedish for _, swedish in pairs]
    for one, near_one in meant.items():
        text = text.replace(one, next(pair[in_swedish] for pair in pairs if near_one in pair), 1)
    return text


def _is_known(name: str, written: str) -> bool:
    return any(key_of(written) in pair for pair in _known_pairs(name))


def _known_pairs(name: str) -> list[tuple[str, str]]:
    """The names of all rules or goals, in English and in Swedish."""
    if name == "rules":
        return [(rule.name, rule.swedish) for rule in RULES]
    return [*((goal.name, goal.swedish) for goal in GOALS), (COMFORT, COMFORT_IN_SWEDISH)]


def _rule_named(part: str) -> Any:
    return rule_named(key_of(next(_names_in("rules", part))))
