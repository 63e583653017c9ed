"""Data files of the program: locale, fonts, icons, templates, programmes, rules and schemas."""
