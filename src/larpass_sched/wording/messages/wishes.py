"""What is said about wishes."""

from __future__ import annotations

from larpass_sched.wording.messages.text import error, note, warning

RECOGNISED = {
    "wishes_none": warning(
        "There are no wishes: every timetable is as good as any other.",
        "Fill in the sheet Wishes, or hand in a file of wishes with --wishes.",
        "Det finns inga önskemål: alla scheman är lika bra.",
        "Fyll i bladet Önskemål, eller lämna in en fil med önskemål med --wishes.",
    ),
    "wishes_rank": note(
        "{kind_word}, ranking of {most} (1 is best), {n_people}, {n_sessions}, {n_wishes}, sheet {name}.",
        "{kind_word}, rangordning av {most} (1 är bäst), {n_people}, {n_sessions}, {n_wishes}, bladet {name}.",
    ),
    "wishes_points": note(
        "{kind_word}, points up to {most} (more is better), {n_people}, {n_sessions}, {n_wishes}, sheet {name}.",
        "{kind_word}, poäng upp till {most} (mer är bättre), {n_people}, {n_sessions}, {n_wishes}, bladet {name}.",
    ),
    "wishes_tick": note(
        "{kind_word}, marks without order, {n_people}, {n_sessions}, {n_wishes}, sheet {name}.",
        "{kind_word}, kryss utan ordning, {n_people}, {n_sessions}, {n_wishes}, bladet {name}.",
    ),
    "words_as_points": warning(
        "The words are worth points: {worth}.",
        "If they should be worth something else, say so in the sheet Names: Written, Means (a number), Kind: points.",
        "Orden är värda poäng: {worth}.",
        "Om de ska vara värda något annat, skriv det på bladet Namn: Skrivet, Betyder (ett tal), Slag: poäng.",
    ),
    "points_multiplied": warning(
        "Some points have decimals, the first {seen}: all points were multiplied by {factor}; only their proportions "
        "matter.",
        "Nothing needs to be done.",
        "En del poäng har decimaler, den första {seen}: alla poäng multiplicerades med {factor}; bara "
        "proportionerna spelar roll.",
        "Inget behöver göras.",
    ),
    "sheet_as_wishes": note(
        "The sheet {seen} is read as the wishes.",
        "Bladet {seen} läses som önskemålen.",
    ),
    "people_column": note(
        'The names are taken from the column "{seen}".',
        'Namnen tas från kolumnen "{seen}".',
    ),
    "people_unnamed": warning(
        "No column says who has answered: each row counts as one person without a name.",
        "If the people are known, add a column Attendee.",
        "Ingen kolumn säger vem som har svarat: varje rad räknas som en person utan namn.",
        "Om personerna är kända, lägg till en kolumn Deltagare.",
    ),
    "people_by_email": warning(
        "Nobody has a name here: people are called by their e-mail addresses.",
        "Add a column Name, or list the people with their addresses in the sheet Attendees.",
        "Ingen har något namn här: personerna kallas vid sina e-postadresser.",
        "Lägg till en kolumn Namn, eller skriv personerna med sina adresser på bladet Deltagare.",
    ),
    "people_numbered": warning(
        "Nobody has a name here: people are called by the number of their answer.",
        "If the people are known, add a column Name.",
        "Ingen har något namn här: personerna kallas vid numret på sitt svar.",
        "Om personerna är kända, lägg till en kolumn Namn.",
    ),
    "people_gone": note(
        "{n_people} with the status {seen} left out.",
        "{n_people} med status {seen} utelämnade.",
    ),
    "choice_further": note(
        'The column "{seen}" follows as choice {rank}.',
        'Kolumnen "{seen}" följer som val {rank}.',
    ),
    "choice_supposed": warning(
        'Titles stand in the column "{seen}": it follows as choice {rank}.',
        "If it is something else, delete the column, or write its heading and - in the sheet Names.",
        'I kolumnen "{seen}" står titlar: den följer som val {rank}.',
        "Om den är något annat, ta bort kolumnen, eller skriv dess rubrik och - på bladet Namn.",
    ),
    "columns_passed": note(
        "Columns that are not about wishes were passed over: {seen} ({n_columns}).",
        "Kolumner som inte handlar om önskemål lästes inte: {seen} ({n_columns}).",
    ),
    "column_summary": note(
        '"{seen}" says again what the columns of the sessions say, and was not read.',
        '"{seen}" upprepar vad lärpassens kolumner säger och lästes inte.',
    ),
    "row_total": note('The row "{seen}" is a sum and was not read.', 'Raden "{seen}" är en summa och lästes inte.'),
    "row_below": note(
        '"{seen}" stands alone below the sums and was not read.',
        '"{seen}" står ensamt under summorna och lästes inte.',
    ),
    "row_heading": note(
        'The row "{seen}" repeats the headings and was not read.',
        'Raden "{seen}" upprepar rubrikerna och lästes inte.',
    ),
    "row_example": warning(
        '"{seen}" still carries the mark of the template\'s example; the row was not read.',
        "If the row is meant, write over the example in it; otherwise delete the row.",
        '"{seen}" har kvar märket från mallens exempel; raden lästes inte.',
        "Om raden ska räknas, skriv över exemplet i den; ta annars bort raden.",
    ),
    "examples_left": note(
        "The example rows of the template are never counted and may stay: {places}.",
        "Mallens exempelrader räknas aldrig och får stå kvar: {places}.",
    ),
    "cell_example": warning(
        '"{seen}" is left over from the example of the template; it was not read.',
        "Write what is right here, or empty the cell.",
        '"{seen}" är kvar från mallens exempel; det lästes inte.',
        "Skriv det som stämmer här, eller töm cellen.",
    ),
    "person_from_above": warning(
        "Nobody is named here: the person of {first} was taken.",
        "Fill in the name.",
        "Ingen är angiven här: personen i {first} togs.",
        "Fyll i namnet.",
    ),
    "place_untaken": warning(
        "Nobody is named beside a session here{also}: read as places that nobody has taken.",
        "Where somebody has, fill in the name.",
        "Ingen är angiven vid ett lärpass här{also}: läst som platser som ingen har tagit.",
        "Fyll i namnet där någon har tagit platsen.",
    ),
    "sessions_from_above": warning(
        "No session is named here: that of {first} was taken, as in other rows of this list.",
        "Fill in the session.",
        "Inget lärpass är angivet här: det i {first} togs, som på andra rader i listan.",
        "Fyll i lärpasset.",
    ),
    "people_in_cell": note(
        '"{seen}" is read as {count} people, each with the wish of this row.',
        '"{seen}" läses som {count} personer, var och en med radens önskemål.',
    ),
    "people_as_one": warning(
        '"{seen}" is read as one person, who gets one seat ({cells}).',
        "If several people are meant, give each a row.",
        '"{seen}" läses som en person, som får en plats ({cells}).',
        "Om flera personer avses, ge var och en en rad.",
    ),
    "spelling": note(
        '"{seen}" is read as "{means}" from now on, as this sheet says.',
        '"{seen}" läses som "{means}", som det här bladet säger.',
    ),
    "spelling_nothing": note(
        '"{seen}" is left out wherever it is wished for, as this sheet says.',
        '"{seen}" utelämnas överallt där det önskas, som det här bladet säger.',
    ),
    "spelling_open": warning(
        '"{seen}" has no meaning yet.',
        "Write what it means, or - if nothing is meant.",
        '"{seen}" har ännu ingen betydelse.',
        "Skriv vad det betyder, eller - om inget menas.",
    ),
}

