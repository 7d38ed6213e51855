"""What the commands why-not and what-if say, in English and Swedish."""

from __future__ import annotations

from larpass_sched.wording.language import Lang

ASKING_TEXTS: dict[str, dict[Lang, str]] = {
    "why not command": {
        "en": "tell why a session is not elsewhere in a timetable, and what it would cost",
        "sv": "säg varför ett lärpass inte ligger någon annanstans i ett schema, och vad det skulle kosta",
    },
    "what if command": {
        "en": "tell what scenarios would bring: one more room, a rule less, a speaker away",
        "sv": "säg vad scenarier skulle ge: en lokal till, en regel mindre, en medverkande borta",
    },
    "why not timetable": {"en": "the timetable that is asked about", "sv": "schemat som frågan gäller"},
    "name": {"en": "NAME", "sv": "NAMN"},
    "session name": {"en": "SESSION", "sv": "LÄRPASS"},
    "why not session": {
        "en": "the session; with --slot, --room or both, or with --attendee",
        "sv": "lärpasset; med --slot, --room eller båda, eller med --attendee",
    },
    "why not slot": {"en": "why is it not in this slot?", "sv": "varför ligger det inte på den här tiden?"},
    "why not room": {"en": "why is it not in this room?", "sv": "varför ligger det inte i den här lokalen?"},
    "why not attendee": {
        "en": "why does this attendee not attend it?",
        "sv": "varför går den här deltagaren inte på det?",
    },
    "why not together": {
        "en": "why are these two not at the same time?",
        "sv": "varför ligger de här två inte samtidigt?",
    },
    "why not apart": {
        "en": "why are these two at the same time?",
        "sv": "varför ligger de här två samtidigt?",
    },
    "prices of": {
        "en": "instead: a table of what every other placement would cost, of sessions in slots (default) or rooms, in "
        "both (places), of pairs at the same time, or of attendees",
        "sv": "i stället: en tabell över vad varje annan placering skulle kosta, av lärpass på tider (slots) eller i "
        "lokaler (rooms), båda (places), av par samtidigt (pairs) eller av deltagare (attendees)",
    },
    "prices output": {
        "en": "where the prices go (default: EVENT-prices.xlsx)",
        "sv": "var priserna hamnar (annars EVENT-priser.xlsx)",
    },
    "what if each": {
        "en": "try every rule, pin, room, slot and cell; or only some KINDS: rules, pins, rooms, slots, cells, runs "
        "(default: the sheet Scenarios, where there is one)",
        "sv": "pröva varje regel, låsning, lokal, tid och cell; eller bara några slag: rules, pins, rooms, slots, "
        "cells, runs (annars bladet Scenarier, där det finns ett)",
    },
    "what if output": {
        "en": "where the table goes (default: EVENT-what-if.xlsx)",
        "sv": "var tabellen hamnar (annars EVENT-tänk-om.xlsx)",
    },
    "asking time limit": {
        "en": "seconds in all; what is not known by then is said to be open",
        "sv": "sekunder sammanlagt; det som inte är känt då sägs vara öppet",
    },
    "asking workers": {
        "en": "so many processes solve at the same time (default: 1)",
        "sv": "så många processer löser samtidigt (annars 1)",
    },
    "asking": {
        "en": "Solving what is asked, for {seconds} s at most; Ctrl-C gives what is done.",
        "sv": "Löser det som frågas, i högst {seconds} s; Ctrl-C ger det som är klart.",
    },
    "why not what": {
        "en": "say what is asked: --session with --slot, --room or --attendee, or --together, --apart or --prices",
        "sv": "säg vad som frågas: --session med --slot, --room eller --attendee, eller --together, --apart eller "
        "--prices",
    },
    "priced": {
        "en": "{count} prices, {proved} of them proved, in {path}",
        "sv": "{count} priser, {proved} av dem bevisade, i {path}",
    },
    "tried": {"en": "The table is in {path}", "sv": "Tabellen finns i {path}"},
    "no answer": {
        "en": "{path} is a workbook of something else: choose another name with -o",
        "sv": "{path} är en arbetsbok med något annat: välj ett annat namn med -o",
    },
}
