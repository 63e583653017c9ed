"""Use cases: plain functions, one per verb, register first."""
