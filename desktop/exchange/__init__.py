"""What crosses the wall of a unit: bundles, signatures, keys and records."""
