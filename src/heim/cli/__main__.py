import sys

from heim.cli import main

sys.exit(main())
