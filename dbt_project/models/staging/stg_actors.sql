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
)

select * from lexicon
union all
select * from unlisted
