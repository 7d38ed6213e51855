"""What a notebook shows: the timetable or the event as a table that needs nothing from outside."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from larpass_sched.event import Event
from larpass_sched.timetable import Timetable
from larpass_sched.wording.language import counted
from larpass_sched.wording.sheets import say
from larpass_sched.write.cells import Cell, Piece, Rows, clean_text
from larpass_sched.write.facts import Facts
from larpass_sched.write.grid import timetable_rows
from larpass_sched.write.present import present_at
from larpass_sched.write.summary import sentence_of
from larpass_sched.write.tiles import key_figures
from larpass_sched.write.tracks import STRONG, TINTS, track_numbers

if TYPE_CHECKING:
    from larpass_sched.timetable.result import Result

# Jupyter's own colours where there are some, else light or dark as the editor or the reader's system has it.
_DARK = """--ls-ink: var(--jp-content-font-color1, #e6eef0); --ls-quiet: var(--jp-content-font-color2, #aebcc0);
  --ls-line: var(--jp-border-color2, #3c4f55); --ls-accent: #79cbd3; --ls-head: #17333d;"""
_IN_THE_DARK = "color-mix(in srgb, var(--ls-edge) 18%, transparent)"
_CSS = f"""<style>
.larpass-sched {{ color-scheme: light dark; --ls-ink: var(--jp-content-font-color1, #1b2a2e);
  --ls-quiet: var(--jp-content-font-color2, #4f5b5e); --ls-line: var(--jp-border-color2, #b9cdd1);
  --ls-accent: #1f6f78; --ls-head: #1f4e5f; --ls-pale: rgba(47, 127, 134, 0.12);
  color: var(--ls-ink); font-size: 13px; line-height: 1.35; max-width: 100%; overflow-x: auto; }}
.larpass-sched td.track {{ border-left: 5px solid var(--ls-edge); background: var(--ls-tint); }}
@media (prefers-color-scheme: dark) {{ .larpass-sched {{ {_DARK} }}
  .larpass-sched td.track {{ background: {_IN_THE_DARK}; }} }}
[data-jp-theme-light="true"] .larpass-sched, .vscode-light .larpass-sched {{ color-scheme: light; --ls-accent: #1f6f78;
  --ls-head: #1f4e5f; --ls-ink: var(--jp-content-font-color1, #1b2a2e);
  --ls-quiet: var(--jp-content-font-color2, #4f5b5e); --ls-line: var(--jp-border-color2, #b9cdd1); }}
[data-jp-theme-light="true"] .larpass-sched td.track, .vscode-light .larpass-sched td.track {{
  background: var(--ls-tint); }}
[data-jp-theme-light="false"] .larpass-sched, .vscode-dark .larpass-sched {{ color-scheme: dark; {_DARK} }}
[data-jp-theme-light="false"] .larpass-sched td.track, .vscode-dark .larpass-sched td.track {{
  background: {_IN_THE_DARK}; }}
.larpass-sched p {{ margin: 0 0 0.5em; }}
.larpass-sched .verdict {{ font-size: 15px; font-weight: 600; color: var(--ls-accent); }}
.larpass-sched .quiet {{ color: var(--ls-quiet); font-size: 12px; }}
.larpass-sched .tiles {{ display: flex; flex-wrap: wrap; gap: 8px; margin: 0 0 0.6em; padding: 0; list-style: none; }}
.larpass-sched .tiles li {{ background: var(--ls-pale); border-radius: 6px; padding: 6px 14px; margin: 0; }}
.larpass-sched .tiles b {{ display: block; font-size: 20px; color: var(--ls-accent); }}
.larpass-sched table {{ border-collapse: collapse; border: 1px solid var(--ls-line); margin: 0.3em 0 0.8em; }}
.larpass-sched th, .larpass-sched td {{ border: 1px solid var(--ls-line); padding: 6px 10px; text-align: left;
  vertical-align: top; white-space: normal; color: inherit; background: transparent; }}
.larpass-sched thead th {{ background: var(--ls-head); color: #fff; font-weight: 600; text-align: center; }}
.larpass-sched tbody th {{ background: var(--ls-pale); font-weight: 600; white-space: nowrap; }}
.larpass-sched tbody th.band {{ color: var(--ls-accent); border-bottom: 2px solid var(--ls-accent); }}
.larpass-sched td {{ min-width: 9em; max-width: 20em; }}
.larpass-sched td.number {{ text-align: right; min-width: 4em; }}
.larpass-sched td.empty {{ color: var(--ls-quiet); text-align: center; }}
.larpass-sched td b {{ color: var(--ls-accent); font-weight: 600; }}
{{tracks}}
</style>"""


def _css() -> str:
    """The style sheet, with the colours of the tracks; in the dark their edges give the hue."""
    tracks = "\n".join(
        f".larpass-sched td.track-{number} {{ --ls-edge: {STRONG[number - 1]}; --ls-tint: {TINTS[number - 1]}; }}"
        for number in range(1, len(TINTS) + 1)
    )
    # The class twice outweighs Jupyter's own style for tables, which sets everything to the right.
    return _CSS.replace("{tracks}", tracks).replace(".larpass-sched", ".larpass-sched.larpass-sched")


def timetable_html(timetable: Timetable, lang: str = "en") -> str:
    """The timetable as slots x rooms, with the verdict above it."""
    facts = Facts(timetable)
    lines = [_paragraph(sentence_of(timetable, lang), "verdict"), _tiles(facts, lang)]
    head, *body = timetable_rows(facts, lang)
    return _page([*lines, _table(head, body)], lang)


def result_html(result: Result, lang: str = "en") -> str:
    """The answer to `solve`: its timetable, or why there is none."""
    if result.timetable is None:
        return _page([_paragraph(result.verdict.sentence(lang), "verdict")], lang)
    return timetable_html(result.timetable, lang)


def event_html(event: Event, lang: str = "en") -> str:
    """What the event consists of, and its sessions with how many people wish for each."""
    wished = dict.fromkeys(event.session_named, 0)
    for attendee in event.attendees:
        for session, points in attendee.wishes:
            wished[session] += points > 0
    numbers = {name: len(getattr(event, name)) for name in ("sessions", "slots", "rooms", "attendees")}
    numbers |= {"runs": sum(session.runs for session in event.sessions), "wishes": sum(wished.values())}
    shape = say("event shape", lang, **counted(lang, **numbers))
    numbered = track_numbers(event)
    keys = ("session", *(("track",) if numbered else ()), "speakers", "runs", "wishes")
    head: list[Cell | None] = [Cell(say(key, lang), "room") for key in keys]
    body: Rows = []
    for offered in event.sessions:
        track = Cell(offered.track, tint=numbered[offered.track]) if offered.track else Cell(None)
        figures = (Cell(offered.runs, "whole"), Cell(wished[offered.name], "whole"))
        middle = (*((track,) if numbered else ()), Cell(", ".join(present_at(offered))))
        body.append([Cell(offered.name, "slot"), *middle, *figures])
    lines = [_paragraph(event.title, "verdict")] if event.title else []
    return _page([*lines, _paragraph(shape, "quiet"), _table(head, body)], lang)


def _tiles(facts: Facts, lang: str) -> str:
    """The figures that an organiser is asked for, as on the sheet Summary."""
    tiles = "".join(
        f'<li><span class="quiet">{_escaped(label)}</span><b>{_escaped(figure)}</b>'
        f'<span class="quiet">{_escaped(note)}</span></li>'
        for label, figure, note in key_figures(facts, lang)
    )
    return f'<ul class="tiles">{tiles}</ul>' if tiles else ""


def _page(parts: list[str], lang: str) -> str:
    return f'<div class="larpass-sched" lang="{lang}">{_css()}{"".join(parts)}</div>'


def _paragraph(text: str, kind: str) -> str:
    return f'<p class="{kind}">{_escaped(text)}</p>'


def _table(head: list[Cell | None], body: Rows) -> str:
    headings = "".join(f'<th scope="col">{_content(cell)}</th>' for cell in head)
    rows = "".join(f"<tr>{_cells(row)}</tr>" for row in body)
    return f"<table><thead><tr>{headings}</tr></thead><tbody>{rows}</tbody></table>"


def _cells(row: list[Cell | None]) -> str:
    first = row[0]
    if first is not None and first.style in ("band", "pause"):
        return f'<th class="band" scope="rowgroup" colspan="{len(row)}">{_content(first)}</th>'
    return "".join(map(_cell, row))


def _cell(cell: Cell | None) -> str:
    style = "plain" if cell is None else cell.style
    if style == "slot":
        return f'<th scope="row">{_content(cell)}</th>'
    kind = {"whole": ' class="number"', "empty": ' class="empty"'}.get(style, "")
    if cell is not None and cell.tint:
        kind = f' class="track track-{(cell.tint - 1) % len(TINTS) + 1}"'
    return f"<td{kind}>{_content(cell)}</td>"


def _content(cell: Cell | None) -> str:
    if cell is None:
        return ""
    if isinstance(cell.value, tuple):
        return "<br/>".join(map(_piece, cell.value))
    return _escaped(cell.text)


def _piece(piece: Piece) -> str:
    text = _escaped(piece.text)
    return {"strong": f"<b>{text}</b>", "quiet": f'<span class="quiet">{text}</span>'}.get(piece.look, text)


def _escaped(text: str) -> str:
    return escape(clean_text(text)).replace("\n", "<br/>")
