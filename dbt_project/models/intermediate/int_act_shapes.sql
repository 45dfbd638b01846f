-- What acts say, each thing once: code, sides, places and days. A thousand articles on one air strike make a few
-- shapes, and only these are compared with one another.
with shapes as (
    select
        min(position) as first_position,
        event_code,
        any_value(is_symmetric) as is_symmetric,
        any_value(is_mixed) as is_mixed,
        any_value(source) as source,
        any_value(target) as target,
        any_value(place) as place,
        is_undated,
        date_from,
        date_to,
        date_to - date_from as span_days,
    from {{ ref('int_article_acts') }}
    where date_from is not null
    group by event_code, source.ids, target.ids, place.ids, is_undated, date_from, date_to
),

-- The clearest first, as among acts; a shape holds also what its act took from elsewhere in the article.
ordered as (
    select
        *,
        row_number() over (
            order by
                is_undated,
                span_days,
                place.coarseness,
                (len(source.ids) = 0)::integer + (len(target.ids) = 0)::integer,
                first_position
        ) as shape,
    from shapes
),

-- Whether two acts of this shape, in two articles, are one event.
checked as (
    select
        shape,
        {{ comparison('ordered', 'ordered') }}
        {{ is_one_event('ordered', 'ordered') }} as tells_one_event,
    from ordered
)

select
    ordered.*,
    checked.tells_one_event,
from ordered
inner join checked on ordered.shape = checked.shape
