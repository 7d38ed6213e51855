"""What `doctor` says, in English and Swedish."""

from __future__ import annotations

from larpass_sched.wording.language import Both, Lang, in_lang

TEXTS: dict[str, Both] = {
    "versions": (
        "{program} {version}, Python {python}, {platform}",
        "{program} {version}, Python {python}, {platform}",
    ),
    "libraries": ("Libraries", "Bibliotek"),
    "parts": ("Optional parts", "Delar som kan väljas till"),
    "loops": ("Compiled loops", "Kompilerade slingor"),
    "self-test": ("Self-test", "Självtest"),
    "unknown libraries": (
        "not known, because larpass-sched is not installed with pip here",
        "okända, eftersom larpass-sched inte är installerat med pip här",
    ),
    "needs": ("{version} (needs {lowest} or newer)", "{version} (behöver {lowest} eller nyare)"),
    "missing": ("MISSING", "SAKNAS"),
    "there": ("{part}: is there, for {what}", "{part}: finns, för {what}"),
    "not there": (
        '{part}: not installed ({missing}). It is for {what}: pip install "larpass-sched[{part}]"',
        '{part}: inte installerat ({missing}). Det är för {what}: pip install "larpass-sched[{part}]"',
    ),
    "plot": ("pictures with .plot()", "bilder med .plot()"),
    "notebook": ("running the example notebooks", "att köra exemplen i Jupyter"),
    "kept in": ("kept in {folder}", "sparas i {folder}"),
    "kept nowhere": (
        "kept nowhere, so each solve compiles them again: there is no folder here that can be written. "
        "Set NUMBA_CACHE_DIR to one that can.",
        "sparas ingenstans, så de kompileras om vid varje körning: här finns ingen mapp som går att skriva i. "
        "Sätt NUMBA_CACHE_DIR till en som går.",
    ),
    "compiling": (
        "Compiling the loops, which takes up to a minute the first time on a machine ...",
        "Kompilerar slingorna, vilket tar upp till en minut första gången på en dator ...",
    ),
    "compiled": (
        "{compiled} compiled now, {loaded} loaded, in {seconds} seconds",
        "{compiled} kompilerade nu, {loaded} laddade, på {seconds} sekunder",
    ),
    "solved": (
        "solved an invented event: {verdict} Checked without the solver; {seconds} seconds.",
        "löste ett påhittat evenemang: {verdict} Granskat utan lösaren; {seconds} sekunder.",
    ),
    "fine": ("Everything is in order.", "Allt är i sin ordning."),
    "wrong": ("This is wrong:", "Det här är fel:"),
    "old python": (
        "Python {version} is too old: larpass-sched needs {lowest} or newer.",
        "Python {version} är för gammal: larpass-sched behöver {lowest} eller nyare.",
    ),
    "is missing": (
        '{name} is missing: pip install "{name}>={lowest}"',
        '{name} saknas: pip install "{name}>={lowest}"',
    ),
    "is old": (
        '{name} {version} is too old: pip install "{name}>={lowest}"',
        '{name} {version} är för gammal: pip install "{name}>={lowest}"',
    ),
    "loops failed": ("the loops could not be compiled ({kind})", "slingorna gick inte att kompilera ({kind})"),
    "test failed": (
        "the self-test failed ({kind}). Please report it together with all of this.",
        "självtestet misslyckades ({kind}). Rapportera det gärna tillsammans med allt detta.",
    ),
}


def text(lang: Lang, key: str, /, **params: object) -> str:
    """One of the texts, filled in."""
    return in_lang(TEXTS[key], lang).format(**params)
