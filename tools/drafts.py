"""Drafts of the library's texts in other languages: `python -m tools.drafts update|check`.

`update` brings `pathways/translations/*.po` in step with the library. What is new there is translated by Apertium where it is
installed (`apt-get install apertium-nno-nob`), else left empty; either way it is fuzzy until a person has read it. What
a person has read is never touched.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from heim.pathways.load import library
from heim.pathways.translated import LANGUAGES, catalogue_file, texts_of
from tools.translations import read, tell

_PAIRS = {"nn": "nob-nno_e"}  # å vere, å hjelpe
_MARK = re.compile(r"[#@](?=\w)")  # before a word that Apertium could not bend
_HEADER = """\
# Texts of the pathways. What is fuzzy is a draft that no person has read, and is shown to nobody as advice.
msgid ""
msgstr ""
"Project-Id-Version: Heim\\n"
"Language: {}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def update() -> int:
    for language in LANGUAGES:
        known, wanted = read(catalogue_file(language), language), _wanted()
        new = [text for text in wanted if not _said(known, text)]
        drafts = dict(zip(new, _translate(new, _PAIRS[language]), strict=True))
        fresh = Catalog(locale=language)
        for text, keys in wanted.items():
            before = known.get(text)
            read_over = before is not None and bool(before.string) and not before.fuzzy
            fresh.add(
                text,
                drafts.get(text) or _said(known, text),
                locations=[(key, 1) for key in keys],
                flags=() if read_over else ("fuzzy",),
            )
        body = BytesIO()
        write_po(body, fresh, width=120, omit_header=True, include_lineno=False)
        catalogue_file(language).write_text(_HEADER.format(language) + body.getvalue().decode(), encoding="utf-8")
        print(f"{language}: {len(wanted)} texts, {sum(map(bool, drafts.values()))} new drafts")
    return 0


def check() -> int:
    """One line per text that has no draft, and per draft of a text that is no longer there."""
    return tell(fault for language in LANGUAGES for fault in _faults(language))


def _faults(language: str) -> Iterable[str]:
    known, wanted = read(catalogue_file(language), language), _wanted()
    for text, keys in wanted.items():
        if not _said(known, text):
            yield f"{language}: no draft of {text!r} ({', '.join(keys)}); run tools.drafts update"
    for row in known:
        if row.id and row.id not in wanted:
            yield f"{language}: no longer in the library: {row.id!r}; run tools.drafts update"


def _wanted() -> dict[str, list[str]]:
    """Each text, and the pathways it stands in."""
    found: dict[str, list[str]] = {}
    for key, pathway in sorted(library().items()):
        for _part, text in texts_of(pathway):
            keys = found.setdefault(text, [])
            if key not in keys:
                keys.append(key)
    return found


def _said(catalogue: Catalog, text: str) -> str:
    found = catalogue.get(text)
    return str(found.string or "") if found is not None else ""


def _translate(texts: Sequence[str], pair: str) -> list[str]:
    """A paragraph each, so that no text is read on into the next. Words that Apertium does not know stay as they are (`-u`)."""
    if not texts or shutil.which("apertium") is None:
        return [""] * len(texts)
    asked = "\n\n".join(texts)
    done = subprocess.run(["apertium", "-u", pair], input=asked, capture_output=True, text=True, check=True)
    return [_MARK.sub("", text.strip()) for text in done.stdout.split("\n\n")]


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heim.settings")
    django.setup()
    sys.exit({"update": update, "check": check}[sys.argv[1]]())
