-- Every day from the first event to the last.
select unnest(range(min(event_date_start), max(event_date_start) + 1, interval 1 day))::date as day
from {{ ref('fct_events') }}
