-- Articles whose canonical row is made again: those of changed partitions, those that became or ceased to be copies,
-- and all that stand or stood at an address of these, because each revises the one before.
{% set known_articles = previous_build('intermediate', 'int_articles') -%}
with articles as (select * from {{ ref('int_canonical_sightings') }}),

known as not materialized (
    {% if known_articles %}
        select * from {{ known_articles }}
    {% else %}
        select
            article_id,
            url,
            null as duplicate_of,
        from articles
        where false
    {% endif %}
),

known_copies as (
    select * from known
    where duplicate_of is not null
),

in_changed_partitions as (
    select article_id from {{ ref('int_articles_in_changed_partitions') }}
    union
    select coalesce(known_copies.article_id, duplicates.article_id) as article_id
    from known_copies
    full join {{ ref('int_duplicates') }} as duplicates on known_copies.article_id = duplicates.article_id
    where known_copies.duplicate_of is distinct from duplicates.duplicate_of
),

addresses as (
    select known.url from known
    semi join in_changed_partitions on known.article_id = in_changed_partitions.article_id
    union
    select articles.url from articles
    semi join in_changed_partitions on articles.article_id = in_changed_partitions.article_id
)

select article_id from in_changed_partitions
union
select known.article_id from known
semi join addresses on known.url = addresses.url
