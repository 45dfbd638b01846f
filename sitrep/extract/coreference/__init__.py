"""Coreference of acts: which acts of an article tell of one happening, and what they then share.

In:    an article with its acts, each with what its own clause or phrase states.
Out:   `report_id` of every act; sources, targets, places and days that another act of the report states, marked in
       `support`; the code of an act that only refers back ("the attack") (`reports`).
       What ties acts and what sets them apart is one list of weights (`ties`).
Seeds: event_types.csv (happening, specificity).
May import: events, predicates, places, and what these may import.
"""
