-- Articles that came, went, or stand elsewhere in the order of publication since the last build.
{% set known_articles = as_before('intermediate', 'int_known_articles') -%}
{% if known_articles -%}
    select
        hash(coalesce(articles.article_id, known.article_id)) as article_key,
        articles.articles_partition,
    from {{ ref('int_article_order') }} as articles
    full join {{ known_articles }} as known on articles.article_id = known.article_id
    where
        articles.article_id is null
        or known.article_id is null
        or articles.published_at is distinct from known.published_at
{%- else -%}
    select
        article_key,
        articles_partition,
    from {{ ref('int_article_order') }}
{%- endif %}
