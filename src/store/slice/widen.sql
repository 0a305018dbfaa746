-- Everybody and everything is there again; without effect where nothing was left out.
DROP VIEW IF EXISTS temp.job_event;
DROP VIEW IF EXISTS temp.event_record;
DROP MACRO TABLE IF EXISTS temp.entitlement_in;
DROP TABLE IF EXISTS temp.source_object;
DROP TABLE IF EXISTS temp.membership;
DROP TABLE IF EXISTS temp.assignment;
DROP TABLE IF EXISTS temp.mapping_evaluation;
DROP TABLE IF EXISTS temp.target_object;
DROP TABLE IF EXISTS temp.link;
