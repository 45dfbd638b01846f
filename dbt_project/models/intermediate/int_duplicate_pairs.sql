-- Candidates that are alike in their own words (the marks that are left) and in all they say (whole signatures).
-- What two lists have in common is counted by what they have together: list_intersect takes the square of their length.
with candidates as (select * from {{ ref('int_duplicate_candidates') }}),

candidate_articles as (
    select position from candidates
    union
    select earlier_position from candidates
),

own as (
    select
        marks.position,
        list(marks.mark) as marks,
    from {{ ref('int_article_marks') }} as marks
    semi join candidate_articles on marks.position = candidate_articles.position
    group by marks.position
),

likely as (
    select
        candidates.*,
        len(later.marks) + len(earlier.marks) - list_unique(list_concat(later.marks, earlier.marks)) as n_common,
    from candidates
    inner join own as later on candidates.position = later.position
    inner join own as earlier on candidates.earlier_position = earlier.position
    where n_common / least(len(later.marks), len(earlier.marks)) >= {{ var('near_duplicate_own_share') }}
),

likely_articles as (
    select position from likely
    union
    select earlier_position from likely
),

signatures as (
    select
        articles.position,
        articles.article_id,
        sightings.signature,
    from {{ ref('stg_articles') }} as sightings
    inner join {{ ref('int_article_order') }} as articles on sightings.record_id = articles.record_id
    semi join likely_articles on articles.position = likely_articles.position
),

compared as (
    select
        likely.position,
        likely.earlier_position,
        later.article_id,
        earlier.article_id as earlier_article_id,
        least(len(later.signature), len(earlier.signature)) as n_shortest,
        list_unique(list_concat(later.signature, earlier.signature)) as n_together,
        (len(later.signature) + len(earlier.signature) - n_together) / n_together as jaccard,
    from likely
    inner join signatures as later on likely.position = later.position
    inner join signatures as earlier on likely.earlier_position = earlier.position
)

select
    article_id,
    earlier_article_id,
    position,
    earlier_position,
    jaccard,
from compared
where
    jaccard >= if(
        n_shortest < {{ var('short_text_shingles') }},
        {{ var('short_duplicate_jaccard') }},
        {{ var('near_duplicate_jaccard') }}
    )
