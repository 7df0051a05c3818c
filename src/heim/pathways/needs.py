"""What groups of patients need in common, across diagnoses: the tags that `needs` in a pathway file may name."""

from collections.abc import Mapping
from typing import Final

from heim.pathways.shape import Text

NEEDS: Final[Mapping[str, Text]] = {
    "breathing": Text(nb="Følge pusten og oksygenet", en="Watch the breathing and the oxygen"),
    "heart": Text(nb="Følge hjerte og blodtrykk", en="Watch the heart and the blood pressure"),
    "weight": Text(nb="Følge vekt, væske og ernæring", en="Watch weight, fluid and nutrition"),
    "growth": Text(nb="Vokse og lære å spise", en="Grow and learn to feed"),
    "infusion": Text(nb="Medisin i blodet hjemme", en="Medicine into the blood at home"),
    "infection": Text(nb="Følge en infeksjon", en="Watch an infection"),
    "gut": Text(nb="Følge mage og tarm", en="Watch the stomach and bowel"),
    "mind": Text(nb="Følge psykisk helse og trygghet", en="Watch mental health and safety"),
    "birth": Text(nb="Trygg tid etter fødselen", en="A safe time after birth"),
    "frailty": Text(nb="Flere sykdommer og skrøpelighet", en="Several diseases and frailty"),
}
