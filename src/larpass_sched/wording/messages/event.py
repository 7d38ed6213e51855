"""What is said about parts of an event that contradict each other."""

from __future__ import annotations

from larpass_sched.wording.messages.text import error, warning

EVENT = {
    "no_sessions": error(
        "There are no sessions.",
        "Fill in at least one, in the first row below the headings.",
        "Det finns inga lärpass.",
        "Fyll i minst ett, på första raden under rubrikerna.",
    ),
    "no_rooms": error(
        "There are no rooms.",
        "Fill in at least one, in the first row below the headings.",
        "Det finns inga lokaler.",
        "Fyll i minst en, på första raden under rubrikerna.",
    ),
    "no_slots": error(
        "There are no slots.",
        "Fill in at least one, in the first row below the headings.",
        "Det finns inga tider.",
        "Fyll i minst en, på första raden under rubrikerna.",
    ),
    "name_blank": error(
        "The name is empty.",
        "Fill in the name.",
        "Namnet är tomt.",
        "Fyll i namnet.",
    ),
    "name_twice": error(
        '"{seen}" is there twice: here and in {first}.',
        "Keep one of the two, or give one another name.",
        '"{seen}" finns två gånger: här och i {first}.',
        "Behåll en av de två, eller ge en av dem ett annat namn.",
    ),
    "unknown_session": error(
        'There is no session "{seen}".',
        "{hint}Correct the title here, or add the session to the sheet Sessions.",
        'Det finns inget lärpass "{seen}".',
        "{hint}Rätta titeln här, eller lägg till lärpasset på bladet Lärpass.",
    ),
    "wishes_without_session": error(
        'There is no session "{seen}", which is wished for by {n_people}.',
        "{hint}Correct the title, or add the session to the sheet Sessions. If it was taken out, leave out the wishes, "
        "or keep the session with an x under Optional.",
        'Det finns inget lärpass "{seen}", som önskas av {n_people}.',
        "{hint}Rätta titeln, eller lägg till lärpasset på bladet Lärpass. Om det är borttaget, ta bort önskemålen, "
        "eller behåll lärpasset med ett x under Kan utgå.",
    ),
    "unknown_room": error(
        'There is no room "{seen}".',
        "{hint}Correct the name here, or add the room to the sheet Rooms.",
        'Det finns ingen lokal "{seen}".',
        "{hint}Rätta namnet här, eller lägg till lokalen på bladet Lokaler.",
    ),
    "unknown_slot": error(
        'There is no slot "{seen}".',
        "{hint}Correct the name here, or add the slot to the sheet Slots.",
        'Det finns ingen tid "{seen}".',
        "{hint}Rätta namnet här, eller lägg till tiden på bladet Tider.",
    ),
    "unknown_feature": error(
        'No room has the feature "{seen}".',
        "{hint}Correct the word here, or write it under Features for a room that has it.",
        'Ingen lokal har utrustningen "{seen}".',
        "{hint}Rätta ordet här, eller skriv det under Utrustning för en lokal som har den.",
    ),
    "unknown_attendee": error(
        'There is no attendee "{seen}".',
        "{hint}Correct the name here, or add the person to the sheet Attendees.",
        'Det finns ingen deltagare "{seen}".',
        "{hint}Rätta namnet här, eller lägg till personen på bladet Deltagare.",
    ),
    "names_joined": error(
        '"{seen}" is not one name.',
        "{write}Several names in one cell are separated by ;.",
        '"{seen}" är inte ett namn.',
        "{write}Flera namn i en cell skiljs åt med ;.",
    ),
    "people_joined": warning(
        '"{seen}" is taken for one person.',
        "{write}Do so if there are several; otherwise nothing needs to be done.",
        '"{seen}" antas vara en person.',
        "{write}Gör så om det är flera; annars behöver inget göras.",
    ),
    "person_as_organisation": warning(
        '"{other_name}" stands as the organisation of {seen}, and speaks elsewhere.',
        "{write}Do so if both speak here; otherwise nothing needs to be done.",
        '"{other_name}" står som organisation för {seen}, och medverkar på annat håll.',
        "{write}Gör så om båda medverkar här; annars behöver inget göras.",
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
    "break_ends_first": error(
        "The break {name} ends at {seen}, but starts at {start}.",
        "Correct the times; a break lies within one day.",
        "Pausen {name} slutar {seen}, men börjar {start}.",
        "Rätta klockslagen; en paus ligger inom ett dygn.",
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
    "slot_without_date": warning(
        "The slot has no date while others have: it is taken to be on a day of its own.",
        "Fill in the date.",
        "Tiden saknar datum medan andra har det: den antas ligga på en egen dag.",
        "Fyll i datumet.",
    ),
    "minutes_unknown": warning(
        "{seen} minutes are asked for, but slots have no start and end ({slots}): between them nothing is kept free.",
        "Fill in start and end of the slots.",
        "{seen} minuter önskas, men tider saknar start och slut ({slots}): mellan dem hålls inget fritt.",
        "Fyll i tidernas start och slut.",
    ),
    "weight_nothing": warning(
        "With weight 0 wishes do not count: nobody with that weight ({count}) is given a seat for them.",
        "Write 1 or more, or leave the cell empty.",
        "Med vikten 0 räknas inga önskemål: ingen med den vikten ({count}) får någon plats för dem.",
        "Skriv 1 eller mer, eller lämna cellen tom.",
    ),
    "minimum_free": warning(
        "The minimum of {seen} has no effect where people choose for themselves (setting attendance).",
        "Remove the setting attendance, or look at the number of people in the finished timetable.",
        "Minsta antalet {seen} har ingen verkan när alla väljer själva (inställningen deltagande).",
        "Ta bort inställningen deltagande, eller se efter i det färdiga schemat hur många som kommer.",
    ),
    "run_unknown": warning(
        "Run {seen} is published, but the session has {runs}.",
        "Correct the number, or raise the number of runs of the session.",
        "Omgång {seen} är publicerad, men lärpasset har {runs}.",
        "Rätta numret, eller öka antalet omgångar för lärpasset.",
    ),
    "unknown_tag": warning(
        'No session has the tag "{seen}", so the setting does not ask for anything.',
        "{hint}Correct the word here, or write it under Tags for a session that has it.",
        'Inget lärpass har etiketten "{seen}", så inställningen begär ingenting.',
        "{hint}Rätta ordet här, eller skriv det under Etiketter för ett lärpass som har den.",
    ),
    "unknown_tag_slot": warning(
        'There is no slot "{seen}", so the setting does not ask for anything there.',
        "{hint}Correct the name behind the @, or add the slot to the sheet Slots.",
        'Det finns ingen tid "{seen}", så inställningen begär ingenting där.',
        "{hint}Rätta namnet efter @, eller lägg till tiden på bladet Tider.",
    ),
    "unknown_class": warning(
        'No attendee is in the class "{seen}", so nobody attends the session on that account.',
        "{hint}Correct the word here, or write it under Class for the attendees who are in it.",
        'Ingen deltagare går i klassen "{seen}", så den ger ingen rätt att gå på lärpasset.',
        "{hint}Rätta ordet här, eller skriv det under Klass för de deltagare som går i den.",
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
        "{hint}Correct the word here, or write it under Tags for a slot that has it.",
        'Ingen tid har etiketten "{seen}".',
        "{hint}Rätta ordet här, eller skriv det under Etiketter för en tid som har den.",
    ),
    "names_itself": error(
        '"{seen}" names itself.',
        "Take it out of the list.",
        '"{seen}" hänvisar till sig själv.',
        "Ta bort det ur listan.",
    ),
    "offer_unknown": error(
        '"{seen}" is not where a session can be offered.',
        'Write "on site", "online", "both" or "either".',
        '"{seen}" är inte ett sätt att erbjuda ett lärpass.',
        'Skriv "på plats", "på distans", "båda" eller "endera".',
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
        'The person must attend "{seen}", which is ruled out, not offered where the person is, or for other classes.',
        "Take one of the two out.",
        'Personen måste gå på "{seen}", som är uteslutet, inte erbjuds där personen är, eller är för andra klasser.',
        "Ta bort det ena av de två.",
    ),
    "obligation_nowhere": error(
        'The person must attend "{session}" at "{seen}", which is neither a slot nor the number of a run.',
        "{hint}Behind the @ write the name of a slot, or 2 for the second run.",
        'Personen måste gå på "{session}" vid "{seen}", som varken är en tid eller numret på en omgång.',
        "{hint}Skriv namnet på en tid efter @, eller 2 för den andra omgången.",
    ),
    "obligation_run": error(
        'The person must attend run {seen} of "{session}", which has fewer runs ({runs}).',
        "Correct the number behind the @, or raise the number of runs.",
        'Personen måste gå på omgång {seen} av "{session}", som har färre omgångar ({runs}).',
        "Rätta numret efter @, eller öka antalet omgångar.",
    ),
    "obligation_twice": error(
        'The person must attend "{seen}" in two places, and attends a session only once.',
        "Keep one of them.",
        'Personen måste gå på "{seen}" på två ställen, men går på ett lärpass bara en gång.',
        "Behåll ett av dem.",
    ),
    "setting_unknown": error(
        'There is no setting "{seen}".',
        "{hint}Correct the name, or delete the row.",
        'Det finns ingen inställning "{seen}".',
        "{hint}Rätta namnet, eller ta bort raden.",
    ),
    "setting_twice": error(
        'The setting "{seen}" is there twice: here and in {first}.',
        "Keep one of the two rows.",
        'Inställningen "{seen}" finns två gånger: här och i {first}.',
        "Behåll en av de två raderna.",
    ),
    "setting_choice": error(
        '"{seen}" is not possible for the setting {name}.',
        "Write one of these: {allowed}.",
        '"{seen}" går inte för inställningen {name}.',
        "Skriv ett av dessa: {allowed}.",
    ),
    "setting_seconds": error(
        '"{seen}" is not possible for the setting {name}.',
        "Write a number of seconds, such as 60.",
        '"{seen}" går inte för inställningen {name}.',
        "Skriv ett antal sekunder, till exempel 60.",
    ),
    "setting_whole": error(
        '"{seen}" is not possible for the setting {name}.',
        "Write a whole number from {lowest} to {highest}.",
        '"{seen}" går inte för inställningen {name}.',
        "Skriv ett heltal från {lowest} till {highest}.",
    ),
    "setting_share": error(
        '"{seen}" is not possible for the setting {name}.',
        'Write a number of seats, or a share such as "10 %".',
        '"{seen}" går inte för inställningen {name}.',
        'Skriv ett antal platser, eller en andel som "10 %".',
    ),
    "setting_flag": error(
        '"{seen}" is not possible for the setting {name}.',
        "Write yes or no.",
        '"{seen}" går inte för inställningen {name}.',
        "Skriv ja eller nej.",
    ),
    "setting_counts": error(
        '"{seen}" is not possible for the setting {name}.',
        "{part}{write}A word, = and a whole number; where there are several, ; stands between them.",
        '"{seen}" går inte för inställningen {name}.',
        "{part}{write}Ett ord, = och ett heltal; om det är flera står ; mellan dem.",
    ),
    "setting_rules": error(
        '"{seen}" is not possible for the setting {name}.',
        "{part}{write}The name of a rule, = and a whole number (the price of a breach), hard or off; "
        "where there are several, ; stands between them.",
        '"{seen}" går inte för inställningen {name}.',
        "{part}{write}Namnet på en regel, = och ett heltal (priset för varje brott), hård eller av; "
        "om det är flera står ; mellan dem.",
    ),
    "setting_goals": error(
        '"{seen}" is not possible for the setting {name}.',
        "{part}{write}The name of a goal, = and a whole number (its weight); where there are several, "
        "; stands between them.",
        '"{seen}" går inte för inställningen {name}.',
        "{part}{write}Namnet på ett mål, = och ett heltal (dess vikt); om det är flera står ; mellan dem.",
    ),
    "setting_priorities": error(
        '"{seen}" is not possible for the setting {name}.',
        "{part}{write}Names of goals, most important first, with ; between them; + joins those that "
        "count together, and what may be given up stands in brackets.",
        '"{seen}" går inte för inställningen {name}.',
        "{part}{write}Namn på mål, viktigast först, med ; emellan; + binder ihop dem som räknas "
        "tillsammans, och det som får ges upp står inom parentes.",
    ),
    "setting_no_rule": error(
        '"{seen}" is not possible for the setting {name}: there is no rule "{written}".',
        "{write}All rules are listed by the command larpass-sched rules.",
        '"{seen}" går inte för inställningen {name}: det finns ingen regel "{written}".',
        "{write}Kommandot larpass-sched rules räknar upp alla regler.",
    ),
    "setting_no_goal": error(
        '"{seen}" is not possible for the setting {name}: there is no goal "{written}".',
        "{write}All goals are listed by the command larpass-sched rules.",
        '"{seen}" går inte för inställningen {name}: det finns inget mål "{written}".',
        "{write}Kommandot larpass-sched rules räknar upp alla mål.",
    ),
    "setting_always": error(
        '"{seen}" is not possible for the setting {name}: "{written}" is what a timetable is, and always holds.',
        "Take it out of the list.",
        '"{seen}" går inte för inställningen {name}: "{written}" är vad ett schema är, och gäller alltid.',
        "Ta bort det ur listan.",
    ),
    "points_too_large": error(
        "Weights and points of all wishes add up to {seen}, more than {most}.",
        "Use smaller weights or points; only their proportions matter.",
        "Vikter och poäng för alla önskemål blir tillsammans {seen}, mer än {most}.",
        "Använd mindre vikter eller poäng; bara proportionerna spelar roll.",
    ),
}
