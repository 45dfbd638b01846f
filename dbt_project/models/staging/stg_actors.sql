-- The lexicon's row wins over a found one; of several found ones the least, so that it does not matter which article
-- was read first.
with lexicon as (
    select
        actor_id,
        actor_name,
        acronym,
        actor_type,
        country_iso3,
        wikidata_qid,
        is_discovered,
        is_generic,
    from {{ source('lexicon', 'actors') }}
),

found as (
    select unnest(min(found_rows))
    from {{ source('claims', 'found_actors') }} as found_rows
    group by actor_id
),

unlisted as (
    select
        actor_id,
        actor_name,
        acronym,
        actor_type,
        country_iso3,
        wikidata_qid,
        is_discovered,
        is_generic,
    from found
    anti join lexicon on lexicon.actor_id = found.actor_id
),

-- How the lexicon has them written; of a class and of a state's forces it has nouns, which are no names.
names as (
    select
        target as actor_id,
        list(distinct alias order by alias) as aliases,
    from {{ source('lexicon', 'aliases') }}
    where kind = 'actor' and form = 'name'
    group by target
),

every_actor as (
    select * from lexicon
    union all
    select * from unlisted
)

select
    every_actor.*,
    coalesce(names.aliases, []) as aliases,
from every_actor
left join names on every_actor.actor_id = names.actor_id
