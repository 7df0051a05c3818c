"""The library's texts in languages of which nobody has read the translation over yet.

They lie as gettext catalogues in `translations/`: a draft is fuzzy there, and stops being so when somebody who knows both the
language and the matter has read it. Staff see them beside the Norwegian, to read and mend. Nothing else asks for them: what
is told at home is `Text`, which has only what is finished.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from babel.messages.pofile import read_po

from heim.pathways.shape import Pathway, Text

FOLDER: Final = Path(__file__).parent / "translations"
LANGUAGES: Final[Mapping[str, str]] = {"nn": "Nynorsk"}
# What people at home and those who follow them up read. Example days and sources are the file's own proof, for its authors.
PARTS: Final = (
    *("title", "population", "about", "measures", "home_tasks", "plan", "levels", "phases", "training", "kit"),
    *("rhythm", "steps", "tasks", "red_responder", "exit"),
)


@dataclass(frozen=True)
class Translated:
    """`text` is empty where nobody has tried; `read_over` by a person."""

    norwegian: str
    text: str
    read_over: bool


def texts_of(pathway: Pathway) -> Iterator[tuple[str, str]]:
    """(part, text in bokmål) in the order of PARTS, each text of a part once."""
    for part in PARTS:
        for text in dict.fromkeys(_texts(getattr(pathway, part))):
            yield part, text


def translation_of(pathway: Pathway, language: str) -> dict[str, list[Translated]]:
    """By part; only the parts that have texts. Raises KeyError for a language that there is no catalogue of."""
    known = _catalogue(language)
    found: dict[str, list[Translated]] = {}
    for part, text in texts_of(pathway):
        found.setdefault(part, []).append(known.get(text, Translated(text, "", read_over=False)))
    return found


@lru_cache
def _catalogue(language: str) -> dict[str, Translated]:
    if language not in LANGUAGES:
        raise KeyError(language)
    with catalogue_file(language).open("rb") as file:
        rows = [(str(row.id), str(row.string or ""), row.fuzzy) for row in read_po(file) if row.id]
    return {text: Translated(text, said, read_over=bool(said) and not fuzzy) for text, said, fuzzy in rows}


def catalogue_file(language: str) -> Path:
    return FOLDER / f"{language}.po"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Text):
        yield value.nb
    if is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
