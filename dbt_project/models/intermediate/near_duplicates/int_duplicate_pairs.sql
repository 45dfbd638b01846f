-- Candidates that are alike in their own words (the shingles that are left) and in all they say (whole signatures), and
-- that do not tell of other towns and other numbers of people in these words, as reports of one template do.
-- What two lists have in common is counted by what they have together: list_intersect takes the square of their length.
{{ config(materialized='incremental', pre_hook=[
    "{{ delete_changed_copies() }}", "{{ find_partitions('articles', candidate_articles()) }}"
]) }}
with candidates as (
    select * from {{ ref('int_duplicate_candidates') }} as all_candidates
    where {{ is_to_rematch('all_candidates') }}
),

candidate_articles as (
    select article_key from candidates
    union
    select earlier_key from candidates
),

own as (
    select
        shingles.article_key,
        list(shingles.shingle) as shingles,
    from {{ ref('int_article_shingles') }} as shingles
    semi join candidate_articles on shingles.article_key = candidate_articles.article_key
    anti join (
        select shingle from {{ ref('int_common_shingles') }}
        where is_common
    ) as common on shingles.shingle = common.shingle
    group by shingles.article_key
),

likely as (
    select
        candidates.*,
        len(later.shingles) + len(earlier.shingles)
        - list_unique(list_concat(later.shingles, earlier.shingles)) as n_common,
    from candidates
    inner join own as later on candidates.article_key = later.article_key
    inner join own as earlier on candidates.earlier_key = earlier.article_key
    where n_common / least(len(later.shingles), len(earlier.shingles)) >= {{ var('near_duplicate_own_share') }}
),

likely_articles as (
    select article_key from likely
    union
    select earlier_key from likely
),

signatures as (
    select
        articles.article_key,
        sightings.signature,
    from {{ ref('stg_articles') }} as sightings
    inner join {{ ref('int_article_order') }} as articles on sightings.record_id = articles.record_id
    semi join likely_articles on articles.article_key = likely_articles.article_key
    where list_contains(getvariable('changed_partitions'), sightings.partition)
),

facts as (
    select
        articles.article_key,
        list(distinct facts.fact) as facts,
    from {{ ref('int_article_facts') }} as facts
    inner join {{ ref('int_article_order') }} as articles on facts.article_id = articles.article_id
    semi join likely_articles on articles.article_key = likely_articles.article_key
    group by articles.article_key
),

compared as (
    select
        likely.article_key,
        likely.earlier_key,
        least(len(later.signature), len(earlier.signature)) as n_shortest,
        list_unique(list_concat(later.signature, earlier.signature)) as n_together,
        (len(later.signature) + len(earlier.signature) - n_together) / n_together as jaccard,
        least(len(later_facts.facts), len(earlier_facts.facts)) as n_facts,
        len(later_facts.facts) + len(earlier_facts.facts)
        - list_unique(list_concat(later_facts.facts, earlier_facts.facts)) as n_common_facts,
    from likely
    inner join signatures as later on likely.article_key = later.article_key
    inner join signatures as earlier on likely.earlier_key = earlier.article_key
    left join facts as later_facts on likely.article_key = later_facts.article_key
    left join facts as earlier_facts on likely.earlier_key = earlier_facts.article_key
)

select
    article_key,
    earlier_key,
    jaccard,
from compared
where
    jaccard >= if(
        n_shortest < {{ var('short_text_shingles') }},
        {{ var('short_duplicate_jaccard') }},
        {{ var('near_duplicate_jaccard') }}
    )
    and not coalesce(n_facts > 1 and n_common_facts < n_facts * {{ var('near_duplicate_facts_share') }}, false)
