-- Articles that may be copies of others than in the last build: those whose links changed; those that were found by a
-- link that changed; and those that hold a link that somebody lost, or that nobody else held.
-- depends_on: {{ ref('int_new_links') }}
{% set known_links = as_before('intermediate', 'int_article_links') -%}
{%- set known_rarest = as_before('intermediate', 'int_rarest_links') -%}
with remarked as (select article_key from {{ ref('int_remarked_articles') }}){{ ',' if known_links and known_rarest }}

{% if known_links and known_rarest -%}
    changed as (
        select
            is_fine,
            link,
            bool_or(is_lost) as is_lost,
        from (
            select
                is_fine,
                link,
                true as is_lost,
            from {{ known_links }}
            where article_key in (select article_key from {{ ref('int_remarked_articles') }} where is_known)
            union all
            select
                is_fine,
                link,
                false as is_lost,
            from {{ ref('int_new_links') }}
        )
        group by is_fine, link
    ),

    holders as (
        select
            links.article_key,
            changed.is_lost or count(*) over (partition by links.is_fine, links.link) = 1 as is_rematched,
        from {{ known_links }} as links
        inner join changed on links.is_fine = changed.is_fine and links.link = changed.link
    )

    select article_key from holders
    where is_rematched
    union
    select rarest.article_key
    from {{ known_rarest }} as rarest
    semi join changed on rarest.is_fine = changed.is_fine and rarest.link = changed.link
    union
{%- endif %}
select article_key from remarked
