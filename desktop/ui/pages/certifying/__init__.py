"""The parts of the page that issues certificates and shows the register of those issued."""
