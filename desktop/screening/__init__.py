"""Screening (rà soát trùng lặp): reading titles, finding alike ones among a million, and saying why they are alike."""
