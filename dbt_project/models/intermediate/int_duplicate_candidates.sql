-- For each article a few earlier ones that it may be a copy of: the four that share most of its rarest links, and the
-- four earliest that share half as many, the original of many copies among them. So a report of a template meets its
-- own copies among thousands that are much like it, and no article meets more than the 8 earliest holders of 16 links,
-- whatever the corpus.
{{ config(materialized='incremental', pre_hook="{{ forget('article_key', ref('int_rematched_articles')) }}") }}
with rarest as (
    select
        links.*,
        articles.position,
    from {{ ref('int_rarest_links') }} as links
    inner join {{ ref('int_article_order') }} as articles on links.article_key = articles.article_key
    where {{ is_changed('links', 'article_key', ref('int_rematched_articles')) }}
),

held as (
    select
        links.article_key,
        links.is_fine,
        links.link,
        articles.position,
    from {{ ref('int_link_holders') }} as links
    semi join rarest on links.is_fine = rarest.is_fine and links.link = rarest.link
    inner join {{ ref('int_article_order') }} as articles on links.article_key = articles.article_key
    qualify row_number() over (partition by links.is_fine, links.link order by articles.position) <= 8
),

met as (
    select
        later.article_key,
        later.is_fine,
        earlier.article_key as earlier_key,
        earlier.position as earlier_position,
        count(*) as n_links,
    from rarest as later
    inner join held as earlier
        on later.link = earlier.link and later.is_fine = earlier.is_fine and later.position > earlier.position
    group by later.article_key, later.is_fine, earlier.article_key, earlier.position
),

compared as (
    select
        *,
        2 * n_links >= max(n_links) over (partition by article_key, is_fine) as is_alike,
    from met
),

chosen as (
    select * from compared
    qualify
        row_number() over (partition by article_key, is_fine order by n_links desc, earlier_position asc) <= 4
        or row_number() over (partition by article_key, is_fine, is_alike order by earlier_position)
        <= if(is_alike, 4, 0)
)

select distinct
    article_key,
    earlier_key,
from chosen
