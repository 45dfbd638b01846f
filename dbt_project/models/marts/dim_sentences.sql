{{ config(materialized='incremental', pre_hook=[
    "{{ delete_changed_articles() }}", "{{ find_partitions('claims') }}"
]) }}
select
    sentences.article_id,
    sentences.sentence_no,
    sentences.char_start,
    sentences.char_end,
    sentences.text,
from {{ ref('stg_sentences') }} as sentences
semi join {{ ref('int_articles') }} as articles on sentences.reading_id = articles.reading_id
where {{ in_changed_partition('sentences') }}
