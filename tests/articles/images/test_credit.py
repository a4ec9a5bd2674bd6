"""The copyright sign stands on the page, never in what is kept."""

import pytest

from articles.admin.images import ImageForm
from articles.images.credit import without_sign


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("© AFP", "AFP"),
        ("©AFP", "AFP"),
        ("© © AFP", "AFP"),
        (" (C) AFP ", "AFP"),
        ("Copyright: AFP", "AFP"),
        ("Copyright © 2017 AFP", "2017 AFP"),
        ("©", ""),
        ("© وكالة المنار", "وكالة المنار"),
        ("AFP © 2017", "AFP © 2017"),
        ("Copyrighted Works", "Copyrighted Works"),
        ("(Cécile)", "(Cécile)"),
        ("", ""),
    ],
)
def test_a_credit_is_kept_without_the_sign_it_begins_with(written: str, kept: str) -> None:
    assert without_sign(written) == kept


@pytest.mark.django_db
def test_a_credit_written_at_the_desk_is_kept_without_the_sign() -> None:
    form = ImageForm({"credit": "© Rita Reader", "focal_x": 50, "focal_y": 50})

    assert form.is_valid()
    assert form.cleaned_data["credit"] == "Rita Reader"
