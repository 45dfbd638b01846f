-- What the file knows of actors and places, written down when all that is made of them is made.
-- depends_on: {{ ref('int_known_articles') }}
select
    kind,
    id,
    fingerprint,
from {{ ref('int_names') }}
