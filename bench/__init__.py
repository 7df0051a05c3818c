"""`make bench`: what Heim costs, each figure beside the floors of the same run. Method and results: docs/performance.md."""
