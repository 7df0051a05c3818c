import re
import subprocess
import sys
from pathlib import Path

from tools.stamp import ROOT

# Each type is met for the first time by eight threads at once, on a Python that changes between them all the time.
_AT_ONCE = """
import sys, threading
from types import ModuleType
import msgspec
from heim.kit.reader import reader

TYPES = '''
class Inner(msgspec.Struct, frozen=True):
    said: str = ""

class Middle(msgspec.Struct, frozen=True):
    many: tuple[Inner, ...] = ()
    one: Inner | None = None

class Outer(msgspec.Struct, frozen=True):
    many: tuple[Middle, ...] = ()
    one: Middle | None = None
'''
TOLD = {"many": [{"many": [{"said": "1"}]}], "one": {"one": {"said": "2"}}}
sys.setswitchinterval(1e-6)
for number in range(300):
    module = sys.modules[f"types_{number}"] = ModuleType(f"types_{number}")
    module.msgspec = msgspec
    exec(TYPES, module.__dict__)
    read, begin = reader(module.Outer), threading.Barrier(8)
    threads = [threading.Thread(target=lambda: (begin.wait(), read(TOLD))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
print(read(TOLD).one.one.said)
"""


def test_a_type_that_eight_threads_meet_at_once_does_not_end_the_process() -> None:
    done = subprocess.run([sys.executable, "-c", _AT_ONCE], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout) == (0, "2\n"), done.stderr


def test_nothing_is_read_into_a_type_in_another_way() -> None:
    another = re.compile(r"msgspec\.convert\(|\.decode\([^)]*type=|Decoder\(\w")
    found = [path for path in (ROOT / "src/heim").rglob("*.py") if another.search(path.read_text(encoding="utf-8"))]
    assert found == [Path(ROOT / "src/heim/kit/reader.py")]
