"""What activity alone would give: each resolution's groups drawn by how often groups table.

The model says that, among the groups available, a set of the given size comes with a chance
proportional to the product of its groups' activities: the conditional Rasch model (Rasch 1960;
Andersen 1972, doi:10.1111/j.2517-6161.1972.tb00887.x). It keeps each resolution's size exactly and
each group's total in expectation, so it is the fixed-margins null in a form that can be computed
without sampling, also for thousands of bootstrap samples at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from epresolutions.coalitions.null_model.sample import TablingArrays

LARGEST_ACTIVITY = 15.0
"""Bound of the log activities: a group that always or never tables has no finite one."""


@dataclass(frozen=True)
class CoalitionClass:
    """Resolutions with the same available groups and the same size.

    Attributes
    ----------
    patterns : numpy.ndarray
        Every possible coalition as 0/1 rows, coalitions x groups.
    members : numpy.ndarray
        Numbers of the resolutions of this class.
    """

    patterns: np.ndarray
    members: np.ndarray


def coalition_classes(arrays: TablingArrays) -> list[CoalitionClass]:
    """Group resolutions by available groups and coalition size.

    Parameters
    ----------
    arrays : TablingArrays
        The observed matrix.

    Returns
    -------
    list of CoalitionClass
    """
    found: dict[tuple[bytes, int], list[int]] = {}
    for row, size in enumerate(arrays.sizes):
        found.setdefault((arrays.available[row].tobytes(), int(size)), []).append(row)
    classes = []
    for (_, size), members in found.items():
        groups = np.flatnonzero(arrays.available[members[0]])
        sets = list(combinations(groups.tolist(), size))
        patterns = np.zeros((len(sets), len(arrays.groups)))
        for number, chosen in enumerate(sets):
            patterns[number, list(chosen)] = 1.0
        classes.append(CoalitionClass(patterns, np.array(members)))
    return classes


def _chances(activity: np.ndarray, patterns: np.ndarray) -> np.ndarray:
    scores = activity @ patterns.T
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    return chances / chances.sum(axis=1, keepdims=True)


def fit_activity(
    classes: list[CoalitionClass], class_weights: np.ndarray, totals: np.ndarray, steps: int = 30
) -> np.ndarray:
    """Fit log activities by conditional maximum likelihood, many samples at once.

    Parameters
    ----------
    classes : list of CoalitionClass
        Resolutions by available groups and size.
    class_weights : numpy.ndarray
        Samples x classes: number of resolutions of each class in each sample.
    totals : numpy.ndarray
        Samples x groups: resolutions each group tabled in each sample.
    steps : int
        Most Newton steps.

    Returns
    -------
    numpy.ndarray
        Samples x groups, log activity (up to a constant).
    """
    samples, groups = totals.shape
    activity = np.zeros((samples, groups))
    for _ in range(steps):
        slope = np.array(totals, dtype=float)
        # A faint ridge fixes the level, which the likelihood leaves open.
        curvature = np.repeat(1e-6 * np.eye(groups)[None], samples, axis=0)
        for number, each in enumerate(classes):
            weight = class_weights[:, number]
            chances = _chances(activity, each.patterns)
            mean = chances @ each.patterns
            squares = (each.patterns[:, :, None] * each.patterns[:, None, :]).reshape(
                len(each.patterns), -1
            )
            second = (chances @ squares).reshape(samples, groups, groups)
            slope -= weight[:, None] * mean
            curvature += weight[:, None, None] * (second - mean[:, :, None] * mean[:, None, :])
        step = np.linalg.solve(curvature, slope[:, :, None])[:, :, 0]
        step -= step.mean(axis=1, keepdims=True)
        activity = np.clip(activity + np.clip(step, -2, 2), -LARGEST_ACTIVITY, LARGEST_ACTIVITY)
        if np.abs(slope).max() < 1e-8 * max(float(totals.max()), 1.0):
            break
    return activity


def expected_together(
    activity: np.ndarray, classes: list[CoalitionClass], class_weights: np.ndarray
) -> np.ndarray:
    """Co-tablings that activity and size alone would give.

    Parameters
    ----------
    activity : numpy.ndarray
        Samples x groups, from `fit_activity`.
    classes, class_weights
        As in `fit_activity`.

    Returns
    -------
    numpy.ndarray
        Samples x groups x groups: expected number of resolutions that two groups table together;
        on the diagonal, that a group tables.
    """
    samples, groups = activity.shape
    together = np.zeros((samples, groups, groups))
    for number, each in enumerate(classes):
        squares = (each.patterns[:, :, None] * each.patterns[:, None, :]).reshape(
            len(each.patterns), -1
        )
        second = (_chances(activity, each.patterns) @ squares).reshape(samples, groups, groups)
        together += class_weights[:, number, None, None] * second
    return together
