"""A page in a real browser that shows a board, and plays the part of a notebook: messages there and back."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from browser import Page
from larpass_sched.board import Board
from larpass_sched.board.talk import SECONDS, answers_to
from larpass_sched.board.view import view
from larpass_sched.wording.board import face_texts

FACE = Path(__file__).parent.parent / "src" / "larpass_sched" / "board" / "face"

PAGE = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>Board</title>
<meta name="viewport" content="width=device-width"><style>body {{ margin: 16px; {page} }}</style><style>{css}</style>
</head><body><main></main><script type="module">
{js}
const values = window.values = {values};
const heard = {{}};
window.outbox = [];
const model = {{
  get: (name) => values[name],
  on: (name, act) => (heard[name] ||= []).push(act),
  off: (name, act) => (heard[name] = heard[name].filter((one) => one !== act)),
  send: (message) => window.outbox.push(message),
}};
window.receive = (answer, carried) => {{
  if (answer.kind === "state") {{
    values.state = answer.state;
    (heard["change:state"] || []).forEach((act) => act());
    return;
  }}
  const buffers = carried.map((text) => new DataView(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer));
  (heard["msg:custom"] || []).forEach((act) => act(answer, buffers));
}};
const main = document.querySelector("main");
board.render({{ model, el: main }});
// The same board in another cell, on request in a tree of its own.
window.again = (apart) => {{
  const cell = document.createElement("div");
  cell.id = "again";
  main.after(cell);
  const el = apart ? cell.attachShadow({{ mode: "open" }}) : cell;
  if (apart) el.append(document.querySelectorAll("style")[1].cloneNode(true));
  window.forget = board.render({{ model, el }});
}};
</script></body></html>"""

KEYS = {"ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40, "Home": 36, "End": 35, " ": 32}


class Hands:
    """A mouse and a keyboard on a page that shows a board."""

    root = "document"
    """In which tree of the page things are looked for."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def carry(self) -> list[dict[str, Any]]:
        """Let what was done come to the board, and its answers back; tells them, where they can be heard."""
        return []

    def press(self, *keys: str, ctrl: bool = False) -> list[dict[str, Any]]:
        """Keys one after the other, and what is answered."""
        told = []
        for key in keys:
            code = KEYS.get(key, {"Enter": 13, "Escape": 27}.get(key, ord(key[0].upper())))
            given: dict[str, Any] = {"key": key, "windowsVirtualKeyCode": code, "modifiers": 2 if ctrl else 0}
            for kind in ("rawKeyDown", "keyUp"):
                self.page.call("Input.dispatchKeyEvent", type=kind, **given)
            told += self.carry()
        return told

    def middle(self, selector: str) -> tuple[float, float]:
        """Where the middle of something is in the window."""
        box = self.page.run(
            f"(() => {{ const e = {self.root}.querySelector({json.dumps(selector)}); "
            "e.scrollIntoView({block: 'nearest', inline: 'nearest'}); "
            "const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()"
        )
        return box[0], box[1]

    def mouse(self, kind: str, at: tuple[float, float]) -> None:
        """One event of the mouse."""
        buttons = 0 if kind == "mouseReleased" else 1
        self.page.call(
            "Input.dispatchMouseEvent", type=kind, x=at[0], y=at[1], button="left", buttons=buttons, clickCount=1
        )

    def click(self, selector: str) -> list[dict[str, Any]]:
        """A click, and what is answered."""
        at = self.middle(selector)
        for kind in ("mousePressed", "mouseReleased"):
            self.mouse(kind, at)
        return self.carry()

    def tap(self, selector: str) -> list[dict[str, Any]]:
        """A tap of a finger, and what is answered."""
        x, y = self.middle(selector)
        self.page.call("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        self.page.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
        self.page.run("new Promise((done) => setTimeout(done, 100))")
        return self.carry()

    def drag(self, start: str, end: str) -> list[dict[str, Any]]:
        """A card taken by the mouse and let go elsewhere, and what is answered."""
        at, to = self.middle(start), self.middle(end)
        self.mouse("mousePressed", at)
        self.mouse("mouseMoved", (at[0] + 10, at[1] + 10))
        told = self.carry()
        self.mouse("mouseMoved", to)
        self.mouse("mouseReleased", to)
        return told + self.carry()

    def text(self, selector: str) -> str:
        """What is written somewhere."""
        return self.page.run(f"{self.root}.querySelector({json.dumps(selector)}).innerText")

    def picture(self, path: Path, *, foot: int = 0) -> None:
        """Keep what is seen, without so much of its foot."""
        whole = "document.documentElement"
        width, height = self.page.run(
            f"[{whole}.scrollWidth, Math.max(document.body.scrollHeight, {whole}.scrollHeight)]"
        )
        if foot:
            height = self.page.run("document.body.getBoundingClientRect().height") + 32 - foot
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
        shot = self.page.call("Page.captureScreenshot", clip=clip, captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(shot["data"]))


class Stage(Hands):
    """A board on a page."""

    def __init__(self, board: Board, page: Page, folder: Path, *, width: int = 1280, dark: bool = False) -> None:
        super().__init__(page)
        self.board, self.folder = board, folder
        values = {
            "texts": face_texts(board.lang),
            "lang": board.lang,
            "seconds": SECONDS,
            "state": view(board, board.lang),
        }
        text = PAGE.format(
            lang=board.lang,
            page="background: #121a1e" if dark else "background: #fff",
            css=(FACE / "board.css").read_text("utf-8"),
            js=(FACE / "board.js").read_text("utf-8").replace("export default", "const board ="),
            values=json.dumps(values),
        )
        path = folder / "board.html"
        path.write_text(text, "utf-8")
        page.open(path, width=width, height=900, dark=dark)
        page.call("Page.setDownloadBehavior", behavior="allow", downloadPath=str(folder))

    def carry(self) -> list[dict[str, Any]]:
        """Carry what was done to the board, and its answers back; tells them."""
        told = []
        for message in self.page.run("outbox.splice(0)"):
            for answer, carried in answers_to(self.board, message, self.board.lang):
                texts = [base64.b64encode(one).decode() for one in carried]
                self.page.run(f"receive({json.dumps(answer)}, {json.dumps(texts)})")
                told.append(answer)
        return told


def td(t: int, r: int) -> str:
    """A cell by its slot and room."""
    return f'td[data-place="{t},{r}"]'


def of_kind(told: Iterable[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    """The answers of a kind."""
    return [answer for answer in told if answer["kind"] == kind]