ASKED = {
    "wishes_lost": error(
        "Of {written} wishes, {count} were neither read nor explained. That is an error in this program, not yours.",
        "Please report it, with the headings of the sheet.",
        "Av {written} önskemål blev {count} varken lästa eller förklarade. Det är ett fel i programmet, inte hos dig.",
        "Rapportera det gärna, med bladets rubriker.",
    ),
    "wishes_open": error(
        "It is not clear whether the numbers are ranks or points. This row says {seen}: as ranks, {low} is the "
        "favourite; as points, {high} is.",
        "Say so in the sheet Settings (scale = rank or scale = points), or with --scale on the command line.",
        "Det är oklart om talen är rangordning eller poäng. Den här raden säger {seen}: som rangordning är {low} "
        "favoriten, som poäng är {high} det.",
        "Skriv det på bladet Inställningar (scale = rank eller scale = points), eller med --scale på kommandoraden.",
    ),
    "list_open": error(
        "It is not clear whether these titles stand in order: {seen}. As a ranking, {first} is the favourite and "
        "{last} comes last; as a selection, all are wished for alike.",
        "Say --layout ranking or --layout selection on the command line, or write scale = rank or scale = tick in the "
        "sheet Settings.",
        "Det är oklart om titlarna står i ordning: {seen}. Som rangordning är {first} favoriten och {last} sist; "
        "som urval är alla önskade lika mycket.",
        "Ange --layout ranking eller --layout selection på kommandoraden, eller skriv scale = rank eller scale = tick "
        "på bladet Inställningar.",
    ),
    "choices_open": error(
        "It is not clear whether these columns stand in order. This row says {seen}: as choices, {first} is the "
        "favourite; as a selection, all are wished for alike.",
        "Say --layout choices or --layout selection on the command line, call the columns Choice 1, Choice 2, ..., or "
        "write scale = rank or scale = tick in the sheet Settings.",
        "Det är oklart om kolumnerna står i ordning. Den här raden säger {seen}: som val i ordning är {first} "
        "favoriten, som urval är alla önskade lika mycket.",
        "Ange --layout choices eller --layout selection på kommandoraden, kalla kolumnerna Val 1, Val 2, ..., eller "
        "skriv scale = rank eller scale = tick på bladet Inställningar.",
    ),
    "rows_open": error(
        "Some people stand in several rows, such as this one: {seen}. As a list, each of their rows is one more wish; "
        "as answers that were sent again, only the last one counts.",
        "Say --layout list or --layout selection on the command line.",
        "En del personer står på flera rader, som den här: {seen}. Som lista är varje rad ett önskemål till; som svar "
        "som skickats på nytt räknas bara det sista.",
        "Ange --layout list eller --layout selection på kommandoraden.",
    ),
    "layout_open": error(
        'The sheet can be read in two ways. This row, {seen}, would mean as "{one_word}": {one_reading}; as '
        '"{other_word}": {other_reading}.',
        "Say --layout {one} or --layout {other} on the command line, or take out the columns that hold no wishes.",
        'Bladet kan läsas på två sätt. Den här raden, {seen}, skulle som "{one_word}" betyda: {one_reading}; som '
        '"{other_word}": {other_reading}.',
        "Ange --layout {one} eller --layout {other} på kommandoraden, eller ta bort kolumnerna som inte är önskemål.",
    ),
    "layout_finds_nothing": error(
        "Nothing here can be read as {layout_word}, which was asked for.",
        "Leave out --layout {layout}, or name another layout or sheet.",
        "Inget här kan läsas som {layout_word}, som det begärdes.",
        "Utelämna --layout {layout}, eller ange ett annat upplägg eller blad.",
    ),
    "scale_finds_nothing": error(
        "Nothing here can be read as {scale_word}, which was asked for.",
        "Leave out --scale {scale}.",
        "Inget här kan läsas som {scale_word}, som det begärdes.",
        "Utelämna --scale {scale}.",
    ),
    "sheet_open": error(
        "Several sheets look like wishes, each with an example row: {sheets}.",
        'Say which one it is, such as --sheet "{known}", or call it Wishes.',
        "Flera blad ser ut som önskemål, här med en exempelrad var: {sheets}.",
        'Ange vilket det är, till exempel --sheet "{known}", eller döp det till Önskemål.',
    ),
    "sheet_not_there": error(
        "There is no sheet {seen}.",
        "The sheets are: {known}.",
        "Det finns inget blad {seen}.",
        "Bladen är: {known}.",
    ),
    "sheet_left": warning(
        "The sheet {seen} looks like wishes too and was not read: the wishes stand on another sheet.",
        "If it is this one that counts, say --sheet with its name.",
        "Bladet {seen} ser också ut som önskemål och lästes inte: önskemålen står på ett annat blad.",
        "Om det är det här som gäller, ange --sheet med dess namn.",
    ),
    "people_too_many": error(
        "This list holds {seen} people; up to {limit} can be planned for.",
        "Take out who does not come to this event, or plan its parts as events of their own.",
        "Listan rymmer {seen} personer; upp till {limit} går att planera för.",
        "Ta bort dem som inte kommer till det här evenemanget, eller planera dess delar som egna evenemang.",
    ),
    "file_without_wishes": error(
        "The file {seen} holds no sheet of wishes that can be seen.",
        "Check that it is the right file, and that its sheet is not hidden.",
        "Filen {seen} har inget synligt blad med önskemål.",
        "Kontrollera att det är rätt fil och att bladet inte är dolt.",
    ),
    "file_unrecognised": error(
        "None of the sheets of {seen} looks like wishes: {known}.",
        "The titles must be those of the sheet Sessions. Say --sheet with the name of the sheet to be read.",
        "Inget av bladen i {seen} ser ut som önskemål: {known}.",
        "Titlarna måste vara de på bladet Lärpass. Ange --sheet med namnet på bladet som ska läsas.",
    ),
    "wishes_unrecognised": error(
        "No column here belongs to a session, and no cell holds a title. The headings are: {headings}.",
        "Compare with the titles in the sheet Sessions; a sheet Names can say what other spellings mean.",
        "Ingen kolumn här hör till ett lärpass, och ingen cell innehåller en titel. Rubrikerna är: {headings}.",
        "Jämför med titlarna på bladet Lärpass; ett blad Namn kan säga vad andra stavningar betyder.",
    ),
    "rankings_several": error(
        "There are several rankings: {seen}.",
        "Keep one of them, or say --layout selection if the order does not matter.",
        "Det finns flera rangordningar: {seen}.",
        "Behåll en av dem, eller ange --layout selection om ordningen inte spelar roll.",
    ),
}

