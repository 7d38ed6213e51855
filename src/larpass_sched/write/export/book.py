"""The timetable workbook as an export: the same as `solve` writes, for a timetable that is there already."""

from __future__ import annotations

from collections.abc import Iterator

from larpass_sched.write.about import event_title
from larpass_sched.write.excel import sheets_content
from larpass_sched.write.export.names import called
from larpass_sched.write.export.order import File, Order
from larpass_sched.write.made import MadeFrom
from larpass_sched.write.workbook import workbook_sheets


def book_files(order: Order) -> Iterator[File]:
    """One workbook."""
    made = MadeFrom(order.certificate, order.anonymous)
    sheets = workbook_sheets(order.timetable, order.lang, emails=order.emails, made=made)
    content = sheets_content(sheets, title=event_title(order.timetable.event, order.lang), lang=order.lang)
    yield f"{called('timetable', order.lang)}.xlsx", content
