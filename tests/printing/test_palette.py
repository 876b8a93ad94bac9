"""Colours as colour-blind readers and grey printers see them, on the pixels of figures."""

import io
import itertools
import json

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from epresolutions.printing.style import PALETTE, new_axes

# What is seen in linear RGB without one kind of cone, at full severity: Machado, Oliveira and
# Fernandes 2009, doi:10.1109/TVCG.2009.113.
LACKING = {
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}

# Colours that carry a meaning beside each other.
ROLES = ("focus", "compared", "accent", "dark", "neutral", "light")

# CIE76: about 2.3 is just noticeable side by side; small marks apart from each other need more.
LEAST_DIFFERENCE = 15
LEAST_LIGHTNESS = 3


def linear(rgb: np.ndarray) -> np.ndarray:
    """Linear light of sRGB values between 0 and 1 (IEC 61966-2-1)."""
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def lab(light: np.ndarray) -> np.ndarray:
    """CIE L*a*b* (D65) of linear RGB."""
    to_xyz = np.array(
        [
            [0.4124564, 0.3575761, 0.1804375],
            [0.2126729, 0.7151522, 0.0721750],
            [0.0193339, 0.1191920, 0.9503041],
        ]
    )
    xyz = light @ to_xyz.T / to_xyz.sum(axis=1)
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.stack(
        [116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], -1
    )


def seen(rgb: np.ndarray, lacking: str = "") -> np.ndarray:
    light = linear(rgb)
    if lacking:
        light = np.clip(light @ np.array(LACKING[lacking]).T, 0, 1)
    return lab(light)


def pixels(figure) -> np.ndarray:
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=100)
    plt.close(figure)
    return np.asarray(Image.open(file).convert("RGB"))


def flat_colours(image: np.ndarray, least: int = 60) -> np.ndarray:
    """Colours that fill some area, between 0 and 1: edges are smoothed and fall away."""
    # One number a colour: rows sort slowly.
    codes = image.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], dtype=np.uint32)
    colours, counts = np.unique(codes[1:, 1:][codes[1:, 1:] == codes[:-1, :-1]], return_counts=True)
    often = colours[counts >= least]
    return np.stack([often >> 16, often >> 8 & 255, often & 255], axis=-1) / 255


def patches(colours: list[str]) -> np.ndarray:
    ax = new_axes(width="one-column", height=1.5)
    ax.bar(range(len(colours)), 1, color=colours)
    return pixels(ax.figure)


def least_difference(image: np.ndarray, lacking: str = "") -> float:
    colours = seen(flat_colours(image, 300), lacking)
    return min(np.linalg.norm(a - b) for a, b in itertools.combinations(colours, 2))


@pytest.mark.parametrize("lacking", ["", *LACKING])
def test_the_palette_is_told_apart_by_every_reader(lacking):
    image = patches([PALETTE[role] for role in ROLES])
    assert len(flat_colours(image, 300)) == len(ROLES) + 1  # and the paper
    assert least_difference(image, lacking) >= LEAST_DIFFERENCE


def test_the_simulation_finds_what_it_is_there_for():
    """Red and green of the same lightness differ for most, and not without their cones."""
    image = patches(["#C4501B", "#8F7A00"])
    assert least_difference(image) > LEAST_DIFFERENCE
    assert least_difference(image, "deuteranopia") < LEAST_DIFFERENCE
    assert least_difference(image, "protanopia") < LEAST_DIFFERENCE
    # Grey stays grey, white stays white.
    for lacking in LACKING:
        assert np.abs(seen(np.array([[1.0, 1, 1], [0.5, 0.5, 0.5]]), lacking)[:, 1:]).max() < 1


def test_the_palette_has_its_order_in_grey():
    """Printed in grey, each role has a lightness of its own, and stands out from the paper."""
    image = patches([PALETTE[role] for role in ROLES])
    lightness = np.sort(seen(flat_colours(image, 300))[:, 0])
    assert np.diff(lightness).min() >= LEAST_LIGHTNESS
    assert lightness[-1] == pytest.approx(100, abs=0.1)
    assert lightness[-1] - lightness[-2] > 15


@pytest.fixture(scope="module")
def figures(default_run) -> dict[str, np.ndarray]:
    """Every figure of the default run as pixels."""
    paths = sorted(default_run.glob("[0-9]*.png"))
    return {path.stem: np.asarray(Image.open(path).convert("RGB")) for path in paths}


def hues(colours: np.ndarray) -> list[np.ndarray]:
    """Groups of one hue: a scale from light to dark is one thing, though its hue drifts a little.

    Colours are put round the circle by hue, and it is cut where two neighbours are 25° apart.
    """
    lab_colours = seen(colours)
    bright = np.hypot(lab_colours[:, 1], lab_colours[:, 2]) >= 12
    angles = np.degrees(np.arctan2(lab_colours[bright, 2], lab_colours[bright, 1]))
    order = np.argsort(angles)
    ordered, angles = colours[bright][order], angles[order]
    gaps = np.diff(angles, append=angles[:1] + 360)
    cuts = np.flatnonzero(gaps >= 25) + 1
    if not len(cuts):
        return [ordered] if len(ordered) else []
    turned = np.roll(ordered, -cuts[0], axis=0)
    return np.split(turned, cuts[1:] - cuts[0])


def test_a_scale_is_one_hue_and_two_colours_are_two():
    scale = plt.get_cmap("Blues")(np.linspace(0.3, 1, 9))[:, :3]
    assert [len(group) for group in hues(scale)] == [9]
    focus, compared = (mpl.colors.to_rgb(PALETTE[role]) for role in ("focus", "compared"))
    both = np.vstack([scale, [focus], [compared]])
    assert sorted(len(group) for group in hues(both)) == [1, 10]
    assert hues(np.array([[0.5, 0.5, 0.5], [1, 1, 1]])) == []


def test_in_every_figure_hues_stay_apart_for_every_reader(figures):
    """Of two hues in a figure, each strongest colour differs without any one kind of cone."""
    for name, image in figures.items():
        strongest = [
            group[np.argmax(np.hypot(*np.moveaxis(seen(group)[:, 1:], -1, 0)))]
            for group in hues(flat_colours(image))
        ]
        for one, other in itertools.combinations(strongest, 2):
            for lacking in LACKING:
                apart = np.linalg.norm(seen(one, lacking) - seen(other, lacking))
                assert apart >= LEAST_DIFFERENCE, (name, lacking, one * 255, other * 255)


def test_every_figure_can_be_read_in_grey(figures):
    """What is drawn has contrast with the paper that does not rest on hue: ink, not tint."""
    for name, image in figures.items():
        grey = seen(image[::2, ::2] / 255)[..., 0]
        ink = (grey < 60).mean()
        assert ink > 0.004, f"{name}: hardly anything is dark enough to be read in grey"
        for group in hues(flat_colours(image)):
            strongest = seen(group)[:, 0].min()
            assert strongest < 70, f"{name}: a hue that pales to nothing: {group[0] * 255}"


def test_there_are_figures_and_each_has_words_in_its_place(default_run):
    paths = sorted(default_run.glob("[0-9]*.png"))
    assert len(paths) >= 10
    for path in paths:
        about = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        assert about["alt"]
        assert about["caption"]
