-- Articles that may be copies of others than in the last build: those whose shingle pairs changed; those whose blocking
-- key changed; and those with a pair that another article lost, or that no other article had.
-- depends_on: {{ ref('int_shingle_pairs_new') }}
{% set known_shingle_pairs = previous_build('intermediate', 'int_shingle_pairs') -%}
{%- set known_blocking_keys = previous_build('intermediate', 'int_blocking_keys') -%}
{%- set is_incremental_match = known_shingle_pairs and known_blocking_keys -%}
with reshingled as (
    select article_key from {{ ref('int_articles_with_changed_shingles') }}
){{ ',' if is_incremental_match }}

{% if is_incremental_match -%}
    changed as (
        select
            is_fine,
            shingle_pair,
            bool_or(is_lost) as is_lost,
        from (
            select
                is_fine,
                shingle_pair,
                true as is_lost,
            from {{ known_shingle_pairs }}
            where article_key in (
                select article_key from {{ ref('int_articles_with_changed_shingles') }}
                where is_known
            )
            union all
            select
                is_fine,
                shingle_pair,
                false as is_lost,
            from {{ ref('int_shingle_pairs_new') }}
        )
        group by is_fine, shingle_pair
    ),

    holders as (
        select
            known.article_key,
            changed.is_lost or count(*) over (partition by known.is_fine, known.shingle_pair) = 1 as is_to_rematch,
        from {{ known_shingle_pairs }} as known
        inner join changed on known.is_fine = changed.is_fine and known.shingle_pair = changed.shingle_pair
    )

    select article_key from holders
    where is_to_rematch
    union
    select rarest.article_key
    from {{ known_blocking_keys }} as rarest
    semi join changed on rarest.is_fine = changed.is_fine and rarest.shingle_pair = changed.shingle_pair
    union
{%- endif %}
select article_key from reshingled
