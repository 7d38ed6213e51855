"""What is said about parts of an event that contradict each other."""

from __future__ import annotations

from larpass_sched.message_texts.text import error, warning

EVENT = {
    "no_sessions": error(
        "There are no sessions.",
        "Add at least one.",
        "Det finns inga lärpass.",
        "Lägg till minst ett.",
    ),
    "no_rooms": error(
        "There are no rooms.",
        "Add at least one.",
        "Det finns inga lokaler.",
        "Lägg till minst en.",
    ),
    "no_slots": error(
        "There are no slots.",
        "Add at least one.",
        "Det finns inga tider.",
        "Lägg till minst en.",
    ),
    "name_blank": error(
        "The name is empty.",
        "Fill in the name.",
        "Namnet är tomt.",
        "Fyll i namnet.",
    ),
    "name_twice": error(
        '"{seen}" stands here twice, first in {first}.',
        "Keep one of the two, or give one another name.",
        '"{seen}" finns två gånger, först i {first}.',
        "Behåll en av de två, eller ge en av dem ett annat namn.",
    ),
    "unknown_session": error(
        'There is no session "{seen}".',
        "Nearest known: {known}.",
        'Det finns inget lärpass "{seen}".',
        "Närmaste kända: {known}.",
    ),
    "unknown_room": error(
        'There is no room "{seen}".',
        "Nearest known: {known}.",
        'Det finns ingen lokal "{seen}".',
        "Närmaste kända: {known}.",
    ),
    "unknown_slot": error(
        'There is no slot "{seen}".',
        "Nearest known: {known}.",
        'Det finns ingen tid "{seen}".',
        "Närmaste kända: {known}.",
    ),
    "unknown_feature": error(
        'No room has the feature "{seen}".',
        "Nearest known: {known}.",
        'Ingen lokal har utrustningen "{seen}".',
        "Närmaste kända: {known}.",
    ),
    "unknown_attendee": error(
        'There is no attendee "{seen}".',
        "Nearest known: {known}.",
        'Det finns ingen deltagare "{seen}".',
        "Närmaste kända: {known}.",
    ),
    "out_of_range": error(
        '"{column}" is {seen}.',
        "Give a whole number from {lowest} to {highest}.",
        '"{column}" är {seen}.',
        "Ange ett heltal från {lowest} till {highest}.",
    ),
    "least_over_most": error(
        "The least number of people ({seen}) is larger than the most ({most}).",
        "Lower the one or raise the other.",
        "Minsta antalet personer ({seen}) är större än högsta ({most}).",
        "Sänk det ena eller höj det andra.",
    ),
    "end_before_start": error(
        "The slot ends at {seen}, but starts at {start}.",
        "Correct the times; a slot lies within one day.",
        "Tiden slutar {seen}, men börjar {start}.",
        "Rätta klockslagen; en tid ligger inom ett dygn.",
    ),
    "half_a_time": error(
        "The slot has only one of start and end.",
        "Fill in both, or none.",
        "Tiden har bara det ena av start och slut.",
        "Fyll i båda, eller inget.",
    ),
    "slots_without_time": warning(
        "The slot has no start and end while others have: it is taken to overlap none of them.",
        "Fill in both.",
        "Tiden saknar start och slut medan andra har det: den antas inte överlappa någon annan.",
        "Fyll i båda.",
    ),
    "length_unknown": warning(
        "Sessions have a length, but slots have no start and end ({slots}): any session is taken to fit there.",
        "Fill in start and end of the slots.",
        "Lärpass har en längd, men tider saknar start och slut ({slots}): alla lärpass antas rymmas där.",
        "Fyll i tidernas start och slut.",
    ),
    "too_many_pins": error(
        "There are more pins ({seen}) than runs ({runs}).",
        "Remove pins, or raise the number of runs.",
        "Det finns fler låsningar ({seen}) än omgångar ({runs}).",
        "Ta bort låsningar, eller öka antalet omgångar.",
    ),
    "pins_uneven": error(
        "{seen} pinned rooms for {slots} pinned slots.",
        "Give one room for all runs, or one room for each pinned slot.",
        "{seen} låsta lokaler för {slots} låsta tider.",
        "Ange en lokal för alla omgångar, eller en lokal för varje låst tid.",
    ),
    "unknown_slot_tag": error(
        'No slot has the tag "{seen}".',
        "Nearest known: {known}.",
        'Ingen tid har etiketten "{seen}".',
        "Närmaste kända: {known}.",
    ),
    "names_itself": error(
        '"{seen}" names itself.',
        "Take it out of the list.",
        '"{seen}" hänvisar till sig själv.',
        "Ta bort det ur listan.",
    ),
    "offer_unknown": error(
        '"{seen}" is not where a session can be offered.',
        'Write "on site", "online" or "both".',
        '"{seen}" är inte ett sätt att erbjuda ett lärpass.',
        'Skriv "på plats", "online" eller "båda".',
    ),
    "price_not_optional": warning(
        "There is a price ({seen}) for leaving out a session that may not be left out.",
        'Mark the session in the column "Optional", or take the price out.',
        "Det finns ett pris ({seen}) för att utelämna ett lärpass som inte får utgå.",
        'Markera lärpasset i kolumnen "Kan utgå", eller ta bort priset.',
    ),
    "reserve_bad": error(
        '"{seen}" is not a number of seats.',
        'Write a number, or a share such as "10 %".',
        '"{seen}" är inte ett antal platser.',
        'Skriv ett tal, eller en andel som "10 %".',
    ),
    "must_and_may_not": error(
        'The person must attend "{seen}", which is ruled out or not offered where the person is.',
        "Take one of the two out.",
        'Personen måste gå på "{seen}", som är uteslutet eller inte erbjuds där personen är.',
        "Ta bort det ena av de två.",
    ),
    "setting_unknown": error(
        'There is no setting "{seen}".',
        "The settings are: {known}.",
        'Det finns ingen inställning "{seen}".',
        "Inställningarna är: {known}.",
    ),
    "setting_bad": error(
        '"{seen}" is not possible for the setting {name}.',
        "Possible: {allowed}.",
        '"{seen}" går inte för inställningen {name}.',
        "Möjligt: {allowed}.",
    ),
    "points_too_large": error(
        "Weights and points of all wishes add up to {seen}, more than {most}.",
        "Use smaller weights or points; only their proportions matter.",
        "Vikter och poäng för alla önskemål blir tillsammans {seen}, mer än {most}.",
        "Använd mindre vikter eller poäng; bara proportionerna spelar roll.",
    ),
}
