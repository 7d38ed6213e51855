"""Notes on the headings of the template and on its settings: what goes into each column."""

from __future__ import annotations

from larpass_sched.wording.language import Both

# Notes on headings, by sheet and column: English, Swedish.
NOTES: dict[tuple[str, str], Both] = {
    ("sessions", "name"): ("The title, once only.", "Titeln, bara en gång."),
    ("sessions", "speakers"): (
        "Name, Organisation; Name, Organisation. Nobody is asked to be in two places at once.",
        "Namn, Organisation; Namn, Organisation. Ingen hamnar på två ställen samtidigt.",
    ),
    ("sessions", "runs"): ("How many times it is held. Empty: once.", "Hur många gånger det hålls. Tomt: en gång."),
    ("sessions", "min_seats"): ("Fewest people in one run.", "Minst antal personer i en omgång."),
    ("sessions", "max_seats"): (
        "Most people in one run. Empty: as many as the room seats.",
        "Högst antal personer i en omgång. Tomt: så många som lokalen rymmer.",
    ),
    ("sessions", "needs"): (
        "What the room must have, as in Features of the sheet Rooms; several separated by ;",
        "Vad lokalen måste ha, som i Utrustning på bladet Lokaler; flera åtskilda med ;",
    ),
    ("sessions", "slots"): (
        "The only slots that are possible, or days: Thursday am; several separated by ;. Empty: all.",
        "De enda tider som går, eller dagar: torsdag fm; flera åtskilda med ;. Tomt: alla.",
    ),
    ("sessions", "rooms"): (
        "The only rooms that are possible; several separated by ;. Empty: all.",
        "De enda lokaler som går; flera åtskilda med ;. Tomt: alla.",
    ),
    ("sessions", "pinned_slots"): ("The slot it must be in.", "Tiden som det måste ligga på."),
    ("sessions", "pinned_rooms"): ("The room it must be in.", "Lokalen som det måste ligga i."),
    ("sessions", "not_with"): (
        "Sessions that may not be held at the same time; several separated by ;",
        "Lärpass som inte får hållas samtidigt; flera åtskilda med ;",
    ),
    ("sessions", "after"): (
        "Sessions that must have ended before this one begins; several separated by ;",
        "Lärpass som måste vara slut innan detta börjar; flera åtskilda med ;",
    ),
    ("sessions", "track"): ("The theme it belongs to.", "Temat som det hör till."),
    ("sessions", "minutes"): ("Its length in minutes.", "Längden i minuter."),
    ("sessions", "plenary"): ("x if nothing else may run meanwhile.", "x om inget annat får pågå samtidigt."),
    ("sessions", "optional"): ("x if it may be left out.", "x om det får utgå."),
    ("sessions", "description"): ("Text for the programme.", "Text till programmet."),
    ("sessions", "after_on_another_day"): (
        "Sessions that must have been held on an earlier day; several separated by ;",
        "Lärpass som måste ha hållits en tidigare dag; flera åtskilda med ;",
    ),
    ("sessions", "directly_after"): (
        "Sessions that this one follows in the very next slot; several separated by ;",
        "Lärpass som detta följer på direkt, i nästa tid; flera åtskilda med ;",
    ),
    ("sessions", "same_slot"): (
        "Sessions that are held at the same time as this one; several separated by ;",
        "Lärpass som hålls samtidigt som detta; flera åtskilda med ;",
    ),
    ("sessions", "same_room"): (
        "Sessions that are held in the same room as this one; several separated by ;",
        "Lärpass som hålls i samma lokal som detta; flera åtskilda med ;",
    ),
    ("sessions", "price_if_left_out"): (
        "Points that leaving out a run costs, for sessions that may be left out.",
        "Poäng som det kostar att en omgång utgår, för lärpass som får utgå.",
    ),
    ("sessions", "runs_on_different_days"): (
        "x if each run must be on a day of its own.",
        "x om omgångarna måste ligga på olika dagar.",
    ),
    ("sessions", "runs_in_one_room"): (
        "x if all runs must be in the same room.",
        "x om alla omgångar måste vara i samma lokal.",
    ),
    ("sessions", "offered"): (
        "on site, online or both: who can attend; either: each run is one of the two, as suits best. Empty: both.",
        "på plats, på distans eller båda: vilka som kan vara med; endera: varje omgång är det ena eller det andra, "
        "vilket som passar bäst. Tomt: båda.",
    ),
    ("sessions", "for_classes"): (
        "The only classes or grades that it is for, as in the column Class of the sheet Attendees; several separated "
        "by ; Who has no class does not attend it. Empty: for everybody.",
        "De enda klasser eller årskurser som det är för, som i kolumnen Klass på bladet Deltagare; flera åtskilda med "
        "; Den som inte har någon klass går inte på det. Tomt: för alla.",
    ),
    ("sessions", "one_of"): (
        "A word of your own: people attend at most one of the sessions that have the same word here.",
        "Ett eget ord: var och en går på högst ett av de lärpass som har samma ord här.",
    ),
    ("sessions", "expected"): (
        "How many people are expected. Empty: those who wish for it.",
        "Hur många som väntas komma. Tomt: de som önskar det.",
    ),
    ("sessions", "moderators"): (
        "Who must be there besides the speakers: Name, Organisation; Name, Organisation",
        "Vilka som måste vara där utöver de medverkande: Namn, Organisation; Namn, Organisation",
    ),
    ("sessions", "tags"): (
        "Words of your own, for rules and goals about sessions of a kind; several separated by ;",
        "Egna ord, för regler och mål om lärpass av ett slag; flera åtskilda med ;",
    ),
    ("sessions", "themes"): (
        "What it is about, so that themes can be spread out or kept together; several separated by ;",
        "Vad det handlar om, så att teman kan spridas eller hållas ihop; flera åtskilda med ;",
    ),
    ("sessions", "sectors"): (
        "Lines of work that it is for; several separated by ;",
        "Branscher som det riktar sig till; flera åtskilda med ;",
    ),
    ("sessions", "audience"): (
        "Whom it is for, so that every slot can have something for everybody; several separated by ;",
        "Vem det riktar sig till, så att varje tid kan ha något för alla; flera åtskilda med ;",
    ),
    ("sessions", "level"): (
        "How hard it is, as a number: 1 for beginners.",
        "Hur svårt det är, som ett tal: 1 för nybörjare.",
    ),
    ("sessions", "language"): ("The language it is held in.", "Språket som det hålls på."),
    ("sessions", "forbidden_features"): (
        "What the room may not have, as in Features of the sheet Rooms; several separated by ;",
        "Vad lokalen inte får ha, som i Utrustning på bladet Lokaler; flera åtskilda med ;",
    ),
    ("sessions", "preferred_features"): (
        "What the room had better have, as in Features of the sheet Rooms; several separated by ;",
        "Vad lokalen helst ska ha, som i Utrustning på bladet Lokaler; flera åtskilda med ;",
    ),
    ("sessions", "undesired_features"): (
        "What the room had better not have, as in Features of the sheet Rooms; several separated by ;",
        "Vad lokalen helst inte ska ha, som i Utrustning på bladet Lokaler; flera åtskilda med ;",
    ),
    ("sessions", "needed_slot_tags"): (
        "Tags that the slot must have, as in the sheet Slots; several separated by ;",
        "Etiketter som tiden måste ha, som på bladet Tider; flera åtskilda med ;",
    ),
    ("sessions", "forbidden_slot_tags"): (
        "Tags that the slot may not have, as in the sheet Slots; several separated by ;",
        "Etiketter som tiden inte får ha, som på bladet Tider; flera åtskilda med ;",
    ),
    ("sessions", "preferred_slot_tags"): (
        "Tags that the slot had better have, as in the sheet Slots; several separated by ;",
        "Etiketter som tiden helst ska ha, som på bladet Tider; flera åtskilda med ;",
    ),
    ("sessions", "undesired_slot_tags"): (
        "Tags that the slot had better not have, as in the sheet Slots; several separated by ;",
        "Etiketter som tiden helst inte ska ha, som på bladet Tider; flera åtskilda med ;",
    ),
    ("rooms", "name"): ("The name on the door.", "Namnet på dörren."),
    ("rooms", "seats"): ("How many people fit in.", "Hur många som får plats."),
    ("rooms", "features"): (
        "What it has, such as Screen; several separated by ;",
        "Vad som finns där, till exempel Skärm; flera åtskilda med ;",
    ),
    ("rooms", "unavailable"): (
        "Slots in which it is closed, or days: Thursday am; several separated by ;",
        "Tider då den är upptagen, eller dagar: torsdag fm; flera åtskilda med ;",
    ),
    ("rooms", "slots"): (
        "The only slots in which it may be used, or days: Thursday am; several separated by ; Empty: all of them.",
        "De enda tider då den får användas, eller dagar: torsdag fm; flera åtskilda med ; Tomt: alla.",
    ),
    ("rooms", "parts"): (
        "Rooms that it is made of, such as the halves of a hall: never used at the same time; several separated by ;",
        "Lokaler som den består av, som halvorna av en delbar sal: används aldrig samtidigt; flera åtskilda med ;",
    ),
    ("rooms", "turnaround"): (
        "Minutes that it needs between two sessions.",
        "Minuter som behövs där mellan två lärpass.",
    ),
    ("rooms", "whole_blocks"): (
        "x if it is used in all slots of a block (see the sheet Slots) or in none.",
        "x om den används alla tider i ett block (se bladet Tider) eller ingen.",
    ),
    ("rooms", "reserve"): (
        "Seats kept for people who walk in: a number, or a share such as 10 %.",
        "Platser som hålls för dem som kommer ändå: ett antal, eller en andel som 10 %.",
    ),
    ("rooms", "price"): (
        "Points that it costs to use the room at all.",
        "Poäng som det kostar att alls använda lokalen.",
    ),
    ("slots", "name"): ("What the slot is called.", "Vad tiden kallas."),
    ("slots", "date"): ("The day, as 2018-03-15.", "Dagen, som 2018-03-15."),
    ("slots", "start"): ("When it begins, as 09:00.", "När den börjar, som 09:00."),
    ("slots", "end"): ("When it ends, as 09:45.", "När den slutar, som 09:45."),
    ("slots", "tags"): ("Words of your own; several separated by ;", "Egna ord; flera åtskilda med ;"),
    ("slots", "block"): (
        "The part of the day that it belongs to. Empty: the whole day.",
        "Delen av dagen som den hör till. Tomt: hela dagen.",
    ),
    ("slots", "price"): (
        "Points that it costs to use the slot at all.",
        "Poäng som det kostar att alls använda tiden.",
    ),
    ("speakers", "name"): ("The name as in the sheet Sessions.", "Namnet som på bladet Lärpass."),
    ("speakers", "unavailable"): (
        "Slots in which the speaker cannot be there, or days: Thursday am; several separated by ;",
        "Tider då den medverkande inte kan, eller dagar: torsdag fm; flera åtskilda med ;",
    ),
    ("speakers", "max_per_day"): ("Most own sessions on one day.", "Högst antal egna lärpass på en dag."),
    ("speakers", "pause"): ("Minutes needed between two own sessions.", "Minuter som behövs mellan två egna lärpass."),
    ("speakers", "one_day"): (
        "x if all own sessions must be on one day.",
        "x om alla egna lärpass måste ligga samma dag.",
    ),
    ("speakers", "not_first"): (
        "x if no own session may be in the first slot of a day.",
        "x om inget eget lärpass får ligga på dagens första tid.",
    ),
    ("speakers", "not_last"): (
        "x if no own session may be in the last slot of a day.",
        "x om inget eget lärpass får ligga på dagens sista tid.",
    ),
    ("speakers", "needed_features"): (
        "What the rooms of the own sessions must have; several separated by ;",
        "Vad lokalerna för de egna lärpassen måste ha; flera åtskilda med ;",
    ),
    ("speakers", "forbidden_features"): (
        "What the rooms of the own sessions may not have; several separated by ;",
        "Vad lokalerna för de egna lärpassen inte får ha; flera åtskilda med ;",
    ),
    ("speakers", "preferred_features"): (
        "What the rooms of the own sessions had better have; several separated by ;",
        "Vad lokalerna för de egna lärpassen helst ska ha; flera åtskilda med ;",
    ),
    ("speakers", "undesired_features"): (
        "What the rooms of the own sessions had better not have; several separated by ;",
        "Vad lokalerna för de egna lärpassen helst inte ska ha; flera åtskilda med ;",
    ),
    ("speakers", "needed_slot_tags"): (
        "Tags that the slots of the own sessions must have; several separated by ;",
        "Etiketter som de egna lärpassens tider måste ha; flera åtskilda med ;",
    ),
    ("speakers", "forbidden_slot_tags"): (
        "Tags that the slots of the own sessions may not have; several separated by ;",
        "Etiketter som de egna lärpassens tider inte får ha; flera åtskilda med ;",
    ),
    ("speakers", "preferred_slot_tags"): (
        "Tags that the slots of the own sessions had better have; several separated by ;",
        "Etiketter som de egna lärpassens tider helst ska ha; flera åtskilda med ;",
    ),
    ("speakers", "undesired_slot_tags"): (
        "Tags that the slots of the own sessions had better not have; several separated by ;",
        "Etiketter som de egna lärpassens tider helst inte ska ha; flera åtskilda med ;",
    ),
    ("attendees", "name"): (
        "The name as in the wishes. People with wishes need not be listed here.",
        "Namnet som i önskemålen. De som har önskemål behöver inte stå här.",
    ),
    ("attendees", "email"): (
        "Tells people of one name apart, and finds the answers of a form.",
        "Skiljer personer med samma namn åt, och hittar svaren i ett formulär.",
    ),
    ("attendees", "absent"): (
        "Slots in which the person is away, or days: Thursday am; several separated by ;",
        "Tider då personen är borta, eller dagar: torsdag fm; flera åtskilda med ;",
    ),
    ("attendees", "must_attend"): (
        "Sessions that the person has to attend; several separated by ; Title @ Slot 2 is the run in that slot, "
        "Title @ 2 the second run.",
        "Lärpass som personen måste gå på; flera åtskilda med ; Titel @ Pass 2 är omgången på den tiden, Titel @ 2 "
        "den andra omgången.",
    ),
    ("attendees", "weight"): ("How much the wishes count. Empty: 1.", "Hur mycket önskemålen räknas. Tomt: 1."),
    ("attendees", "may_not_attend"): (
        "Sessions that are not for this person; several separated by ;",
        "Lärpass som inte är för den här personen; flera åtskilda med ;",
    ),
    ("attendees", "max_sessions"): (
        "Most sessions that the person attends. Empty: no limit.",
        "Högst antal lärpass som personen går på. Tomt: ingen gräns.",
    ),
    ("attendees", "online"): (
        "x if the person takes part at a distance and needs no seat.",
        "x om personen deltar på distans och inte behöver någon plats.",
    ),
    ("attendees", "group"): (
        "People of one group attend the same sessions.",
        "De som hör till samma grupp går på samma lärpass.",
    ),
    ("attendees", "classes"): (
        "Class, grade or both, for sessions that are for some of them; several separated by ;",
        "Klass, årskurs eller båda, för lärpass som är för en del av dem; flera åtskilda med ;",
    ),
    ("wishes", "name"): ("Who wishes.", "Vem som önskar."),
    ("wishes", "email"): (
        "If there is one: the latest answer of an address counts.",
        "Om den finns: det senaste svaret från en adress räknas.",
    ),
    ("wishes", "choice"): (
        "The session that the person likes best, next best, ...",
        "Lärpasset som personen helst vill gå på, näst helst, ...",
    ),
    ("settings", "name"): ("The name of a setting.", "Namnet på en inställning."),
    ("settings", "value"): (
        "What it is set to; each name has a note of its own.",
        "Vad den ska vara; varje namn har en egen kommentar.",
    ),
    ("names", "written"): ("What somebody wrote.", "Vad någon skrev."),
    ("names", "means"): (
        "The session or person that is meant; - if none is; a number if the word is worth points.",
        "Lärpasset eller personen som menas; - om inget; ett tal om ordet är värt poäng.",
    ),
    ("names", "kind"): ("Session, Person or Points.", "Lärpass, Person eller Poäng."),
    ("names", "where"): ("Where it stands; not read.", "Var det står; läses inte."),
    ("breaks", "name"): (
        "What it is called, as Lunch. It is shown with the timetable and changes nothing else.",
        "Vad den kallas, som Lunch. Den visas med schemat och ändrar inget annat.",
    ),
    ("breaks", "start"): ("When it begins, as 12:00.", "När den börjar, som 12:00."),
    ("breaks", "end"): ("When it ends, as 13:00.", "När den slutar, som 13:00."),
    ("breaks", "date"): (
        "The day, as 2018-03-15. Empty: every day.",
        "Dagen, som 2018-03-15. Tomt: alla dagar.",
    ),
    ("scenarios", "scenario"): (
        "What it is called; empty means the same as above.",
        "Vad det heter; tomt betyder samma som ovanför.",
    ),
    ("scenarios", "sheet"): ("The sheet that is changed.", "Bladet som ändras."),
    ("scenarios", "row"): (
        "The name that stands first in the row; a name that is not there is a new row.",
        "Namnet som står först på raden; ett namn som inte finns är en ny rad.",
    ),
    ("scenarios", "column"): (
        "The heading of the column; empty takes the whole row out.",
        "Rubriken på kolumnen; tomt tar bort hela raden.",
    ),
    ("scenarios", "value"): (
        "What stands in the cell then; empty empties it.",
        "Vad som står i cellen då; tomt tömmer den.",
    ),
}

