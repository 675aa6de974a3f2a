"""The program's line drawings on paper, as vectors: a small reader of the shapes Lucide icons are made of."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any
from xml.etree import ElementTree

from coprod_desktop import resources

_TOKENS = re.compile(r"([MmLlHhVvCcSsAaZz])|(-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?)")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "A": 7, "Z": 0}
_SIDE = 24.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stroke:
    """One step of a line: "M" to move, "L" a straight line, "C" a curve, "Z" back to where it began."""

    kind: str
    points: tuple[Point, ...] = ()


@cache
def strokes(icon: str) -> tuple[Stroke, ...]:
    """The strokes of an icon (a Lucide name), in a square of 24 with the origin at the top left."""
    root = ElementTree.parse(resources.path("icons", f"{icon}.svg")).getroot()
    found: list[Stroke] = []
    for shape in root.iter():
        kind = shape.tag.rsplit("}", 1)[-1]
        if kind in _SHAPES:
            found += _SHAPES[kind](shape.attrib)
    return tuple(found)


def draw(canvas: Any, icon: str, side: float, colour: Any) -> None:
    """Draw an icon in a square whose lower left corner is the present origin."""
    scale = side / _SIDE
    canvas.saveState()
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(2 * scale)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    path = canvas.beginPath()
    for stroke in strokes(icon):
        at = [value for x, y in stroke.points for value in (x * scale, side - y * scale)]
        {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}[stroke.kind](*at)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()


def read_path(text: str) -> list[Stroke]:
    """The strokes of the `d` of an SVG path (the commands M L H V C S A Z, absolute and relative)."""
    return _PathReader(text).read()


class _PathReader:
    def __init__(self, text: str) -> None:
        self._tokens = [letter or number for letter, number in _TOKENS.findall(_arc_flags(text))]
        self._at: Point = (0.0, 0.0)
        self._began: Point = (0.0, 0.0)
        self._mirror: Point | None = None
        self.found: list[Stroke] = []

    def read(self) -> list[Stroke]:
        command, at = "", 0
        while at < len(self._tokens):
            if self._tokens[at].isalpha():
                command, at = self._tokens[at], at + 1
            takes = _TAKES[command.upper()]
            self._step(command, [float(value) for value in self._tokens[at : at + takes]])
            at += takes
            command = {"M": "L", "m": "l"}.get(command, command)
        return self.found

    def _step(self, command: str, values: list[float]) -> None:
        x, y = self._at
        dx, dy = (x, y) if command.islower() else (0.0, 0.0)
        kind = command.upper()
        mirror, self._mirror = self._mirror, None
        if kind == "Z":
            self._put("Z", end=self._began)
        elif kind == "H":
            self._put("L", (values[0] + dx, y))
        elif kind == "V":
            self._put("L", (x, values[0] + dy))
        elif kind == "A":
            for curve in _arc(self._at, values[:5], (values[5] + dx, values[6] + dy)):
                self._put("C", *curve)
        else:
            points = [(values[n] + dx, values[n + 1] + dy) for n in range(0, len(values), 2)]
            if kind == "S":
                points.insert(0, self._at if mirror is None else (2 * x - mirror[0], 2 * y - mirror[1]))
            self._put({"S": "C"}.get(kind, kind), *points)
            if kind == "M":
                self._began = points[0]
            if kind in "CS":
                self._mirror = points[1]

    def _put(self, kind: str, *points: Point, end: Point | None = None) -> None:
        self.found.append(Stroke(kind, points))
        self._at = end if end is not None else points[-1]


def _arc_flags(text: str) -> str:
    """Flags of arcs may be written without a space after them ("a2 2 0 012 2"): put the spaces back."""
    number, between = r"(-?(?:\d+\.?\d*|\.\d+))", r"[\s,]*"
    one = re.compile(between.join([number] * 3 + ["([01])"] * 2 + [number] * 2))

    def spaced(part: re.Match[str]) -> str:
        return part.group(1) + one.sub(r" \1 \2 \3 \4 \5 \6 \7 ", part.group(2))

    return re.sub(r"([Aa])([^A-Za-z]*)", spaced, text)


def _arc(start: Point, values: list[float], end: Point) -> list[tuple[Point, Point, Point]]:
    """An elliptical arc as curves of at most a quarter turn each (SVG 2, appendix B.2)."""
    rx, ry, tilt, large, sweep = abs(values[0]), abs(values[1]), math.radians(values[2]), values[3], values[4]
    if not rx or not ry or start == end:
        return [(start, end, end)]
    cos, sin = math.cos(tilt), math.sin(tilt)
    hx, hy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = cos * hx + sin * hy, cos * hy - sin * hx
    grow = math.sqrt(max(1.0, (x / rx) ** 2 + (y / ry) ** 2))
    rx, ry = rx * grow, ry * grow
    under = (rx * y) ** 2 + (ry * x) ** 2
    root = math.sqrt(max(0.0, (rx * ry) ** 2 / under - 1)) * (-1 if large == sweep else 1)
    cx, cy = root * rx * y / ry, -root * ry * x / rx
    middle = (cos * cx - sin * cy + (start[0] + end[0]) / 2, sin * cx + cos * cy + (start[1] + end[1]) / 2)
    first = math.atan2((y - cy) / ry, (x - cx) / rx)
    turn = math.atan2((-y - cy) / ry, (-x - cx) / rx) - first
    if sweep and turn < 0:
        turn += 2 * math.pi
    if not sweep and turn > 0:
        turn -= 2 * math.pi
    steps = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-9))
    step = turn / steps
    reach = 4 / 3 * math.tan(step / 4)

    def on(ux: float, uy: float) -> Point:
        return (middle[0] + cos * rx * ux - sin * ry * uy, middle[1] + sin * rx * ux + cos * ry * uy)

    curves = []
    for number in range(steps):
        a, b = first + number * step, first + (number + 1) * step
        curves.append(
            (
                on(math.cos(a) - reach * math.sin(a), math.sin(a) + reach * math.cos(a)),
                on(math.cos(b) + reach * math.sin(b), math.sin(b) - reach * math.cos(b)),
                on(math.cos(b), math.sin(b)),
            )
        )
    return curves


def _circle(cx: float, cy: float, rx: float, ry: float) -> list[Stroke]:
    west, east = f"{cx - rx} {cy}", f"{cx + rx} {cy}"
    return read_path(f"M {west} A {rx} {ry} 0 1 1 {east} A {rx} {ry} 0 1 1 {west} Z")


def _rectangle(of: dict[str, str]) -> list[Stroke]:
    x, y, w, h = (float(of.get(key, 0)) for key in ("x", "y", "width", "height"))
    r = float(of.get("rx", of.get("ry", 0)))
    if not r:
        return read_path(f"M {x} {y} h {w} v {h} h {-w} Z")
    corner = f"a {r} {r} 0 0 1"
    return read_path(
        f"M {x + r} {y} h {w - 2 * r} {corner} {r} {r} v {h - 2 * r} {corner} {-r} {r}"
        f" h {2 * r - w} {corner} {-r} {-r} v {2 * r - h} {corner} {r} {-r} Z"
    )


def _numbers(text: str) -> str:
    return " ".join(re.findall(r"-?\d*\.?\d+", text))


_SHAPES: dict[str, Callable[[dict[str, str]], list[Stroke]]] = {
    "path": lambda of: read_path(of["d"]),
    "rect": _rectangle,
    "circle": lambda of: _circle(float(of["cx"]), float(of["cy"]), float(of["r"]), float(of["r"])),
    "ellipse": lambda of: _circle(float(of["cx"]), float(of["cy"]), float(of["rx"]), float(of["ry"])),
    "line": lambda of: read_path(f"M {of['x1']} {of['y1']} L {of['x2']} {of['y2']}"),
    "polyline": lambda of: read_path(f"M {_numbers(of['points'])}"),
    "polygon": lambda of: read_path(f"M {_numbers(of['points'])} Z"),
}
