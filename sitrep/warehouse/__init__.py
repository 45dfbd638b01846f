"""The warehouse: built by dbt in private, published whole, read read-only."""
