select
    {{ claim_as_read() }}
    relation,
    subject_actor_id,
    subject_text,
    object_actor_id,
    object_text,
    parse_path(filename)[-2] as partition,
from {{ source('claims', 'actor_relations') }}
