"""The board in a real notebook on this machine: two cards moved, one locked, three changes asked for, saved.

Run it with ``python -m benchmarks.board_in_jupyter [COMMAND]``: the command that starts JupyterLab or Notebook 7
(``.../jupyter-lab`` or ``.../jupyter-notebook``), where it is in another environment than this one, beside anywidget.
It needs Chromium. Everything is done by mouse in
one notebook and by keyboard in another; the workbooks are read back. What is seen on the way is kept as pictures beside
the notebooks, in a folder that is named at the end.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import larpass_sched as ls
from board_stage import Hands, td
from browser import Page, started

MAKE = """import larpass_sched as ls

event = ls.simulate(sessions=12, slots=4, rooms=4, attendees=80, seats=0.2, shared_speakers=2, seed=3)
result = ls.solve(event, time_limit=20, progress=False)
board = result.board()
board"""
SAVE = 'board.to_excel("{name}.xlsx")'
PATIENCE = 90.0


class Lab(Hands):
    """A notebook in JupyterLab or Notebook 7."""

    def carry(self) -> list[dict[str, Any]]:
        """The kernel needs a moment; what has to be there is waited for."""
        time.sleep(0.3)
        return []

    def wait(self, what: str, asked: str, seconds: float = PATIENCE) -> Any:
        """Wait until an expression is true in the page."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            found = self.page.run(asked)
            if found:
                return found
            time.sleep(0.1)
        raise AssertionError(f"waited in vain for {what}")

    def command(self, name: str) -> None:
        """One of JupyterLab's own commands."""
        self.page.run(f"window.jupyterapp.commands.execute({json.dumps(name)}).then(() => 1)")

    def there(self, selector: str) -> str:
        """An expression that tells whether something is on the page."""
        return f"document.querySelector({json.dumps(selector)}) !== null"

    def session_at(self, place: tuple[int, int]) -> str:
        """What is held somewhere, as it is seen."""
        asked = f"document.querySelector('{td(*place)} .lsb-card b')?.textContent ?? ''"
        return str(self.page.run(asked))

    def cheapest(self) -> tuple[int, int]:
        """Where the card in the hand goes best, as it is seen."""
        self.wait("colours", self.there("td.lsb-first"))
        return tuple(map(int, self.page.run("document.querySelector('td.lsb-first').dataset.place").split(",")))


def cards(lab: Lab) -> list[tuple[int, int]]:
    """Places where something is held."""
    places = lab.page.run("[...document.querySelectorAll('td:has(.lsb-card)')].map(cell => cell.dataset.place)")
    return [tuple(map(int, place.split(","))) for place in places]


def by_mouse(lab: Lab) -> tuple[str, tuple[int, int]]:
    """One card dragged, one clicked to its place and locked; what is locked, and where."""
    first, *_, last = cards(lab)
    lab.click(td(*first))
    to = lab.cheapest()
    lab.press("Escape")
    name = lab.session_at(first)
    lab.drag(td(*first), td(*to))
    lab.wait("the dragged card", f"document.querySelector('{td(*to)} b')?.textContent === {json.dumps(name)}")
    name = lab.session_at(last)
    lab.click(td(*last))
    to = lab.cheapest()
    lab.click(td(*to))
    lab.wait("the clicked card", f"document.querySelector('{td(*to)} b')?.textContent === {json.dumps(name)}")
    lab.click(f"{td(*to)} .lsb-lock")
    lab.wait("the lock", lab.there(f"{td(*to)} .lsb-locked"))
    lab.click(".lsb-main")
    return name, to


def by_keyboard(lab: Lab) -> tuple[str, tuple[int, int]]:
    """The same with keys alone."""
    name, to = "", (0, 0)
    for place in (cards(lab)[0], cards(lab)[-1]):
        name = lab.session_at(place)
        lab.page.run("document.querySelector('td[tabindex=\"0\"]').focus()")
        go_to(lab, place)
        lab.press("Enter")
        to = lab.cheapest()
        go_to(lab, to)
        lab.press("Enter")
        lab.wait("the card", f"document.querySelector('{td(*to)} b')?.textContent === {json.dumps(name)}")
    lab.press("l")
    lab.wait("the lock", lab.there(f"{td(*to)} .lsb-locked"))
    lab.page.run("document.querySelector('.lsb-main').focus()")
    lab.page.call("Input.dispatchKeyEvent", type="keyDown", key="Enter", windowsVirtualKeyCode=13, text="\r")
    lab.page.call("Input.dispatchKeyEvent", type="keyUp", key="Enter", windowsVirtualKeyCode=13)
    return name, to


def go_to(lab: Lab, place: tuple[int, int]) -> None:
    """Arrows to a cell."""
    lab.press("Home", "PageUp", *["ArrowDown"] * place[0], *["ArrowRight"] * place[1])


