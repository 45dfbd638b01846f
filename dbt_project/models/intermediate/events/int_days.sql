-- Every day from the first dated act to the last.
select unnest(range(min(event_date_start), max(event_date_start) + 1, interval 1 day))::date as day
from {{ ref('int_acts') }}
