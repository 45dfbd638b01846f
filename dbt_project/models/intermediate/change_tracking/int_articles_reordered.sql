-- Articles that came, went, or stand elsewhere in the order of publication since the last build.
-- depends_on: {{ ref('int_articles_in_changed_partitions') }}
{% set known_articles = previous_build('intermediate', 'int_article_state') -%}
{% if known_articles -%}
    with articles as (
        select * from {{ ref('int_article_order') }}
        where article_id in (select article_id from {{ ref('int_articles_in_changed_partitions') }})
    ),

    known as (
        select * from {{ known_articles }}
        where article_id in (select article_id from {{ ref('int_articles_in_changed_partitions') }})
    )

    select
        hash(coalesce(articles.article_id, known.article_id)) as article_key,
        articles.articles_partition,
        known.article_id is not null as is_known,
    from articles
    full join known on articles.article_id = known.article_id
    where
        articles.article_id is null
        or known.article_id is null
        or articles.published_at is distinct from known.published_at
{%- else -%}
    select
        article_key,
        articles_partition,
        false as is_known,
    from {{ ref('int_article_order') }}
{%- endif %}
