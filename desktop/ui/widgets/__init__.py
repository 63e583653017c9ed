"""The parts pages are made of: cards, buttons, chips, fields and the table."""
