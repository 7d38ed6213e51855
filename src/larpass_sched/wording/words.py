"""What others say in headings and answers, in English and Swedish: words that are understood, compared by keys."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from larpass_sched.wording.replies import NO

# No heading is longer; a stranger's text must not keep the patterns busy.
LONGEST = 250
# Headings and answers are asked about again and again.
REMEMBERED = 20_000

_ORDINALS = (
    ("first", "1st", "primary", "första", "1:a", "1a", "förstahand", "etta"),
    ("second", "2nd", "secondary", "andra", "2:a", "2a", "andrahand"),
    ("third", "3rd", "tertiary", "tredje", "3:e", "3e", "tredjehand"),
    ("fourth", "4th", "fjärde", "4:e", "4e", "fjärdehand"),
    ("fifth", "5th", "femte", "5:e", "5e", "femtehand"),
    ("sixth", "6th", "sjätte", "6:e", "6e", "sjättehand"),
    ("seventh", "7th", "sjunde", "7:e", "7e"),
    ("eighth", "8th", "åttonde", "8:e", "8e"),
    ("ninth", "9th", "nionde", "9:e", "9e"),
    ("tenth", "10th", "tionde", "10:e", "10e"),
)
ORDINALS = {word: number for number, words in enumerate(_ORDINALS, 1) for word in words}


def _any(*words: str) -> str:
    """One of several patterns, which stand between semicolons."""
    return "(?:" + "|".join(word for text in words for word in text.split("; ")) + ")"


def whole(*words: str) -> re.Pattern[str]:
    """A heading that is one of several patterns, with a colon or the like at its end."""
    return re.compile(_any(*words) + r"\s*[:?*]*")


_CHOICE = _any(
    r"choices?; wish; preference; pref\.?; favou?rite; pick; option; rank; ranking; priority; place; val; valet; "
    "handsval; hand; alternativ; önskemål; prio; prioritet; rang; favorit; plats"
)
_NUMBER = r"(?:nr\.?|no\.?|number|nummer|#)?\s*(\d{1,2})"
_BEFORE, _AFTER = r"(?:.*[\s\[(:/-])?", r"[\])]?[.:?]?(?:\s*[:(\[-].*| (?:of|for|to|av|för|till|på) .*)?"
_CHOICE_THEN_NUMBER = re.compile(rf"{_BEFORE}{_CHOICE}\s*[\[(]?{_NUMBER}{_AFTER}")
_NUMBER_THEN_CHOICE = re.compile(rf"{_BEFORE}(\d{{1,2}})(?::?[ae]|st|nd|rd|th|\.|\))?\s*-?\s*{_CHOICE}{_AFTER}")
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
_ORDINAL_THEN_CHOICE = re.compile(rf"{_BEFORE}({_ORDINAL})\s*-?\s*{_CHOICE}{_AFTER}")
_ORDINAL_ALONE = re.compile(rf"(?:.*\[)?({_ORDINAL})\]?[.:]?")
_ORDERED_THEN_NUMBER = re.compile(r"(.*\D)\s*[:/\[(#-]\s*#?(\d{1,2})[\])]?")
_BARE_NUMBER = re.compile(r"(?:nr\.?|no\.?|#)?\s*(\d{1,2})[.:)]?")


@lru_cache(maxsize=REMEMBERED)
def rank_in(key: str) -> int | None:
    """The rank that a heading or answer names: ``1st choice``, ``Val 2``, ``3:e val``, ``Förstahandsval``."""
    if len(key) > LONGEST:
        return None
    for pattern in (_CHOICE_THEN_NUMBER, _NUMBER_THEN_CHOICE):
        if found := pattern.fullmatch(key):
            return int(found[1]) or None
    found = _ORDINAL_THEN_CHOICE.fullmatch(key) or _ORDINAL_ALONE.fullmatch(key)
    return ORDINALS[found[1]] if found else None


def bare_rank(key: str) -> int | None:
    """A heading that is a number alone, or asks for an order and ends with a number."""
    if found := _BARE_NUMBER.fullmatch(key):
        return int(found[1]) or None
    found = _ORDERED_THEN_NUMBER.fullmatch(key) if len(key) <= LONGEST else None
    return int(found[2]) or None if found and ASKS_FOR_ORDER.search(found[1]) else None


# Whoever a form is about, when somebody else fills it in.
_THIRD = re.compile(
    r"\b"
    + _any(
        "attendees?; participants?; students?; pupils?; child(?:ren)?; delegates?; visitors?; "
        r"employees?; members?; registrants?; deltagar\w*; elev\w*; barn\w*; student\w*; besökar\w*; "
        r"medarbetar\w*; medlem\w*; anställd\w*; anmäld\w*"
    )
)
# Whoever is asked for beside the person who attends.
_THEIRS = re.compile(
    r"\b"
    + _any(
        r"manager\w*; boss\w*; supervisor\w*; buyer\w*; purchaser\w*; payer\w*; parent\w*; guardian\w*; "
        r"mother\w*; father\w*; order\b\w*; invoice\w*; billing; emergency; next of kin; teacher\w*; "
        r"mentor\w*; tutor\w*; sponsor\w*; assistant\w*; secretar\w*; contact\w*; booker\w*; booked by; "
        r"referr\w*; referee\w*; inviter\w*; invited by; colleague\w*; partner\w*; spouse\w*; leader\w*; "
        r"coach\w*; speaker\w*; host\w*; chef\w*; \w+chef\w*; köpar\w*; beställar\w*; betalar\w*; "
        r"förälder\w*; föräldr\w*; vårdnadshavar\w*; målsm\w*; mamma\w*; pappa\w*; faktur\w*; anhörig\w*; "
        r"lärare\w*; handledar\w*; assistent\w*; sekreterar\w*; kontakt\w*; bokar\w*; bokad av; kolleg\w*; "
        r"ledar\w*; närmaste; ansvarig\w*; medverkande\w*; inbjud\w*"
    )
)
# Whoever comes along with the person who answers, who may be a speaker as well.
_COMPANION = re.compile(
    r"\b(?<!with )(?<!and )(?<!with your )(?<!and your )(?<!med )(?<!och )(?<!med din )(?<!och din )"
    r"(?:(?:guest(?! ?(?:speak|lect|talk))|companion|partner|spouse|plus one|\+1|colleague|friend|sibling)(?:'s)?|"
    r"(?:gäst|partner|kollega|kompis|vän|syskon)(?:en|ens|s|n|ns)?|medföljandes?|respektives?)(?!\w)"
)
# What else has a name.
_THINGS = re.compile(
    r"\b"
    + _any(
        r"compan(?:y|ies)\w*; organi[sz]ation\w*; employer\w*; business\w*; firm\w*; institut\w*; school\w*; "
        r"universit\w*; college\w*; department\w*; division\w*; unit\w*; team\w*; group\w*; class\w*; "
        r"session\w*; workshop\w*; talk\w*; seminar\w*; course\w*; track\w*; room\w*; venue\w*; location\w*; "
        r"city\w*; country\w*; street\w*; file\w*; user\w*; domain\w*; server\w*; event\w*; ticket\w*; "
        r"product\w*; item\w*; variation\w*; form\b; sheet\w*; project\w*; table\w*; field\w*; nick\w*; "
        r"hotel\w*; association\w*; företag\w*; arbetsgivar\w*; skol\w*; klass\w*; avdelning\w*; "
        r"enhet\w*; kommun\w*; lag(?:et|ets|namn)?\b; grupp\w*; pass(?!port)\w*; lärpass\w*; kurs\w*; rum\w*; "
        r"sal(?:en|ens|s)?\w*; lokal\w*; fil(?:en|ens|s)?\w*; användar\w*; evenemang\w*; biljett\w*; "
        r"produkt\w*; gat\w*; ort(?:en|s|ens)?\w*; land(?:et|s|ets)?\w*; projekt\w*; hotell\w*; förening\w*; "
        r"titel\w*"
    )
)
# In some shops everybody who comes is called by the ticket.
_HOLDER = re.compile(r"^ticket ?holder'?s?\b|^biljettinnehavarens?\b|^ticket (?=full|first|last|e-?mail)")
_NAME_WORD = re.compile(r"names?\d*\b|namn(?:et|en)?\d*\b|\bheter\b|\bcalled\b")
_NAME_AND = re.compile(r"\b(?:name|namn)\b\s*(?:,|/|&|\+|and|och)\s*\w")
_SHOWN = re.compile(r"display ?name|visningsnamn")
_NAME = whole(
    "attendees?; participants?; persons?; voter; giver; rater; röstande; people; who; respondent; responder; "
    "student; pupil; child; "
    "employee; delegate; member; created by; submitted by; registrant; guest; deltagare; personer; vem; "
    "medarbetare; anställd; elev; skapad av; inskickad av; barn; gäst; medlem"
)
# Whoever is signed up, asked for without the word name.
_WHO_COMES = re.compile(
    r"(?:for )?whom?\b(?!.*\bwith\b).*\b(?:sign\w*|regist\w*|enrol\w*|book\w*|attend\w*|coming|participat\w*)\b.*|"
    r"vem\b(?!.*\b(?:med|tillsammans)\b).*\b(?:anmäl\w*|gäller|kommer|deltar|delta)\b.*"
)
_FIRST_WORD = re.compile(r"first ?name|given ?name|förnamn|tilltalsnamn|för- ?(?:och|&)|name \(?(?:first|given)\b")
_LAST_WORD = re.compile(r"last ?name|surname|family ?name|efternamn|name \(?(?:last|family)\b")
_EMAIL_WORD = re.compile(r"e-?mail|e-?post|\bmail\b|mejl|mailadress")
_EMAIL_ALONE = whole("username; användarnamn; upn; user principal name")
_SENT = whole(
    "completion time; (?:survey |response |sign ?up )?timestamp(?: .*)?; end ?date; date submitted; "
    "submitted(?: at| on| date| time)?; "
    "date completed; submission (?:date|time|timestamp); _?submission_?time; submit ?date(?: .*)?; "
    "completed(?: at| on| time| date)?; date and time; time submitted; added time; recorded ?date; "
    "response (?:date|time); entry date; registration (?:date|time); registered(?: at| on)?; "
    "answered(?: at| on)?; voted(?: at| on)?; received(?: at| on)?; date; time; datetime; end time; "
    "finished at; end; slutförandetid; sluttid; tidst[aä]mpel; tidsstämpel; slutdatum; "
    "inskicka[dt]e?s?(?: .*)?; inskickat datum; svarstid; svarsdatum; datum och tid; datum; tid; "
    "tidpunkt; klockslag; inlämna[dt](?: .*)?; registrera[dt](?: .*)?; registreringsdatum; "
    "anmälningsdatum; anmäld(?: .*)?; besvara[dt](?: .*)?; mottage[nt](?: .*)?"
)
_STARTED = whole(
    "start ?time; start ?date; time started; started(?: at| on)?; date started; created(?: at| on| time| date)?; "
    "start; date created; creation date; order date; order time; created date; date added; opened; "
    "starttid; startdatum; påbörja[dt](?: .*)?; skapa[dt]e?s?(?: den)?; skapandedatum; orderdatum"
)
_COMES = whole(
    r"(?:will|are|can|do) you (?:be |plan to )?"
    r"(?:attend(?:ing)?|com(?:e|ing)|participat(?:e|ing)|join(?:ing)?|there)(?: us)?"
    r"(?: (?:to )?(?:the|this|our) \w+| on \d?[\w ]{0,12}\d[\w ]{0,12})?; "
    "(?:not )?(?:attending|coming|participating); attendance; participation; present; rsvp; "
    r"(?:kommer|deltar) du(?: på \w+| (?:den )?\d[\w ./]{0,20})?; (?:kan|vill) du (?:delta|komma)(?: på \w+)?; "
    "är du med; deltar; kommer; med; deltagande; närvaro; närvarande"
)
_STATUS = whole(r".*status; (?:.* )?state; response type; reply; checked in; anmälningsläge")
# Said of somebody who does not come, and nothing else.
_GONE = _any(
    "withdrawn; withdrew; disqualified; withdrawal; cancel+(?:ed|ation)?; declined; rejected; deleted; refunded; "
    "expired; void; "
    r"(?:no longer|not|cannot|can't|won't|didn't|did not|will not) ?(?:be )?(?:attend|com|go|participat|join|show)\w*; "
    r"no ?-?show; regrets?; absent; pulled out; unregistered; denied; removed; transferred; checked out; spam; "
    "survey preview; preview; survey test; test; "
    r"(?:kan |kommer |vill )?(?:inte|ej) (?:med|delta\w*|komma|kommer|närvara\w*); (?:kommer|deltar) (?:inte|ej); "
    r"avbokad\w*; avbokning; avbokat; återtagen; återbud; tillbakadragen; avböjd\w*; avböjt; annullera[dt]; "
    r"makulera[dt]; struken; tacka[rt] nej; avanmäl[dt]\w*; avanmälan; avbruten; avbrutet; uteblev; uteblivit; "
    r"återbetald; borttagen; raderad; förhandsgranskning\w*; inställd; nekad; frånvarande"
)
_SAYS_GONE = re.compile(rf"(?:.*\b)?{_GONE}(?:\b.*)?")
_SAYS_ONLY_GONE = re.compile(rf"(?:i |jag |har )?{_GONE}[.!]?")
_ASKS_WHO_IS_GONE = re.compile(
    rf"(?:has |have (?:you )?|är |har )?{_GONE}(?: (?:at|on|by|date|time|den|av|datum))?\s*[?:]?"
)
_ABOUT_THE_ANSWER = whole(
    r"serial(?: number)?; s\.? ?no\.?; "
    "sid; remote ip ?address; record id; survey identifier; complete; id; nr; no; #; row; "
    "last modified time; respondent[ -]?id; collector ?id; date modified; "
    r"ip[ -]?address; custom (?:data|variable)(?: \d+)?; total points; quiz feedback; grade posted time; "
    "language; score; duration.*; progress; finished; response ?id; network id; user agent; referer; "
    "tags; points - .*; feedback - .*; title prefix; prefix; consent; last ?page.*; seed; start language; "
    "entry id; user ?id; user ip; source url; "
    "referrer url; location ?(?:latitude|longitude); distribution ?channel; user ?language; "
    "externaldatareference; external (?:data )?reference; event slug; order code; order ?#?; order id; "
    "position id; position; allocat(?:ion|ed)(?: to)?; assigned(?: to)?; "
    "product; item; variation; price.*; tax.*; total paid; fees?.*; amount.*; "
    "currency; quantity; qty; sis_id; section(?:_sis)?_id; attempt; n (?:in)?correct; "
    "ticket.*; attendee ?#; attendee id; group; order type; voucher.*; discount.*; "
    "pseudonymi[sz]ation id; secret; order comment; follow-up date; phone.*; address.*; zip ?code.*; "
    "postal code; post ?code; city; country; state; vat id; sales channel; order locale; locale; "
    "e-mail address verified; payment.*; check-?ins?.*; barcode; device; browser; platform; "
    "submission ?(?:id|ip); _.*; deviceid; uuid; metainstance.*; instanceid; modified(?: by)?; "
    "last modified(?: .*)?; item type; path; version; attachments; content type; gender; company; "
    "job ?title; affiliation; organi[sz]ation; website; seat.*; invoice.*; billing.*; rad; löpnummer; "
    "svar nr; senaste ändringstid; senast ändrad(?: .*)?; tid för senaste ändring; insamlar-?id; "
    r"ip-?adress; anpassade data(?: \d+)?; totalpoäng; testfeedback; språk; svars-?id; poäng - .*; "
    "samtycke.*; varaktighet.*; sista sidan; pris.*; moms.*; antal; belopp.*; valuta; biljett.*; "
    "ordernummer; adress.*; postnummer; ort; stad; land; telefon.*; mobil.*; betal.*; rabatt.*; "
    "ändrad(?: av)?; enhet; webbläsare; företag; organisation; kön; objekttyp; sökväg; bilagor"
)
# What tells people apart who gave no name.
_PERSON_ID = whole(
    r"(?:your |my |ditt |din )?(?:student|pupil|employee|staff|member|participant|delegate|badge|elev|deltagar|"
    r"anst(?:ällnings)?|anställd|medlems|personal|kort)\.?[ _-]?(?:s )?(?:id|number|no|nr|num|nummer|code|kod|#)\.?"
    r"(?: number)?"
)
IDENTITY = re.compile(
    r"id|_id|nr|no|#|svar nr|löpnummer|respondent[ -]?id|response ?id|svars-?id|submission ?id|position id|attendee #|"
    r"_index|entry id|ticket id|registration id"
)
# Behind these, free text may name a session without wishing for it.
COMMENTS = re.compile(
    r".*\b(?:comments?|remarks?|notes?|questions?|suggestions?|feedback|other|anything else|reasons?|why|kommentar\w*|"
    r"övrigt|varför|motiver\w*|anledning\w*|skäl|anteckning\w*|synpunkt\w*|frågor|förslag|önskar du|"
    r"meddelande\w*|message)\b.*"
)
# A further choice without a number.
_FURTHER = re.compile(
    r".*\b(?:reserv\w*|alternat\w*|one more|e(?:n|tt) till|backup|back-up|spare|substitute|stand-?by|fallback|"
    r"second best|extra\w*|another|"
    r"additional|further|otherwise|instead|plan b|ersättning\w*|andrahand\w*|annars|ytterligare|i andra hand|i stället|"
    r"istället|övriga? val)\b.*"
)
_SESSION = whole(
    "sessions?; workshops?; talks?; seminars?; title; session title; activity; course; wish(?:es)?; "
    "choice; (?:session|workshop|course|activity) (?:name|title); "
    "lärpass(?:et)?; pass(?:et)?; föreläsning(?:ar)?; titel; seminari(?:um|er); aktivitet; kurs; "
    "programpunkt; önskemål; val; önskat (?:lärpass|pass)"
)
# What a shop sells, or somebody signs up for: each row is one more of it.
_BOUGHT = whole(
    r"items?; products?; (?:product )?variation; tickets?(?: (?:type|name|class))?; artikel; produkt; biljett(?:typ)?"
)
_POINTS = whole(
    "points?; score; rating; stars?; weight; interest; utility; preference[ _](?:value|score); poäng; betyg; stjärnor; "
    "intresse"
)
_RANK = whole(
    r"(?:(?:choice|wish|pick|preference|priority|session|course|workshop)[ _])?(?:ranks?|ranking|order); priority; "
    r"choice; (?:choice|wish|pick|preference)[ _](?:no|nr|number)\.?; preference; rang; pick; rangordning; prio; "
    r"prioritet; prioritering; ordning; val; val ?nr\.?; valnummer; plats; önskemål ?nr\.?; önskan"
)
_ANSWER = whole(
    "answers?; responses?; value; reply; vote; selected; checked; svar; värde; röst; kryss; vill delta; vald"
)
# What stands below a sum, and may be a name elsewhere.
_FURTHER_TOTALS = whole(
    "max(?:imum)?; min(?:imum)?; median; mode; std\\.?(?:dev)?; högst; lägst; störst; minst; medelvärde"
)
_TOTALS = whole(
    "(?:grand )?totals?; sum(?: of .*)?; counts?(?: of .*)?; average; mean; results?; votes?; percent; %; totalt; "
    "summa(?: .*)?; antal(?: .*)?; medel(?:värde)?; snitt; genomsnitt; resultat; röster; antal röster; "
    "procent"
)
_ABOUT_THE_PERSON = re.compile(
    r".*\b"
    + _any(
        r"phone\w*; mobile\w*; age; year; years; born; room; table; zip; code; number; cost; telefon\w*; "
        r"mobil\w*; ålder; år; årtal; född; rum; bord; postn\w*; kod; nummer; \w+nr; \w+nummer; person\w*; "
        r"homeroom; årskurs\w*; klass; antal\w*; kostnad\w*; id"
    )
    + r"\b.*"
)
_ABOUT_THE_SESSION = whole(
    "speakers?; speaker names?; presenters?; lecturers?; hosts?; talare; medverkande; föreläsare; ansvarig; ledare; "
    "rooms?; venue; lokal; sal; slots?; times?; tid; pass; day; dag; date; datum; track; spår; theme; tema; seats; "
    "capacity; platser; antal platser; minutes; minuter; description; beskrivning; language; språk; "
    "nr; no; #; id; kod; code"
)
# Of these, some are names as well.
NAMES_AS_WELL = frozenset({"dag", "host", "day", "id"})
_SLOT = whole(
    "dates?; times?; start; end; starts? ?time; end ?time; datum; tid; tidpunkt; klockslag; starttid; sluttid"
)
# A scale that a question explains, such as ``1 (low) to 5 (high)``, ``3 = best``.
_WARM = (
    "best; high(?:est)?; most; favou?rite; top; very; first; important; bäst; hög(?:st)?; mest; favorit; helst; "
    "mycket; först; viktigast"
)
_COLD = "worst; low(?:est)?; least; not; last; sämst; låg; lägst; minst; inte; ej; sist"
_EXPLAINED = re.compile(
    r"(\d{1,3})\s*(?:=|:|\(|is|är|means|betyder)\s*(?:my |the |your |min |din |mitt )?"
    rf"(?:({_any(_WARM)})|({_any(_COLD)}))\b"
)
_RESPONSE = whole("(?:open-ended )?response; (?:öppet )?svar; svarsalternativ; fritextsvar")

# A question that asks for an order, or for a choice without one.
ASKS_FOR_ORDER = re.compile(
    r"\b"
    + _any(
        r"rank\w*; in order; order of; prioriti[sz]\w*; priority; favou?rites? first; sort\w*; "
        r"top (?:\d+|three|five); drag\w*; rangordn\w*; i ordning; ordna\w*; prioriter\w*; prioritet\w*; "
        r"favorit\w* först; topp \d+; turordn\w*; ordning; (?:viktigast|bäst|högst|roligast)\w* först; "
        "helst först; (?:best|most important|highest) first; by preference"
    )
    + r"\b"
)
ASKS_FOR_ANY = re.compile(
    r"\b"
    + _any(
        r"choose; select\w*; tick\w*; check\w*; mark; which; want to; would you like; interested; attend; "
        r"all that apply; kryssa\w*; välj\w*; vilka; vilket; markera\w*; vill du; bocka\w*; intressera\w*; "
        "delta; gå på"
    )
    + r"\b"
)

_WHOLE = {
    "sent": (_SENT,),
    "started": (_STARTED,),
    "status": (_STATUS, _COMES, _ASKS_WHO_IS_GONE),
    "person id": (_PERSON_ID,),
    "about": (_ABOUT_THE_ANSWER,),
}


@lru_cache(maxsize=REMEMBERED)
def role_of(key: str) -> str | None:
    """What a heading says about its column, None if it says nothing that is known.

    Names and addresses are those of the person who attends ("own"), of whoever answers, or of somebody else ("their
    name"; their addresses are "about" the answer).
    """
    if len(key) > LONGEST:
        return None
    if _EMAIL_ALONE.fullmatch(key):
        return "email"
    if _WHO_COMES.fullmatch(key):
        return "own name"
    key = _HOLDER.sub("attendee", key)
    for role, patterns in _WHOLE.items():
        if any(pattern.fullmatch(key) for pattern in patterns):
            return role
    if _TOTALS.fullmatch(key):
        return None
    key = key.replace("_", " ")
    theirs = _THEIRS.search(key) is not None
    if _EMAIL_WORD.search(key):
        return "about" if theirs and not _THIRD.search(key) else "own email" if _THIRD.search(key) else "email"
    if not _NAME_WORD.search(key) and not _FIRST_WORD.search(key) and not _LAST_WORD.search(key):
        return None if not _NAME.fullmatch(key) else "own name" if _THIRD.search(key) else "name"
    if _THINGS.search(key) and not _NAME_AND.search(key) and not _SHOWN.search(key):
        return None
    if theirs and not _THIRD.search(key):
        return "their name"
    first, last = _FIRST_WORD.search(key), _LAST_WORD.search(key)
    if bool(first) != bool(last) and "first and" not in key and "för- " not in key:
        return "first" if first else "last"
    return "own name" if _THIRD.search(key) else "name"


def is_gone(heading: str, answer: str) -> bool:
    """Whether an answer below a heading about it says that somebody does not come."""
    if not answer:
        return False
    if _ASKS_WHO_IS_GONE.fullmatch(heading):
        return answer not in NO
    says_no = re.match(r"(?:no|nej|false|falskt)\b", answer) is not None and _COMES.fullmatch(heading) is not None
    return says_no or _SAYS_GONE.fullmatch(answer) is not None


def says_only_gone(answer: str) -> bool:
    """Whether an answer says that somebody does not come, and nothing else."""
    return _SAYS_ONLY_GONE.fullmatch(answer) is not None


def is_exact_role(key: str) -> bool:
    """Whether a heading says nothing but its role, so that it is believed without a look at what stands below it."""
    return (
        re.fullmatch(r"(?:your |ditt |min |din )?(?:full ?)?(?:name|namn|e-?mail|e-?post)(?: ?address| ?adress)?", key)
        is not None
    )


def is_of_companion(key: str) -> bool:
    """Whether a heading is about somebody who comes along with the person who answers."""
    return len(key) <= LONGEST and _COMPANION.search(key) is not None


def is_further_choice(key: str) -> bool:
    """Whether a heading asks for a further choice without saying which: ``Reserve``, ``Reservval``."""
    return len(key) <= LONGEST and _FURTHER.fullmatch(key) is not None


def may_mean_others(key: str) -> bool:
    """Whether a heading asks for the second choice or for others: in Swedish, both are ``Andra alternativ``."""
    return re.fullmatch(rf"{_BEFORE}andra {_CHOICE}{_AFTER}", key) is not None


def is_session_word(key: str) -> bool:
    """Whether a heading says that a session stands below it."""
    return _SESSION.fullmatch(key) is not None


def is_bought(key: str) -> bool:
    """Whether a heading says that below it stands what was bought or signed up for, once in each row."""
    return _BOUGHT.fullmatch(key) is not None


def worth_in(key: str) -> str | None:
    """Whether a heading says that "points" or "ranks" stand below it."""
    return "points" if _POINTS.fullmatch(key) else "ranks" if _RANK.fullmatch(key) else None


def is_answer_word(key: str) -> bool:
    """Whether a heading says that the answer to a question beside it stands below."""
    return _ANSWER.fullmatch(key) is not None


def is_total_word(key: str, *, below_another: bool = False) -> bool:
    """Whether a row or column is a sum over others."""
    patterns = (_TOTALS, _FURTHER_TOTALS) if below_another else (_TOTALS,)
    return any(pattern.fullmatch(key.rstrip(":")) for pattern in patterns)


def scale_in(key: str) -> Literal["rank", "points"] | None:
    """What a question says that numbers mean: ranks where 1 is best, points where more is."""
    told = [(int(number), bool(warm)) for number, warm, _ in _EXPLAINED.findall(key[:LONGEST])]
    if not told or len({is_warm == (number <= 1) for number, is_warm in told}) > 1:
        return None
    return "rank" if told[0][1] == (told[0][0] <= 1) else "points"


def is_about_the_person(key: str) -> bool:
    """Whether a heading of numbers is about a person, such as a telephone, and not about a wish."""
    return len(key) <= LONGEST and _ABOUT_THE_PERSON.fullmatch(key) is not None


def may_be_a_slot(key: str) -> bool:
    """Whether a heading of times may be about sessions as well as about answers."""
    return _SLOT.fullmatch(key) is not None


def is_about_the_session(key: str) -> bool:
    """Whether a heading says something about sessions, and nothing about wishes for them."""
    return _ABOUT_THE_SESSION.fullmatch(key) is not None


def half_of(key: str) -> str | None:
    """Which half of a name stands below a heading that is only understood beside the other one."""
    return "first" if key in ("first", "given", "för") else "last" if key in ("last", "family", "efter") else None


def is_response_word(key: str) -> bool:
    """Whether a second heading only says that the answer stands below it."""
    return _RESPONSE.fullmatch(key) is not None
