{#- The number by which an event goes in GDELT's columns. -#}
{% macro gdelt_id() -%} ('0x' || left(event_id, 15))::bigint {%- endmacro %}
