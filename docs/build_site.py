"""Make the site in ``build/site/`` with Sphinx, warnings as errors, and follow every link between its pages.

Run ``python docs/build_site.py`` from the root of the project, with the extra ``docs`` installed. The notebooks are
run, which takes minutes; with ``LARPASS_SCHED_NOTEBOOKS=off`` they are shown as they are.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).parent.parent
SITE = ROOT / "build" / "site"

# Where a page names something that a browser fetches by itself when the page is opened.
FETCHED = {("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("object", "data")}
FETCHED_RELS = {"stylesheet", "icon", "shortcut icon", "preload", "preconnect", "dns-prefetch", "modulepreload"}


class Page(HTMLParser):
    """One page: what can be led to in it, where it leads, and what it fetches."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what a tag says."""
        said = {name: value or "" for name, value in attrs}
        self.anchors.update(said[name] for name in ("id", "name") if said.get(name))
        for name, value in said.items():
            if (tag, name) in FETCHED:
                self.fetched.append(value)
        if "href" in said and tag == "link" and said.get("rel", "") in FETCHED_RELS:
            self.fetched.append(said["href"])
        elif "href" in said and tag == "a":
            self.links.append(said["href"])


def faults(site: Path = SITE) -> Iterator[str]:
    """Every link that leads nowhere, and everything that would be fetched from a network."""
    pages = {path.resolve(): Page(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))}
    for path, page in pages.items():
        name = path.relative_to(site.resolve()).as_posix()
        for target in page.fetched:
            if urlsplit(target).netloc:
                yield f"{name} fetches {target}"
        for target in [*page.links, *page.fetched]:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            led_to = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not led_to.is_file():
                yield f"{name} leads to {target}, which is not there"
            elif parts.fragment and led_to in pages and unquote(parts.fragment) not in pages[led_to].anchors:
                yield f"{name} leads to {target}, where nothing is called so"
    for path in sorted(site.rglob("*.css")):
        text = path.read_text("utf-8", errors="replace")
        if "@import url(http" in text or "url(//" in text or "url(http" in text:
            yield f"{path.relative_to(site)} fetches something from a network"


def build() -> int:
    """Make everything anew; the exit code of the first thing that fails."""
    shutil.rmtree(SITE, ignore_errors=True)
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-c", str(ROOT / "docs")]
    trees = ROOT / "build" / "doctrees"
    made = subprocess.run([*command, "-d", str(trees), "-b", "html", str(ROOT), str(SITE)], check=False)
    found = sorted(set(faults())) if made.returncode == 0 else []
    for fault in found:
        print(fault, file=sys.stderr)
    if made.returncode == 0 and not found:
        print(f"Open {SITE / 'index.html'} in a browser.")
    return made.returncode or bool(found)


if __name__ == "__main__":
    sys.exit(build())
