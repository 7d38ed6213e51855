"""How people are named in a line of speakers: labels, titles and organisations, in English and Swedish."""

from __future__ import annotations

import re

# Speakers:, Medverkande:, Moderator:, Presented by:
LABEL = re.compile(r"^[^\W\d_]{1,20}(?: [^\W\d_]{2,20})?\s*:\s*")
OTHERS = re.compile(
    r"[,;]?\s*(?:\(?m\.?\s?fl\.?\)?|med flera|och andra|and others|et al\.?|among others)\.?\s*$", re.IGNORECASE
)
AND = re.compile(r"\s+(?:och|and|samt|&)\s+|\s*;\s*|\s+/\s+")
COMMA = re.compile(r"\s*,\s*|\s+[–—]\s+")  # noqa: RUF001 - dashes as they are written
WORD = re.compile(r"[^\W\d_]\.|[^\W\d_][^\W\d_]*(?:[-'’][^\W\d_]+)*")  # noqa: RUF001
PARTICLES = frozenset(
    ("af", "av", "von", "van", "de", "der", "den", "del", "di", "da", "du", "la", "le", "el", "al", "bin", "zu", "ten")
)
# Words, and ends of words, that people are not called by.
ORGANISATION = re.compile(
    r"\b(?:region(?:en)?|regional\w*|landsting\w*|länsstyrelse\w*|kommun\w*|universitet\w*|university|college|school|"
    r"institut\w*|institute|ab|inc|ltd|llc|gmbh|hb|as|oy|group|gruppen|stiftelse\w*|foundation|council|county|city|"
    r"agency|ministry|department|departement\w*|centrum|center|centre|akademi\w*|academy|förbund\w*|association|"
    r"förening\w*|nämnd\w*|consulting|partners?|sverige|sweden|norden|nordic|europe\w*|bank\w*|bolag\w*|stad|län|"
    r"research|science\w*|innovation|konsult\w*|näringsliv|tillväxt|park|house|lab|labs|hub|forum|network|nätverk\w*|"
    r"polisen|kyrkan|museum|bibliotek\w*|högskola\w*|rise|skr|skl|bureau|office|committee|kommitté\w*)\b|"
    r"\w{3,}(?:verket|rådet|regionen|styrelsen|myndigheten|förbundet|högskolan|universitetet|bolaget|gruppen|"
    r"kommunen|landstinget|sällskapet|institutet|centrum|föreningen|kontoret|förvaltningen|inspektionen|stiftelsen|"
    r"biblioteket|museet)\b",
    re.IGNORECASE,
)
# A role before the name of an organisation.
ROLE = re.compile(
    r"^(?:vd|direktör|chef|\w*chef|ordförande|\w*strateg|\w*ledare|\w*utvecklare|analytiker|forskare|professor|docent|"
    r"lektor|konsult|moderator|director|manager|head|chair|ceo|analyst|researcher|senior|adviser|advisor|strategist|"
    r"rådgivare|handläggare|samordnare|coordinator|generaldirektör|landshövding|kanslichef)\b",
    re.IGNORECASE,
)

# Words of which no text of some length does without, and which the other language has not.
SMALL_WORDS = {
    "en": ("the", "and", "of", "to", "is", "are", "with", "that", "this", "how", "we", "you", "from", "by", "what"),
    "sv": ("och", "att", "det", "är", "som", "på", "av", "med", "till", "den", "ett", "om", "hur", "vi", "inte"),
}
