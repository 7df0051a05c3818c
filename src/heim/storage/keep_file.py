import os
from pathlib import Path


def keep_file(*, path: Path, text: str) -> None:
    """Whole or not at all: whoever reads it meanwhile sees the one before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
