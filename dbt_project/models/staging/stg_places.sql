-- The lexicon's row wins over a found one; of several found ones the least, so that it does not matter which article
-- was read first.
with lexicon as (
    select
        place_id,
        place_name,
        place_type,
        admin1_code,
        admin1_name,
        admin2_name,
        country_iso3,
        latitude,
        longitude,
        geoname_id,
        parent_place_id,
    from {{ source('lexicon', 'places') }}
),

found as (
    select unnest(min(found_rows))
    from {{ source('claims', 'found_places') }} as found_rows
    group by place_id
),

unlisted as (
    select
        place_id,
        place_name,
        place_type,
        admin1_code,
        admin1_name,
        admin2_name,
        country_iso3,
        latitude,
        longitude,
        geoname_id,
        parent_place_id,
    from found
    anti join lexicon on lexicon.place_id = found.place_id
)

select * from lexicon
union all
select * from unlisted
