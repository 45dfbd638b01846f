{#-
Partitions of the lake never change: what a build read of one need not be read again, and is deleted when it goes. A
partition goes by its name and the version that wrote it.
-#}
{% macro partition(version, file='filename') -%}
    '{{ var(version) }}/' || parse_path({{ file }})[-2]
{%- endmacro %}

{#- The partitions of `articles` or `claims` that the lake holds. Their names are asked for, and no file is opened. -#}
{% macro partitions_there(stage) -%}
    {%- set version, table = {
        'articles': ('text_version', 'articles'), 'claims': ('extractor_version', 'readings')
    }[stage] -%}
    (
        select {{ partition(version, 'file') }} as partition
        from glob('{{ var("lake") | replace("'", "''") }}/{{ stage }}/{{ var(version) }}/*/{{ table }}.parquet')
    )
{%- endmacro %}

{#- Before a model that is made partition by partition: delete what is of those that went, find those that came. -#}
{% macro delete_missing_partitions(stage) -%}
    {%- if is_incremental() -%}
        delete from {{ this }} where partition not in {{ partitions_there(stage) }}
    {%- endif -%}
{%- endmacro %}

{% macro find_new_partitions(stage, known=none) -%}
    {%- set known = known if known is not none else this if is_incremental() else '' -%}
    set variable new_{{ stage }} = (
        select coalesce(list(there.partition), []) from {{ partitions_there(stage) }} as there
        {%- if known %}
            anti join (select distinct partition from {{ known }}) as known on there.partition = known.partition
        {%- endif %}
    )
{%- endmacro %}

{% macro is_of_new_partition(rows, stage) -%}
    list_contains(getvariable('new_{{ stage }}'), {{ rows }}.partition)
{%- endmacro %}
