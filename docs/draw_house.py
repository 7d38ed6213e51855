"""Draw the house: the rooms of the package, floor upon floor, and who imports whom, from the imports themselves.

Run ``python docs/draw_house.py`` from the root of the project after a module has moved or imports another one. It
writes docs/pictures/house.svg and the order in words in docs/house.md, and prints that order.

A room is a module or a folder right inside the package. It stands one floor above the highest of the rooms that it
imports when it is loaded; rooms that import each other in a circle share a floor. Imports inside functions, and those
for type checkers, are drawn as well: dashed in red where they do not lead down.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = "larpass_sched"
SOURCE = ROOT / "src" / PACKAGE
PICTURE = ROOT / "docs" / "pictures" / "house.svg"
PAGE = ROOT / "docs" / "house.md"
MARKS = ("<!-- The order, made by docs/draw_house.py. Do not edit. -->", "<!-- End of the order. -->")

# Names that fill the whole package, and need no room.
DOORS = {"__init__", "__main__"}

Graph = Mapping[str, Collection[str]]


@dataclass(frozen=True)
class Import:
    """One import of one module by another, and whether it happens when the first is loaded."""

    module: str
    imported: str
    at_once: bool

    @property
    def rooms(self) -> tuple[str, str]:
        """The rooms of the two modules."""
        return self.module.split(".")[0], self.imported.split(".")[0]


@dataclass(frozen=True)
class House:
    """Rooms with what they are, their floors from the ground up, and the imports between rooms."""

    rooms: dict[str, str]
    floors: list[list[str]]
    imports: list[Import]

    @property
    def floor_of(self) -> dict[str, int]:
        """The floor of each room, counted from the ground."""
        return {room: number for number, rooms in enumerate(self.floors) for room in rooms}

    @property
    def down(self) -> dict[str, set[str]]:
        """For each room, the rooms on lower floors that it imports, at once or later."""
        return self._arrows(leading_down=True)

    @property
    def up(self) -> dict[str, set[str]]:
        """For each room, the rooms on its own or a higher floor that it imports."""
        return self._arrows(leading_down=False)

    def _arrows(self, *, leading_down: bool) -> dict[str, set[str]]:
        floor, arrows = self.floor_of, defaultdict(set)
        for entry in self.imports:
            above, below = entry.rooms
            if (floor[above] > floor[below]) == leading_down:
                arrows[above].add(below)
        return {room: arrows[room] for room in self.rooms}


def read_house(source: Path = SOURCE) -> House:
    """The house as the imports in a folder have it."""
    modules = {_name(path, source): path for path in sorted(source.rglob("*.py"))}
    trees = {name: ast.parse(path.read_text("utf-8")) for name, path in modules.items()}
    rooms = {}
    for name, path in modules.items():
        if "." not in name and name not in DOORS:
            folder = "/" if path.stem == "__init__" else ""
            told = ast.get_docstring(trees[name]) or ""
            rooms[name] = f"{name}{folder}\n{' '.join(told.split(chr(10) * 2)[0].split())}"
    imports = [
        entry
        for name, tree in trees.items()
        for entry in _imports(name, tree, modules)
        if entry.rooms[0] in rooms and entry.rooms[1] in rooms and entry.rooms[0] != entry.rooms[1]
    ]
    at_once: dict[str, set[str]] = {room: set() for room in rooms}
    for entry in imports:
        if entry.at_once:
            at_once[entry.rooms[0]].add(entry.rooms[1])
    return House(rooms, _floors(at_once), imports)


def _name(path: Path, source: Path) -> str:
    parts = path.relative_to(source).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def _imports(module: str, tree: ast.AST, modules: Collection[str]) -> Iterator[Import]:
    def walk(node: ast.AST, at_once: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.ImportFrom):
                whole = child.module or ""
                names = [f"{whole}.{alias.name}" for alias in child.names]
                yield from (Import(module, name, at_once) for name in _known(names, whole, modules))
            elif isinstance(child, ast.Import):
                names = [alias.name for alias in child.names]
                yield from (Import(module, name, at_once) for name in _known(names, "", modules))
            else:
                later = isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
                for_types = isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING")
                yield from walk(child, at_once and not later and not for_types)

    yield from walk(tree, True)


def _known(names: Sequence[str], whole: str, modules: Collection[str]) -> list[str]:
    """The modules of the package that are named; names inside a module stand for the module."""
    inside = {name.removeprefix(f"{PACKAGE}.") for name in names if name.startswith(f"{PACKAGE}.")}
    found = {name for name in inside if name in modules}
    if found != inside and whole.startswith(f"{PACKAGE}."):
        found.add(whole.removeprefix(f"{PACKAGE}."))
    return sorted(found)


def _floors(graph: Graph) -> list[list[str]]:
    """Rooms by floors, the ground first: each circle as one, above everything that is imported out of it."""
    below = {room: _reached(room, graph) for room in graph}
    circle = {room: frozenset({room} | {other for other in below[room] if room in below[other]}) for room in graph}
    floor: dict[str, int] = {}
    for room in sorted(graph, key=lambda room: (len(below[room]), room)):
        if room not in floor:
            outside = {other for member in circle[room] for other in graph[member]} - circle[room]
            floor.update(dict.fromkeys(circle[room], 1 + max((floor[other] for other in outside), default=-1)))
    return [sorted(room for room in floor if floor[room] == number) for number in range(1 + max(floor.values()))]


def _reached(room: str, graph: Graph) -> set[str]:
    reached: set[str] = set()
    left = [room]
    while left:
        for other in graph[left.pop()]:
            if other not in reached:
                reached.add(other)
                left.append(other)
    return reached


# The picture. Arrows that a longer way says as well are left out, and long ones are led past the rooms between.
WIDTH, HEIGHT, GAP, STOREY, MARGIN, LANE = 118, 34, 26, 78, 28, 14


def draw(house: House) -> str:
    """The house as an SVG picture: the ground floor at the bottom."""
    lines = _lines(house)
    rows = _rows(house, lines)
    x, widest = _places(rows)
    top = len(house.floors) - 1
    y = {number: MARGIN + (top - number) * STOREY for number in range(len(house.floors))}
    parts = [_head(house, widest + 2 * MARGIN, y[0] + HEIGHT + MARGIN)]
    for line in lines:
        points = [(x[stop], y[stop[1]]) for stop in line]
        parts.append(_path(points, "down"))
    floor = house.floor_of
    for above, others in sorted(house.up.items()):
        for below in sorted(others):
            here, there = (x[(above, floor[above])], y[floor[above]]), (x[(below, floor[below])], y[floor[below]])
            parts.append(_bow(here, there))
    for number, rooms in enumerate(house.floors):
        for room in rooms:
            parts.append(_box(house.rooms[room].partition("\n")[0], x[(room, number)], y[number]))
    return "\n".join([*parts, "</svg>", ""])


Stop = tuple[str, int]


def _lines(house: House) -> list[list[Stop]]:
    """Every arrow that is drawn, as the places that it passes: one on each floor from the upper room to the lower."""
    down, floor = house.down, house.floor_of
    lines = []
    for above in sorted(down):
        for below in sorted(down[above]):
            if any(below in _reached(between, down) for between in down[above] if between != below):
                continue
            bends = [(f"{above} to {below}", number) for number in range(floor[above] - 1, floor[below], -1)]
            lines.append([(above, floor[above]), *bends, (below, floor[below])])
    return lines


def _rows(house: House, lines: Sequence[Sequence[Stop]]) -> list[list[Stop]]:
    """What stands on each floor from left to right: ordered so that few arrows cross."""
    rows: list[list[Stop]] = [[(room, number) for room in rooms] for number, rooms in enumerate(house.floors)]
    beside: dict[Stop, list[Stop]] = defaultdict(list)
    for line in lines:
        for stop in line[1:-1]:
            rows[stop[1]].append(stop)
        for upper, lower in pairwise(line):
            beside[upper].append(lower)
            beside[lower].append(upper)
    for sweep in range(24):
        up = bool(sweep % 2)
        for number in range(len(rows)) if up else reversed(range(len(rows))):
            x, _ = _places(rows)
            # As near as can be to what it is joined to on the floor that was put in order before this one.
            ends = {
                stop: [x[end] for end in beside[stop] if end[1] == (number - 1 if up else number + 1)] or [x[stop]]
                for stop in rows[number]
            }
            rows[number] = sorted(ends, key=lambda stop, ends=ends: (round(sum(ends[stop]) / len(ends[stop]), 3), stop))
    return rows


def _places(rows: Sequence[Sequence[Stop]]) -> tuple[dict[Stop, float], float]:
    """The middle of everything on a floor, each floor in the middle of the widest, and the width of that one."""

    def width(stop: Stop) -> int:
        return LANE if " to " in stop[0] else WIDTH

    wide = [sum(map(width, row)) + GAP * (len(row) - 1) for row in rows]
    widest, places = max(wide), {}
    for row, own in zip(rows, wide, strict=True):
        left = MARGIN + (widest - own) / 2
        for stop in row:
            places[stop] = left + width(stop) / 2
            left += width(stop) + GAP
    return places, widest


def _head(house: House, width: float, height: float) -> str:
    order = "; ".join(", ".join(rooms) for rooms in reversed(house.floors))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" role="img" aria-labelledby="title order" font-family="sans-serif" font-size="14">\n'
        f'<title id="title">The rooms of {PACKAGE}: each imports only what stands below it</title>\n'
        f'<desc id="order">From the top: {escape(order)}.</desc>\n'
        "<defs>\n"
        + "".join(
            f'<marker id="{name}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
            f'<path d="M0 0 8 4 0 8z" fill="{colour}"/></marker>\n'
            for name, colour in (("down", "#5b6b7b"), ("up", "#b3261e"))
        )
        + "</defs>\n"
        f'<rect width="{width:g}" height="{height:g}" fill="#ffffff"/>'
    )


def _box(text: str, x: float, y: float) -> str:
    return (
        f'<rect x="{x - WIDTH / 2:g}" y="{y:g}" width="{WIDTH}" height="{HEIGHT}" rx="5" fill="#e8f0f7" '
        f'stroke="#2f4b66"/>\n<text x="{x:g}" y="{y + HEIGHT / 2 + 5:g}" text-anchor="middle" fill="#10202f">'
        f"{escape(text)}</text>"
    )


def _path(points: Sequence[tuple[float, float]], mark: str) -> str:
    """From below the first room to above the last, straight down past what stands on the floors between."""
    x, y = points[0]
    steps = [f"M{x:g} {y + HEIGHT:g}"]
    y += HEIGHT
    for number, (next_x, next_y) in enumerate(points[1:], 1):
        half = (y + next_y) / 2
        steps.append(f"C{x:g} {half:g} {next_x:g} {half:g} {next_x:g} {next_y:g}")
        x, y = next_x, next_y
        if number < len(points) - 1:
            y += HEIGHT
            steps.append(f"V{y:g}")
    return f'<path d="{" ".join(steps)}" fill="none" stroke="#5b6b7b" stroke-width="1.2" marker-end="url(#{mark})"/>'


def _bow(here: tuple[float, float], there: tuple[float, float]) -> str:
    """A dashed bow between two rooms, out of the side of one and into the side of the other."""
    side = 1 if here[0] <= there[0] else -1
    x, y = here[0] + side * WIDTH / 2, here[1] + HEIGHT / 2
    end_x, end_y = there[0] + side * WIDTH / 2, there[1] + HEIGHT / 2
    out = max(x, end_x) + GAP if side > 0 else min(x, end_x) - GAP
    return (
        f'<path d="M{x:g} {y:g} C{out:g} {y:g} {out:g} {end_y:g} {end_x:g} {end_y:g}" fill="none" stroke="#b3261e" '
        f'stroke-width="1.2" stroke-dasharray="5 4" marker-end="url(#up)"/>'
    )


def in_words(house: House) -> str:
    """The order from the top floor to the ground, and the imports that do not lead down, as Markdown."""
    told = []
    for number in range(len(house.floors) - 1, -1, -1):
        for room in house.floors[number]:
            name, _, about = house.rooms[room].partition("\n")
            told.append(f"| {number} | `{name}` | {about.replace('|', chr(92) + '|')} |")
    lines = ["| floor | room | what it is |", "|---|---|---|", *told, ""]
    floor = house.floor_of
    against = [entry for entry in house.imports if floor[entry.rooms[0]] <= floor[entry.rooms[1]]]
    at_once = {(entry.module, entry.imported) for entry in against if entry.at_once}
    lines.append("Imports that do not lead down:" if against else "No import leads up.")
    lines += [""] * bool(against)
    for module, imported in sorted({(entry.module, entry.imported) for entry in against}):
        when = "when it is loaded" if (module, imported) in at_once else "when it is called, or for types"
        lines.append(f"- `{module}` imports `{imported}` {when}")
    return "\n".join(lines) + "\n"


def between_marks(text: str, marks: tuple[str, str], made: str) -> str:
    """A page with what was made in the place of what stood between two marks."""
    before, first, rest = text.partition(marks[0])
    _, second, after = rest.partition(marks[1])
    if not first or not second:
        raise ValueError(f"the page has no marks {marks[0]!r} and {marks[1]!r}")
    return f"{before}{first}\n\n{made}\n{second}{after}"


def made() -> dict[Path, str]:
    """The picture, and the page with the order in words."""
    house = read_house()
    return {PICTURE: draw(house), PAGE: between_marks(PAGE.read_text("utf-8"), MARKS, in_words(house))}


if __name__ == "__main__":
    for path, text in made().items():
        path.write_text(text, encoding="utf-8")
    print(in_words(read_house()))
