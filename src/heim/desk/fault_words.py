"""What is wrong with a pathway, as staff read it. The check speaks English, as commands do; here each of its sentences has
its Norwegian, found by its form. One that is not here is shown as it is, and said to be English.
"""

import re
from typing import Final

from django.utils.translation import get_language

from heim.kit.units import MEASURES

_SENTENCES: Final[tuple[tuple[str, str], ...]] = (
    (r"this is not YAML: (.+)", "Teksten kan ikke leses som YAML ({0})."),
    (r"'(.+)' stands here twice", "«{0}» står her to ganger."),
    (r"the file must have keys below it", "Teksten er tom, eller har ingen nøkler."),
    (r"(.+) must be a list", "{0} må være en liste."),
    (r"(.+) must have keys below it", "{0} må ha nøkler under seg."),
    (r"the key (.+) must be text; put it in quotes", "Nøkkelen {0} må være tekst. Sett den i anførselstegn."),
    (r"(.+) is (.+); it must be one of (.+)", "{0} er {1}. Det må være en av {2}."),
    (r"(.+) is (.+); it must be a number", "{0} er {1}. Det må være et tall."),
    (r"(.+) is (.+); it must be a whole number", "{0} er {1}. Det må være et helt tall."),
    (r"(.+) is (.+); it must be true or false", "{0} er {1}. Det må være true eller false."),
    (r"(.+) is (.+); it must be a duration", "{0} er {1}. Det må være en varighet, som P3D eller PT4H."),
    (r"(.+) is (.+); it must be a date", "{0} er {1}. Det må være en dato."),
    (r"(.+) is (.+); it must be (?:text|a colour)", "{0} er {1}. Det må være tekst."),
    (r"(.+): the text is empty", "{0}: teksten er tom."),
    (r"(.+): (.+) is no colour of a rule; .+", "{0}: {1} er ingen farge for en regel. Skriv yellow, red eller purple."),
    (r"(?:(.+): )?(.+) is no duration; .+", "{1} er ingen varighet. Skriv P3D, PT4H eller P7DT12H."),
    (r"(.+): (.+) is no number", "{0}: {1} er ikke noe tall."),
    (r"(.+) lacks (.+)", "{0} mangler {1}."),
    (r"(.+) may not have '(.+)'; it may have (.+)", "{0} kan ikke ha «{1}». Den kan ha {2}."),
    (r"(.+) cannot be a part of another rule", "{0} kan ikke være en del av en annen regel."),
    (r"there is no rule kind (.+); there are (.+)", "Regelslaget {0} finnes ikke. Det finnes {1}."),
    (r"there is no need '(.+)'", "Behovet «{0}» finnes ikke."),
    (r"there is no measure '(.+)'", "Målingen «{0}» finnes ikke."),
    (r"there is no questionnaire '(.+)'", "Skjemaet «{0}» finnes ikke."),
    (r"there is no pathway '(.+)' in this folder", "Forløpet «{0}» finnes ikke."),
    (r"there is no rule '(.+)'", "Regelen «{0}» finnes ikke."),
    (r"(\S+) is in (.+), not (.+)", "{0} måles i {1}, ikke i {2}."),
    (r"the limit of (\S+) is in (.+), not (.+)", "Grensen i {0} er i {1}, ikke i {2}."),
    (r"no rule says what colour (.+) has", "Ingen regel sier hvilken farge {0} har."),
    (r"no rule here looks at '(.+)'", "Ingen regel her ser på «{0}»."),
    (r"(\S+) is no LOINC code: its check digit is wrong", "{0} er ingen LOINC-kode: kontrollsifferet er feil."),
    (r"(\S+) is not the code of this measure", "{0} er ikke koden for denne målingen."),
    (r"(\S+) is neither measured nor asked in a form here", "{0} blir verken målt eller spurt om i et skjema her."),
    (r"'(.+)' is neither a measure nor a form of this pathway", "«{0}» er verken en måling eller et skjema i forløpet."),
    (r"'(.+)' is no source in this file or in sources.yaml", "«{0}» er ingen kilde her."),
    (r"(\S+) is said to be published \((.)\), but its source is (.+)", "{0} er merket {1} (publisert), men kilden er {2}."),
    (r"(\S+) has no number that could be the person's own", "Slaget {0} har ikke noe tall som kan være personens eget."),
    (r"(.+) is outside what (\S+) can be \((.+) to (\S+) ?(.*)\)", "{0} er utenfor det {1} kan være ({2} til {3} {4})."),
    (r"(.+) is finer than (\S+) is measured \((.+)\)", "{0} er finere enn {1} måles ({2})."),
    (r"(\S+) is hidden: no plausible value is (\S+) by it", "{0} vises aldri: ingen mulig verdi får farge av den."),
    (r"(\S+) is hidden: (\S+) comes first or at the same value", "{0} vises aldri: {1} slår inn først eller samtidig."),
    (r"(\S+) is hidden: a worse one comes first or at the same sum", "{0} vises aldri: en verre slår inn først."),
    (r"(\S+) (\S+) is both too low and too high", "{0} {1} er både for lavt og for høyt."),
    (r"(\S+) (\S+) gets no colour from any rule", "{0} {1} får ingen farge av noen regel."),
    (r"there is a gap: (.+) is green, with .+ on one side and .+ on the other", "Det er et hull: {0} blir grønn mellom to"
     " farger."),
    (r"there is a gap: (.+) is (\S+), with (\S+) on one side and (\S+) on the other", "Det er et hull ved {0}."),
    (r"'(.+)' stands in (.+) twice", "«{0}» står to ganger i {1}."),
    (r"(.+) is no schedule; .+", "{0} er ingen tidsplan. Skriv for eksempel daily@10:00 eller weekly@Mon,Thu 10:00."),
    (r"(.+) names (\d+) clock times for (\d+) a day", "{0} har {1} klokkeslett for {2} ganger om dagen."),
    (r"(.+) does not name its days in rising order", "{0} må ha dagene i stigende rekkefølge."),
    (r"(\S+) is signed at home; .+", "{0} kvitteres hjemme, og kan ikke følge talte dager (days@)."),
    (r"(.+) is no weekday; write (.+)", "{0} er ingen ukedag. Skriv {1}."),
    (r"(\S+) is longer than the window it is looked for in: it can never be true", "{0} er lengre enn tiden det ses"
     " etter i. Det kan aldri bli sant."),
    (r"(\d+) of (\d+) can never be", "{0} av {1} kan aldri bli sant."),
    (r"one part alone is no combination", "Én del alene er ingen kombinasjon."),
    (r"(.+) takes (\S+) hours; it must take some time", "{0} tar {1} timer. Det må ta noe tid."),
    (r"nobody is from (\d+) up to (\d+) years old", "Ingen er fra {0} til {1} år."),
    (r"day (\d+) is not after day (\d+), where the last one began", "Dag {0} er ikke etter dag {1}, da den forrige begynte."),
    (r"(\S+) may wait longer than (\S+)", "{0} kan vente lenger enn {1}."),
    (r"(\S+) must have either on_day or schedule", "{0} må ha enten on_day eller schedule."),
    (r"(\S+) is red on day (\d+), which must be after its on_day", "{0} blir rød på dag {1}. Det må være etter on_day."),
    (r"(.+) is no number of one's own here; .+", "{0} er ikke noe eget tall her."),
    (r"there is no example day: .+", "Det er ingen eksempler. Ingenting viser at reglene sier det som var ment."),
    (r"at is hours before the moment judged; it cannot be below 0", "at er timer før øyeblikket. Det kan ikke være under 0."),
    (r"the first phase must begin on day 0", "Den første fasen må begynne på dag 0."),
    (r"the time to measure again is over before the rest is", "Tiden til å måle på nytt er over før hvilen er det."),
    (r"who is just as usual would be coloured by it: .+", "Den som har det som vanlig, ville fått farge. Er fortegnet snudd?"),
    (r"'(.+)' is (\S+) by (.+), not (\S+)", "Eksempelet «{0}» blir {1} (av {2}), ikke {3}."),
    (r"'(.+)' is (\S+), not (\S+)", "Eksempelet «{0}» blir {1}, ikke {2}."),
    (r"(\S+) finds nothing in '(.+)'", "{0} slår ikke ut i eksempelet «{1}»."),
    (r"'(.+)' does not have '(.+)' as its partner", "«{0}» har ikke «{1}» som makker."),
)  # fmt: skip
_COMPILED: Final = tuple((re.compile(said, re.DOTALL), words) for said, words in _SENTENCES)
_COLOURS: Final = {"green": "grønn", "yellow": "gul", "red": "rød", "purple": "lilla", "grey": "grå"}
_PLACES: Final = {
    "rules": "Regel",
    "measures": "Måling",
    "forms": "Skjema",
    "steps": "Steg",
    "phases": "Fase",
    "examples": "Eksempel",
    "limit": "grense",
    "by": "endring",
    "colour": "farge",
    "the file": "Teksten",
}


def fault_words(sentence: str) -> tuple[bool, str]:
    """(whether it is in the reader's language, the sentence)."""
    if (get_language() or "nb").startswith("en"):
        return True, _begun(sentence)
    for said, words in _COMPILED:
        found = said.fullmatch(sentence)
        if found is not None:
            return True, _begun(words.format(*(_where(part or "") for part in found.groups())))
    return False, _begun(sentence)


def _where(part: str) -> str:
    """A place, `rules 3 limit`, or a colour in words; anything else as it is."""
    if part in _COLOURS:
        return _COLOURS[part]
    if part in MEASURES:
        return MEASURES[part].name_nb.lower()
    if part == "the file":
        return _PLACES[part]
    if not re.fullmatch(r"[a-z_]+ \d+( [a-z_]+| \d+)*", part):
        return part
    return " ".join(_PLACES.get(word, word) for word in part.split())


def _begun(sentence: str) -> str:
    """With a capital, unless it begins with a name that has none."""
    return sentence if re.match(r"\w+[._]\w", sentence) else sentence[:1].upper() + sentence[1:]
