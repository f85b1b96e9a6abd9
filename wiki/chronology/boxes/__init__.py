"""The box of an article as a description: its own facts, what others state about it, on a day or over all time."""
