"""What is said about files, sheets, columns and single cells."""

from __future__ import annotations

from larpass_sched.wording.messages.text import error, note, warning

FILES = {
    "file_missing": error(
        "There is no file {seen}.",
        "Check the name and the folder.",
        "Det finns ingen fil {seen}.",
        "Kontrollera namnet och mappen.",
    ),
    "file_is_folder": error(
        "{seen} is a folder.",
        "Give the name of a workbook in it.",
        "{seen} är en mapp.",
        "Ange namnet på en arbetsbok i den.",
    ),
    "file_no_access": error(
        "The file {seen} cannot be opened.",
        "Close it in other programs and check that you may read it.",
        "Det går inte att öppna filen {seen}.",
        "Stäng den i andra program och kontrollera att du får läsa den.",
    ),
    "file_empty": error(
        "The file {seen} is empty.",
        "Save the workbook again, or fetch a new copy of it.",
        "Filen {seen} är tom.",
        "Spara arbetsboken igen, eller hämta en ny kopia av den.",
    ),
    "file_no_workbook": error(
        "The file {seen} is not a readable Excel workbook.",
        "Open it in Excel or LibreOffice and save it as .xlsx.",
        "Filen {seen} är ingen läsbar Excel-arbetsbok.",
        "Öppna den i Excel eller LibreOffice och spara den som .xlsx.",
    ),
    "file_password": error(
        "The file {seen} is protected by a password.",
        "Open it in Excel, take the password away (File, Info, Protect Workbook) and save it again.",
        "Filen {seen} är skyddad med lösenord.",
        "Öppna den i Excel, ta bort lösenordet (Arkiv, Info, Skydda arbetsbok) och spara den igen.",
    ),
    "file_web_page": error(
        "The file {seen} is a web page and not a workbook, whatever its name says.",
        "Open it in Excel or LibreOffice and save it as .xlsx.",
        "Filen {seen} är en webbsida och ingen arbetsbok, vad namnet än säger.",
        "Öppna den i Excel eller LibreOffice och spara den som .xlsx.",
    ),
    "file_xlsb": error(
        "The binary workbook {seen} cannot be read.",
        "Open it in Excel and save it as .xlsx.",
        "Den binära arbetsboken {seen} går inte att läsa.",
        "Öppna den i Excel och spara den som .xlsx.",
    ),
    "file_special": error(
        "{seen} is no regular file.",
        "Save the table as a file, and give its name.",
        "{seen} är ingen vanlig fil.",
        "Spara tabellen som en fil och ange dess namn.",
    ),
    "file_no_table": error(
        "{seen} is {kind_word}, and no table.",
        "Give the workbook or the text file (CSV) with the table itself.",
        "{seen} är {kind_word}, och ingen tabell.",
        "Ange arbetsboken eller textfilen (CSV) med själva tabellen.",
    ),
    "text_quote_open": error(
        'In {seen}, a quotation mark (") opens in line {line} and is not closed as it should be: what stands below it '
        "would be lost.",
        "Take it away in a text editor, or export the table again.",
        'I {seen} öppnas ett citattecken (") på rad {line} som inte stängs som det ska: det som står nedanför skulle '
        "gå förlorat.",
        "Ta bort det i en textredigerare, eller exportera tabellen igen.",
    ),
    "file_too_large": error(
        "The file {seen} holds far more than an event needs.",
        "Delete empty rows, columns and sheets at the end, and save it again.",
        "Filen {seen} rymmer långt mer än ett evenemang behöver.",
        "Ta bort tomma rader, kolumner och blad i slutet och spara den igen.",
    ),
    "file_is_timetable": error(
        "{seen} is a timetable, and not the workbook with sessions, rooms and slots.",
        "Give the workbook that it was made from; a timetable may only stand behind it.",
        "{seen} är ett schema, och inte arbetsboken med lärpass, lokaler och tider.",
        "Ange arbetsboken som det gjordes av; ett schema får bara stå efter den.",
    ),
    "file_is_event": error(
        "{seen} is a workbook with sessions, rooms and slots, and not a timetable.",
        "Give the timetable that larpass-sched solve wrote from it.",
        "{seen} är en arbetsbok med lärpass, lokaler och tider, och inte ett schema.",
        "Ange schemat som larpass-sched solve skrev av den.",
    ),
    "file_no_text": error(
        "The file {seen} is not a readable table of text.",
        "Save it as CSV (UTF-8) or as .xlsx.",
        "Filen {seen} är ingen läsbar texttabell.",
        "Spara den som CSV (UTF-8) eller som .xlsx.",
    ),
}

