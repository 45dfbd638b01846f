"""What is drawn for a page: marks in a text, charts and maps as SVG. No queries here."""
