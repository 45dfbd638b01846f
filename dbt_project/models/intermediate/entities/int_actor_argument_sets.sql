-- The actors that acts name as a side, each set once, with all they belong to and their classes.
with actors as (
    select
        key as actor_set,
        ids,
        unnest(ids) as actor_id,
    from {{ ref('int_argument_sets') }}
    where kind = 'actor'
)

select
    actors.actor_set,
    {
        'ids': any_value(actors.ids),
        'ancestor_ids': list_sort(list_distinct(flatten(list(coalesce(ancestors.ancestor_ids, [actors.actor_id]))))),
        'classes': list_sort(list_filter(
            list_distinct(flatten(list([ancestors.class, ancestors.state]))), lambda class: class is not null
        )),
        'generic': list_sort(list_filter(
            list_distinct(flatten(list([case when ancestors.is_generic then ancestors.class end, ancestors.state]))),
            lambda class: class is not null
        ))
    } as actors,
from actors
left join {{ ref('int_actor_ancestors') }} as ancestors on actors.actor_id = ancestors.actor_id
group by actors.actor_set
union all
select
    0 as actor_set,
    {
        'ids': []::varchar[],
        'ancestor_ids': []::varchar[],
        'classes': []::varchar[],
        'generic': []::varchar[]
    } as actors,
