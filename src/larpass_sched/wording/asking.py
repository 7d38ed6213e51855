"""What the commands why-not and what-if say, in English and Swedish."""

from __future__ import annotations

from larpass_sched.wording.language import Both

ASKING_TEXTS: dict[str, Both] = {
    "why not command": (
        "tell why a session is not elsewhere in a timetable, and what it would cost",
        "säg varför ett lärpass inte ligger någon annanstans i ett schema, och vad det skulle kosta",
    ),
    "what if command": (
        "tell what scenarios would bring: one more room, a rule less, a speaker away",
        "säg vad scenarier skulle ge: en lokal till, en regel mindre, en medverkande borta",
    ),
    "why not timetable": ("the timetable that is asked about", "schemat som frågan gäller"),
    "name": ("NAME", "NAMN"),
    "session name": ("SESSION", "LÄRPASS"),
    "why not session": (
        "the session; with --slot, --room or both, or with --attendee",
        "lärpasset; med --slot, --room eller båda, eller med --attendee",
    ),
    "why not slot": ("why is it not in this slot?", "varför ligger det inte på den här tiden?"),
    "why not room": ("why is it not in this room?", "varför ligger det inte i den här lokalen?"),
    "why not attendee": ("why does this attendee not attend it?", "varför går den här deltagaren inte på det?"),
    "why not together": ("why are these two not at the same time?", "varför ligger de här två inte samtidigt?"),
    "why not apart": ("why are these two at the same time?", "varför ligger de här två samtidigt?"),
    "prices of": (
        "instead: a table of what every other placement would cost, of sessions in slots (default) or rooms, in "
        "both (places), of pairs at the same time, or of attendees",
        "i stället: en tabell över vad varje annan placering skulle kosta, av lärpass på tider (slots) eller i "
        "lokaler (rooms), båda (places), av par samtidigt (pairs) eller av deltagare (attendees)",
    ),
    "prices output": (
        "where the prices go (default: EVENT-prices.xlsx)",
        "var priserna hamnar (annars EVENT-priser.xlsx)",
    ),
    "what if each": (
        "try every rule, pin, room, slot and cell; or only some KINDS: rules, pins, rooms, slots, cells, runs "
        "(default: the sheet Scenarios, where there is one)",
        "pröva varje regel, låsning, lokal, tid och cell; eller bara några slag: rules, pins, rooms, slots, "
        "cells, runs (annars bladet Scenarier, där det finns ett)",
    ),
    "what if output": (
        "where the table goes (default: EVENT-what-if.xlsx)",
        "var tabellen hamnar (annars EVENT-tänk-om.xlsx)",
    ),
    "asking time limit": (
        "seconds in all; what is not known by then is said to be open",
        "sekunder sammanlagt; det som inte är känt då sägs vara öppet",
    ),
    "asking workers": (
        "so many processes solve at the same time (default: 1)",
        "så många processer löser samtidigt (annars 1)",
    ),
    "asking": (
        "Solving what is asked, for {seconds} s at most; Ctrl-C gives what is done.",
        "Löser det som frågas, i högst {seconds} s; Ctrl-C ger det som är klart.",
    ),
    "why not what": (
        "say what is asked: --session with --slot, --room or --attendee, or --together, --apart or --prices",
        "säg vad som frågas: --session med --slot, --room eller --attendee, eller --together, --apart eller --prices",
    ),
    "priced": (
        "{count} prices, {proved} of them proved, in {path}",
        "{count} priser, {proved} av dem bevisade, i {path}",
    ),
    "tried": ("The table is in {path}", "Tabellen finns i {path}"),
    "no answer": (
        "{path} is a workbook of something else: choose another name with -o",
        "{path} är en arbetsbok med något annat: välj ett annat namn med -o",
    ),
}
