{#-
What a test reads of a table: of one that is made article by article, or event by event (`made_by` in its meta: the key, and
the model of changed keys that the table itself is made from, which is therefore there before its tests), the rows that this
build made, which in a build from nothing are all. dbt calls this by its name. What an older row may have lost
meanwhile, the expectations find, which read all rows before anything is published.
-#}
{% macro get_where_subquery(relation) -%}
    {%- set made_by = namespace(key=none, changed=none) -%}
    {%- if execute -%}
        {%- for node in graph.nodes.values() if node.resource_type == 'model' and node.name == relation.identifier -%}
            {%- for key, changed in node.config.meta.get('made_by', {}).items() -%}
                {%- set made_by.key = key -%}
                {%- set made_by.changed = changed -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endif -%}
    {%- if made_by.key and adapter.get_relation(target.database, 'intermediate', made_by.changed) -%}
        {%- do return(
            '(select * from ' ~ relation ~ ' where ' ~ made_by.key ~ ' in (select ' ~ made_by.key
            ~ ' from intermediate.' ~ made_by.changed ~ ')) as made_by_this_build'
        ) -%}
    {%- else -%}
        {%- do return(relation) -%}
    {%- endif -%}
{%- endmacro %}
