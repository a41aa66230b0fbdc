"""The theme's colours: apart for every eye, words that stand out from their ground, and the same on pages as in charts."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from offerscope.charts import theme, tokens

SOURCE = Path(theme.__file__).resolve().parents[1]
STYLE = SOURCE / "reports" / "templates" / "offerscope" / "assets" / "style.css"

#: What remains of light's red, green and blue for eyes that lack one kind of cone: the matrices for severity 1.0 of Machado,
#: Oliveira & Fernandes, A Physiologically-based Model for Simulation of Color Vision Deficiency, IEEE TVCG 15(6), 2009.
EYES = {
    "all cones": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}

#: Light of sRGB's red, green and blue in CIE XYZ, and white (IEC 61966-2-1, D65).
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE = np.array([0.95047, 1.0, 1.08883])


def light(colour: str) -> np.ndarray:
    """The light of a colour such as #0072B2: red, green and blue, 0 to 1."""
    parts = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(of: np.ndarray) -> np.ndarray:
    """Light as lightness, green to red and blue to yellow (CIELAB)."""
    part = XYZ @ of / WHITE
    root = np.where(part > 216 / 24389, np.cbrt(part), (24389 / 27 * part + 16) / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


def apart(one: np.ndarray, other: np.ndarray) -> float:
    """How far two colours in CIELAB are apart (CIEDE2000; Sharma, Wu & Dalal, Color Research & Application 30(1), 2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * np.sqrt(mean**7 / (mean**7 + 25.0**7))
    c1, c2 = np.hypot(stretch * a1, b1), np.hypot(stretch * a2, b2)
    h1, h2 = np.degrees(np.arctan2(b1, stretch * a1)) % 360, np.degrees(np.arctan2(b2, stretch * a2)) % 360
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    hue = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    lightness, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * np.cos(np.radians(hue - 30))
        + 0.24 * np.cos(np.radians(2 * hue))
        + 0.32 * np.cos(np.radians(3 * hue + 6))
        - 0.20 * np.cos(np.radians(4 * hue - 63))
    )
    dl = (l2 - l1) / (1 + 0.015 * (lightness - 50) ** 2 / np.sqrt(20 + (lightness - 50) ** 2))
    dc = (c2 - c1) / (1 + 0.045 * chroma)
    dh = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2)) / (1 + 0.015 * chroma * t)
    swirl = np.sin(np.radians(60 * np.exp(-(((hue - 275) / 25) ** 2))))
    swirl *= 2 * np.sqrt(chroma**7 / (chroma**7 + 25.0**7))
    return float(np.sqrt(dl**2 + dc**2 + dh**2 - swirl * dc * dh))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.2 defines it, 1 to 21."""
    pale, dark = sorted((float(XYZ[1] @ light(colour)) for colour in (one, other)), reverse=True)
    return (pale + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("one", "other", "published"), [
    ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
    ((50, 2.5, 0), (58, 24, 15), 19.4535),
    ((50, -1, 2), (50, 0, 0), 2.3669),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
])  # fmt: skip
def test_distances_are_those_of_sharma_2005_table_1(one: tuple, other: tuple, published: float) -> None:
    assert apart(np.array(one), np.array(other)) == pytest.approx(published, abs=5e-5)


@pytest.mark.parametrize("eyes", EYES)
def test_any_two_hues_are_as_far_apart_as_the_theme_says(eyes: str) -> None:
    said = re.search(
        r"at least (\d+) apart \(CIEDE2000\), (\d+) under protanopia and deuteranopia and (\d+) under tritanopia",
        " ".join((theme.__doc__ or "").split()),
    )
    assert said is not None
    least = {"all cones": said[1], "protanopia": said[2], "deuteranopia": said[2], "tritanopia": said[3]}[eyes]
    seen = [lab(np.clip(EYES[eyes] @ light(hue), 0, 1)) for hue in theme.HUES]
    nearest = min(apart(one, other) for one, other in combinations(seen, 2))
    assert int(least) <= nearest < int(least) + 1


@pytest.mark.parametrize("ground", [tokens.CHART, tokens.CHART_IN_THE_DARK])
def test_words_in_charts_stand_out_light_and_dark(ground: str) -> None:
    for colour in (theme.INK, theme.SOFT, *theme.WORDS):
        assert contrast(colour, ground) >= 4.5, colour
    assert contrast(theme.INK, theme.GREY_LIGHT) >= 4.5


def test_words_of_a_hue_are_of_that_hue() -> None:
    assert [theme.for_words(hue) for hue in theme.HUES] == list(theme.WORDS)
    for hue, word in zip(theme.HUES, theme.WORDS, strict=True):
        a, b = lab(light(hue))[1:], lab(light(word))[1:]
        assert a @ b / np.linalg.norm(a) / np.linalg.norm(b) > 0.98, hue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_on_pages_stand_out(scheme: str) -> None:
    named = {**tokens.LIGHT, **(tokens.DARK if scheme == "dark" else {})}
    grounds = {
        "ink": ("paper", "card"),
        "ink-soft": ("paper", "card", "early-soft"),
        "accent": ("paper", "card", "accent-soft"),
    }
    grounds |= {one: (f"{one}-soft",) for one in ("clear", "leaning", "early", "fact", "alarm")}
    grounds |= {"demo": ("paper",), "chart-ink": ("chart",)}
    for word, under in grounds.items():
        for ground in under:
            assert contrast(named[word], named[ground]) >= 4.5, f"{word} on {ground}"


def test_pages_have_the_tokens_of_the_charts() -> None:
    sheet = STYLE.read_text(encoding="utf-8")
    assert tokens.put_into(sheet) == sheet, "run `make tokens`"
    assert set(re.findall(r"var\(--([a-z-]+)", sheet)) <= {*tokens.LIGHT, "nought"}
    rules = sheet.split(tokens.END)[1].split("@media print {\n  :root")[0]
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[^{}]*;)", rules) == []
    assert set(tokens.DARK) < set(tokens.LIGHT)


def test_charts_take_colours_and_sizes_from_the_theme() -> None:
    for path in sorted((SOURCE / "charts").glob("*.py")):
        if path.name in {"theme.py", "tokens.py"}:
            continue
        lines = [
            line for line in path.read_text(encoding="utf-8").splitlines() if ">>>" not in line and line[:5] != "    '"
        ]
        found = re.findall(r"#[0-9A-Fa-f]{6}\b|rgba\((?!0,0,0,0\)|\{)|font=\{\"size\": (?!10,)\d+", "\n".join(lines))
        assert found == [], path.name


def test_a_style_without_a_place_for_tokens_is_refused() -> None:
    with pytest.raises(ValueError, match="one place for its tokens"):
        tokens.put_into("body {}")