# By option; the title is none, and belongs to the event.
SETTINGS: dict[str, Both] = {
    "title": ("What the event is called.", "Vad evenemanget heter."),
    "attendance": (
        "seats: everybody gets a seat and an own itinerary; free: people choose for themselves.",
        "seats: alla får en plats och ett eget schema; free: var och en väljer själv.",
    ),
    "time_limit": ("Seconds to search at most.", "Så många sekunder söks som längst."),
    "priorities": (
        "What matters most, next most, ... Empty: wishes; fairness; stability; comfort. "
        "With up to 1 % of the wishes given up for what follows: {example}",
        "Vad som är viktigast, näst viktigast, ... Tomt: önskemål; rättvisa; stabilitet; trivsel. "
        "Om upp till 1 % av önskemålen får ges upp för det som följer: {example}",
    ),
    "rules": (
        "Rules that may be broken at a price in points each time, or are left out. Empty: all of them hold. "
        "An example: {example}",
        "Regler som får brytas till ett pris i poäng för varje gång, eller som inte ska gälla. Tomt: alla gäller. "
        "Ett exempel: {example}",
    ),
}

# Where a column has no note of its own, what its cells hold says it.
BY_KIND: dict[str, Both] = {
    "text": ("A text.", "En text."),
    "long text": ("A text of any length.", "En text, hur lång som helst."),
    "names": ("One or several names, separated by ;", "Ett eller flera namn, åtskilda med ;"),
    "speakers": ("Name, Organisation; Name, Organisation", "Namn, Organisation; Namn, Organisation"),
    "count": ("A whole number.", "Ett heltal."),
    "flag": ("x if it is so, else empty.", "x om det är så, annars tomt."),
    "date": ("A day, as 2018-03-15.", "En dag, som 2018-03-15."),
    "time": ("A time, as 09:00.", "Ett klockslag, som 09:00."),
    "place": ("on site, online, both or either", "på plats, på distans, båda eller endera"),
    "share": ("A whole number, or a share such as 10 %.", "Ett heltal, eller en andel som 10 %."),
}
OPTIONAL: Both = ("May be left empty.", "Får vara tomt.")
REQUIRED: Both = ("Must be filled in.", "Måste fyllas i.")
