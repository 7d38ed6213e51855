"""What is said of a timetable that was changed by hand, and of its certificate."""

from __future__ import annotations

from larpass_sched.wording.language import Both

EDITED_TEXTS: dict[str, Both] = {
    "changed by hand": ("Changed by hand:", "Ändrat för hand:"),
    "changed": (
        "Changes against the published timetable: {slots} of slot, {places} of slot or room.",
        "Ändringar mot det publicerade schemat: {slots} av tid, {places} av tid eller lokal.",
    ),
    "nothing changed": ("The published timetable stays as it was.", "Det publicerade schemat ligger fast."),
    "undone": (
        "Moved by hand before, and now moved again ({count}): {sessions}.",
        "Flyttade för hand förut, och nu flyttade igen ({count}): {sessions}.",
    ),
    "keep": (
        "To keep a placement, write x in its cell Locked in the published timetable and solve again.",
        "Skriv x i rutan Låst i det publicerade schemat för att behålla en placering, och lös igen.",
    ),
    "costs": (
        "The changes cost {points} ({now} instead of {then}; {met} wishes met instead of {met_then}).",
        "Ändringarna kostar {points} ({now} i stället för {then}; {met} uppfyllda önskemål i stället för {met_then}).",
    ),
    "gains": (
        "The changes bring {points} more ({now} instead of {then}; {met} wishes met instead of {met_then}).",
        "Ändringarna ger {points} mer ({now} i stället för {then}; {met} uppfyllda önskemål i stället för {met_then}).",
    ),
    "costs nothing": (
        "The changes cost nothing: {now} points, as before.",
        "Ändringarna kostar ingenting: {now} poäng, som förut.",
    ),
    "prices": (
        "  Wishes: {points} instead of {points_then}; prices take off {prices} instead of {prices_then}.",
        "  Önskemål: {points} i stället för {points_then}; priser drar av {prices} i stället för {prices_then}.",
    ),
    "people": (
        "  People who lose something they wished for: {losing}. People who get something they had not got: {gaining}.",
        "  Så många förlorar något de önskat: {losing}. Så många får något de inte hade fått: {gaining}.",
    ),
    "place shared": (
        "  Where sessions share a place, this counts as if each had a room to itself.",
        "  Där lärpass delar plats räknas det som om vart och ett hade en egen lokal.",
    ),
    "cost unknown": (
        "What the changes cost cannot be said: {why}.",
        "Vad ändringarna kostar går inte att säga: {why}.",
    ),
    "no itineraries": ("the workbook has no itineraries", "arbetsboken har inga personscheman"),
    "no points": ("the certificate tells no points", "certifikatet säger inga poäng"),
    "certificate holds": (
        "The certificate holds: the same input, the same placements, and {points} points when counted again.",
        "Certifikatet håller: samma indata, samma placeringar, och {points} poäng när de räknas om.",
    ),
    "certificate wrong": (
        "The certificate does not hold: it says {then} points, and counted again they are {now}.",
        "Certifikatet håller inte: det säger {then} poäng, och omräknat är de {now}.",
    ),
    "input changed": (
        "The input has changed since this timetable was made; what was proved about it no longer counts.",
        "Indata har ändrats sedan schemat gjordes; det som bevisades om det gäller inte längre.",
    ),
    "published changed": (
        "It was made against another published timetable than the one in the workbook.",
        "Det gjordes utifrån ett annat publicerat schema än det som finns i arbetsboken.",
    ),
    "timetable changed": (
        "The placements have changed since this timetable was made; what was proved is about the former ones.",
        "Placeringarna har ändrats sedan schemat gjordes; det som bevisades gäller de tidigare.",
    ),
    "no certificate": ("There is no certificate in this workbook.", "Det finns inget certifikat i arbetsboken."),
}
