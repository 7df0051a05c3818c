"""One wound, at each visit."""

from heim.kit.measure import Measure, answer, out_of

# fmt: off
ROWS = (
    Measure("wound_area", "Sårets areal", "Wound area", "cm2", "cm²", 2, (0, 600), category="exam", smallest_span=2),
    Measure("wound_depth", "Sårets dybde", "Wound depth", "mm", "mm", 0, (0, 150), category="exam"),
    Measure("wound_tunnel", "Undergraving", "Undermining", "mm", "mm", 0, (0, 200), category="exam"),
    Measure("wound_area_4w", "Areal mot fire uker siden", "Area against four weeks ago", "%", "%", 0, (-100, 1000),
            category="exam", smallest_span=40),
    answer("wound_behind", "Krymper for lite på fire uker", "Shrinks too little in four weeks", 1),
    out_of("push", "PUSH", "PUSH", 17),
    answer("wound_exudate", "Væske fra såret", "Exudate", 3),
    answer("wound_tissue", "Sårbunnen", "The wound bed", 4),
    out_of("nerds", "Lokale tegn på infeksjon (NERDS)", "Local signs of infection (NERDS)", 5),
    answer("wound_spreading", "Rødhet som brer seg mer enn 2 cm", "Redness spreading more than 2 cm", 1),
    answer("wound_pus", "Puss", "Pus", 1),
    answer("wound_necrosis", "Nytt dødt vev", "New dead tissue", 1),
    answer("wound_bone", "Ben er synlig eller kjennes", "Bone is seen or felt", 1),
    out_of("wound_pain", "Vondt i såret 0–10", "Wound pain 0–10", 10),
    answer("wound_sudden", "Plutselig mye vondere", "Suddenly much more painful", 1),
    answer("cold_limb", "Kald eller blå fot", "Cold or blue foot", 1),
    answer("wound_edge", "Sårkanten", "The wound edge", 3),
    answer("wound_skin", "Huden rundt", "The skin around", 3),
    answer("wound_photo", "Bilde av såret", "Photo of the wound", 1),
    answer("wound_worse", "Såret er verre enn sist", "The wound is worse than last time", 1),
    Measure("abpi", "Ankel–arm-indeks", "Ankle-brachial index", "1", "", 2, (0, 2.5), category="exam", smallest_span=1),
    Measure("braden", "Braden", "Braden", "{score}", "av 23", 0, (6, 23), category="survey", shown_en="of 23"),
)
# fmt: on
