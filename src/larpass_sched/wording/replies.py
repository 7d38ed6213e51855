"""What others answer, in English and Swedish: words and signs that are understood, compared by keys."""

from __future__ import annotations

YES = frozenset({"x", "yes", "y", "ja", "j", "1", "true", "sant", "✓", "✔", "☑"})
# Beside ticks these say no; alone they are what somebody crossed.
CROSSES = frozenset({"❌", "❎", "✗", "✘", "✖", "🗙", "🗴"})
NO = frozenset({"", "no", "n", "nej", "0", "false", "falskt", "-"})

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "januari", "jan"),
            ("february", "februari", "feb"),
            ("march", "mars", "mar"),
            ("april", "apr"),
            ("may", "maj"),
            ("june", "juni", "jun"),
            ("july", "juli", "jul"),
            ("august", "augusti", "aug"),
            ("september", "sep", "sept"),
            ("october", "oktober", "oct", "okt"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}

WEEKDAYS = {
    name: number
    for number, (english, short, swedish) in enumerate(
        (
            ("monday", "mon", "mån"),
            ("tuesday", "tue tues", "tis"),
            ("wednesday", "wed weds wednes", "ons"),
            ("thursday", "thu thur thurs", "tors tor"),
            ("friday", "fri", "fre"),
            ("saturday", "sat satur", "lör"),
            ("sunday", "sun", "sön"),
        )
    )
    for name in (
        english,
        f"{english}s",
        *short.split(),
        *swedish.split(),
        *(f"{swedish.split()[0]}{end}" for end in ("dag", "dagen", "dagar", "da")),
    )
}

OFFERS = {
    "both": ("both", "båda", "bägge", "hybrid"),
    "on site": ("on site", "on-site", "onsite", "på plats", "plats"),
    "either": ("either", "endera", "antingen eller"),
    "online": ("online", "remote", "på distans", "distans", "digitalt"),
}

# A mark says that somebody wants to go, without saying how much.
TICKS = frozenset({"✓", "✔", "☑", "✅", "🗹", "🗸", "√", "👍"})
MARKS = TICKS | frozenset(
    YES - {"1"}
    | {"\N{MULTIPLICATION SIGN}", "ok", "selected", "checked", "vald", "kryss", "tick", "check"}
    | {"☒", "v", "+", "*", "•", "●", "◉", "⬛", "■", "◼"}
)
EMPTY = frozenset(
    {"☐", "□", "⬜", "◻", "○", "[]", "[ ]", "()", "( )", "👎", "--", "---", "unchecked", "not selected", "ej vald"}
)

# Said by people who do not want to say anything.
NOTHING = frozenset(
    {
        *(
            "n/a",
            "not applicable",
            "don't know",
            "no opinion",
            "none",
            "unknown",
            "nothing",
            "no choice",
            "no preference",
        ),
        *("no thanks", "no thank you", "nej tack"),
        *("any", "anything", "whatever", "don't mind", "don't care", "no preferences"),
        *("spelar ingen roll", "valfritt", "vad som helst", "vilket som helst", "inget särskilt"),
        *(
            "okänt",
            "vet ej",
            "vet inte",
            "ej aktuellt",
            "ingen åsikt",
            "inget",
            "inga",
            "ingen",
            "ingenting",
            "inget val",
        ),
    }
)

# What stands where nothing is wished for, and what is a mark for yes or no and nothing else.
NO_WISH = NO | EMPTY | NOTHING
ANY_MARK = YES | NO | MARKS | CROSSES | EMPTY

