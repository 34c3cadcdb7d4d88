"""What is freed while an archive is indexed is given back to the system."""

import platform
import subprocess
import sys

import pytest

from archsearch.indexing.memory import give_back_freed

# A freed block teaches glibc to keep such blocks; the last one of many pins those before it.
FREE = """
import sys
from archsearch.indexing.memory import give_back_freed

def held():
    return int(open("/proc/self/status").read().split("RssAnon:")[1].split()[0]) // 1024

if sys.argv[1] == "yes":
    give_back_freed()
bytearray(b"x" * 2**22)
before = held()
blocks = [bytearray(b"x" * 2**20) for _ in range(64)]
del blocks[:-1]
print(held() - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries are left as they are")
def test_freed_blocks_are_given_back() -> None:
    kept = {}
    for asked in ("yes", "no"):
        run = subprocess.run([sys.executable, "-c", FREE, asked], capture_output=True, text=True, check=True)
        kept[asked] = int(run.stdout)  # MB
    assert kept["yes"] < 10 < kept["no"]


def test_where_there_is_nothing_to_ask_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda name: object())
    give_back_freed()
