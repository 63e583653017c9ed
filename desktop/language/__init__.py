"""What the program says: the translator, the sentences of problems and the words of states."""
