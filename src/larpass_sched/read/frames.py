"""DataFrames -> event, as if each frame stood on a sheet with one row of headings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from larpass_sched.event import Event
from larpass_sched.event.columns import READ_SHEETS, SETTINGS
from larpass_sched.event.findings import InputError
from larpass_sched.read.build import event_from_grids
from larpass_sched.read.grid import Grid
from larpass_sched.read.values import unescaped


def event_from_frames(frames: Mapping[str, pd.DataFrame | Mapping[str, Any] | None], title: str = "") -> Event:
    """Build an event from DataFrames by the keys of their sheets; see `Event.from_frames`.

    Raises
    ------
    InputError
        With everything that is wrong; cells are counted from a header row.
    TypeError
        If something is no DataFrame.
    """
    for name, frame in frames.items():
        kinds = (pd.DataFrame, Mapping) if name == "settings" else pd.DataFrame
        if frame is not None and not isinstance(frame, kinds):
            kind = type(frame).__name__
            raise TypeError(f"{name} is a {kind}: expected a pandas DataFrame with a column for each heading.")
    grids = [grid_of(frame, sheet.en) for sheet in READ_SHEETS if (frame := frames.get(sheet.key)) is not None]
    event, findings = event_from_grids(grids, title=title)
    if event is None:
        raise InputError(findings)
    return event


def grid_of(frame: pd.DataFrame | Mapping[str, Any], name: str) -> Grid:
    """A frame as a sheet: headings in the first row, the index left out; a mapping as the sheet of settings."""
    if isinstance(frame, Mapping):
        headings = [column.en for column in SETTINGS.columns]
        frame = pd.DataFrame(list(frame.items()), columns=headings, dtype=object)
    header = tuple(str(column) for column in frame.columns)
    # Column by column: a conversion of the whole frame would turn whole numbers beside decimals into decimals.
    columns = [[_plain(value) for value in frame.iloc[:, position]] for position in range(frame.shape[1])]
    return Grid(name, [header, *zip(*columns, strict=True)])


def _plain(value: Any) -> Any:
    """A cell as a spreadsheet would hold it."""
    if isinstance(value, (list, tuple, set, frozenset, np.ndarray)):
        return "; ".join(map(str, sorted(value) if isinstance(value, (set, frozenset)) else value))
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return None
    if isinstance(value, str):
        return unescaped(value)
    return value.item() if isinstance(value, np.generic) else value
