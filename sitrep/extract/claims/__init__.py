"""Claims as rows: ids, quotes, the columns that all claim tables share, and how sure a claim is.

In:    what a finder of another package found.
Out:   rows and frames under schemas.CLAIMS (`claim_rows`), what speaks for a claim (`evidence`), and how sure
       it is by that (`confidence`).
Seeds: confidence.csv.
May import: document, lexical.
"""
