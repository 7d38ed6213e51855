"""Exports of forms and polls, as they arrive."""

from __future__ import annotations

import datetime as dt

from case import case
from shapes import TITLES, doodle, google, microsoft, semicolons, surveymonkey, titles

ANNA, BO, CIA = ("Anna Berg", "anna@x.se"), ("Bo Ek", "bo@x.se"), ("Cia Dahl", "cia@x.se")
RANKED = {"Anna Berg": "D3 B2 C1", "Bo Ek": "E3 F2 H1", "Cia Dahl": "G3 D2 A1"}
TICKED = {"Anna Berg": "B1 C1 D1", "Bo Ek": "E1 F1 H1", "Cia Dahl": "A1 D1 G1"}


def people(*cells: list) -> list:
    """Three people and what each of them answered."""
    return [(*who, list(given)) for who, given in zip((ANNA, BO, CIA), cells, strict=True)]


LISTS = people([semicolons("DBC")], [semicolons("EFH")], [semicolons("GDA")])
SV_RANK, SV_SELECT = "Rangordna dina tre favoriter", "Vilka lärpass vill du gå på?"
EN_RANK, EN_SELECT = "Rank your three favourites", "Which sessions would you like to attend?"


# Microsoft Forms.
rank, select = microsoft(LISTS, [SV_RANK]), microsoft(LISTS, [SV_SELECT])
likert = people([5, 3, None], [4, 4, 1], [None, 2, 5])
words = people(["Mycket intresserad", "Inte intresserad"], ["Intresserad", "Lite intresserad"], [None, "Intresserad"])
MICROSOFT = [
    case("microsoft-ranking-sv.xlsx", RANKED, {"Form1": rank}, tables=True, kind="Microsoft Forms"),
    case("microsoft-ranking-en.xlsx", RANKED, {"Form1": microsoft(LISTS, [EN_RANK], "en")}, kind="Microsoft Forms"),
    case(
        "microsoft-ranking-third-sheet.xlsx",
        RANKED,
        {"Om": [["Hej"]], "Plan": [["Vem", "Vad"], ["Ada", "Kaffe"]], "Form1": rank},
        findings=["sheet_left [microsoft-ranking-third-sheet.xlsx]Plan"],
    ),
    case(
        "microsoft-ranking-hidden-first-sheet.xlsx",
        RANKED,
        {"_56F9DC9755BA473782653E2940F9": [["x"]], "Sheet1": rank},
        hidden=("_56F9DC9755BA473782653E2940F9",),
        findings=["sheet_hidden [microsoft-ranking-hidden-first-sheet.xlsx]_56F9DC9755BA473782653E2940F9"],
    ),
    case("microsoft-selection-sv.xlsx", TICKED, {"Form1": select}, kind="Microsoft Forms"),
    case("microsoft-selection-en.xlsx", TICKED, {"Form1": microsoft(LISTS, [EN_SELECT], "en")}),
    case(
        "microsoft-anonymous.xlsx",
        {"Answer 1": "D3 B2 C1", "Answer 2": "E3 F2 H1", "Answer 3": "G3 D2 A1"},
        {"Form1": microsoft(LISTS, [SV_RANK], anonymous=True)},
    ),
    case(
        "microsoft-anonymous-sv.xlsx",
        {"Svar 1": "D3 B2 C1", "Svar 2": "E3 F2 H1", "Svar 3": "G3 D2 A1"},
        {"Form1": microsoft(LISTS, [SV_RANK], anonymous=True)},
        options={"lang": "sv"},
    ),
    case(
        "microsoft-anonymous-with-a-question-for-the-name.xlsx",
        RANKED,
        {"Form1": microsoft([(n, e, [n, *c]) for n, e, c in LISTS], ["Vad heter du?", SV_RANK], anonymous=True)},
    ),
    case(
        "microsoft-likert-numbers.xlsx",
        {"Anna Berg": "A5 B3", "Bo Ek": "A4 B4 D1", "Cia Dahl": "B2 D5"},
        {"Form1": microsoft(likert, titles("ABD"))},
        kind="Microsoft Forms",
    ),
    case(
        "microsoft-likert-behind-the-question.xlsx",
        {"Anna Berg": "A5 B3", "Bo Ek": "A4 B4 D1", "Cia Dahl": "B2 D5"},
        {"Form1": microsoft(likert, [f"Hur gärna vill du gå?.{title}" for title in titles("ABD")])},
        findings=["columns_as_sessions [microsoft-likert-behind-the-question.xlsx]Form1!F1"],
    ),
    case(
        "microsoft-likert-words.xlsx",
        {"Anna Berg": "A4", "Bo Ek": "A3 B1", "Cia Dahl": "B3"},
        {"Form1": microsoft(words, titles("AB"))},
        findings=["words_as_points [microsoft-likert-words.xlsx]Form1!F1"],
    ),
    case(
        "microsoft-other-questions.xlsx",
        RANKED,
        {
            "Form1": microsoft(
                [(n, e, ["Inga nötter", *c, 12]) for n, e, c in LISTS], ["Allergier?", SV_RANK, "År i yrket"]
            )
        },
        findings=[
            "column_other [microsoft-other-questions.xlsx]Form1!F1",
            "column_other [microsoft-other-questions.xlsx]Form1!H1",
        ],
    ),
    case(
        "microsoft-nbsp-in-headings.xlsx",
        RANKED,
        {"Form1": [[f"{cell}\N{NO-BREAK SPACE}" for cell in rank[0]], *rank[1:]]},
    ),
    case(
        "microsoft-answered-twice-later-row-first.xlsx",
        {"Anna Berg": "F1", "Bo Ek": "E1"},
        {
            "Form1": [
                *microsoft(people([semicolons("F")], [semicolons("E")], [])[:2], [SV_SELECT]),
                [3, dt.datetime(2018, 1, 1), dt.datetime(2018, 1, 1), "ANNA@x.se", "Anna Berg", semicolons("DBC")],
            ]
        },
        findings=["answered_again [microsoft-answered-twice-later-row-first.xlsx]Form1!E4"],
        explained=3,
    ),
    case(
        "microsoft-order-or-selection-is-open.xlsx",
        None,
        {"Form1": microsoft(LISTS, ["Lärpass"])},
        findings=["list_open [microsoft-order-or-selection-is-open.xlsx]Form1!F2"],
    ),
    case(
        "microsoft-order-said-by-layout.xlsx",
        RANKED,
        {"Form1": microsoft(LISTS, ["Lärpass"])},
        options={"layout": "ranking"},
    ),
    case(
        "microsoft-order-denied-by-scale.xlsx",
        TICKED,
        {"Form1": microsoft(LISTS, ["Lärpass"])},
        options={"scale": "tick"},
    ),
    case(
        "microsoft-everything-ranked.xlsx",
        {"Anna Berg": "A3 B2 C1", "Bo Ek": "C3 A2 B1", "Cia Dahl": "B3 C2 A1"},
        {"Form1": microsoft(people([semicolons("ABC")], [semicolons("CAB")], [semicolons("BCA")]), ["Lärpass"])},
    ),
    case(
        "microsoft-empty-answer.xlsx",
        {"Anna Berg": "B1", "Bo Ek": "", "Cia Dahl": "D1"},
        {"Form1": microsoft(people([semicolons("B")], [None], [semicolons("D")]), [SV_SELECT])},
    ),
    case(
        "microsoft-own-session.xlsx",
        {"Kajsa Lund": "B1"},
        {"Form1": microsoft([("Kajsa Lund", "k@x.se", [semicolons("AB")])], [SV_SELECT])},
        findings=["wish_own [microsoft-own-session.xlsx]Form1!F2"],
        explained=1,
    ),
    case(
        "microsoft-same-name-other-address.xlsx",
        {"Anna Berg (anna@x.se)": "B1", "Anna Berg (a2@x.se)": "D1"},
        {"Form1": microsoft([(*ANNA, [semicolons("B")]), ("Anna Berg", "a2@x.se", [semicolons("D")])], [SV_SELECT])},
        findings=["name_shared [microsoft-same-name-other-address.xlsx]Form1!E2"],
    ),
    case(
        "microsoft-misspelt-title.xlsx",
        None,
        {
            "Form1": microsoft(
                people([semicolons("B") + "Workshop 3;"], [semicolons("E")], [semicolons("D")]), [SV_SELECT]
            )
        },
        findings=["title_unknown [microsoft-misspelt-title.xlsx]Form1!F2"],
    ),
    case(
        "microsoft-single-choice.xlsx",
        {"Anna Berg": "D1", "Bo Ek": "E1", "Cia Dahl": "D1"},
        {"Form1": microsoft(people(titles("D"), titles("E"), titles("D")), ["Vilket lärpass vill du gå på?"])},
    ),
    case(
        "microsoft-choices.xlsx",
        {"Anna Berg": "D2 B1", "Bo Ek": "E2 F1", "Cia Dahl": "G2 A1"},
        {
            "Form1": microsoft(
                people(titles("DB"), titles("EF"), titles("GA")), ["Ditt förstahandsval", "Ditt andrahandsval"]
            )
        },
    ),
    case("microsoft-as.csv", RANKED, rank, kind="Microsoft Forms"),
    case("microsoft-ranking.ods", RANKED, {"Form1": rank}, kind="Microsoft Forms"),
    case("microsoft-ranking.xls", RANKED, {"Form1": rank}, kind="Microsoft Forms"),
    case(
        "microsoft-quiz.xlsx",
        RANKED,
        {
            "Form1": microsoft(
                [(n, e, [*c, 0, None]) for n, e, c in LISTS],
                [SV_RANK, f"Points - {SV_RANK}", f"Feedback - {SV_RANK}"],
                "en",
            )
        },
    ),
]


