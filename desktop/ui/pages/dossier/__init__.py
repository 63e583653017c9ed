"""The sections of the dossier form."""
