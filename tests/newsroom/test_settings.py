"""Whether the product starts: its own settings in a process of their own."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "SECRET_KEY": "kX9v2LqPz7TnR4wYb8JmC5sHdF1gA6eU3oQiZxNtVrKpWlMyBj",
    "ALLOWED_HOSTS": "press.example",
    "SITE_URL": "https://press.example",
    "TRUSTED_PROXIES": "1",
}


def manage(*arguments: str, var: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    env = PRODUCTION | {"VAR_DIR": str(var), "PATH": ""} | changes
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=60)


def test_the_documented_production_settings_pass_the_deployment_check(tmp_path: Path) -> None:
    done = manage("check", "--deploy", "--fail-level", "INFO", var=tmp_path)

    assert (done.returncode, done.stdout) == (0, "System check identified no issues (0 silenced).\n"), done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "django-insecure-kX9v2LqPz7TnR4wYb8JmC5sHdF1gA6eU3oQiZxNtVrKpWlMyBj"),
        ("ALLOWED_HOSTS", ""),
        ("ALLOWED_HOSTS", "*"),
        ("SITE_URL", "press.example"),
        ("DATABASE_URL", "mysql://press.example/press"),
        ("DEBUG", "perhaps"),
        ("TRUSTED_PROXIES", "all"),
        ("MODERATION_PROFILE", "none"),
        ("MODERATION_NUMBERS", "score"),
        ("MODERATION_NUMBERS", "score=-1"),
        ("MODERATION_NUMBERS", "networks=2"),
        ("MODERATION_NUMBERS", "scores=4000"),
        ("REPORT_THRESHOLD", "1"),
        ("FETCH_ALLOW_PRIVATE_NETWORKS", "yes please"),
        ("FETCH_EXTRA_PORTS", "web"),
        ("FETCH_INTERVAL_MINUTES", "0"),
        ("FETCH_WORKERS", "0"),
        ("PURGE_URLS", "127.0.0.1:8080"),
        ("PURGE_KEY_URLS", "http://127.0.0.1:6081/purge"),
        ("PURGE_HOOK_URL", "https://cdn.example"),
        ("PURGE_HOOK_SECRET", "too short"),
        ("OUTSIDE_URL", "press.example"),
        ("MEDIA_BUCKET", "No Bucket"),
        ("MEDIA_PRIVATE_BUCKET", "no_bucket"),
        ("MEDIA_S3_URL", "s3://bucket"),
        ("TIME_ZONE", "Casablanca"),
        ("LOG_LEVEL", "LOUD"),
        ("VAR_DIR", "/dev/null/var"),
    ],
)
def test_the_site_refuses_to_start_on_a_wrong_value(name: str, value: str, tmp_path: Path) -> None:
    done = manage("check", var=tmp_path, **{name: value})

    assert done.returncode
    assert f"ImproperlyConfigured: {name}" in done.stderr


def test_every_variable_is_in_the_operations_manual() -> None:
    read = set(re.findall(r'environ, "(\w+)"', (ROOT / "newsroom" / "settings.py").read_text()))
    manual = (ROOT / "docs" / "operations.md").read_text()

    assert {name for name in read if f"`{name}`" not in manual} == set()
