"""The parts of the page that brings old registers in."""
