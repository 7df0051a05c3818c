"""Writes docs/pathways.md from the library: `python -m tools.pathways_doc`. What is written there by hand is lost."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tools.stamp import ROOT

PAGE: Final = ROOT / "docs" / "pathways.md"
_PATIENTS, _SEED = 5, 1
_HEAD: Final = """# Pathways

Made from the pathway files by `python -m tools.pathways_doc`; `make check` fails when it is stale.

**Nothing here is a clinical guideline.** A pathway judges nobody until a named doctor has approved that version. Each rule
carries its source and a label for what it rests on: **S** said in the project's own sources, **V** published and seen,
**C** computed, **G** general knowledge that nobody has looked up, **PD** project default. *Unverified* is the share of
rules that are G or PD.

"""
_LOADS: Final = f"""## Alarm load

Concerns per patient-week by their worst colour, *red or purple / yellow / grey*, of {_PATIENTS} synthetic patients of each kind,
judged by these very rules as if every concern were handled by its deadline (`heim alarm-load` with other numbers). It shows what
a change of limits does; it says nothing of how many real patients become ill. Grey is what was expected and did not come.
Somebody who deteriorates is ill for two weeks: half of a month, little of a year.
"""


def page() -> str:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heim.settings")
    import django

    django.setup()
    from django.utils.translation import override

    from heim.pathways.load import library
    from tools.pathway_text import loads, pathway_text, summary

    pathways = sorted(library().values(), key=lambda pathway: pathway.title.en)
    with override("en"):
        parts = [_HEAD, *summary(pathways), _LOADS, *loads(pathways, patients=_PATIENTS, seed=_SEED)]
        for pathway in pathways:
            parts += pathway_text(pathway)
    return "\n".join(parts).rstrip() + "\n"


def stale(path: Path = PAGE) -> Iterator[str]:
    """Says so when the page is not what the files give."""
    if not path.exists() or path.read_text(encoding="utf-8") != page():
        yield f"docs/{path.name} is not what the pathway files say; make it anew: python -m tools.pathways_doc"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)} is written")
