"""What the template says: instructions, examples, and the text of a form."""

from __future__ import annotations

from larpass_sched.wording.language import Both, Lang

PLACES: dict[Lang, str] = {
    "en": "on site,online,both,either",
    "sv": "på plats,på distans,båda,endera",
}
CHOICE: dict[Lang, str] = {"en": "Choice {number}", "sv": "Val {number}"}

INSTRUCTIONS: dict[Lang, tuple[str, ...]] = {
    "en": (
        "Your event",
        "1. Fill in the sheets Sessions, Rooms and Slots. Only these are needed; every heading has a note that says "
        "what goes there.",
        "2. Each sheet begins with an example row. Write over it, or delete it; it is never counted.",
        "3. Wishes can come in two ways: type them into the sheet Wishes, or collect them with a form (the sheet Form "
        "text tells how) and hand in its file as it is.",
        "4. Save this workbook, and let it be checked: larpass-sched check {event} (forms: --wishes FORM.xlsx). "
        "Everything that is unclear is told with its cell and how to mend it.",
        "5. Let the best timetable be made: larpass-sched solve {event}. It is written to a new workbook beside "
        "this one; this one is never changed.",
        "Speakers, Attendees, Names and Settings may stay empty. Names is for spellings that people use: what was "
        "written, and what it means.",
        "Several names in one cell are separated by ;",
        "There is more for special needs: a + above the headings of a sheet shows further columns, and the command "
        "larpass-sched rules lists every rule and goal with the columns and settings that it reads.",
    ),
    "sv": (
        "Ditt evenemang",
        "1. Fyll i bladen Lärpass, Lokaler och Tider. Bara de behövs; varje rubrik har en kommentar som säger vad som "
        "ska stå där.",
        "2. Varje blad börjar med en exempelrad. Skriv över den eller ta bort den; den räknas aldrig.",
        "3. Önskemål kan komma på två sätt: skriv in dem på bladet Önskemål, eller samla in dem med ett formulär "
        "(bladet Formulärtext berättar hur) och lämna in filen som den är.",
        "4. Spara arbetsboken och låt den granskas: larpass-sched check {event} (med ett formulär: --wishes "
        "FORMULÄR.xlsx). Allt som är oklart sägs, med cell och hur det rättas.",
        "5. Låt det bästa schemat göras: larpass-sched solve {event}. Det skrivs i en ny arbetsbok bredvid den här; "
        "den här ändras aldrig.",
        "Medverkande, Deltagare, Namn och Inställningar får vara tomma. Namn är för stavningar som förekommer: vad som "
        "skrevs och vad det betyder.",
        "Flera namn i en cell skiljs åt med ;",
        "För särskilda behov finns mer: ett + ovanför rubrikerna på ett blad visar fler kolumner, och kommandot "
        "larpass-sched rules räknar upp alla regler och mål med de kolumner och inställningar som de läser.",
    ),
}

FORM_TEXT: dict[Lang, tuple[str, ...]] = {
    "en": (
        "Text for a form",
        "Microsoft Forms or Google Forms: copy the texts below into a new form. Its file of answers can then be read "
        "as it is.",
        "TITLE: Which sessions do you want to attend?",
        "INTRODUCTION: Choose the sessions that you like best. You can send the form again if you change your mind: "
        "your latest answer counts.",
        "QUESTION 1 (short text, required): Your name",
        "QUESTION 2 (short text, required): Your e-mail address",
        "QUESTION 3 (choice in a drop-down list): 1st choice",
        "QUESTION 4 (choice in a drop-down list): 2nd choice",
        "QUESTION 5 (choice in a drop-down list): 3rd choice",
        "Options of questions 3 to 5: copy the column Session of the sheet Sessions and paste it into the first "
        "option; both programs make one option of each line.",
        "More choices are more questions: 4th choice, 5th choice. If the order does not matter, ask one question with "
        "several answers instead: Tick all sessions that you want to attend.",
        "Microsoft Forms, answers: Responses, Open in Excel. Google Forms, answers: Responses, the three dots, "
        "Download responses (.csv).",
        "Then: larpass-sched check {event} --wishes ANSWERS.xlsx",
    ),
    "sv": (
        "Text till ett formulär",
        "Microsoft Forms eller Google Formulär: kopiera texterna nedan till ett nytt formulär. Filen med svar kan "
        "sedan läsas som den är.",
        "RUBRIK: Vilka lärpass vill du gå på?",
        "INLEDNING: Välj de lärpass som du helst vill gå på. Ångrar du dig kan du svara igen: det "
        "senaste svaret räknas.",
        "FRÅGA 1 (kort text, obligatorisk): Ditt namn",
        "FRÅGA 2 (kort text, obligatorisk): Din e-postadress",
        "FRÅGA 3 (val i nedrullningslista): 1:a val",
        "FRÅGA 4 (val i nedrullningslista): 2:a val",
        "FRÅGA 5 (val i nedrullningslista): 3:e val",
        "Alternativ till fråga 3-5: kopiera kolumnen Lärpass på bladet Lärpass och klistra in den i det första "
        "alternativet; båda programmen gör ett alternativ av varje rad.",
        "Fler val är fler frågor: 4:e val, 5:e val. Om ordningen inte spelar roll, ställ i stället en fråga med flera "
        "svar: Kryssa för alla lärpass som du vill gå på.",
        "Microsoft Forms, svaren: Svar, Öppna i Excel. Google Formulär, svaren: Svar, de tre prickarna, Ladda ned svar "
        "(.csv).",
        "Sedan: larpass-sched check {event} --wishes SVAR.xlsx",
    ),
}

TABS: dict[str, Both] = {
    "read me": ("Read me", "Läs mig"),
    "form": ("Form text", "Formulärtext"),
    "findings": ("Findings", "Anmärkningar"),
}

# The first cell of an example row begins so, in either language.
EXAMPLE_MARKS = ("example:", "exempel:")

# What stands in the example row of each sheet of the template: English, Swedish.
EXAMPLES: dict[str, dict[str, Both]] = {
    "sessions": {
        "name": ("Example: Bees in the city", "Exempel: Bin i staden"),
        "speakers": (
            "Example: Ada Berg, County Council; Bo Ek, Bee Ltd",
            "Exempel: Ada Berg, Region Norr; Bo Ek, Biodling AB",
        ),
    },
    "rooms": {"name": ("Example: The large hall", "Exempel: Stora salen"), "seats": ("40", "40")},
    "slots": {
        "name": ("Example: Slot 1", "Exempel: Pass 1"),
        "date": ("2030-03-15", "2030-03-15"),
        "start": ("09:00", "09:00"),
        "end": ("09:45", "09:45"),
    },
    "breaks": {
        "name": ("Example: Lunch", "Exempel: Lunch"),
        "start": ("12:00", "12:00"),
        "end": ("13:00", "13:00"),
    },
    "speakers": {"name": ("Example: Ada Berg", "Exempel: Ada Berg")},
    "attendees": {
        "name": ("Example: Cia Dahl", "Exempel: Cia Dahl"),
        "email": ("Example: cia.dahl@example.org", "Exempel: cia.dahl@example.org"),
    },
    "wishes": {
        "name": ("Example: Cia Dahl", "Exempel: Cia Dahl"),
        "email": ("Example: cia.dahl@example.org", "Exempel: cia.dahl@example.org"),
        "choice": ("Example: Bees in the city", "Exempel: Bin i staden"),
    },
    "names": {
        "written": ("Example: Bees", "Exempel: Bin"),
        "means": ("Example: Bees in the city", "Exempel: Bin i staden"),
    },
}
