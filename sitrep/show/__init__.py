"""What `sitrep show` answers: the questions asked most, in rows for scripts and in cells for people."""
