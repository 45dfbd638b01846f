"""Fetching from the web: politely, within bounds, and never from inside the own network."""
