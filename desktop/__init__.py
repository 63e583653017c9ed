"""The program itself: everything between the window or the command line and the register."""
