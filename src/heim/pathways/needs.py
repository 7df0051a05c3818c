"""Where a pathway is found: by what its patients need in common, by the national priority groups, by clinic."""

from collections.abc import Mapping
from typing import Final

from heim.pathways.shape import Clinic, Group, Text

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
    "cancer": Text(nb="Kreftbehandling hjemme", en="Cancer treatment at home"),
    "blood_sugar": Text(nb="Følge blodsukkeret", en="Watch the blood sugar"),
    "kidneys": Text(nb="Følge nyrene", en="Watch the kidneys"),
    "seizures": Text(nb="Følge anfall", en="Watch seizures"),
    "movement": Text(nb="Følge ledd, bein og bevegelse", en="Watch joints, bones and movement"),
    "operation": Text(nb="Trygg tid etter en operasjon", en="A safe time after an operation"),
    "wound": Text(nb="Følge et sår", en="Watch a wound"),
    "pregnancy": Text(nb="Følge et svangerskap", en="Watch a pregnancy"),
    "sleep": Text(nb="Hjelp til å puste når man sover", en="Help to breathe while asleep"),
    "samples": Text(nb="Ta prøver hjemme", en="Take samples at home"),
}

# The four groups that the national health and hospital plan puts first.
GROUPS: Final[Mapping[Group, Text]] = {
    "children": Text(nb="Barn og unge", en="Children and young people"),
    "severe_mental_illness": Text(
        nb="Alvorlig psykisk sykdom og rusproblemer", en="Severe mental illness and substance use"
    ),
    "frail_elderly": Text(nb="Skrøpelige eldre", en="Frail elderly people"),
    "several_chronic": Text(nb="Flere kroniske sykdommer", en="Several chronic diseases"),
}

CLINICS: Final[Mapping[Clinic, Text]] = {
    "children": Text(nb="Barn og ungdom", en="Children and youth"),
    "birth": Text(nb="Føde og barsel", en="Maternity"),
    "medicine": Text(nb="Indremedisin", en="Internal medicine"),
    "lung": Text(nb="Lunge", en="Lung"),
    "heart": Text(nb="Hjerte", en="Heart"),
    "kidney": Text(nb="Nyre", en="Kidney"),
    "gut": Text(nb="Mage og tarm", en="Stomach and bowel"),
    "cancer": Text(nb="Kreft og blod", en="Cancer and blood"),
    "neurology": Text(nb="Nevrologi", en="Neurology"),
    "rheumatology": Text(nb="Revmatologi", en="Rheumatology"),
    "orthopaedics": Text(nb="Ortopedi", en="Orthopaedics"),
    "surgery": Text(nb="Kirurgi", en="Surgery"),
    "ear_nose_throat": Text(nb="Øre, nese og hals", en="Ear, nose and throat"),
    "mental_health": Text(nb="Psykisk helse og rus", en="Mental health and substance use"),
    "laboratory": Text(nb="Laboratoriet", en="Laboratory"),
    "municipality": Text(nb="Kommunen", en="Municipality"),
}