SHEETS = {
    "text_table": note(
        "{seen} is text: {encoding}, separated by {separator_word}, {decimals_word}.",
        "{seen} är text: {encoding}, avgränsad med {separator_word}, {decimals_word}.",
    ),
    "text_unpacked": note(
        "Whole lines stand in quotation marks ({count}); they were unpacked.",
        "Hela rader står inom citattecken ({count}); de packades upp.",
    ),
    "sheet_hidden": warning(
        "The sheet {seen} is hidden and was not read.",
        "If it is to count, right-click any tab, choose Unhide, and save.",
        "Bladet {seen} är dolt och lästes inte.",
        "Om det ska räknas, högerklicka på en flik, välj Ta fram och spara.",
    ),
    "sheet_missing": error(
        "The sheet {wanted_both} is missing.",
        "Add it; the sheets of this file are: {known}.",
        "Bladet {wanted_both} saknas.",
        "Lägg till det; filens blad är: {known}.",
    ),
    "sheet_unknown": warning(
        "The sheet {seen} is not known and was not read.",
        "{hint}If something in it matters, give it the name of a sheet of the template; otherwise leave it.",
        "Bladet {seen} är okänt och lästes inte.",
        "{hint}Om något i det har betydelse, ge det namnet på ett av mallens blad; låt det annars vara.",
    ),
    "sheet_twice": error(
        "The sheet {seen} holds the same as the sheet {first}.",
        "Keep one of the two.",
        "Bladet {seen} innehåller samma sak som bladet {first}.",
        "Behåll ett av de två.",
    ),
    "column_missing": error(
        "The column {wanted_both} is missing.",
        "Add it, or correct a heading; the headings found are: {known}.",
        "Kolumnen {wanted_both} saknas.",
        "Lägg till den eller rätta en rubrik; rubrikerna här är: {known}.",
    ),
    "column_unknown": warning(
        'The column "{seen}" is not known and was not read.',
        "{hint}If it matters, give it one of the headings of the template; otherwise leave it.",
        'Kolumnen "{seen}" är okänd och lästes inte.',
        "{hint}Om den har betydelse, ge den en av mallens rubriker; låt den annars vara.",
    ),
    "column_typo": error(
        'The column "{seen}" is not known.',
        "{hint}Correct the heading, or delete the column.",
        'Kolumnen "{seen}" är okänd.',
        "{hint}Rätta rubriken, eller ta bort kolumnen.",
    ),
    "column_twice": error(
        'The column "{seen}" stands here twice, first in {first}.',
        "Keep one of the two.",
        'Kolumnen "{seen}" finns två gånger, först i {first}.',
        "Behåll en av de två.",
    ),
    "column_same": error(
        'The column "{seen}" says the same as the column "{other}" in {first}.',
        "Keep one of the two.",
        'Kolumnen "{seen}" säger samma sak som kolumnen "{other}" i {first}.',
        "Behåll en av de två.",
    ),
    "column_contrary": error(
        'The column "{seen}" says the opposite of the column "{other}" in {first}: only one of the two can be read.',
        "Keep one of the two, or empty the cells of one.",
        'Kolumnen "{seen}" säger motsatsen till kolumnen "{other}" i {first}: bara en av de två kan läsas.',
        "Behåll en av de två, eller töm den enas celler.",
    ),
    "column_without_slots": error(
        'The column "{seen}" does not say when: no slots or days stand below it.',
        "Write there the slots or days that are possible, or use {column_both}; otherwise delete the column.",
        'Kolumnen "{seen}" säger inte när: inga tider eller dagar står under den.',
        "Skriv där de tider eller dagar som är möjliga, eller använd {column_both}; ta annars bort kolumnen.",
    ),
    "column_nameless": error(
        'There are values ("{seen}") in a column without a heading.',
        "Give the column a heading, or delete it.",
        'Det står värden ("{seen}") i en kolumn utan rubrik.',
        "Ge kolumnen en rubrik, eller ta bort den.",
    ),
}

