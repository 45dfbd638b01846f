"""What pages ask the warehouse, each a function from what is asked to one query."""
