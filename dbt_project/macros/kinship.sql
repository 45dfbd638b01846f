{#-
How two sides of two reports stand to each other. `a` and `b` are structs of the lists ids, ancestor_ids (the ids and all
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

{#-
Places of two reports: 2: the same, or one lies in the other; 1: a few kilometres apart; 0: one of them is not known;
-1: apart.
-#}
{% macro containment(a, b) -%}
    case
        when len({{ a }}.ids) = 0 or len({{ b }}.ids) = 0 then 0
        when list_has_any({{ a }}.ids, {{ b }}.ancestor_ids) or list_has_any({{ b }}.ids, {{ a }}.ancestor_ids) then 2
        when
            list_bool_or(list_transform(
                {{ a }}.points,
                lambda one: coalesce(
                    list_bool_or(list_transform({{ b }}.points, lambda other: {{ is_close('one', 'other') }})), false
                )
            ))
            then 1
        else -1
    end
{%- endmacro %}

{#- Whether two points lie no further apart than neighbouring villages; degrees of longitude shrink to the poles. -#}
{% macro is_close(one, other) -%}
    pow({{ one }}.latitude - {{ other }}.latitude, 2)
    + pow((({{ one }}.longitude - {{ other }}.longitude)) * cos(radians({{ one }}.latitude)), 2)
    <= pow({{ var('neighbour_km') }} / 111.2, 2)
{%- endmacro %}

{#-
All that two reports have to do with each other, as columns: how the sources and targets stand, with the sides exchanged
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

{#- A toll that two reports of two happenings seldom share by chance: a number of its own, and not a small one. -#}
{% macro is_rare_toll() -%}
    value_low = value_best and value_best > {{ var('most_common_toll') }}
{%- endmacro %}

{#- Whether two reports count the same dead, or else the same wounded, and a rare number of them. -#}
{% macro has_equal_toll(a, b) -%}
    coalesce({{ a }}.rare_killed = {{ b }}.rare_killed, {{ a }}.rare_wounded = {{ b }}.rare_wounded, false)
{%- endmacro %}

{#- Whether one code may be the other in general words: "an attack" is any strike, shelling or blast. -#}
{% macro is_one_code_or_general(a, b) -%}
    (
        {{ a }}.event_code = {{ b }}.event_code
        or (
            {{ a }}.is_attack
            and {{ b }}.is_attack
            and (
                ({{ a }}.is_unspecific and not {{ a }}.is_symmetric)
                or ({{ b }}.is_unspecific and not {{ b }}.is_symmetric)
            )
        )
    )
{%- endmacro %}

{#- Whether a report tells of a town or site of which nobody knows where it lies. -#}
{% macro is_on_no_map(report) -%}
    ({{ report }}_places.places.coarseness = 0 and len({{ report }}_places.places.points) = 0)
{%- endmacro %}

{#-
Whether the places of two reports of one article may be one, after comparison(). A name that no gazetteer knows may be that
of the other place, or of one beside it, where both count the same dead and more than are told of every day.
-#}
{% macro is_one_place_in_article(a, b) -%}
    (
        place_containment in (0, 2)
        or (
            coalesce({{ a }}.rare_killed = {{ b }}.rare_killed, false)
            and {{ a }}.rare_killed >= {{ var('telling_toll') }}
            and ({{ is_on_no_map(a) }} or {{ is_on_no_map(b) }})
            and list_has_any({{ a }}_places.places.ancestor_ids, {{ b }}_places.places.ancestor_ids)
        )
    )
{%- endmacro %}

{#-
Whether two reports of one article, the clearer one `b`, tell of one event after all, after comparison(). What the article
keeps apart stays apart, unless both count the same dead, or nothing but the missing day, place or side of the less clear
one holds them apart.
-#}
{% macro is_one_in_article(a, b) -%}
    {{ is_one_place_in_article(a, b) }}
    and case
        when {{ a }}.is_undated or {{ b }}.is_undated then {{ a }}.is_background = {{ b }}.is_background
        else {{ a }}.date_from <= {{ b }}.date_to and {{ b }}.date_from <= {{ a }}.date_to
    end
    and case
        when {{ has_equal_toll(a, b) }} then greatest(source_kinship, target_kinship) >= 0
        when least(source_kinship, target_kinship) < 0 or {{ a }}.killed_best <> {{ b }}.killed_best then false
        when {{ a }}.is_mixed then {{ a }}.event_code = {{ b }}.event_code and least(source_kinship, target_kinship) = 2
        when {{ a }}.event_code = {{ b }}.event_code then true
        else
            {{ is_one_code_or_general(a, b) }}
            and greatest(source_kinship, target_kinship) >= 1
            and ({{ a }}.place_set = 0 or {{ a }}.is_undated)
    end
{%- endmacro %}

{#-
Whether two reports of two articles are one event, after comparison(): days that overlap are not yet one event, there
must be something that ties them. A rare toll that both give, and one town, or one side; both sides the same and the same
place, or no place in either; one side the same and the same town, district or province; where nobody or only a class is
named, the same town or district and day, and no two rare tolls that differ where one has no day. Where a rare toll ties them, one may name the next village. Tolls that differ do not set them apart: they conflict. Codes that hold acts of
many kinds ("diplomacy") need both sides, and a code that is the other in general words the town and a side. What spans
more than a week needs the same town, and what spans more than a month of fighting is no single day of it.
-#}
{% macro is_one_event(a, b) -%}
    {%- set widest = 'greatest(' ~ a ~ '_places.places.coarseness, ' ~ b ~ '_places.places.coarseness)' -%}
    {%- set longest = 'greatest(' ~ a ~ '.span_days, ' ~ b ~ '.span_days)' -%}
    {%- set shortest = 'least(' ~ a ~ '.span_days, ' ~ b ~ '.span_days)' -%}
    {{ a }}.date_from <= {{ b }}.date_to
    and {{ b }}.date_from <= {{ a }}.date_to
    and place_containment >= 0
    and case
        when {{ has_equal_toll(a, b) }} and place_containment = 2 and {{ longest }} <= 7
            then
                greatest(source_kinship, target_kinship) >= 1
                or (greatest(source_kinship, target_kinship) = 0 and {{ widest }} <= 1)
        when least(source_kinship, target_kinship) < 0 then false
        when {{ longest }} > 31 and {{ shortest }} <= 7 and {{ a }}.happening = 'violence' then false
        when place_containment = 1
            then {{ has_equal_toll(a, b) }} and {{ longest }} <= 1 and greatest(source_kinship, target_kinship) >= 1
        when not {{ is_one_code_or_general(a, b) }} then false
        when {{ a }}.event_code <> {{ b }}.event_code
            then
                place_containment = 2
                and {{ widest }} <= 1
                and {{ longest }} <= {{ var('undated_news_days') }}
                and greatest(source_kinship, target_kinship) = 2
        when {{ a }}.is_mixed then least(source_kinship, target_kinship) = 2
        when {{ a }}.place_set = 0 and {{ b }}.place_set = 0
            then least(source_kinship, target_kinship) = 2 and {{ longest }} <= 7
        when place_containment < 2 then false
        when {{ longest }} > 7 and {{ widest }} > 1 then false
        when least(source_kinship, target_kinship) = 2 then true
        when greatest(source_kinship, target_kinship) = 2 then {{ widest }} <= 2
        when ({{ a }}.is_undated or {{ b }}.is_undated) and coalesce({{ a }}.rare_killed <> {{ b }}.rare_killed, false)
            then false
        else {{ widest }} <= 1 and {{ longest }} <= {{ var('undated_news_days') }}
    end
{%- endmacro %}
