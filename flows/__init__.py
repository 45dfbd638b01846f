"""Everything that starts work: the Prefect flows, deployments and the command line."""