CELLS = {
    "cell_stray": warning(
        'Far away from everything else stands "{seen}"; it was not read ({n_strays}).',
        "Move it if it belongs to the rest; otherwise delete the cell.",
        'Långt bort från allt annat står "{seen}"; det lästes inte ({n_strays}).',
        "Flytta det om det hör till resten; ta annars bort cellen.",
    ),
    "cell_invisible": error(
        "The cell holds only letters that cannot be seen.",
        "Write the name again, or empty the cell.",
        "Cellen innehåller bara tecken som inte syns.",
        "Skriv namnet på nytt, eller töm cellen.",
    ),
    "cell_error": error(
        "The formula here gives the error {seen}.",
        "Correct the formula, or write the value itself.",
        "Formeln här ger felet {seen}.",
        "Rätta formeln, eller skriv själva värdet.",
    ),
    "cell_not_computed": error(
        "The formula {seen} has not been computed.",
        "Open the workbook in Excel or LibreOffice, save it there, or write the value itself.",
        "Formeln {seen} har inte räknats ut.",
        "Öppna arbetsboken i Excel eller LibreOffice och spara den där, eller skriv själva värdet.",
    ),
    "cell_missing": error(
        'The row has no value in the column "{column}".',
        "Fill in the cell, or delete the row.",
        'Raden saknar värde i kolumnen "{column}".',
        "Fyll i cellen, eller ta bort raden.",
    ),
    "cell_no_count": error(
        '"{seen}" is not a whole number.',
        "Write a whole number, such as 30.",
        '"{seen}" är inget heltal.',
        "Skriv ett heltal, till exempel 30.",
    ),
    "cell_no_number": error(
        '"{seen}" is not a number.',
        "Write a number, such as 60.",
        '"{seen}" är inget tal.',
        "Skriv ett tal, till exempel 60.",
    ),
    "cell_no_offer": error(
        '"{seen}" is not where a session can be offered.',
        'Write "on site", "online", "both" or "either".',
        '"{seen}" är inte ett sätt att erbjuda ett lärpass.',
        'Skriv "på plats", "på distans", "båda" eller "endera".',
    ),
    "cell_no_share": error(
        '"{seen}" is neither a number of seats nor a share of them.',
        'Write a number, or a share such as "10 %".',
        '"{seen}" är varken ett antal platser eller en andel av dem.',
        'Skriv ett tal, eller en andel som "10 %".',
    ),
    "cell_no_flag": error(
        '"{seen}" is neither yes nor no.',
        "Write x, yes or 1, or no or 0, or leave the cell empty.",
        '"{seen}" är varken ja eller nej.',
        "Skriv x, ja eller 1, eller nej eller 0, eller lämna cellen tom.",
    ),
    "cell_no_date": error(
        '"{seen}" is not a date.',
        "Write it with its whole year, as 2027-03-15.",
        '"{seen}" är inget datum.',
        "Skriv det med hela årtalet, som 2027-03-15.",
    ),
    "cell_date_open": error(
        '"{seen}" can be two dates.',
        "Write {first} or {other}.",
        '"{seen}" kan vara två olika datum.',
        "Skriv {first} eller {other}.",
    ),
    "slots_of_days": note(
        '"{seen}" is taken for these slots: {means}.',
        '"{seen}" tolkas som dessa tider: {means}.',
    ),
    "column_opposite": note(
        'The column "{seen}" is taken for the slots in which each can be there: all others count as {column_both}.',
        'Kolumnen "{seen}" tolkas som de tider då var och en kan: alla andra räknas som {column_both}.',
    ),
    "day_outside": warning(
        'No slot is at the time "{seen}": it changes nothing. Slots: {known}.',
        "If a slot is meant, name it, correct the day, or fill in Date, Start and End in the sheet Slots.",
        'Ingen tid infaller "{seen}": det ändrar ingenting. Tider: {known}.',
        "Om en tid menas, skriv dess namn, rätta dagen, eller fyll i Datum, Start och Slut på bladet Tider.",
    ),
    "day_without_slot": error(
        'No slot is at the time "{seen}", so nothing could be held. Slots: {known}.',
        "Name the slots, correct the day, or fill in Date, Start and End in the sheet Slots.",
        'Ingen tid infaller "{seen}", så ingenting kunde hållas. Tider: {known}.',
        "Skriv tidernas namn, rätta dagen, eller fyll i Datum, Start och Slut på bladet Tider.",
    ),
    "slots_unclear": error(
        'Beside the other entries of the cell, "{seen}" can mean several things.',
        'Write the day with the hours, such as "Thursday 13-15", and all that is left out in one entry, such as '
        '"except Thursday and Friday"; or name the slots.',
        'Bredvid cellens andra uppgifter kan "{seen}" betyda flera saker.',
        'Skriv dagen tillsammans med klockslagen, som "torsdag 13-15", och allt som undantas i en enda uppgift, som '
        '"utom torsdag och fredag"; eller skriv tidernas namn.',
    ),
    "cell_no_time": error(
        '"{seen}" is not a time of day.',
        "Write it as 09:00.",
        '"{seen}" är inget klockslag.',
        "Skriv det som 09:00.",
    ),
    "date_from_above": warning(
        "The slot has no date: {seen} was taken from the row above.",
        "Fill in the date.",
        "Tiden saknar datum: {seen} togs från raden ovanför.",
        "Fyll i datumet.",
    ),
    "speaker_idle": warning(
        '"{seen}" speaks at no session.',
        "{hint}Correct the name if it is misspelt; otherwise nothing needs to be done.",
        '"{seen}" medverkar inte i något lärpass.',
        "{hint}Rätta namnet om det är felstavat; annars behöver inget göras.",
    ),
    "published_not_locked": note(
        "Not locked: {count} of the published placements. They may move where that meets more wishes. Lock with an x "
        "what must stay, or put stability first in the setting priorities.",
        "Inte låsta: {count} av de publicerade placeringarna. De får flytta där det uppfyller fler önskemål. Lås med "
        "ett x det som måste ligga kvar, eller sätt stabilitet först i inställningen prioriteringar.",
    ),
    "must_own": warning(
        'The attendee speaks at "{seen}"; that it is obligatory was left out.',
        "Delete the entry.",
        'Deltagaren medverkar själv i "{seen}"; att det är obligatoriskt togs inte med.',
        "Ta bort uppgiften.",
    ),
}

