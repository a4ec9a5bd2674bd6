"""A real S3 server, moto's, in a process of its own; each test has two buckets."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import boto3
from pytest_django.fixtures import Settings

KEYS = {"AWS_ACCESS_KEY_ID": "tests", "AWS_SECRET_ACCESS_KEY": "tests", "AWS_DEFAULT_REGION": "eu-west-3"}
STARTS_WITHIN_SECONDS = 60


@contextmanager
def server() -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(command, env=os.environ | KEYS, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + STARTS_WITHIN_SECONDS
        while not _listens(port):
            assert process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Buckets:
    """What lies in the two, seen by somebody beside the site."""

    def __init__(self, url: str, settings: Settings) -> None:
        self.client: Any = boto3.client("s3", endpoint_url=url)
        self.public, self.private = f"public-{secrets.token_hex(8)}", f"private-{secrets.token_hex(8)}"
        for name in (self.public, self.private):
            self.client.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "eu-west-3"})
        settings.MEDIA_BUCKET, settings.MEDIA_PRIVATE_BUCKET, settings.MEDIA_S3_URL = self.public, self.private, url

    def keys(self, bucket: str) -> set[str]:
        return {found["Key"] for found in self.client.list_objects_v2(Bucket=bucket).get("Contents", ())}

    def names(self, bucket: str, prefix: str) -> set[str]:
        return {key.removeprefix(prefix) for key in self.keys(bucket) if key.startswith(prefix)}

    def put(self, bucket: str, key: str, content: bytes = b"bytes") -> None:
        self.client.put_object(Bucket=bucket, Key=key, Body=content)