# Google Forms.
commas = people([", ".join(titles("DBC"))], [", ".join(titles("EFH"))], [", ".join(titles("GDA"))])
grid = people([5, 3, None], [4, 4, 1], [None, 2, 5])
ranks = people(["1:a val", "2:a val", None], ["2:a val", "1:a val", None], [None, "2:a val", "1:a val"])
chosen = people(titles("DB"), titles("EF"), titles("GA"))
expect = {"Anna Berg": "D2 B1", "Bo Ek": "E2 F1", "Cia Dahl": "G2 A1"}
GOOGLE = [
    case("google-checkboxes-sv.xlsx", TICKED, {"Formulärsvar 1": google(commas, [SV_SELECT])}, kind="Google Forms"),
    case(
        "google-checkboxes-en.xlsx",
        TICKED,
        {"Form Responses 1": google(commas, [EN_SELECT], "en")},
        kind="Google Forms",
    ),
    case(
        "google-checkboxes.csv",
        TICKED,
        google(commas, [EN_SELECT], "en"),
        separator=",",
        encoding="utf-8",
        kind="Google Forms",
    ),
    case(
        "google-grid-of-points.xlsx",
        {"Anna Berg": "A5 B3", "Bo Ek": "A4 B4 D1", "Cia Dahl": "B2 D5"},
        {"Svar": google(grid, [f"Hur gärna vill du gå? [{TITLES[k]}]" for k in "ABD"])},
        kind="Google Forms",
    ),
    case(
        "google-grid-of-sessions-with-ranks.xlsx",
        {"Anna Berg": "A2 B1", "Bo Ek": "B2 A1", "Cia Dahl": "D2 B1"},
        {"Svar": google(ranks, [f"Rangordna [{TITLES[k]}]" for k in "ABD"])},
    ),
    case(
        "google-grid-of-ranks-with-sessions.xlsx",
        expect,
        {"Svar": google(chosen, ["Your wishes [1st choice]", "Your wishes [2nd choice]"], "en")},
    ),
    case("google-dropdowns.xlsx", expect, {"Svar": google(chosen, ["Val 1", "Val 2"])}),
    case(
        "google-leftover-beside-titles.xlsx",
        None,
        {"Svar": google(people([TITLES["D"] + ", något annat, kanske"], [TITLES["E"]], [TITLES["A"]]), [SV_SELECT])},
        findings=["title_unknown [google-leftover-beside-titles.xlsx]Svar!D2"],
    ),
    case(
        "google-answered-twice.csv",
        {"Anna Berg": "B1", "Bo Ek": "E1"},
        google([(*ANNA, [TITLES["D"]]), (*BO, [TITLES["E"]]), (*ANNA, [TITLES["B"]])], [EN_SELECT], "en"),
        separator=",",
        encoding="utf-8",
        findings=["answered_again [google-answered-twice.csv]google-answered-twice!C2"],
        explained=1,
    ),
    case(
        "google-american-dates.csv",
        {"Anna Berg": "B1", "Bo Ek": "E1"},
        [
            ["Timestamp", "Email Address", "Name", EN_SELECT],
            ["3/15/2018 9:00:00", "anna@x.se", "Anna Berg", TITLES["B"]],
            ["3/14/2018 10:00:00", "anna@x.se", "Anna Berg", TITLES["D"]],
            ["3/14/2018 9:00:00", "bo@x.se", "Bo Ek", TITLES["E"]],
        ],
        separator=",",
        encoding="utf-8",
        findings=["answered_again [google-american-dates.csv]google-american-dates!C3"],
        explained=1,
    ),
    case(
        "google-without-names.csv",
        {"Answer 1": "D1 B1", "Answer 2": "E1"},
        [
            ["Tidstämpel", SV_SELECT],
            ["2018-03-15 09.00.00", ", ".join(titles("DB"))],
            ["2018-03-15 09.05.00", TITLES["E"]],
        ],
        separator=",",
        encoding="utf-8",
    ),
    case(
        "google-address-only.csv",
        {"anna@x.se": "D1", "bo@x.se": "E1"},
        [
            ["Tidstämpel", "E-postadress", SV_SELECT],
            ["2018-03-15 09.00.00", "anna@x.se", TITLES["D"]],
            ["2018-03-15 09.05.00", "bo@x.se", TITLES["E"]],
        ],
        separator=",",
        encoding="utf-8",
    ),
]


