"""What is said about the people who have wishes."""

from __future__ import annotations

from larpass_sched.wording.messages.text import error, note, warning

PEOPLE = {
    "answered_again": warning(
        '"{seen}" answered again, in {later}: this earlier answer does not count{why_word}.',
        "Nothing needs to be done.",
        '"{seen}" svarade igen, i {later}: det här tidigare svaret räknas inte{why_word}.',
        "Inget behöver göras.",
    ),
    "same_name": warning(
        '"{seen}" stands again in {later}, and no e-mail address tells two people apart: only that answer '
        "counts{why_word}.",
        "If these are two people, tell their names apart, for example with a place of work.",
        '"{seen}" står igen i {later}, och ingen e-postadress skiljer två personer åt: bara det svaret '
        "räknas{why_word}.",
        "Om det är två personer, skilj namnen åt, till exempel med arbetsplatsen.",
    ),
    "address_shared": warning(
        "{count} people answered from one e-mail address: {seen}. Each of them counts.",
        "If it is one person, write the name alike in each answer.",
        "{count} personer svarade från samma e-postadress: {seen}. Var och en räknas.",
        "Om det är en och samma person, skriv namnet likadant i varje svar.",
    ),
    "address_of_several": error(
        "Several attendees have the address {seen}, and this answer has no name: it is not clear whose it is.",
        "Write the name beside the answer.",
        "Flera deltagare har adressen {seen}, och svaret har inget namn: det är oklart vems det är.",
        "Skriv namnet vid svaret.",
    ),
    "name_shared": warning(
        'Another person is called "{seen}" too: each of them is called by name and e-mail address.',
        "Nothing needs to be done.",
        'En person till heter "{seen}": båda kallas vid namn och e-postadress.',
        "Inget behöver göras.",
    ),
    "attendee_new": warning(
        '"{seen}" has wishes but is not among the attendees; the person was added.',
        "{hint}Correct the name if it is misspelt, or add the person to the sheet Attendees.",
        '"{seen}" har önskemål men finns inte bland deltagarna; personen lades till.',
        "{hint}Rätta namnet om det är felstavat, eller lägg till personen på bladet Deltagare.",
    ),
    "attendees_new": note(
        "Further people ({count}) have wishes and are not among the attendees, this one first; they were added.",
        "Fler personer ({count}) har önskemål och finns inte bland deltagarna, den här först; de lades till.",
    ),
}
