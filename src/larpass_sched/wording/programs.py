"""By which headings the programs that made a sheet are known."""

from __future__ import annotations

Sign = tuple[str, int, tuple[frozenset[str], ...]]
"""A program, and how many words of each group have to be there."""


def _sign(program: str, least: int, *groups: str) -> Sign:
    """The words of each group stand between semicolons."""
    return program, least, tuple(frozenset(words.split("; ")) for words in groups)


# By headings, in this order.
HEADINGS: tuple[Sign, ...] = (
    _sign("Microsoft Forms", 1, "completion time; slutförandetid", "start time; starttid; id"),
    _sign("SurveyMonkey", 1, "respondent id"),
    _sign("Google Forms", 1, "timestamp; tidstämpel; tidsstämpel"),
    _sign(
        "Qualtrics",
        2,
        "responseid; response id; recordeddate; recorded date; distributionchannel; distribution channel; "
        "userlanguage; user language; externalreference; recipientemail; recipient email",
    ),
    _sign("pretix", 2, "event slug; order code; position id; pseudonymization id; order locale"),
    _sign("Eventbrite", 2, "order #; attendee #; attendee status; buyer email; ticket type; order type"),
    _sign("Indico", 2, "registration state; registration date; affiliation; position; checked in"),
    _sign(
        "LimeSurvey",
        2,
        "last page; lastpage; start language; startlanguage; seed; date submitted; submitdate; "
        "date last action; referrer url",
    ),
    _sign(
        "KoboToolbox",
        2,
        "_id; _uuid; _submission_time; _index; _validation_status; _submitted_by; __version__; _status",
    ),
    _sign("Typeform", 2, "network id; submit date (utc); start date (utc); stage date (utc); response type"),
    _sign("SharePoint", 2, "item type; path; created by; modified by; content type; skapad av"),
    _sign("Power Automate", 2, "responder's email; responders' email; submission time; response id"),
    _sign("Canvas", 2, "sis_id; section_id; section_sis_id; n correct; n incorrect"),
    _sign("SignUpGenius", 2, "sign up; sign up comment; sign up timestamp"),
    _sign("Zoho Forms", 2, "added time; added by; task owner; referrer name; ip address"),
    _sign("Jotform", 2, "submission date; submission id; submission ip; last update date; flow status"),
    _sign("Jotform", 1, "submission date"),
    _sign("Zoho Forms", 1, "added time"),
    _sign("Power Automate", 1, "responder's email"),
)
# By the cells of a poll.
CELLS: tuple[Sign, ...] = (
    _sign("Doodle", 1, "ok; (ok); ifneedbe; (yes)"),
    _sign("Doodle", 1, "if need be", "yes"),
    _sign("Nextcloud Polls", 1, "✔", "❌; ✘; ❔; ?; ❓; ~; ✖"),
    _sign("Framadate", 1, "yes", "if needed; under reserve"),
)
# What these write into one cell is a set: a ranking stands in columns of its own, or there is none.
PROGRAMS_WITH_SETS = frozenset(
    {
        "Google Forms",
        "Canvas",
        "Qualtrics",
        "pretix",
        "Eventbrite",
        "Indico",
        "LimeSurvey",
        "KoboToolbox",
        "Typeform",
        "Notion",
    }
)
# The short names above the questions of an export of Qualtrics.
QUALTRICS = frozenset(
    [
        "startdate",
        "enddate",
        "status",
        "ipaddress",
        "progress",
        "finished",
        "recordeddate",
        "responseid",
        "userlanguage",
    ]
)
