{#-
The shingle pairs of articles: two shingles that follow one another, common shingles left out, as one number. `articles`
is a relation with the article_key of those wanted, if not all are. Ends in a CTE shingle_pairs (article_key, is_fine,
shingle_pair).
-#}
{% macro shingle_pairs(articles=none) -%}
own as {{ 'not' if not articles }} materialized (
    select shingles.*
    from {{ ref('int_article_shingles') }} as shingles
    anti join (
        select shingle from {{ ref('int_common_shingles') }}
        where is_common
    ) as common on shingles.shingle = common.shingle
    {% if articles -%} semi join {{ articles }} as wanted on shingles.article_key = wanted.article_key {%- endif %}
),

shingle_pairs as (
    select
        article_key,
        false as is_fine,
        hash(shingle, lead(shingle) over (partition by article_key order by place)) as shingle_pair,
    from own
    where shingle < {{ var('least_quarter') }}
    union all
    select
        article_key,
        true as is_fine,
        hash(shingle, lead(shingle) over (partition by article_key order by place)) as shingle_pair,
    from own
    where is_short
)
{%- endmacro %}

{#- Of two articles that may be copies: whether to compare them, because they met anew or the shingles of one changed. -#}
{% macro is_to_rematch(pairs) -%}
    {%- set to_rematch = ref('int_articles_to_rematch') -%}
    {%- set with_changed_shingles = ref('int_articles_with_changed_shingles') -%}
    {%- if is_incremental() -%}
        (
            {{ pairs }}.article_key in (select article_key from {{ to_rematch }})
            or {{ pairs }}.earlier_key in (select article_key from {{ with_changed_shingles }})
        )
    {%- else -%}
        true
    {%- endif -%}
{%- endmacro %}

{% macro delete_changed_copies() -%}
    {%- if is_incremental() -%}
        delete from {{ this }} where {{ is_to_rematch('int_duplicate_pairs') }}
    {%- endif -%}
{%- endmacro %}

{#- The partitions of the articles that are to be compared, for find_partitions. -#}
{% macro candidate_articles() -%}
    (
        select articles.articles_partition
        from (
            select unnest([article_key, earlier_key]) as article_key
            from {{ ref('int_duplicate_candidates') }} as candidates
            where {{ is_to_rematch('candidates') }}
        ) as candidates
        inner join {{ ref('int_article_order') }} as articles on candidates.article_key = articles.article_key
    )
{%- endmacro %}
