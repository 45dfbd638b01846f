{#-
The links of articles: two marks that follow one another, common marks left out, as one number. `articles` is a relation
with the article_key of those wanted, if not all are. Ends in a CTE made_links (article_key, is_fine, link).
-#}
{% macro made_links(articles=none) -%}
own as {{ 'not' if not articles }} materialized (
    select marks.*
    from {{ ref('int_article_marks') }} as marks
    anti join (
        select mark from {{ ref('int_common_marks') }}
        where is_common
    ) as common on marks.mark = common.mark
    {% if articles -%} semi join {{ articles }} as wanted on marks.article_key = wanted.article_key {%- endif %}
),

made_links as (
    select
        article_key,
        false as is_fine,
        hash(mark, lead(mark) over (partition by article_key order by place)) as link,
    from own
    where mark < {{ var('least_quarter') }}
    union all
    select
        article_key,
        true as is_fine,
        hash(mark, lead(mark) over (partition by article_key order by place)) as link,
    from own
    where is_short
)
{%- endmacro %}

{#- Of two articles that may be copies: whether to compare them, because they met anew or the marks of one changed. -#}
{% macro is_rematched(pairs) -%}
    {%- set rematched, remarked = ref('int_rematched_articles'), ref('int_remarked_articles') -%}
    {%- if is_incremental() -%}
        (
            {{ pairs }}.article_key in (select article_key from {{ rematched }})
            or {{ pairs }}.earlier_key in (select article_key from {{ remarked }})
        )
    {%- else -%}
        true
    {%- endif -%}
{%- endmacro %}

{% macro forget_copies() -%}
    {%- if is_incremental() -%}
        delete from {{ this }} where {{ is_rematched('int_duplicate_pairs') }}
    {%- endif -%}
{%- endmacro %}

{#- The partitions of the articles that are to be compared, for find_partitions. -#}
{% macro candidate_articles() -%}
    (
        select articles.articles_partition
        from (
            select unnest([article_key, earlier_key]) as article_key
            from {{ ref('int_duplicate_candidates') }} as candidates
            where {{ is_rematched('candidates') }}
        ) as candidates
        inner join {{ ref('int_article_order') }} as articles on candidates.article_key = articles.article_key
    )
{%- endmacro %}
