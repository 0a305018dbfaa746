-- Before version 9 the texts of the steps stood in their list.
INSERT INTO event_row BY NAME
SELECT * REPLACE (step_heads_of(steps) AS steps), step_descriptions_of(steps) AS step_descriptions, step_details_of(steps) AS step_details
FROM older_event;
DROP TABLE older_event;
