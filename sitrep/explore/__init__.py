"""The pages that people look at, over a published warehouse.

In: a publication (tables of the contract). Out: a web application (`app`), the static site and the run report.
`queries/` holds SQL and nothing of pages; `pages/` says what a page shows; `drawing/` makes SVG and marks in text;
`templates/` and `static/` are what a browser gets. Imports `sitrep.warehouse` to read; only flows import it.
"""
