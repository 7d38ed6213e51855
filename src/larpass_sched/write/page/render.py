"""Templates filled in: everything escaped, style and script inside the page and allowed by their hashes alone."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from larpass_sched.version import VERSION
from larpass_sched.wording.pages import say
from larpass_sched.write.cells import clean_text
from larpass_sched.write.export.order import File
from larpass_sched.write.tracks import STRONG, TINTS

# A timetable of three by three, two of its places taken.
_DRAWN = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 48 48'><rect width='48' height='48' fill='#1f4e5f'/>"
    "<path fill='#e8f1f2' d='M11 11h26v5H11zM11 19h8v8h-8zM20 19h8v8h-8zM29 28h8v9h-8zM11 28h8v9h-8z'/>"
    "<path fill='#e69f00' d='M29 19h8v8h-8zM20 28h8v9h-8z'/></svg>"
)
ICON = f"data:image/svg+xml,{quote(_DRAWN)}"

_FOLDER = files("larpass_sched.write.page") / "templates"


def rendered(template: str, view: dict[str, Any], lang: str) -> bytes:
    """A page as UTF-8.

    The policy in its head lets the browser run no script but ours and fetch nothing from elsewhere, whatever stands in
    titles and descriptions.
    """
    style, script = _style(), _text("page.js") + (_text("programme.js") if template == "programme" else "")
    page = _environment().get_template(f"{template}.html.j2")
    policy = f"default-src 'none'; img-src data:; style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    if "app" in view:
        # Only files of its own that lie beside it, and only where it is served.
        policy += "; manifest-src 'self'; worker-src 'self'"
    text = page.render(
        lang=lang,
        say=lambda key, **params: say(key, lang, **params),
        style=Markup(style),
        script=Markup(script),
        policy=f"{policy}; base-uri 'none'; form-action 'none'",
        icon=ICON,
        version=VERSION,
        **view,
    )
    return text.encode("utf-8", "replace")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FunctionLoader(_text),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Control characters have no place in a page either.
        finalize=lambda value: clean_text(value) if type(value) is str else value,
    )


@cache
def _text(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")


@cache
def _style() -> str:
    """The style sheet, with the colours of the tracks, which stand in one place for pages and workbooks."""
    light = (f".track-{n} {{ --edge: {STRONG[n - 1]}; --tint: {TINTS[n - 1]}; }}" for n in range(1, len(TINTS) + 1))
    return _text("page.css") + "\n".join(light) + "\n"


def app_files(app: str, title: str, lang: str) -> Iterator[File]:
    """What a served page needs to be installed and to work without a network: a manifest, and a worker that keeps it.

    Neither is asked for where the page is opened as a file.
    """
    about = {
        "name": clean_text(title),
        "short_name": clean_text(title)[:30],
        "lang": lang,
        "start_url": f"{app}.html",
        "scope": f"{app}.html",
        "display": "standalone",
        "background_color": "#f3f6f6",
        "theme_color": "#1f4e5f",
        "icons": [{"src": ICON, "sizes": "any", "type": "image/svg+xml", "purpose": "any maskable"}],
    }
    yield f"{app}.webmanifest", (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
    yield f"{app}-worker.js", _text("worker.js").replace("APP", app).encode()


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()
