{# A start is not after its end, and there is no end without a start. #}
{% test ordered_dates(model, start, end) %}
select *
from {{ model }}
where {{ start }} > {{ end }} or ({{ start }} is null and {{ end }} is not null)
{% endtest %}
