from dataclasses import replace

from heim.pathways.evidence import evidence_share
from heim.pathways.load import library


def test_what_nobody_has_verified_is_counted_as_a_share_of_the_rules() -> None:
    kols = library()["kols"]
    published = [row for row in kols.rules if row.evidence == "V"]
    assumed = [row for row in kols.rules if row.evidence == "PD"]
    three = replace(kols, rules=(published[0], assumed[0], replace(assumed[1], evidence="G")))
    share = evidence_share(three)
    assert share.counts == {"S": 0, "V": 1, "C": 0, "G": 1, "PD": 1}
    assert (share.rules, share.unverified) == (3, 2)
    assert round(share.share_unverified, 3) == 0.667
    assert evidence_share(replace(kols, rules=())).share_unverified == 0
