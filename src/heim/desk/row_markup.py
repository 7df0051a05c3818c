"""The HTML of a list row. Written here and not in a template: two hundred rows must be there in a moment. Most of a row is
written once, for as long as nothing in it changes, and the row with its minutes once a minute."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Final

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from heim.desk.row import Row, Waits
from heim.desk.spark import Spark
from heim.kit.templatetags.words import icon

_HEAD: Final = """<li><article class="row" id="row-{stay}" data-colour="{colour}" data-concern="{concern}">
  <p class="row-colour">{icon}{colour_word}</p>
  <p class="row-who"><a class="row-link" href="{at}" data-glance="{at}/glance">{name}</a><small>{about}</small></p>
  <p class="row-why"><strong>{why}</strong>{more}</p>
  <div class="row-spark">{spark}</div>
  <p class="row-waited numbers" data-label="{waited_word}">"""
_MIDDLE: Final = """{phone}</p>
  <p class="row-owner">{owner}</p>
  """
_FOOT: Final = """
</article></li>"""
_WAITED: Final = '<span class="sr-only">{word} </span>{waited}'
_DUE: Final = (
    '<p class="row-due numbers"{late}><span class="sr-only">{word} </span><b>{at}</b> <span class="left">{left}</span>'
    '<svg class="used" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">'
    '<rect width="{used}" height="4" rx="2"/></svg></p>'
)
_NOTHING: Final = SafeString("")
_COLOURED: Final = ("yellow", "red", "purple")


@dataclass(frozen=True)
class Drawn:
    """A row with its curve, and what the clock says of it."""

    row: Row
    waits: Waits
    drawing: SafeString


@dataclass(frozen=True)
class _Words:
    """As said in one language, escaped."""

    waited: str
    owner: str
    due: str
    nobody: str


def rows_markup(rows: Sequence[Drawn]) -> SafeString:
    """`<li>` after `<li>`, in the active language, which is that of the rows."""
    said = _Words(*map(escape, (_("Ventet"), _("Eier"), _("Frist"), _("Ingen"))))
    return SafeString("".join(_written(one.row, one.drawing, one.waits, said) for one in rows))


@lru_cache(maxsize=4096)
def _written(row: Row, drawing: SafeString, waits: Waits, said: _Words) -> str:
    """Asked for by many at once, and again and again within a minute."""
    head, middle = _still(row, drawing, said)
    waited = _WAITED.format(word=said.waited, waited=escape(waits.waited)) if waits.waited else ""
    return f"{head}{waited}{middle}{_due(row, waits, said.due) if row.deadline else ''}{_FOOT}"


@lru_cache(maxsize=4096)
def _still(row: Row, drawing: SafeString, said: _Words) -> tuple[str, str]:
    """What stands still before and after the time waited. What a person may have written is escaped here."""
    head = _HEAD.format(
        stay=row.stay_id,
        colour=row.colour,
        concern=row.concern_id or row.stay_id,
        icon=icon(row.colour),
        colour_word=escape(row.colour_word),
        at=reverse("desk:start") + f"stay/{row.stay_id}",
        name=escape(row.name),
        about=escape(row.about),
        why=escape(row.why),
        more=f"<small>{escape(row.more)}</small>" if row.more else "",
        spark=drawing,
        waited_word=said.waited,
    )
    return head, _MIDDLE.format(phone=_phone(row), owner=_owner(row, said))


def _phone(row: Row) -> SafeString:
    if not row.phone:
        return _NOTHING
    return _fill('<small><a class="row-phone" href="tel:{}">{}</a></small>', row.dialled, row.phone)


def _owner(row: Row, said: _Words) -> SafeString:
    if row.owner_id is not None:
        return _fill(
            '<span class="face" aria-hidden="true">{}</span><span><span class="sr-only">{} </span>'
            '<span class="name">{}</span></span>',
            row.initials,
            SafeString(said.owner),
            row.owner,
        )
    if not row.deadline:
        return _NOTHING
    return _fill(
        '<span class="face" data-nobody aria-hidden="true"></span><span><span class="sr-only">{} </span>'
        "<strong>{}</strong></span>",
        SafeString(said.owner),
        SafeString(said.nobody),
    )


def _due(row: Row, waits: Waits, word: str) -> str:
    late = " data-late" if waits.late else ""
    return _DUE.format(late=late, word=word, at=escape(row.deadline), left=escape(waits.left), used=waits.used)


def spark_markup(spark: Spark, colour: str) -> SafeString:
    """Every coordinate is a number of our own making; only the words need escaping. `colour` is that of the row."""
    parts = []
    if spark.limit is not None:
        parts.append(f'<line class="spark-limit" x1="0" x2="72" y1="{spark.limit}" y2="{spark.limit}"/>')
    parts += [f'<polyline points="{line}"/>' for line in spark.lines]
    parts += [f'<circle class="spark-missing" cx="{x}" cy="{y}" r="3"/>' for x, y in spark.missing]
    if spark.now is not None:
        coloured = f' data-colour="{colour}"' if colour in _COLOURED else ""
        parts.append(f'<circle class="spark-now"{coloured} cx="{spark.now[0]}" cy="{spark.now[1]}" r="3.2"/>')
    return _fill(
        '<svg class="spark" viewBox="0 0 72 26" role="img" aria-label="{}">{}</svg>',
        spark.words,
        SafeString("".join(parts)),
    )


def _fill(html: str, *texts: object) -> SafeString:
    """As Django's `format_html`, in a third of the time: everything is escaped that is not HTML of our own."""
    return SafeString(html.format(*map(_escaped, texts)))


def _escaped(text: object) -> str:
    return text if isinstance(text, SafeString) else escape(str(text))
