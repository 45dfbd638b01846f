select
    {{ claim_as_read() }}
    {{ number_as_read() }}
    category,
    collective_text,
    actor_id,
    place_id,
    place_text,
    date_start as as_of_start,
    date_end as as_of_end,
    date_precision,
    date_text,
    {{ partition('extractor_version') }} as partition,
from {{ source('claims', 'group_counts') }}
