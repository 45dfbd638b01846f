select
    {{ claim_as_read() }}
    relation,
    subject_actor_id,
    subject_text,
    object_actor_id,
    object_text,
    {{ partition('extractor_version') }} as partition,
from {{ source('claims', 'actor_relations') }}
