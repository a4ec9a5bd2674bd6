"""Two people changed the same article: what the second one needs in order to lose nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.article_form import KEEP, ArticleForm, TopicsField
from articles.admin.compare import Compared, as_lines, compare
from articles.admin.widgets import ID
from articles.models import Article, ArticleImage, Image

# The name under which the pictures of an article are compared, beside the names of fields.
PICTURES = "pictures"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One field that both may have changed; `choice` is the name of the answer that the page asks for."""

    name: str
    label: str
    choice: str
    texts: Compared


def differences(form: ArticleForm) -> list[Difference]:
    """The fields whose typed value is not what stands in the database, in the form's order."""
    found = []
    for name, theirs in form.theirs.items():
        field, mine = form.fields[name], form[name].value()
        before, after = readable(field, name, theirs), readable(field, name, mine)
        if before != after:
            label = str(form[name].label)
            found.append(Difference(name=name, label=label, choice=f"{KEEP}{name}", texts=compare(before, after)))
    return found


def last_change(article: Article) -> tuple[str, datetime]:
    """Who made the newest version, and when: by an edit or by a move to another status. No name: a machine."""
    moved = article.status_changes.select_related("by").first()
    if moved and (article.edited_at is None or moved.at > article.edited_at):
        return str(moved.by or ""), moved.at
    return str(article.edited_by or ""), article.edited_at or article.updated_at


def readable(field: forms.Field, name: str, value: Any) -> str:
    """A field's value as the editor would say it."""
    if name == "body":
        return as_lines(str(value or ""))
    if isinstance(field, forms.ModelChoiceField):
        return _chosen(field, value)
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value or ""))  # type: ignore[arg-type]
    if isinstance(field, forms.DateTimeField | forms.SplitDateTimeField):
        return _moment(field, value)
    return " ".join(str(value or "").split()) if name == "title" else str(value or "").replace("\r\n", "\n").strip()


def _chosen(field: forms.ModelChoiceField, value: Any) -> str:
    try:
        found = field.clean(value) if value else None
    except forms.ValidationError:
        return str(value)
    return ", ".join(sorted(map(str, found or []))) if isinstance(field, TopicsField) else str(found or "")


def _moment(field: forms.Field, value: Any) -> str:
    try:
        at = value if isinstance(value, datetime) else field.clean(value)
    except forms.ValidationError:
        return " ".join(map(str, value)).strip() if isinstance(value, list) else str(value)
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""


def rows_on_top_of(data: QueryDict, prefix: str, standing: Iterable[ArticleImage]) -> QueryDict:
    """The posted rows of pictures, fitted to those that stand now: rows that are gone become new ones, and rows that
    somebody added are there too. What was typed stays."""
    standing, typed = list(standing), _rows(data, prefix)
    by_id = {row["id"]: row for row in typed if row.get("id")}
    known = {str(placement.pk) for placement in standing}
    kept = [by_id.get(str(placement.pk)) or _as_row(placement) for placement in standing]
    chosen = {row.get("image") for row in kept}
    new = [row | {"id": ""} for row in typed if row.get("id") not in known and row.get("image") not in chosen]
    new = [row for row in new if row.get("image") or row.get("alt") or row.get("caption")]
    return _with_rows(data, prefix, kept, new)


def rows_as_standing(data: QueryDict, prefix: str, standing: Iterable[ArticleImage]) -> QueryDict:
    """The posted form with the pictures as they stand now, whatever was typed about them."""
    return _with_rows(data, prefix, [_as_row(placement) for placement in standing], [])


def picture_differences(data: QueryDict, prefix: str, standing: Iterable[ArticleImage]) -> list[Difference]:
    """The pictures as one field more: what this form would change in those that stand now. At most one difference."""
    typed = [row for row in _rows(data, prefix) if row.get("image") and not row.get("DELETE")]
    theirs, mine = _as_listed([_as_row(placement) for placement in standing]), _as_listed(typed)
    if theirs == mine:
        return []
    texts = compare(theirs, mine)
    return [Difference(name=PICTURES, label=_("pictures"), choice=f"{KEEP}{PICTURES}", texts=texts)]


def _as_listed(rows: list[dict[str, str]]) -> str:
    """A picture a line: its place, what it shows, what the article says of it, whether it leads."""
    names = Image.objects.in_bulk([int(row["image"]) for row in rows if ID.fullmatch(row["image"])])
    lines = []
    for row in rows:
        name = str(names.get(int(row["image"]), "—")) if ID.fullmatch(row["image"]) else "—"
        words = [name, row.get("alt", ""), row.get("caption", ""), _("lead picture") if row.get("is_lead") else ""]
        said = " · ".join(" ".join(word.split()) for word in words if word.strip())
        lines.append(f"{row.get('position') or 0}. {said}")
    return "\n".join(sorted(lines))


def _with_rows(data: QueryDict, prefix: str, kept: list[dict[str, str]], new: list[dict[str, str]]) -> QueryDict:
    merged = data.copy()
    for key in [key for key in merged if key.startswith(f"{prefix}-") and key.split("-")[1].isdigit()]:
        del merged[key]
    for number, row in enumerate([*kept, *new]):
        for name, value in row.items():
            merged[f"{prefix}-{number}-{name}"] = value
    merged[f"{prefix}-TOTAL_FORMS"] = str(len(kept) + len(new))
    merged[f"{prefix}-INITIAL_FORMS"] = str(len(kept))
    return merged


def _rows(data: QueryDict, prefix: str) -> list[dict[str, str]]:
    return [_row(data, prefix, number) for number in range(_number(data, f"{prefix}-TOTAL_FORMS"))]


def _number(data: QueryDict, key: str) -> int:
    value = data.get(key, "")
    return min(int(value[:9]), 100) if value.isascii() and value.isdigit() else 0


def _row(data: QueryDict, prefix: str, number: int) -> dict[str, str]:
    start = f"{prefix}-{number}-"
    return {key.removeprefix(start): str(data[key]) for key in data if key.startswith(start)}


def _as_row(placement: ArticleImage) -> dict[str, str]:
    row = {"id": str(placement.pk), "article": str(placement.article_id)}
    row |= {name: str(value) for name, value in vars(placement).items() if name in ("alt", "caption", "position")}
    return row | {"image": str(placement.image_id)} | ({"is_lead": "on"} if placement.is_lead else {})
