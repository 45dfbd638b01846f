{#- A model's schema is the one it names, without the target's name before it: the marts land in main. -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ custom_schema_name or target.schema }}
{%- endmacro %}
