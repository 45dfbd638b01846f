"""Everything that starts work: the Prefect flows, deployments and the command line."""

import logging

# What a run says of its stages goes to the terminal, and in a served run to Prefect's log; of what libraries say, only
# warnings do.
logging.getLogger("sitrep.run").setLevel(logging.INFO)
