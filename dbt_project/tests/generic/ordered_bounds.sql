{# Low is at most best and best at most high, wherever both are there. #}
{% test ordered_bounds(model, low, best, high) %}
select *
from {{ model }}
where {{ low }} > {{ best }} or {{ best }} > {{ high }} or {{ low }} > {{ high }}
{% endtest %}
