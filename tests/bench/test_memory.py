import os
import subprocess

from bench.memory import cpu_seconds, pss_mib, tree


def test_what_a_process_has_started_counts_as_its_own() -> None:
    with subprocess.Popen(["sleep", "60"]) as child:
        mine = tree(os.getpid())
        child.kill()

    assert mine[0] == os.getpid()
    assert child.pid in mine


def test_memory_and_time_are_what_the_kernel_says() -> None:
    assert 5 < pss_mib(os.getpid()) < 4000
    assert cpu_seconds(os.getpid()) > 0
    assert pss_mib(2**22 + 1) == cpu_seconds(2**22 + 1) == 0
