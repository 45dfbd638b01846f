-- For each article a few earlier ones that it may be a copy of: the four that share most of its rarest links (two marks
-- that follow one another), and the four earliest that share half as many, the original of many copies among them.
-- So a report of a template meets its own copies among thousands that are much like it, and no article meets more than
-- the 8 earliest holders of 16 links, whatever the corpus.
-- A short text is linked twice, by all its marks and by those that a long one would have kept.
with linked as (
    select
        position,
        false as is_fine,
        hash(mark, lead(mark) over (partition by position order by place)) as link,
    from {{ ref('int_article_marks') }}
    where mark < {{ var('least_quarter') }}
    union
    select
        position,
        true as is_fine,
        hash(mark, lead(mark) over (partition by position order by place)) as link,
    from {{ ref('int_article_marks') }}
    where is_short
),

shared as (
    select
        is_fine,
        link,
        count(*) as n_holders,
    from linked
    group by is_fine, link
    having count(*) > 1
),

held as (
    select
        linked.*,
        shared.n_holders,
        row_number() over (partition by linked.is_fine, linked.link order by linked.position) as rank,
    from linked
    inner join shared on linked.is_fine = shared.is_fine and linked.link = shared.link
),

rarest as (
    select * from held
    qualify row_number() over (partition by position, is_fine order by n_holders, link) <= 16
),

met as (
    select
        later.position,
        earlier.position as earlier_position,
        later.is_fine,
        count(*) as n_links,
    from rarest as later
    inner join held as earlier
        on
            later.link = earlier.link
            and later.is_fine = earlier.is_fine
            and later.position > earlier.position
            and earlier.rank <= 8
    group by later.position, earlier.position, later.is_fine
),

compared as (
    select
        *,
        2 * n_links >= max(n_links) over (partition by position, is_fine) as is_alike,
    from met
),

chosen as (
    select * from compared
    qualify
        row_number() over (partition by position, is_fine order by n_links desc, earlier_position asc) <= 4
        or row_number() over (partition by position, is_fine, is_alike order by earlier_position) <= if(is_alike, 4, 0)
)

select distinct
    position,
    earlier_position,
from chosen
