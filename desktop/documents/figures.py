"""Figures as Vietnamese documents print them."""


def dotted_number(number: int) -> str:
    """A whole number with dots between thousands: 12450000 is "12.450.000"."""
    return f"{number:,}".replace(",", ".")
