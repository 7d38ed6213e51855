"""Templates filled in: everything escaped, style and script inside the page and allowed by their hashes alone."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from larpass_sched.version import VERSION
from larpass_sched.wording.pages import say
from larpass_sched.write.cells import clean_text
from larpass_sched.write.tracks import STRONG, TINTS

_FOLDER = files("larpass_sched.write.page") / "templates"


def rendered(template: str, view: dict[str, Any], lang: str) -> bytes:
    """A page as UTF-8.

    The policy in its head lets the browser run no script but ours and fetch nothing at all, whatever stands in titles
    and descriptions.
    """
    style, script = _style(), _text("page.js")
    page = _environment().get_template(f"{template}.html.j2")
    policy = f"default-src 'none'; img-src data:; style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    text = page.render(
        lang=lang,
        say=lambda key, **params: say(key, lang, **params),
        style=Markup(style),
        script=Markup(script),
        policy=f"{policy}; base-uri 'none'; form-action 'none'",
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


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()
