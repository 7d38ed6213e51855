"""Damaged workbooks and lists without end: each is read or refused with findings, within 10 s and 1 GB.

    python -m benchmarks.reliability.fuzz --minutes 30 --seed 1

Real files of the tests are damaged where their formats have joints: parts of an archive, tags and values of XML, cells,
records of an .xls and .xlsb, fields and encodings of a text. A file that is found is made smaller by hypothesis, and is
kept. The minutes are those that this process and those that it starts compute.
"""

from __future__ import annotations

import argparse
import io
import re
import resource
import shutil
import sys
import tempfile
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from larpass_sched.event.findings import InputError
from larpass_sched.read import inspect, read_event
from larpass_sched.simulate import simulate
from larpass_sched.write.event_workbook import write_event

FILES = Path(__file__).parents[2] / "tests" / "corpus" / "files"
SECONDS, MEGABYTES = 10.0, 1000.0

NUMBERS = [b"0", b"-1", b"1e999", b"NaN", b"1e-320", b"4294967295", b"99999999999999999999", b"1048577", b"", b"0x10"]
TEXTS = [
    "=1+1",
    "\ufeff",
    "\u200b",
    "ß",
    "İ",
    "\u202e",
    "a\0b",
    "_x0000_",
    "_xD800_",
    '"',
    ";",
    "\r\n",
    "#N/A",
    " " * 99,
]
NASTY = NUMBERS + [text.encode("utf-8", "surrogatepass") for text in TEXTS]
WORDS = [b"\0\0\0\0", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\0\0\0\x80", b"\xff\xff", b"\x01", b"\0" * 64]

Draw = Callable[[st.SearchStrategy], object]


def bytes_of(draw: Draw, content: bytes) -> bytes:
    """Some bytes changed, taken out, doubled, or put in."""
    data = bytearray(content)
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        size = draw(st.sampled_from([1, 2, 4, 8, 64, 512]))
        match draw(st.integers(0, 4)):
            case 0:
                data[at : at + 1] = bytes([draw(st.integers(0, 255))])
            case 1:
                del data[at : at + size]
            case 2:
                data[at:at] = data[at : at + size] * draw(st.sampled_from([1, 2, 50]))
            case 3:
                word = draw(st.sampled_from(WORDS))
                data[at : at + len(word)] = word
            case _:
                data[at:at] = draw(st.sampled_from(NASTY))
    return bytes(data)


def xml_of(draw: Draw, content: bytes) -> bytes:
    """Values of attributes, texts, or whole elements changed, taken out, doubled, moved."""
    for _ in range(draw(st.integers(1, 6))):
        pattern = draw(
            st.sampled_from([rb'="([^"]*)"', rb">([^<]+)<", rb"(<[^<>]+>)", rb"(<(\w[\w:]*)\b[^<>]*>.*?</\2>)"])
        )
        found = list(re.finditer(pattern, content[:300_000], re.DOTALL))
        if not found:
            continue
        one, other = (found[draw(st.integers(0, len(found) - 1))] for _ in range(2))
        match draw(st.integers(0, 3)):
            case 0:
                instead = draw(st.sampled_from(NASTY)) if pattern.startswith((b"=", b">")) else b""
            case 1:
                instead = one[1] * draw(st.sampled_from([2, 3, 200]))
            case 2:
                instead = other[1]
            case _:
                instead = bytes_of(draw, one[1])
        content = content[: one.start(1)] + instead + content[one.end(1) :]
    return content


def records_of(draw: Draw, content: bytes) -> bytes:
    """Records of an old workbook changed where they stand: their kinds, their lengths, what is in them."""
    data, place, found = bytearray(content), 512, []
    while place + 4 <= len(data) and len(found) < 5_000:
        found.append(place)
        place += 4 + int.from_bytes(data[place + 2 : place + 4], "little")
    for _ in range(draw(st.integers(1, 4))):
        at = found[draw(st.integers(0, len(found) - 1))]
        word = draw(st.sampled_from(WORDS))
        at += draw(st.sampled_from([0, 2, 4, 6, 8, 10, 12]))
        data[at : at + len(word)] = word
    return bytes(data)


def archive_of(draw: Draw, content: bytes) -> bytes:
    """One part of an archive damaged, doubled, renamed or taken out."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(parts) - 1))
        name, part = parts[at]
        match draw(st.integers(0, 9)):
            case 0:
                del parts[at : at + 1 if len(parts) > 1 else at]
            case 1:
                parts[at] = (draw(st.sampled_from([name.upper(), f"/{name}", name.replace("/", "\\")])), part)
            case 2:
                parts.append((name, xml_of(draw, part)))
            case 3:
                parts[at] = (parts[draw(st.integers(0, len(parts) - 1))][0], part)
            case 4 | 5:
                parts[at] = (name, bytes_of(draw, part))
            case _:
                parts[at] = (name, xml_of(draw, part))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts:
            archive.writestr(name, part)
    return out.getvalue()


def text_of(draw: Draw, content: bytes) -> bytes:
    """Fields, separators and encodings of a text changed."""
    text = content.decode("utf-8", "replace")
    for _ in range(draw(st.integers(1, 6))):
        fields = re.split(r"([;,\t\n])", text)
        at = draw(st.integers(0, len(fields) - 1))
        other = draw(st.one_of(st.sampled_from(TEXTS), st.sampled_from(fields), st.text(max_size=8)))
        fields[at] = other * draw(st.sampled_from([0, 1, 1, 1, 30]))
        text = "".join(fields)
    return text.encode(draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])), "replace")


@st.composite
def damaged(draw: Draw, names: list[Path]) -> tuple[str, bytes]:
    """A damaged file, and how its name ends."""
    path = draw(st.sampled_from(names))
    content = path.read_bytes()
    kinds = [bytes_of]
    if zipfile.is_zipfile(path):
        kinds += [archive_of] * 5
    elif content.startswith(b"\xd0\xcf"):
        kinds += [records_of] * 3
    else:
        kinds += [text_of] * 3
    return path.suffix, draw(st.sampled_from(kinds))(draw, content)


def computed() -> float:
    """Seconds that this process and those that have ended below it computed."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def megabytes() -> float:
    """The most that this process, or one below it, ever held."""
    return max(resource.getrusage(w).ru_maxrss for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


def _tell(first: int, last: int, seconds: float, told: Counter[str], slowest: float, bad: int) -> None:
    counts = ", ".join(f"{key} {count}" for key, count in sorted(told.items()))
    print(
        f"seeds {first} to {last}, {seconds / 60:.1f} minutes of the processor, {counts}; slowest {slowest:.1f} s, "
        f"{megabytes():.0f} MB; {bad} faults",
        flush=True,
    )


def main() -> int:
    """Damage and read until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=1.0, help="of the processor")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()), help="where a bad file is kept")
    args = parser.parse_args()
    told: Counter[str] = Counter()
    began, slowest = computed(), 0.0
    warnings.filterwarnings("ignore", "Duplicate name")
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder, "day.xlsx")
        write_event(simulate(sessions=6, slots=3, rooms=2, attendees=8, wishes=3), book)
        small = [path for path in FILES.iterdir() if path.is_file() and 0 < path.stat().st_size < 100_000]
        # The workbook of an event has more sheets than all others, and is damaged more often.
        names = [*[book] * 40, *sorted(small)]

        def one(file: tuple[str, bytes]) -> None:
            nonlocal slowest
            suffix, content = file
            path = Path(folder, f"f{suffix}")
            path.write_bytes(content)
            before = computed()
            # As the workbook of the event, or as a list of wishes.
            words = {} if suffix not in (".csv", ".tsv") and len(content) % 2 else {"wishes": path}
            event, findings = inspect(path if not words else book, **words)
            assert event is not None or any(found.level == "error" for found in findings)
            try:
                read_event(path if not words else book, **words)
                told["read"] += 1
            except InputError:
                told["refused"] += 1
            slowest = max(slowest, computed() - before)
            told[suffix] += 1
            assert computed() - before < SECONDS, f"{computed() - before:.1f} s"
            assert megabytes() < MEGABYTES, f"{megabytes():.0f} MB"

        number, bad = args.seed, 0
        while computed() - began < 60 * args.minutes:
            phases = [Phase.generate, Phase.shrink]
            bounds = settings(
                max_examples=100,
                deadline=None,
                database=None,
                phases=phases,
                suppress_health_check=list(HealthCheck),
            )
            try:
                seed(number)(bounds(given(damaged(names))(one)))()
            except Exception as error:
                bad += 1
                last = max(Path(folder).glob("f.*"), key=lambda path: path.stat().st_mtime)
                kept = args.keep / f"fuzz-{number}{last.suffix}"
                shutil.copy(last, kept)
                print(f"BAD: seed {number}: {type(error).__name__}: {str(error)[:200]}; the file is {kept}", flush=True)
            number += 1
            _tell(args.seed, number - 1, computed() - began, told, slowest, bad)
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
