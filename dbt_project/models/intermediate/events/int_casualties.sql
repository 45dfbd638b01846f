-- Claims of people harmed that no rule finds implausible, of the reading that counts, with the bounds that the hedges
-- leave: what tolls are made of.
{{ config(materialized='incremental', pre_hook=[
    "{{ delete_changed_articles() }}", "{{ find_partitions('claims') }}"
]) }}
with claims as materialized (
    select
        all_claims.*,
        {{ words_of('all_claims.attributed_to') }} as speaker_words,
    from {{ ref('stg_casualties') }} as all_claims
    semi join {{ ref('int_articles') }} as articles on all_claims.reading_id = articles.reading_id
    where {{ in_changed_partition('all_claims') }} and {{ is_asserted('all_claims') }}
),

actors as (select * from {{ ref('int_actor_ancestors') }}),

places as (select * from {{ ref('int_place_ancestors') }}),

toll_speakers as (select * from {{ ref('toll_speakers') }}),

roles as (
    select
        max(standing) filter (speaker = 'own_voice') as own_voice,
        max(standing) filter (speaker = 'own_dead') as own_dead,
        max(standing) filter (speaker = 'enemy_dead') as enemy_dead,
        max(standing) filter (speaker = 'anybody') as anybody,
    from toll_speakers
    where kind = 'role'
),

-- "A hospital source" has no name, but is of a hospital: the highest of the words counts.
called as (
    select
        spoken.speaker_words,
        max(toll_speakers.standing) as standing,
        arg_max(toll_speakers.is_local, toll_speakers.standing) as is_local,
    from (
        select distinct speaker_words from claims
        where speaker_words is not null
    ) as spoken
    inner join toll_speakers
        on
            toll_speakers.kind = 'word'
            and regexp_matches(spoken.speaker_words, ' ' || toll_speakers.speaker || '(s|es)? ')
    group by spoken.speaker_words
),

-- How well the speaker is placed to know of this toll.
standings as (
    select
        claims.claim_id,
        case
            when claims.attributed_to is null and claims.attributed_actor_id is null then roles.own_voice
            when
                list_contains(speakers.ancestor_ids, claims.perpetrator_actor_id)
                or list_contains(perpetrators.ancestor_ids, claims.attributed_actor_id)
                then roles.enemy_dead
            when called.standing > roles.own_dead then called.standing
            when
                list_contains(victims.ancestor_ids, claims.attributed_actor_id)
                or list_contains(speakers.ancestor_ids, claims.victim_actor_id)
                or speakers.state = victims.state
                then roles.own_dead
            when actor_types.is_party and claims.victim_class = 'combatant' then roles.enemy_dead
            when coalesce(called.is_local, types.is_local) and coalesce(places.coarseness, 4) >= 3
                then least(coalesce(called.standing, types.standing), roles.anybody)
            else coalesce(called.standing, types.standing, roles.anybody)
        end as standing,
    from claims
    cross join roles
    left join actors as speakers on claims.attributed_actor_id = speakers.actor_id
    left join actors as victims on claims.victim_actor_id = victims.actor_id
    left join actors as perpetrators on claims.perpetrator_actor_id = perpetrators.actor_id
    left join {{ ref('actor_types') }} as actor_types on speakers.actor_type = actor_types.actor_type
    left join called on claims.speaker_words = called.speaker_words
    left join toll_speakers as types on types.kind = 'actor_type' and speakers.actor_type = types.speaker
    left join places on claims.place_id = places.place_id
)

select
    claims.claim_id,
    claims.article_id,
    claims.sentence_no,
    claims.act_id,
    coalesce(claims.report_id, claims.act_id) as report_id,
    {{ value_columns('claims') }}
    claims.harm,
    claims.victim_actor_id,
    claims.victim_class,
    claims.count_scope,
    {{ is_event_toll('claims') }} as is_in_event,
    claims.part_of_claim_id,
    claims.repeats_claim_id,
    claims.attributed_actor_id,
    claims.attributed_to,
    standings.standing,
    claims.place_id,
    claims.event_date_start,
    claims.event_date_end,
from claims
{{ value_joins('claims') }}
inner join standings on claims.claim_id = standings.claim_id
inner join {{ ref('int_articles') }} as articles on claims.article_id = articles.article_id
where len({{ casualty_flags('claims') }}) = 0
