"""Contrast as WCAG 2 reckons it."""

import re

import numpy as np


def luminance(colours):
    part = np.asarray(colours, float)[..., :3] / 255
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4) @ [0.2126, 0.7152, 0.0722]


def contrast(one, other):
    """WCAG's contrast ratio, of arrays of colours too."""
    pair = luminance(one), luminance(other)
    return (np.maximum(*pair) + 0.05) / (np.minimum(*pair) + 0.05)


def rgba(colour):
    """A computed colour, or a canvas's, as [r, g, b], alpha."""
    if colour.startswith("#"):
        return [int(colour[i : i + 2], 16) for i in (1, 3, 5)], 1.0
    numbers = [float(number) for number in re.findall(r"[\d.]+", colour)]
    return numbers[:3], numbers[3] if len(numbers) > 3 else 1.0
