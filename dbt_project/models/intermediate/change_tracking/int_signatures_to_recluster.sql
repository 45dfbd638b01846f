-- All that hangs together with what changed, over any number of pairs: within it clusters are made anew, and nothing in
-- it touches a cluster outside.
-- depends_on: {{ ref('int_signatures_changed') }}
-- depends_on: {{ ref('int_signature_pairs') }}
{% if previous_build('intermediate', 'int_signature_clusters') -%}
    with recursive shingle_pairs as (
        select
            node as report_signature,
            centre as other,
        from {{ ref('int_signature_pairs') }}
        union all
        select
            centre as report_signature,
            node as other,
        from {{ ref('int_signature_pairs') }}
    ),

    reached as (
        select report_signature from {{ ref('int_signatures_changed') }}
        union
        select shingle_pairs.other as report_signature
        from reached
        inner join shingle_pairs on reached.report_signature = shingle_pairs.report_signature
    )

    select report_signature from reached
{%- else -%}
    select report_signature from {{ ref('int_signatures_changed') }}
{%- endif %}
