{#-
How two sides of two acts stand to each other. `a` and `b` are structs of the lists ids, ancestor_ids (the ids and all
they belong to), classes (of arms: state, armed group, civilians; and the state served) and generic (the classes of
those that are but a class, "rebels"; and the state served).
 2: the same actor, or one belongs to the other     1: a class and an actor of that class, or servants of one state
 0: one of them is not named                       -1: others
-#}
{% macro kinship(a, b) -%}
    case
        when len({{ a }}.ids) = 0 or len({{ b }}.ids) = 0 then 0
        when list_has_any({{ a }}.ids, {{ b }}.ancestor_ids) or list_has_any({{ b }}.ids, {{ a }}.ancestor_ids) then 2
        when
            list_has_any({{ a }}.generic, {{ b }}.classes) or list_has_any({{ b }}.generic, {{ a }}.classes)
            then 1
        else -1
    end
{%- endmacro %}

{#- Places of two acts: 2: the same, or one lies in the other; 0: one of them is not known; -1: apart. -#}
{% macro containment(a, b) -%}
    case
        when len({{ a }}.ids) = 0 or len({{ b }}.ids) = 0 then 0
        when list_has_any({{ a }}.ids, {{ b }}.ancestor_ids) or list_has_any({{ b }}.ids, {{ a }}.ancestor_ids) then 2
        else -1
    end
{%- endmacro %}

{#-
All that two acts have to do with each other, as columns: how the sources and targets stand, with the sides exchanged
where the code is symmetric and that fits better, and the places. `a` and `b` are aliases that set_joins() has joined to
their sets.
-#}
{% macro comparison(a, b) -%}
    {{ kinship(a ~ '_sources.actors', b ~ '_sources.actors') }} as source_straight,
    {{ kinship(a ~ '_targets.actors', b ~ '_targets.actors') }} as target_straight,
    {{ kinship(a ~ '_sources.actors', b ~ '_targets.actors') }} as source_crossed,
    {{ kinship(a ~ '_targets.actors', b ~ '_sources.actors') }} as target_crossed,
    {{ a }}.is_symmetric
    and (least(source_crossed, target_crossed), source_crossed + target_crossed)
    > (least(source_straight, target_straight), source_straight + target_straight) as is_crossed,
    case when is_crossed then source_crossed else source_straight end as source_kinship,
    case when is_crossed then target_crossed else target_straight end as target_kinship,
    {{ containment(a ~ '_places.places', b ~ '_places.places') }} as place_containment,
{%- endmacro %}

{#-
Whether two acts that nothing sets apart are one event, after comparison(): days that overlap are not yet one event,
there must be something that ties them. Both sides the same and the same place, or no place in either; one side the same
and the same town, district or province; where nobody or only a class is named, the same town or district and day.
Codes that hold acts of many kinds ("diplomacy") need both sides. What spans more than a week needs the same town.
-#}
{% macro is_one_event(a, b) -%}
    least(source_kinship, target_kinship, place_containment) >= 0
    and {{ a }}.date_from <= {{ b }}.date_to
    and {{ b }}.date_from <= {{ a }}.date_to
    and case
        when {{ a }}.is_mixed then least(source_kinship, target_kinship) = 2
        when {{ a }}.place_set = 0 and {{ b }}.place_set = 0
            then least(source_kinship, target_kinship) = 2 and greatest({{ a }}.span_days, {{ b }}.span_days) <= 7
        when place_containment < 2 then false
        when
            greatest({{ a }}.span_days, {{ b }}.span_days) > 7
            and greatest({{ a }}_places.places.coarseness, {{ b }}_places.places.coarseness) > 1
            then false
        when least(source_kinship, target_kinship) = 2 then true
        when greatest(source_kinship, target_kinship) = 2
            then greatest({{ a }}_places.places.coarseness, {{ b }}_places.places.coarseness) <= 2
        else
            greatest({{ a }}_places.places.coarseness, {{ b }}_places.places.coarseness) <= 1
            and greatest({{ a }}.span_days, {{ b }}.span_days) <= {{ var('undated_news_days') }}
    end
{%- endmacro %}
