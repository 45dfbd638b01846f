select
    {{ claim_as_read() }}
    {{ number_as_read() }}
    report_id,
    harm,
    victim_text,
    victim_actor_id,
    victim_class,
    perpetrator_actor_id,
    perpetrator_text,
    count_scope,
    part_of_claim_id,
    repeats_claim_id,
    place_id,
    place_text,
    date_start as event_date_start,
    date_end as event_date_end,
    date_precision,
    date_text,
    {{ partition('extractor_version') }} as partition,
from {{ source('claims', 'casualties') }}
