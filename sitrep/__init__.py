"""sitrep: raw conflict news in, a DuckDB warehouse of sourced claims out. No Prefect in here; see flows/."""
