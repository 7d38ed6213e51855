"""What findings say of the sheet Scenarios."""

from __future__ import annotations

from larpass_sched.wording.messages.text import Text, error

SCENARIOS: dict[str, Text] = {
    "scenario_sheet": error(
        'The scenario changes the sheet "{seen}", which is not one that can be changed.',
        "{hint}Write the name of a sheet that the workbook has, but for the wishes.",
        'Scenariot ändrar bladet "{seen}", som inte är ett som kan ändras.',
        "{hint}Skriv namnet på ett blad som arbetsboken har, dock inte önskemålen.",
    ),
    "scenario_column": error(
        'The scenario changes the column "{seen}", which that sheet does not have.',
        "{hint}Write the heading of a column of that sheet, other than its first.",
        'Scenariot ändrar kolumnen "{seen}", som det bladet inte har.',
        "{hint}Skriv rubriken på en av bladets kolumner, dock inte den första.",
    ),
    "scenario_row": error(
        'The scenario changes the row "{seen}", which is not there.',
        "{hint}Write the name that stands first in its row.",
        'Scenariot ändrar raden "{seen}", som inte finns.',
        "{hint}Skriv namnet som står först på raden.",
    ),
    "scenario_value": error(
        'The scenario writes "{seen}", which the setting cannot be ({message}).',
        "Write a value that the setting can have.",
        'Scenariot skriver "{seen}", som inställningen inte kan vara ({message}).',
        "Skriv ett värde som inställningen kan ha.",
    ),
}
