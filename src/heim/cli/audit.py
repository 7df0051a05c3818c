import argparse
import sys

from heim.access.verify import verify_chain

HELP = "`heim audit verify` walks the access log's chain of seals and stops at the first break"


def run(args: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="heim audit", description=HELP)
    parser.add_argument("what", choices=["verify"])
    parser.parse_args(args)
    found = verify_chain()
    print(f"{found.sealed} entries hold, {found.unsealed} not sealed yet; last seal {found.head or 'none'}")
    if found.broken is None:
        return 0
    print(f"heim audit: the chain breaks at link {found.broken}: {found.why}", file=sys.stderr)
    return 1
