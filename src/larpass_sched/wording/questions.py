"""What sheets and pictures of prices and scenarios say, in English and Swedish."""

from __future__ import annotations

from larpass_sched.wording.language import Both, in_lang

TEXTS: dict[str, Both] = {
    "sheet prices": ("Prices", "Priser"),
    "sheet what if": ("What if", "Tänk om"),
    "prices title": ("What other placements would cost", "Vad andra placeringar skulle kosta"),
    "prices about": (
        "Points less than in this timetable, each by itself: prices do not add up. “now”: it is so. “-”: impossible, "
        "proved. “?”: not known. “≤”: at most so many.",
        "Poäng mindre än i det här schemat, var och en för sig: priser kan inte läggas ihop. ”nu”: så är det. ”-”: "
        "omöjligt, bevisat. ”?”: inte känt. ”≤”: högst så många.",
    ),
    "alone": (
        "If nothing else moves, but for one that changes places with it",
        "Om inget annat flyttas, mer än det som den byter plats med",
    ),
    "best": ("In the best of all timetables with it", "I det bästa av alla scheman med det"),
    "alone attendees": ("Instead of something else", "I stället för något annat"),
    "best attendees": ("As well as everything attended now", "Utöver allt som besöks nu"),
    "session": ("Session", "Lärpass"),
    "attendee": ("Attendee", "Deltagare"),
    "now": ("now", "nu"),
    "points less": ("points less", "poäng mindre"),
    "points more": ("points more than today", "poäng mer än i dag"),
    "dial": ("What fairness costs", "Vad rättvisan kostar"),
    "worst off": ("% of the own best day, worst off", "% av den egna bästa dagen, sämst"),
    "losses": ("What other people would lose", "Vad andra personer skulle förlora"),
    "lost": ("% of the best points lost", "% av bästa poängen förlorade"),
    "draws": ("draws", "dragningar"),
    "scenario": ("Scenario", "Scenario"),
    "rank": ("Rank", "Plats"),
    "points": ("Points then", "Poäng då"),
    "bound": ("At most", "Högst"),
    "gain least": ("More, at least", "Mer, minst"),
    "gain most": ("More, at most", "Mer, högst"),
    "proved": ("Proved", "Bevisat"),
    "status": ("Verdict", "Utslag"),
    "about": ("What is changed", "Vad som ändras"),
    "yes": ("yes", "ja"),
    "no": ("no", "nej"),
}


def say(key: str, lang: str) -> str:
    """The text of that name in the language."""
    return in_lang(TEXTS[key], lang)
