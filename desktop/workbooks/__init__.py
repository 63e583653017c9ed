"""Spreadsheets in and out, as people really keep them."""
