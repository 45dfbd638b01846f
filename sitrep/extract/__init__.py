"""Article to claims: sentences, then mentions (actors, places, dates, numbers), then what is claimed of them."""
