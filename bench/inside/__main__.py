"""`python -m bench.inside JOB ARGUMENTS`: arguments and answer are JSON. All else goes to the terminal."""

import json
import os
import sys
from contextlib import redirect_stdout
from importlib import import_module

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    with redirect_stdout(sys.stderr):
        django.setup()
        answer = import_module(f"bench.inside.{sys.argv[1]}").run(**json.loads(sys.argv[2]))
    sys.stdout.write(json.dumps(answer))
