"""What is said of a timetable that was changed by hand, and of its certificate."""

from __future__ import annotations

from larpass_sched.wording.language import Lang

EDITED_TEXTS: dict[str, dict[Lang, str]] = {
    "changed by hand": {"en": "Changed by hand:", "sv": "Ändrat för hand:"},
    "changed": {
        "en": "Changes against the published timetable: {slots} of slot, {places} of slot or room.",
        "sv": "Ändringar mot det publicerade schemat: {slots} av tid, {places} av tid eller lokal.",
    },
    "nothing changed": {
        "en": "The published timetable stays as it was.",
        "sv": "Det publicerade schemat ligger fast.",
    },
    "undone": {
        "en": "Moved by hand before, and now moved again ({count}): {sessions}.",
        "sv": "Flyttade för hand förut, och nu flyttade igen ({count}): {sessions}.",
    },
    "keep": {
        "en": "To keep a placement, write x in its cell Locked in the published timetable and solve again.",
        "sv": "Skriv x i rutan Låst i det publicerade schemat för att behålla en placering, och lös igen.",
    },
    "costs": {
        "en": "The changes cost {points} ({now} instead of {then}; {met} wishes met instead of {met_then}).",
        "sv": "Ändringarna kostar {points} ({now} i stället för {then}; {met} uppfyllda önskemål i stället för "
        "{met_then}).",
    },
    "gains": {
        "en": "The changes bring {points} more ({now} instead of {then}; {met} wishes met instead of {met_then}).",
        "sv": "Ändringarna ger {points} mer ({now} i stället för {then}; {met} uppfyllda önskemål i stället för "
        "{met_then}).",
    },
    "costs nothing": {
        "en": "The changes cost nothing: {now} points, as before.",
        "sv": "Ändringarna kostar ingenting: {now} poäng, som förut.",
    },
    "prices": {
        "en": "  Wishes: {points} instead of {points_then}; prices take off {prices} instead of {prices_then}.",
        "sv": "  Önskemål: {points} i stället för {points_then}; priser drar av {prices} i stället för {prices_then}.",
    },
    "people": {
        "en": "  People who lose something they wished for: {losing}. People who get something they had "
        "not got: {gaining}.",
        "sv": "  Så många förlorar något de önskat: {losing}. Så många får något de inte hade fått: {gaining}.",
    },
    "place shared": {
        "en": "  Where sessions share a place, this counts as if each had a room to itself.",
        "sv": "  Där lärpass delar plats räknas det som om vart och ett hade en egen lokal.",
    },
    "cost unknown": {
        "en": "What the changes cost cannot be said: {why}.",
        "sv": "Vad ändringarna kostar går inte att säga: {why}.",
    },
    "no itineraries": {"en": "the workbook has no itineraries", "sv": "arbetsboken har inga personscheman"},
    "no points": {"en": "the certificate tells no points", "sv": "certifikatet säger inga poäng"},
    "certificate holds": {
        "en": "The certificate holds: the same input, the same placements, and {points} points when counted again.",
        "sv": "Certifikatet håller: samma indata, samma placeringar, och {points} poäng när de räknas om.",
    },
    "certificate wrong": {
        "en": "The certificate does not hold: it says {then} points, and counted again they are {now}.",
        "sv": "Certifikatet håller inte: det säger {then} poäng, och omräknat är de {now}.",
    },
    "input changed": {
        "en": "The input has changed since this timetable was made; what was proved about it no longer counts.",
        "sv": "Indata har ändrats sedan schemat gjordes; det som bevisades om det gäller inte längre.",
    },
    "published changed": {
        "en": "It was made against another published timetable than the one in the workbook.",
        "sv": "Det gjordes utifrån ett annat publicerat schema än det som finns i arbetsboken.",
    },
    "timetable changed": {
        "en": "The placements have changed since this timetable was made; what was proved is about the former ones.",
        "sv": "Placeringarna har ändrats sedan schemat gjordes; det som bevisades gäller de tidigare.",
    },
    "no certificate": {
        "en": "There is no certificate in this workbook.",
        "sv": "Det finns inget certifikat i arbetsboken.",
    },
}
