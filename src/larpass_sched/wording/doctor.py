"""What `doctor` says, in English and Swedish."""

from __future__ import annotations

from larpass_sched.wording.language import Lang

TEXTS: dict[str, dict[Lang, str]] = {
    "versions": {
        "en": "{program} {version}, Python {python}, {platform}",
        "sv": "{program} {version}, Python {python}, {platform}",
    },
    "libraries": {"en": "Libraries", "sv": "Bibliotek"},
    "parts": {"en": "Optional parts", "sv": "Delar som kan väljas till"},
    "loops": {"en": "Compiled loops", "sv": "Kompilerade slingor"},
    "self-test": {"en": "Self-test", "sv": "Självtest"},
    "unknown libraries": {
        "en": "not known, because larpass-sched is not installed with pip here",
        "sv": "okända, eftersom larpass-sched inte är installerat med pip här",
    },
    "needs": {"en": "{version} (needs {lowest} or newer)", "sv": "{version} (behöver {lowest} eller nyare)"},
    "missing": {"en": "MISSING", "sv": "SAKNAS"},
    "there": {"en": "{part}: is there, for {what}", "sv": "{part}: finns, för {what}"},
    "not there": {
        "en": '{part}: not installed ({missing}). It is for {what}: pip install "larpass-sched[{part}]"',
        "sv": '{part}: inte installerat ({missing}). Det är för {what}: pip install "larpass-sched[{part}]"',
    },
    "plot": {"en": "pictures with .plot()", "sv": "bilder med .plot()"},
    "notebook": {"en": "running the example notebooks", "sv": "att köra exemplen i Jupyter"},
    "kept in": {"en": "kept in {folder}", "sv": "sparas i {folder}"},
    "kept nowhere": {
        "en": "kept nowhere, so each solve compiles them again: there is no folder here that can be written. "
        "Set NUMBA_CACHE_DIR to one that can.",
        "sv": "sparas ingenstans, så de kompileras om vid varje körning: här finns ingen mapp som går att skriva i. "
        "Sätt NUMBA_CACHE_DIR till en som går.",
    },
    "compiling": {
        "en": "Compiling the loops, which takes up to a minute the first time on a machine ...",
        "sv": "Kompilerar slingorna, vilket tar upp till en minut första gången på en dator ...",
    },
    "compiled": {
        "en": "{compiled} compiled now, {loaded} loaded, in {seconds} seconds",
        "sv": "{compiled} kompilerade nu, {loaded} laddade, på {seconds} sekunder",
    },
    "solved": {
        "en": "solved an invented event: {verdict} Checked without the solver; {seconds} seconds.",
        "sv": "löste ett påhittat evenemang: {verdict} Granskat utan lösaren; {seconds} sekunder.",
    },
    "fine": {"en": "Everything is in order.", "sv": "Allt är i sin ordning."},
    "wrong": {"en": "This is wrong:", "sv": "Det här är fel:"},
    "old python": {
        "en": "Python {version} is too old: larpass-sched needs {lowest} or newer.",
        "sv": "Python {version} är för gammal: larpass-sched behöver {lowest} eller nyare.",
    },
    "is missing": {
        "en": '{name} is missing: pip install "{name}>={lowest}"',
        "sv": '{name} saknas: pip install "{name}>={lowest}"',
    },
    "is old": {
        "en": '{name} {version} is too old: pip install "{name}>={lowest}"',
        "sv": '{name} {version} är för gammal: pip install "{name}>={lowest}"',
    },
    "loops failed": {
        "en": "the loops could not be compiled ({kind})",
        "sv": "slingorna gick inte att kompilera ({kind})",
    },
    "test failed": {
        "en": "the self-test failed ({kind}). Please report it together with all of this.",
        "sv": "självtestet misslyckades ({kind}). Rapportera det gärna tillsammans med allt detta.",
    },
}


def text(lang: Lang, key: str, /, **params: object) -> str:
    """One of the texts, filled in."""
    return TEXTS[key][lang].format(**params)
