select
    event_code,
    event_type,
    sub_event_type,
    plover_type,
    quad_class,
    is_symmetric,
    is_change_of_control,
    is_mixed,
    source_role,
    target_role,
    description,
    example,
from {{ ref('event_types') }}
