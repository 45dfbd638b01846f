-- The actors that acts name as a side, each set once, with all they belong to and their classes.
with actors as (
    select
        key as actor_set,
        ids,
        unnest(ids) as actor_id,
    from {{ ref('int_sets') }}
    where kind = 'actor'
)

select
    actors.actor_set,
    {
        'ids': any_value(actors.ids),
        'up': list_sort(list_distinct(flatten(list(coalesce(kin.up, [actors.actor_id]))))),
        'classes': list_sort(list_filter(
            list_distinct(flatten(list([kin.class, kin.state]))), lambda class: class is not null
        )),
        'generic': list_sort(list_filter(
            list_distinct(flatten(list([case when kin.is_generic then kin.class end, kin.state]))),
            lambda class: class is not null
        ))
    } as actors,
from actors
left join {{ ref('int_actor_kin') }} as kin on actors.actor_id = kin.actor_id
group by actors.actor_set
union all
select
    0 as actor_set,
    { 'ids': []::varchar[], 'up': []::varchar[], 'classes': []::varchar[], 'generic': []::varchar[] } as actors,
