"""What every file of the repository keeps to, whatever it is about."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.staticfiles import finders
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parent.parent
PRODUCT = ("articles", "moderation", "newsroom")
OURS = (*PRODUCT, "templates", "tests", "bench")
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_SCRIPT = 400, 50, 60
LEFT_UNDONE = re.compile(
    r"\bTO" + r"DO\b|\bFIX" + r"ME\b|\bXX" + r"X\b|\bHA" + r"CK\b|\bfor n" + r"ow\b|mark\.sk" + r"ip|xf" + r"ail"
)
WORDS = re.compile(r"[a-z]+[a-z0-9]*(_[a-z0-9]+)+")
REMOTE = re.compile(
    r"""(?:src|srcset|action|@import|url\()\s*=?\s*["'(]?\s*(?:https?:)?//|<link[^>]*href=["']?(?:https?:)?//"""
)
INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)|\sstyle=|\son[a-z]+=|<style", re.I)
TEMPLATE_TAG = re.compile(r"{%.*?%}|{#.*?#}")
STATIC_TAG = re.compile(r"""{%\s*static\s+["']([^"']+)["']""")
STATIC_NAME = re.compile(r'"(newsroom/(?:css|js|fonts|icons|img)/[^"]+)"')
SIDES = re.compile(
    r"(?:margin|padding|border)-(?:left|right)\b|(?:text-align|float):\s*(?:left|right)|^\s*(?:left|right):"
)


def files(*endings: str, folders: tuple[str, ...] = OURS) -> Iterator[Path]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in endings and "migrations" not in path.parts and "__pycache__" not in path.parts:
                yield path


def length(path: Path) -> int:
    return len(path.read_text().splitlines())


def lines_that(pattern: re.Pattern[str], paths: Iterator[Path]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if pattern.search(TEMPLATE_TAG.sub("", line))
    ]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.walk(ast.parse(path.read_text()))
    return (node for node in tree if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_no_import_hides_in_a_function() -> None:
    hidden = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in files(".py", folders=PRODUCT)
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert hidden == []


def test_no_file_and_no_function_is_too_long_to_read() -> None:
    long_files = [
        str(path) for path in files(".py", ".html", ".css") if len(path.read_text().splitlines()) > LONGEST_FILE
    ]
    long_functions = [
        f"{path}:{function.lineno} {function.name}"
        for path in files(".py")
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno + 1 > LONGEST_FUNCTION
    ]

    assert long_files + long_functions == []


def test_no_script_is_too_long_to_read() -> None:
    assert [str(path) for path in files(".js") if length(path) > LONGEST_SCRIPT] == []


def test_nothing_is_left_to_be_done_later() -> None:
    assert lines_that(LEFT_UNDONE, files(".py", ".html", ".css", ".js", ".toml")) == []


def test_no_page_loads_anything_from_a_third_party() -> None:
    assert lines_that(REMOTE, files(".html", ".css", ".js", folders=(*PRODUCT, "templates"))) == []


def test_no_template_has_inline_scripts_or_styles() -> None:
    assert lines_that(INLINE, files(".html", folders=(*PRODUCT, "templates"))) == []


def test_stylesheets_know_start_and_end_but_neither_left_nor_right() -> None:
    assert lines_that(SIDES, files(".css", folders=PRODUCT)) == []


def test_every_static_file_that_is_named_exists() -> None:
    named = {name for path in files(".html") for name in STATIC_TAG.findall(path.read_text())}
    named |= {name for path in files(".py", folders=PRODUCT) for name in STATIC_NAME.findall(path.read_text())}

    assert sorted(name for name in named if "{" not in name and not finders.find(name)) == []


def test_every_file_that_a_stylesheet_names_exists() -> None:
    missing = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in files(".css", folders=PRODUCT)
        for name in re.findall(r"""url\(["']?([^"')#?]+)""", path.read_text())
        if not name.startswith("data:") and not (path.parent / name).exists()
    ]

    assert missing == []


@pytest.mark.parametrize(
    "path", [str(path.relative_to(ROOT / "templates")) for path in files(".html", folders=("templates",))]
)
def test_every_template_compiles(path: str) -> None:
    assert get_template(path)


def test_every_constraint_and_index_is_named_in_words() -> None:
    named = [
        thing.name
        for model in apps.get_models()
        if model._meta.app_label in PRODUCT
        for thing in (*model._meta.constraints, *model._meta.indexes)
    ]

    assert [name for name in named if not WORDS.fullmatch(name) or re.search(r"_[0-9a-f]{6,}|_(idx|uniq)$", name)] == []
    assert len(named) > 10


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-next.txt"])
def test_every_requirement_is_pinned_and_has_its_reason(name: str) -> None:
    lines = [line for line in (ROOT / name).read_text().splitlines() if line and not line.startswith(("#", "-r "))]

    assert [line for line in lines if not re.fullmatch(r"[\w.\[\],-]+==[\w.]+ +# \S.*", line)] == []
    assert lines


@pytest.mark.parametrize("folder", OURS)
def test_no_room_is_named_for_what_found_no_other_place(folder: str) -> None:
    catch_alls = {"utils", "helpers", "common", "misc", "services"}

    assert [str(path) for path in (ROOT / folder).rglob("*") if path.stem in catch_alls] == []
