"""The parts of the page of templates: the draft with its undo, its fields, the printers."""