TIMETABLES = {
    "strangers": error(
        '{count} people are not in the event, "{seen}" the first of them.',
        "If their wishes came from a file of their own, name it again: --wishes FILE. Otherwise add the people to the "
        "sheet Attendees.",
        '{count} personer finns inte bland deltagarna, "{seen}" är den första.',
        "Om deras önskemål kom från en egen fil, ange den igen: --wishes FIL. Lägg annars till personerna på bladet "
        "Deltagare.",
    ),
    **{
        f"withdrawn_{part}": warning(
            f'"{{seen}}" is no {en} of the event any more.',
            "{hint}Nothing needs to be done if it was withdrawn; correct the name if it is only written otherwise.",
            f'"{{seen}}" är inte längre {sv} i evenemanget.',
            "{hint}Inget behöver göras om det har utgått; rätta namnet om det bara är skrivet på ett annat sätt.",
        )
        for part, en, sv in (
            ("session", "session", "ett lärpass"),
            ("slot", "slot", "en tid"),
            ("room", "room", "en lokal"),
            ("attendee", "attendee", "en deltagare"),
        )
    },
    "withdrawn_people": warning(
        '{count} people are not in the event any more, "{seen}" the first of them.',
        "Nothing needs to be done if they cannot come; their places are free.",
        '{count} personer är inte längre med i evenemanget, "{seen}" är den första.',
        "Inget behöver göras om de har fått förhinder; deras platser är lediga.",
    ),
    "itinerary_unclear": warning(
        "What the attendee holds here is not among the placements: {seen}.",
        "Write the session and its room as in the placements.",
        "Det som deltagaren har här finns inte bland placeringarna: {seen}.",
        "Skriv lärpasset och dess lokal som bland placeringarna.",
    ),
    "timetable_both_changed": error(
        "The sheets of the timetable and of the placements were both changed by hand and differ: {seen}.",
        "Make the same change in both, or delete the sheet {board}: then the placements count.",
        "Bladen med schemat och med placeringarna har båda ändrats för hand och skiljer sig åt: {seen}.",
        "Gör samma ändring i båda, eller ta bort bladet {board}: då gäller placeringarna.",
    ),
    "timetable_sheets_apart": warning(
        "The sheets of the timetable and of the placements differ ({seen}); the placements count.",
        "Make your changes in the placements, or delete the sheet {board}.",
        "Bladen med schemat och med placeringarna skiljer sig åt ({seen}); placeringarna gäller.",
        "Gör ändringarna i placeringarna, eller ta bort bladet {board}.",
    ),
    "session_outside": error(
        '"{seen}" stands beside the timetable, where there is no room or no slot.',
        "Move it into the column of a room and the row of a slot.",
        '"{seen}" står vid sidan av schemat, där det inte finns någon lokal eller någon tid.',
        "Flytta det till en lokals kolumn och en tids rad.",
    ),
    "times_of_slot": warning(
        'These are not the date and times of the slot "{seen}", which count.',
        "Write another slot here, or change the times in the sheet Slots of your workbook.",
        'Det här är inte datum och klockslag för "{seen}", som gäller.',
        "Skriv en annan tid i kolumnen Tid, eller ändra klockslagen på bladet Tider i din arbetsbok.",
    ),
    "locked_on_board": warning(
        '"{seen}" is marked as locked here, but not among the placements, which count.',
        "Write x in the column Locked of the sheet Placements, or take the mark away here.",
        '"{seen}" är markerat som låst här, men inte bland placeringarna, som gäller.',
        "Skriv x i kolumnen Låst på bladet Placeringar, eller ta bort markeringen här.",
    ),
}