CELLS_OF_WISHES = {
    "wishes_mixed": error(
        '"{seen}" stands among wishes of another kind: some are marks or words, others are numbers.',
        "Use either marks or numbers.",
        '"{seen}" står bland önskemål av annat slag: vissa är kryss eller ord, andra är tal.',
        "Använd antingen kryss eller tal.",
    ),
    "wish_bad": error(
        '"{seen}" is not a wish{also}.',
        "Write a whole number (0 or empty: no wish), or x; or say in the sheet Names what it is worth.",
        '"{seen}" är inget önskemål{also}.',
        "Skriv ett heltal (0 eller tomt: inget önskemål), eller x; eller skriv på bladet Namn vad det är värt.",
    ),
    "wish_no_tick": error(
        '"{seen}" is not a mark, and the setting scale says tick.',
        "Write x or 1, or change the setting.",
        '"{seen}" är inget kryss, och inställningen scale är tick.',
        "Skriv x eller 1, eller ändra inställningen.",
    ),
    "rank_too_high": error(
        "{seen} is no rank: there are only {sessions} sessions to choose from.",
        "Correct the number, or write scale = points in the sheet Settings.",
        "{seen} är ingen rang: det finns bara {sessions} lärpass att välja bland.",
        "Rätta talet, eller skriv scale = points på bladet Inställningar.",
    ),
    "rank_repeated": warning(
        "The rank {seen} stands twice for this person; both sessions get the same points.",
        "Give every session its own rank.",
        "Rangen {seen} står två gånger för personen; båda lärpassen får samma poäng.",
        "Ge varje lärpass en egen rang.",
    ),
    "title_unknown": error(
        'There is no session "{seen}"{also}.',
        "{hint}Correct the title, or say in the sheet Names what it means (- for nothing, if it was taken out). A "
        "session that may be taken out stays in the sheet Sessions, with an x under Optional.",
        'Det finns inget lärpass "{seen}"{also}.',
        "{hint}Rätta titeln, eller skriv på bladet Namn vad den betyder (- för inget, om det är borttaget). Ett "
        "lärpass som kan utgå står kvar på bladet Lärpass, med ett x under Kan utgå.",
    ),
    "titles_as_codes": error(
        "Codes stand here where titles ought to ({n_wishes}): {seen} ({cells}).",
        "Write the titles instead, or say in the sheet Names which session each code means; check --write-names writes "
        "such a sheet to be filled in.",
        "Här står koder där titlar borde stå ({n_wishes}): {seen} ({cells}).",
        "Skriv titlarna i stället, eller skriv på bladet Namn vilket lärpass varje kod betyder; check --write-names "
        "skriver ett sådant blad att fylla i.",
    ),
    "title_left_out": note(
        'Wishes for "{seen}" were left out, as the sheet Names says{also}.',
        'Önskemål om "{seen}" togs inte med, som bladet Namn säger{also}.',
    ),
    "list_twofold": warning(
        "Titles within titles: {seen} can be cut in more than one way; the longest titles were taken.",
        "Give sessions titles that are not parts of others.",
        "Titlar i titlar: {seen} kan delas på fler än ett sätt; de längsta titlarna valdes.",
        "Ge lärpassen titlar som inte är delar av andra.",
    ),
    "cell_merged": warning(
        'These cells are merged as far as {last}; "{seen}" counts once, for the first of them.',
        "Unmerge them and fill in each cell that is meant.",
        'Cellerna är sammanslagna till och med {last}; "{seen}" räknas en gång, för den första av dem.',
        "Dela upp dem och fyll i varje cell som avses.",
    ),
    "wish_own": warning(
        'A wish for "{seen}" was left out: the person speaks there.',
        "Nothing needs to be done.",
        'Ett önskemål om "{seen}" togs inte med: personen medverkar själv där.',
        "Inget behöver göras.",
    ),
    "wish_again": warning(
        'The same person wishes for "{seen}" twice; it counts once, as the first time.',
        "Nothing needs to be done.",
        'Samma person önskar "{seen}" två gånger; det räknas en gång, som den första.',
        "Inget behöver göras.",
    ),
    "wish_differs": error(
        'The same person wishes for "{seen}" twice, with different points; first in {first}.',
        "Keep one of the two.",
        'Samma person önskar "{seen}" två gånger, med olika poäng; först i {first}.',
        "Behåll ett av de två.",
    ),
    "wish_twice": error(
        'There are two wishes of the same person for "{seen}".',
        "Keep one of the two.",
        'Det finns två önskemål av samma person om "{seen}".',
        "Behåll ett av de två.",
    ),
    "wish_column_unknown": error(
        'The column "{seen}" is no session; it holds {n_wishes}: {cells}.',
        "{hint}If it is not a session, or was taken out, write its heading and - in the sheet Names, or delete the "
        "column. A session that may be taken out stays in the sheet Sessions, with an x under Optional.",
        'Kolumnen "{seen}" är inget lärpass; den innehåller {n_wishes}: {cells}.',
        "{hint}Om den inte är ett lärpass, eller är borttagen, skriv dess rubrik och - på bladet Namn, eller ta bort "
        "kolumnen. Ett lärpass som kan utgå står kvar på bladet Lärpass, med ett x under Kan utgå.",
    ),
    "wish_column_empty": warning(
        'The column "{seen}" is no session; it is empty.',
        "{hint}Correct the heading, or leave the column as it is.",
        'Kolumnen "{seen}" är inget lärpass; den är tom.',
        "{hint}Rätta rubriken, eller låt kolumnen vara som den är.",
    ),
    "column_unread": error(
        'The column "{seen}" was not read, although it holds {n_wishes}: {cells}.',
        "Call it as what it is (Choice 3, Points, the title of a session), or delete the column, or write its heading "
        "and - in the sheet Names. The wishes of another person need a row of their own.",
        'Kolumnen "{seen}" lästes inte, fast den innehåller {n_wishes}: {cells}.',
        "Kalla den vad den är (Val 3, Poäng, ett lärpass titel), eller ta bort kolumnen, eller skriv dess rubrik och - "
        "på bladet Namn. En annan persons önskemål behöver en egen rad.",
    ),
    "column_denied": error(
        'The column "{seen}" asks for what is not wished for; it was not read and holds {n_wishes}: {cells}.',
        "Delete the column, or write its heading and - in the sheet Names. If these are wishes, change the heading.",
        'Kolumnen "{seen}" frågar efter det som inte önskas; den lästes inte och innehåller {n_wishes}: {cells}.',
        "Ta bort kolumnen, eller skriv dess rubrik och - på bladet Namn. Om det ändå är önskemål, ändra rubriken.",
    ),
    "people_in_row": error(
        'This row names two people, "{first}" and "{seen}": it is not clear which wishes are whose.',
        "Give each person a row with that person's own wishes.",
        'Raden anger två personer, "{first}" och "{seen}": det är oklart vems önskemålen är.',
        "Ge varje person en egen rad med personens egna önskemål.",
    ),
    "table_below": error(
        "The headings stand again here, and people below them who stand above as well: two tables.",
        "Keep the one with the wishes on this sheet, and move the other one to a sheet of its own.",
        "Rubrikerna står här igen, och under dem personer som också står ovanför: två tabeller.",
        "Behåll den med önskemålen på bladet, och flytta den andra till ett eget blad.",
    ),
    "wishes_no_answer": error(
        "{seen} stands {count} times among small numbers: it is not clear whether it means that nothing was answered.",
        "If it does, empty these cells; if these are points, write scale = points in the sheet Settings.",
        "{seen} står {count} gånger bland små tal: det är oklart om det betyder att inget har svarats.",
        "Om det gör det, töm de cellerna; om det är poäng, skriv scale = points på bladet Inställningar.",
    ),
    "ranks_from_zero": error(
        "The ranks seem to begin at 0: it is not clear whether 0 is the first choice or no wish.",
        "Write 1 for the first choice, and leave cells without a wish empty.",
        "Rangordningen verkar börja på 0: det är oklart om 0 är förstahandsvalet eller inget önskemål.",
        "Skriv 1 för förstahandsvalet, och lämna celler utan önskemål tomma.",
    ),
    "row_above": error(
        '"{seen}" stands above the headings and was not read ({n_wishes}).',
        "Move the row below the headings, or delete it.",
        '"{seen}" står ovanför rubrikerna och lästes inte ({n_wishes}).',
        "Flytta raden till under rubrikerna, eller ta bort den.",
    ),
    "headings_missing": error(
        'The row of the headings holds "{seen}", as an answer does, and was not read ({n_wishes}).',
        "Put a row of headings above it, such as Name, Choice 1, Choice 2.",
        'Rubrikraden innehåller "{seen}", som ett svar, och lästes inte ({n_wishes}).',
        "Skriv en rad med rubriker ovanför, till exempel Namn, Val 1, Val 2.",
    ),
    "column_overruled": warning(
        'The column "{seen}" holds {n_wishes} ({cells}) that the layout which was asked for leaves out.',
        "If they count, leave out --layout.",
        'Kolumnen "{seen}" innehåller {n_wishes} ({cells}) som det begärda upplägget utelämnar.',
        "Om de ska räknas, utelämna --layout.",
    ),
    "column_comment": warning(
        'In the comments "{seen}", titles of sessions stand alone ({n_wishes}): {cells}. They were not read.',
        "If they are wishes, move them to the other wishes of the person.",
        'I kommentarerna "{seen}" står titlar på lärpass ensamma ({n_wishes}): {cells}. De lästes inte.',
        "Om de är önskemål, flytta dem till personens övriga önskemål.",
    ),
    "cells_coloured": warning(
        "{count} empty cells below sessions have a colour: {cells}. A colour says nothing here.",
        "Write x, or a number, in the cells that are meant.",
        "{count} tomma celler under lärpass har en färg: {cells}. En färg betyder inget här.",
        "Skriv x, eller ett tal, i de celler som avses.",
    ),
    "columns_as_sessions": note(
        'The title at the end of a heading says which session it is ({n_columns}): "{seen}" is taken for "{means}".',
        'Titeln sist i en rubrik säger vilket lärpass det gäller ({n_columns}): "{seen}" tolkas som "{means}".',
    ),
    "columns_numbered": warning(
        'The number behind a heading was left out ({n_columns}): "{seen}" is taken for "{means}".',
        'If another session is meant, write "{seen}" and what it means (- for nothing) in the sheet Names.',
        'Siffran efter en rubrik togs inte med ({n_columns}): "{seen}" tolkas som "{means}".',
        'Om ett annat lärpass menas, skriv "{seen}" och vad det betyder (- för inget) på bladet Namn.',
    ),
    "column_other": note(
        '"{seen}" is not about wishes and was not read.',
        '"{seen}" handlar inte om önskemål och lästes inte.',
    ),
}

WISHES = {**RECOGNISED, **ASKED, **CELLS_OF_WISHES}
