"""What the program knows about initiatives: pure Python, no Qt, no SQL, no files, no clock."""
