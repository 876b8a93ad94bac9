import numpy as np
import pandas as pd
import pytest

from epresolutions.demands import BODIES, read_alike, with_body
from epresolutions.demands.reading import order_of_bodies, position, sensitivity
from epresolutions.errors import UserError


def test_least_reading_keeps_like_with_like(toy):
    assert set(read_alike(toy.demands)["part"]) == {"lead"}
    assert len(read_alike(toy.demands, "any")) == len(toy.demands)
    whole = read_alike(toy.demands, "whole", toy.resolutions)
    assert set(whole["procedure"]) == {toy.names[1], toy.names[2]}  # the summaries seen whole
    assert set(whole["part"]) == {"lead", "rest"}


def test_a_least_reading_that_is_not_known_is_refused(toy):
    with pytest.raises(UserError, match="none of lead, whole, any"):
        read_alike(toy.demands, "most")
    with pytest.raises(ValueError, match="needs the resolutions"):
        read_alike(toy.demands, "whole")


def test_bodies_join_the_eu_and_leave_the_rest(toy):
    rows = pd.DataFrame({"addressee": ["GOV", "EEAS", "MS", "IO", "ARMED"]})
    assert list(with_body(rows)["body"]) == ["government", "eu", "eu", "others", "others"]


def test_sensitivity_by_hand(toy):
    frame = sensitivity(
        with_body(toy.demands),
        toy.resolutions,
        toy.names,
        by="body",
        categories=list(BODIES),
        draws=50,
    ).set_index(["least", "body"])
    assert frame.loc[("lead", "eu"), ["n", "demands", "resolutions"]].tolist() == [2, 7, 4]
    assert frame.loc[("whole", "eu"), ["n", "demands", "resolutions"]].tolist() == [2, 5, 2]
    assert frame.loc[("any", "eu"), "share"] == pytest.approx(3 / 8)


def ordered(texts):
    rows = [
        (f"t{i}", n, {"g": "government", "e": "eu", "o": "others"}[body])
        for i, text in enumerate(texts)
        for n, body in enumerate(text, 1)
    ]
    frame = pd.DataFrame(rows, columns=["procedure", "demand", "body"])
    return frame.assign(kind="K", verb="asks", note=[str(n) for n in range(len(frame))])


def test_order_by_hand():
    found = order_of_bodies(ordered(["gge", "eg", "gog", "ee"]), draws=50)
    assert found["texts"] == 2
    assert found["behind"] == pytest.approx((1 + 0) / 2)


def test_order_that_was_put_in_is_found_and_none_is_not():
    late = order_of_bodies(ordered(["gggee"] * 20), draws=500)
    assert late["behind"] == 1
    assert late["p"] == pytest.approx(1 / 501)
    rng = np.random.default_rng(4)
    values = [
        order_of_bodies(ordered(rng.permutation(list("gggee")) for _ in range(12)), draws=99)["p"]
        for _ in range(100)
    ]
    assert np.mean(np.array(values) <= 0.1) < 0.2


def test_no_text_with_both_is_unknown():
    assert np.isnan(order_of_bodies(ordered(["gg", "ee"]))["behind"])


def test_position_runs_from_begin_to_end_of_whole_texts(toy):
    frame = position(with_body(toy.demands), toy.resolutions)
    own = frame[frame["procedure"] == toy.focus]
    assert own["position"].tolist() == pytest.approx([1 / 6, 3 / 6, 5 / 6])
    assert own["body"].tolist() == ["government", "government", "eu"]
