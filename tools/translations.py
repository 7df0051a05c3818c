"""Translations without a gettext binary: `python -m tools.translations update|check|compile`.

The source language is Norwegian bokmål and needs no catalogue; every language in COMPLETE must have every word.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tools.stamp import ROOT

HEIM = ROOT / "src" / "heim"
COMPLETE = ("en",)
WORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
# Without the dates and names that gettext puts there, so that the file changes only when the words do.
_HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: Heim\\n"
"Language: {}\\n"
"Plural-Forms: {}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
_PLACES = re.compile(r"%\([a-z_]+\)[sd]|%[sd]|\{[a-z_]*\}")


def update() -> int:
    """Brings every catalogue in step with the source; what translators gave in locale/*/parts is taken in."""
    source = _source()
    for language in COMPLETE:
        known, parts = read(_catalogue(language), language), _parts(language)
        fresh = Catalog(locale=language)
        for message in source:
            if message.id:
                fresh.add(
                    message.id, _known(message, [*parts, known]), locations=message.locations, context=message.context
                )
        body = BytesIO()
        write_po(body, fresh, width=120, sort_output=True, omit_header=True, include_lineno=False)
        _catalogue(language).write_text(_HEADER.format(language, fresh.plural_forms) + body.getvalue().decode())
        print(f"{language}: {len(fresh)} messages, {len(list(_missing(fresh)))} without translation")
    return 0


def check() -> int:
    """One line per fault: missing, fuzzy, out of step with the source, or with other placeholders."""
    return tell(fault for language in COMPLETE for fault in _faults(language))


def tell(faults: Iterable[str]) -> int:
    """A line each; what the command ends with."""
    told = list(faults)
    print("\n".join(told), end="\n" if told else "")
    return 1 if told else 0


def compile_all() -> int:
    for path in sorted((HEIM / "locale").glob("*/LC_MESSAGES/*.po")):
        with path.open("rb") as source, path.with_suffix(".mo").open("wb") as made:
            write_mo(made, read_po(source))
    return 0


def _source() -> Catalog:
    catalogue = Catalog()
    for path in sorted([*HEIM.rglob("*.py"), *HEIM.rglob("*.html"), *HEIM.rglob("*.txt")]):
        for _line, message, _comments, context in _extract(path):
            catalogue.add(message, locations=[(str(path.relative_to(ROOT)), 1)], context=context)
    return catalogue


def _extract(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        from django.utils.translation.template import templatize

        # What templatize leaves is Python words among crosses; Python's tokens mind the indentation, gettext does not.
        text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).splitlines())
    return extract("python", BytesIO(text.encode()), keywords=WORDS)


def _catalogue(language: str) -> Path:
    return HEIM / "locale" / language / "LC_MESSAGES" / "django.po"


def read(path: Path, language: str) -> Catalog:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _parts(language: str) -> list[Catalog]:
    return [read(path, language) for path in sorted((HEIM / "locale" / language / "parts").glob("*.po*"))]


def _known(message: Message, catalogues: list[Catalog]) -> str | tuple[str, ...]:
    for catalogue in catalogues:
        found = catalogue.get(message.id, message.context)
        if found is not None and _is_translated(found):
            return tuple(_strings(found)) if isinstance(message.id, list | tuple) else _strings(found)[0]
    return ""


def _is_translated(message: Message) -> bool:
    strings = _strings(message)
    return bool(strings) and all(strings) and not message.fuzzy


def _strings(message: Message) -> list[str]:
    string = message.string
    return [each or "" for each in string] if isinstance(string, list | tuple) else [string or ""]


def _missing(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id and not _is_translated(message))


def _faults(language: str) -> Iterator[str]:
    source, known = _source(), read(_catalogue(language), language)
    for message in source:
        found = known.get(message.id, message.context) if message.id else message
        where = ", ".join(sorted({place for place, _ in message.locations}))
        if found is None or (message.id and not _is_translated(found)):
            yield f"{language}: not translated: {message.id!r} ({where})"
        elif message.id and not _same_places(found):
            yield f"{language}: other placeholders: {message.id!r} ({where})"
    for message in known:
        if message.id and source.get(message.id, message.context) is None:
            yield f"{language}: no longer in the source: {message.id!r}; run tools.translations update"


def _same_places(message: Message) -> bool:
    ids = message.id if isinstance(message.id, list | tuple) else (message.id,)
    strings = _strings(message)
    wanted = set(_PLACES.findall(ids[-1]))
    # "one message" may do without the number that "%d messages" needs.
    return set(_PLACES.findall(strings[-1])) == wanted and all(set(_PLACES.findall(each)) <= wanted for each in strings)


if __name__ == "__main__":
    acts = {"update": update, "check": check, "compile": compile_all}
    if len(sys.argv) != 2 or sys.argv[1] not in acts:
        sys.exit(f"{__doc__}")
    sys.exit(acts[sys.argv[1]]())
