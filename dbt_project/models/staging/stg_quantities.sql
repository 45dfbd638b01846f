select
    {{ claim_as_read() }}
    {{ number_as_read() }}
    measure,
    actor_id,
    actor_text,
    place_id,
    place_text,
    {{ partition('extractor_version') }} as partition,
from {{ source('claims', 'quantities') }}