def tried(lab: Lab, name: str, act: Callable[[Lab], tuple[str, tuple[int, int]]], folder: Path) -> None:
    """Do it in a notebook, and read the workbook back."""
    began = time.monotonic()
    lab.wait(
        "the notebook", "window.jupyterapp !== undefined && document.querySelector('.jp-Notebook .jp-Cell') !== null"
    )
    time.sleep(2)
    lab.command("notebook:run-cell")
    lab.wait("the board", lab.there(".lsb td"))
    lab.picture(folder / f"{name}-1.png")
    shown = time.monotonic()
    locked, _ = act(lab)
    lab.wait(
        "the best of it",
        "document.querySelector('.lsb[aria-busy]') === null && !!document.querySelector('.lsb-said p')",
    )
    seen = {lab.session_at(place): place for place in cards(lab)}
    done = time.monotonic()
    lab.picture(folder / f"{name}-2.png")
    lab.page.run(
        "(() => { const n = window.jupyterapp.shell.currentWidget.content; n.activeCellIndex = 1; return 1 })()"
    )
    lab.command("notebook:run-cell")
    book = folder / f"{name}.xlsx"
    for _ in range(300):
        if book.exists():
            break
        time.sleep(0.1)
    time.sleep(1)
    event = ls.simulate(sessions=12, slots=4, rooms=4, attendees=80, seats=0.2, shared_speakers=2, seed=3)
    read = ls.read_timetable(event, book)
    slots, rooms = [slot.name for slot in event.slots], [room.name for room in event.rooms]
    held = {p.session: (slots.index(p.slot), rooms.index(p.room)) for p in read.placements}
    assert held == seen, "the workbook is not what was seen"
    assert [p.session for p in read.placements if p.locked] == [locked], "the lock is not in the workbook"
    assert ls.verify(event, read) == (), "a rule is broken"
    print(f"{name}: the board after {shown - began:.1f} s, everything done after {done - shown:.1f} s more; read back")


def main(command: str) -> None:
    """Start a server, try both, and end it."""
    folder = Path(tempfile.mkdtemp(prefix="board-"))
    kernel = folder / "share" / "kernels" / "python3"
    kernel.mkdir(parents=True)
    words = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    kernel.joinpath("kernel.json").write_text(
        json.dumps({"argv": words, "display_name": "Python", "language": "python"})
    )
    for name in ("mouse", "keyboard"):
        codes = (MAKE, SAVE.format(name=name))
        cells = [
            {"cell_type": "code", "metadata": {}, "source": code, "outputs": [], "execution_count": None, "id": f"c{n}"}
            for n, code in enumerate(codes)
        ]
        about = {"kernelspec": {"name": "python3", "display_name": "Python"}}
        book = {"cells": cells[:1] + cells[1:], "metadata": about, "nbformat": 4, "nbformat_minor": 5}
        (folder / f"{name}.ipynb").write_text(json.dumps(book))
    runtime = folder / "runtime"
    env = {**os.environ, "JUPYTER_PATH": str(folder / "share"), "JUPYTER_RUNTIME_DIR": str(runtime)}
    env |= {"JUPYTER_CONFIG_DIR": str(folder / "config"), "JUPYTER_DATA_DIR": str(folder / "share")}
    env["PYTHONPATH"] = str(Path(ls.__file__).parent.parent)
    options = ["--no-browser", "--ip=127.0.0.1", "--port=0", "--IdentityProvider.token=", "--expose-app-in-browser"]
    options += ["--allow-root"]
    where = "notebooks"
    if Path(command).name == "jupyter-lab":
        where = "doc/tree"
        options += ["--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    log = (folder / "server.log").open("w")
    server = subprocess.Popen([command, *options], cwd=folder, env=env, stdout=log, stderr=log)
    print(f"Pictures and workbooks are in {folder}")
    try:
        url = _address(runtime)
        with started(folder / "profile") as browser:
            for name, act in (("mouse", by_mouse), ("keyboard", by_keyboard)):
                page: Page = browser.new_page()
                size = {"width": 1280, "height": 1000, "deviceScaleFactor": 1, "mobile": False}
                page.call("Emulation.setDeviceMetricsOverride", **size)
                page.call("Page.navigate", url=f"{url}{where}/{name}.ipynb")
                lab = Lab(page)
                try:
                    tried(lab, name, act, folder)
                except AssertionError:
                    lab.picture(folder / f"{name}-failed.png")
                    raise
    finally:
        server.terminate()
        server.wait(timeout=20)


def _address(runtime: Path) -> str:
    """Where the server answers."""
    for _ in range(600):
        for path in runtime.glob("jpserver-*.json"):
            try:
                return str(json.loads(path.read_text())["url"])
            except ValueError:
                pass
        time.sleep(0.1)
    raise AssertionError("the server did not start")


if __name__ == "__main__":
    given = sys.argv[1] if len(sys.argv) > 1 else shutil.which("jupyter-lab")
    if given is None:
        sys.exit("There is no jupyter-lab here: pip install jupyterlab anywidget, or name its command.")
    main(given)