# SurveyMonkey and Doodle.
ticks = people([TITLES["A"], None, TITLES["D"]], [None, TITLES["B"], TITLES["D"]], [TITLES["A"], TITLES["B"], None])
ticked = {"Anna Berg": "A1 D1", "Bo Ek": "B1 D1", "Cia Dahl": "A1 B1"}
ranked = people([1, 2, 3], [3, 1, 2], [2, 3, 1])
polls = [("Anna Berg", ["OK", None, "(OK)"]), ("Bo Ek", [None, "OK", "OK"]), ("Cia Dahl", ["OK", "(OK)", None])]
words = [("Anna Berg", ["Yes", "No", "If need be"]), ("Bo Ek", ["No", "Yes", "Yes"])]
own = ["Respondent ID", "Collector ID", "Start Date", "End Date"]
OTHER = [
    case(
        "surveymonkey-checkboxes.xlsx",
        ticked,
        {"Sheet": surveymonkey(ticks, SV_SELECT, titles("ABD"))},
        kind="SurveyMonkey",
    ),
    case(
        "surveymonkey-ranking.xlsx",
        {"Anna Berg": "A3 B2 D1", "Bo Ek": "B3 D2 A1", "Cia Dahl": "D3 A2 B1"},
        {"Sheet": surveymonkey(ranked, "Rank the sessions", titles("ABD"))},
        kind="SurveyMonkey",
    ),
    case(
        "surveymonkey-choices.csv",
        {"Anna Berg": "D2 B1", "Bo Ek": "E2 F1", "Cia Dahl": "G2 A1"},
        surveymonkey(
            people(titles("DB"), titles("EF"), titles("GA")), "Your wishes", ["First choice", "Second choice"]
        ),
        separator=",",
        encoding="utf-8",
        kind="SurveyMonkey",
    ),
    case(
        "surveymonkey-open-name.xlsx",
        {"Anna Berg": "A1 B1", "Bo Ek": "B1"},
        {
            "Sheet": [
                [*own, "What is your name?", "Tick", None],
                [*[None] * 4, "Open-Ended Response", *titles("AB")],
                [1, dt.datetime(2018, 1, 1), dt.datetime(2018, 1, 1), None, "Anna Berg", *titles("AB")],
                [2, dt.datetime(2018, 1, 1), dt.datetime(2018, 1, 1), None, "Bo Ek", None, TITLES["B"]],
            ]
        },
    ),
    case(
        "surveymonkey-matrix-of-stars.xls",
        {"Anna Berg": "A5 B3 D3", "Bo Ek": "A4 B4 D1", "Cia Dahl": "A1 B2 D2"},
        {"Sheet": surveymonkey(people([5, 3, 3], [4, 4, 1], [1, 2, 2]), "Rate the sessions", titles("ABD"))},
    ),
    case(
        "doodle-yes-ifneedbe.xlsx",
        {"Anna Berg": "A2 D1", "Bo Ek": "B2 D2", "Cia Dahl": "A2 B1"},
        {"Poll": doodle(polls, titles("ABD"))},
        kind="Doodle",
        findings=["row_total [doodle-yes-ifneedbe.xlsx]Poll!A8"],
    ),
    case(
        "doodle-said-to-be-marks.xlsx",
        {"Anna Berg": "A1 D1", "Bo Ek": "B1 D1", "Cia Dahl": "A1 B1"},
        {"Poll": doodle(polls, titles("ABD"))},
        options={"scale": "tick"},
    ),
    case(
        "doodle-words.xls",
        {"Anna Berg": "A2 D1", "Bo Ek": "B2 D2"},
        {"Poll": doodle(words, titles("ABD"))},
        kind="Doodle",
    ),
    case(
        "doodle-only-ok.xlsx",
        {"Anna Berg": "A1", "Bo Ek": "B1 D1"},
        {"Poll": doodle([("Anna Berg", ["OK", None, None]), ("Bo Ek", [None, "OK", "OK"])], titles("ABD"))},
        kind="Doodle",
    ),
]


CASES = [*MICROSOFT, *GOOGLE, *OTHER]
