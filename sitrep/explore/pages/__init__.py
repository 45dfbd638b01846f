"""What each page shows: from a reader and what is asked for to a `Page`. SQL is in `queries/`, HTML in `templates/`."""
