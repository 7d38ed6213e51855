"""What stands around the lists of rules and goals; their own sentences stand with each of them."""

from __future__ import annotations

from larpass_sched.wording.language import Both

TEXTS: dict[str, Both] = {
    "always": ("What a timetable is: these rules always hold.", "Vad ett schema är: de här gäller alltid."),
    "hard": (
        "Rules that hold where the workbook says something that they read, unless you loosen them.",
        "Regler som gäller när arbetsboken säger något som de läser, om du inte lättar på dem.",
    ),
    "goals": (
        "Goals: what is wished for, as far as the rules allow.",
        "Mål: det som önskas, så långt reglerna tillåter.",
    ),
    "priorities": (
        "Priorities: each is made as good as can be without giving up what those before it reached.",
        "Prioriteringar: var och en görs så bra det går utan att ge upp det som de före den har nått.",
    ),
    "reads": ("Reads", "Läser"),
    "setting": ("setting", "inställningen"),
    "comfort": ("Weight in comfort", "Vikt i trivsel"),
    "by default": ("By default", "Om inget annat sägs"),
    "how rules": (
        "To loosen a rule, write in the sheet Settings, at the setting rules: not with = 12; after = off. "
        "12 is the price in points of each breach, off leaves the rule out. "
        'In Python: ls.solve(event, rules={"not with": 12, "after": "off"}).',
        "Lätta på en regel på bladet Inställningar, vid inställningen regler: inte samtidigt med = 12; efter = "
        "av. 12 är priset i poäng för varje brott, av stänger av regeln. "
        'I Python: ls.solve(event, rules={"inte samtidigt med": 12, "efter": "av"}).',
    ),
    "how goals": (
        "To choose your own, write at the setting priorities: wishes (1 %); fairness; 2 x tracks apart + few "
        "rooms. Most important first; in brackets stands what may be given up for those that follow, as a share or a "
        "number; goals joined by + count together. What has a price counts beside the wishes unless you name prices "
        "elsewhere. At the setting goals stand weights inside comfort: few slots = 5; "
        "tracks apart = 0. In Python: priorities= and goals=, with the same words.",
        "Välj egna vid inställningen prioriteringar: önskemål (1 %); rättvisa; 2 x spår isär + få lokaler. "
        "Viktigast först; inom parentes står vad som får ges upp för dem som följer, som andel eller antal; "
        "mål med + emellan räknas ihop. Det som har ett pris räknas ihop med önskemålen om du inte nämner priser på "
        "annat håll. Vid inställningen mål står vikter inom trivsel: få tider = 5; "
        "spår isär = 0. I Python: priorities= och goals=, med samma ord.",
    ),
}
