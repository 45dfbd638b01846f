-- Events of the last publication whose id is no longer used, and where their claims went. Changes of earlier
-- publications stay, so that an id can be followed from any of them.
{{ config(pre_hook=[
    "attach if not exists '" ~ (env_var('SITREP_PREVIOUS', '') | replace("'", "''")) ~ "' as previous (read_only)"
] if env_var('SITREP_PREVIOUS', '') else []) }}
with current_mentions as (
    select
        claim_id,
        event_id,
    from {{ ref('fct_event_mentions') }}
    where event_id is not null
),

previous_mentions as (
    {%- if env_var('SITREP_PREVIOUS', '') %}
        select
            claim_id,
            event_id,
        from previous.main.fct_event_mentions
        where event_id is not null
    {%- else %}
        select * from current_mentions
        where false
    {%- endif %}
),

known_changes as (
    {%- if env_var('SITREP_PREVIOUS', '') %}
        select
            old_event_id,
            new_event_id,
            run_id,
        from previous.main.event_id_changes
    {%- else %}
        select
            null::varchar as old_event_id,
            null::varchar as new_event_id,
            null::varchar as run_id,
        where false
    {%- endif %}
),

new_changes as (
    select distinct
        previous_mentions.event_id as old_event_id,
        current_mentions.event_id as new_event_id,
        '{{ env_var("SITREP_RUN_ID", "") }}' as run_id,
    from previous_mentions
    inner join current_mentions on previous_mentions.claim_id = current_mentions.claim_id
    anti join current_mentions as still_used on previous_mentions.event_id = still_used.event_id
)

select * from known_changes
union all
select * from new_changes