# Faces say how much somebody wants to come, as words do.
FACES = {
    **dict.fromkeys(("😍", "🤩", "😻"), 3),
    **dict.fromkeys(("🙂", "😊", "😀", "😃", "😄", "😁", "😎", "☺", "😺", ":)", ":-)", ":d", ":-d"), 2),
    **dict.fromkeys(("😐", "😑", "😕", "🤔", "😶", ":|", ":-|", ":/", ":-/"), 1),
    **dict.fromkeys(("🙁", "☹", "😞", "😟", "😢", "😠", "😡", "😒", "👎", ":(", ":-("), 0),
}
# Answers that say how much somebody wants to come; the sheet Names may say something else.
LEVELS: tuple[dict[str, int], ...] = (
    FACES,
    {"✔": 2, "✓": 2, "✅": 2, "☑": 2, "~": 1, "❔": 1, "❓": 1, "?": 1, "✖": 0, "✘": 0, "❌": 0, "✗": 0, "-": 0},
    {
        "ok": 2, "(ok)": 1, "yes": 2, "(yes)": 1, "ja": 2, "(ja)": 1, "if need be": 1, "ifneedbe": 1, "if needed": 1,
        "om det behövs": 1, "vid behov": 1, "om nödvändigt": 1, "under reserve": 1, "no": 0, "nej": 0, "": 0,
        "maybe": 1, "kanske": 1, "yes, if need be": 1,
    },
    {
        "not interested": 0, "not at all interested": 0, "inte intresserad": 0, "inte alls intresserad": 0,
        "ej intresserad": 0, "ointresserad": 0, "not at all": 0, "inte alls": 0, "no interest": 0, "inget intresse": 0,
        "slightly interested": 1, "a little interested": 1, "lite intresserad": 1, "a little": 1, "lite": 1,
        "slightly": 1, "lite grann": 1, "somewhat interested": 2, "moderately interested": 2, "ganska intresserad": 2,
        "något intresserad": 2, "somewhat": 2, "moderately": 2, "ganska": 2, "neutral": 2, "interested": 3,
        "intresserad": 3, "very interested": 4, "mycket intresserad": 4, "very": 4, "mycket": 4, "very much": 4,
        "väldigt mycket": 4, "extremely interested": 5, "väldigt intresserad": 5, "extremely": 5,
    },
    {
        "vill gå": 2, "vill delta": 2, "want to go": 2, "want to attend": 2,
        "nej": 0, "no": 0, "no thanks": 0, "nej tack": 0, "vill inte": 0, "not": 0, "inte": 0, "kanske": 1, "maybe": 1,
        "möjligen": 1, "possibly": 1, "yes": 2, "ja": 2, "ja tack": 2, "gärna": 2, "vill gärna": 2, "ja, gärna": 2,
        "would like to": 2, "i would like to": 2, "absolutely": 3, "definitely": 3, "absolut": 3, "ja, absolut": 3,
        "must have": 3, "måste": 3, "mycket gärna": 3, "very much": 3, "yes, definitely": 3, "yes, absolutely": 3,
    },
    {
        "strongly disagree": 0, "disagree": 1, "neither agree nor disagree": 2, "neutral": 2, "agree": 3,
        "strongly agree": 4, "instämmer inte alls": 0, "instämmer inte": 1, "varken eller": 2, "instämmer delvis": 2,
        "instämmer": 3, "instämmer helt": 4, "stämmer inte alls": 0, "stämmer delvis": 2, "stämmer helt": 4,
        "håller inte med": 1, "håller inte alls med": 0, "håller med": 3, "håller helt med": 4,
    },
    {
        "poor": 1, "fair": 2, "good": 3, "very good": 4, "excellent": 5, "dålig": 1, "dåligt": 1, "godkänd": 2,
        "bra": 3, "mycket bra": 4, "utmärkt": 5,
    },
    {
        "low": 1, "medium": 2, "high": 3, "låg": 1, "mellan": 2, "medel": 2, "hög": 3, "none": 0, "ingen": 0,
        "very high": 4, "mycket hög": 4, "very low": 0, "mycket låg": 0,
    },
)  # fmt: skip

# What stands in the sheet Names where nothing is meant, and of what kind a name is.
NOTHING_MEANT = frozenset({"-", "--", "none", "ingen", "inget"})
_KINDS_OF_NAMES = {
    "session": ("session", "sessions", "lärpass", "pass", "title", "titel"),
    "person": ("person", "people", "personer", "attendee", "deltagare", "speaker", "medverkande"),
    "points": ("points", "poäng", "word", "ord", "svar"),
}
KIND_OF_NAME = {word: kind for kind, words in _KINDS_OF_NAMES.items() for word in words}

# Said where a name ought to stand.
NOBODY = frozenset({"anonymous", "anonym", "anonymt", "anonymous user", "anonym användare"})
