"""By which headings the programs that made a sheet are known."""

from __future__ import annotations

# Two of these headings say which program it was; in this order.
SIGNS: dict[str, frozenset[str]] = {
    "Qualtrics": frozenset(
        {"responseid", "response id", "recordeddate", "recorded date", "distributionchannel", "distribution channel",
         "userlanguage", "user language", "externalreference", "recipientemail", "recipient email"}
    ),
    "pretix": frozenset({"event slug", "order code", "position id", "pseudonymization id", "order locale"}),
    "Eventbrite": frozenset({"order #", "attendee #", "attendee status", "buyer email", "ticket type", "order type"}),
    "Indico": frozenset({"registration state", "registration date", "affiliation", "position", "checked in"}),
    "LimeSurvey": frozenset(
        {"last page", "lastpage", "start language", "startlanguage", "seed", "date submitted", "submitdate",
         "date last action", "referrer url"}
    ),
    "KoboToolbox": frozenset(
        {"_id", "_uuid", "_submission_time", "_index", "_validation_status", "_submitted_by", "__version__", "_status"}
    ),
    "Typeform": frozenset({"network id", "submit date (utc)", "start date (utc)", "stage date (utc)", "response type"}),
    "SharePoint": frozenset({"item type", "path", "created by", "modified by", "content type", "skapad av"}),
    "Power Automate": frozenset({"responder's email", "responders' email", "submission time", "response id"}),
    "Zoho Forms": frozenset({"added time", "added by", "task owner", "referrer name", "ip address"}),
    "Jotform": frozenset({"submission date", "submission id", "submission ip", "last update date", "flow status"}),
}  # fmt: skip
# What these write into one cell is a set: a ranking stands in columns of its own, or there is none.
PROGRAMS_WITH_SETS = frozenset(
    {"Google Forms", "Qualtrics", "pretix", "Eventbrite", "Indico", "LimeSurvey", "KoboToolbox", "Typeform", "Notion"}
)
ALONE = {"submission date": "Jotform", "added time": "Zoho Forms", "responder's email": "Power Automate"}
QUALTRICS = frozenset(
    (
        "startdate",
        "enddate",
        "status",
        "ipaddress",
        "progress",
        "finished",
        "recordeddate",
        "responseid",
        "userlanguage",
    )
)
