"""What is done once is not done again until one of its inputs has changed. Standard library only."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class Stamp:
    def __init__(self, name: str, inputs: Iterable[Path], made: Iterable[Path] = (), extra: str = "") -> None:
        self._file = ROOT / f".setup-{name}"
        self._inputs = sorted(_files(inputs))
        self._made = list(made)
        self._extra = extra

    def holds(self) -> bool:
        """True when the inputs are as they were and everything made from them is there."""
        if not self._file.exists() or not all(path.exists() for path in self._made):
            return False
        return self._file.read_text() == self._digest()

    def set(self) -> None:
        self._file.write_text(self._digest())

    def _digest(self) -> str:
        digest = hashlib.sha256(self._extra.encode())
        for path in self._inputs:
            digest.update(str(path.relative_to(ROOT)).encode())
            digest.update(path.read_bytes())
        return digest.hexdigest()


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from (file for file in path.rglob("*") if file.is_file())
        elif path.exists():
            yield path
