"""What the demo world holds. Everything is invented; all numbers are synthetic; all times are relative to `now`."""
