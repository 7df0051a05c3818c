"""What the questionnaires on inflammatory bowel disease come to."""

from heim.kit.measure import Measure, out_of

# fmt: off
ROWS = (
    out_of("pro2_uc_stools", "PRO2 ulcerøs kolitt, avføring", "PRO2 ulcerative colitis, stools", 3),
    out_of("pro2_uc_blood", "PRO2 ulcerøs kolitt, blod", "PRO2 ulcerative colitis, blood", 3),
    Measure("pro2_cd_stools", "PRO2 Crohn, løs avføring per døgn", "PRO2 Crohn's, loose stools per day",
            "{stools}/d", "ganger", 1, (0, 30), category="survey", shown_en="times"),
    Measure("pro2_cd_pain", "PRO2 Crohn, magesmerte per døgn", "PRO2 Crohn's, belly pain per day", "{score}", "av 3",
            1, (0, 3), category="survey", shown_en="of 3"),
    out_of("sccai", "SCCAI", "SCCAI", 19),
    Measure("hbi", "Harvey-Bradshaw (HBI)", "Harvey-Bradshaw (HBI)", "{score}", "poeng", 0, (0, 60),
            category="survey", shown_en="points"),
)
# fmt: on
