"""What a browser without scripts would send: the fields of a form as a page shows them."""

from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse


class _Fields(HTMLParser):
    """Reads the values of the form that holds `marker`; files and buttons are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, Any] = {}
        self.text: str | None = None
        self.select: str | None = None
        self.takes_several = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        name, kind = found.get("name", ""), found.get("type", "text")
        if tag == "input" and name and kind not in ("submit", "file", "button"):
            is_box = kind in ("checkbox", "radio")
            if not is_box or "checked" in found:
                self.values[name] = found.get("value", "on" if is_box else "")
        elif tag == "textarea":
            self.text, self.values[name] = name, ""
        elif tag == "select":
            self.select, self.takes_several = name, "multiple" in found
            self.values[name] = [] if self.takes_several else ""
        elif tag == "option" and self.select is not None and "selected" in found:
            value = found.get("value", "")
            self.values[self.select] = [*self.values[self.select], value] if self.takes_several else value

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.text = None
        if tag == "select":
            self.select = None

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.values[self.text] += data


def filled(response: Any) -> dict[str, Any]:
    """The names and values of all fields on the page, but for the chooser of languages; a list where several may be
    chosen."""
    assert isinstance(response, HttpResponse)
    reader = _Fields()
    reader.feed(response.content.decode())
    return {
        name: value if isinstance(value, list) else value.removeprefix("\n")
        for name, value in reader.values.items()
        if "__prefix__" not in name and name not in ("csrfmiddlewaretoken", "next", "q")
    }
