"""Ten thousand people in forty wards, and a log as long as is asked for, written by PostgreSQL itself."""

from datetime import datetime, timedelta

from django.db import connection, transaction

from heim.people.models import Patient, Post, Stay, Unit, User

STAYS, WARDS, NURSES = 10_000, 40, 25
LISTED_EVERY, ON_A_LIST = 50, 20


def people(now: datetime) -> None:
    with transaction.atomic():
        wards = Unit.objects.bulk_create(
            Unit(name=f"Avdeling {number}", kind=Unit.Kind.DEPARTMENT, phone="55 00 10 00") for number in range(WARDS)
        )
        staff = User.objects.bulk_create(
            User(username=f"nurse{number}", name=f"Navn{number} Slekt{number}", password="!")
            for number in range(WARDS * NURSES)
        )
        Post.objects.bulk_create(
            Post(user=one, unit=wards[place % WARDS], role=Post.Role.NURSE, started_at=now - timedelta(days=900))
            for place, one in enumerate(staff)
        )
        patients = Patient.objects.bulk_create(
            Patient(
                identity_number=f"{number:011}",
                given_name=f"Person{number}",
                family_name=f"Prøve{number}",
                born=(now - timedelta(days=20_000)).date(),
                sex=Patient.Sex.UNKNOWN,
            )
            for number in range(STAYS)
        )
        Stay.objects.bulk_create(
            Stay(
                patient=patient,
                kind=Stay.Kind.DIGITAL_FOLLOW_UP,
                responsible_unit=wards[place % WARDS],
                started_at=now - timedelta(days=120),
            )
            for place, patient in enumerate(patients)
        )


def log(lines: int, now: datetime) -> None:
    """Looks spread over two years; one in fifty is a list of twenty. What is not to be sealed in earnest has an empty seal."""
    with connection.cursor() as cursor:
        cursor.execute(_LINES, {"lines": lines, "now": now, "listed": LISTED_EVERY})
        cursor.execute(_SHOWN, {"on_a_list": ON_A_LIST, "stays": STAYS})
        cursor.execute("VACUUM (ANALYZE)")
        cursor.execute("CHECKPOINT")


def old_seals(upto: int, now: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_SEALS, {"upto": upto, "now": now})
        cursor.execute("VACUUM (ANALYZE) access_seal")


_LINES = """
INSERT INTO access_entry (at, user_id, role, unit_name, act, patient_id, shown_digest, reason, basis, purpose)
SELECT %(now)s - (%(lines)s - n) * interval '2 years' / %(lines)s,
       (SELECT min(id) FROM people_user) + (n * 7919) %% 1000,
       'nurse', 'Avdeling ' || n %% 40, 'desk:stay',
       CASE WHEN n %% %(listed)s = 0 THEN NULL ELSE (SELECT min(id) FROM people_patient) + (n * 104729) %% 10000 END,
       CASE WHEN n %% %(listed)s = 0 THEN md5(n::text) ELSE '' END,
       '', 'responsible', 'TREAT'
FROM generate_series(1::bigint, %(lines)s) AS n
"""
_SHOWN = """
INSERT INTO access_shown (entry_id, patient_id)
SELECT entry.id, (SELECT min(id) FROM people_patient) + (entry.id * 31 + m * 499) %% %(stays)s
FROM access_entry AS entry, generate_series(1, %(on_a_list)s) AS m WHERE entry.patient_id IS NULL
"""
_SEALS = """
INSERT INTO access_seal (number, entry_id, digest, sealed_at)
SELECT row_number() OVER (ORDER BY id), id, '2:' || md5(id::text) || left(md5(id::text), 30), %(now)s
FROM access_entry ORDER BY id LIMIT %(upto)s
"""
