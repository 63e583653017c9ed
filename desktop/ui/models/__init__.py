"""Qt models over what the register holds."""
