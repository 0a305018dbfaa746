-- @id        cycles
-- @title     The cycles of each job
-- @question  When did each cycle run, how long did it take, and what came of it?
-- @kind      view
-- @severity  info
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @shares    cycle
-- @columns   app_id text, app_name text, job_id text, cycle_id text, began timestamp, ended timestamp, minutes number,
--            minutes_to_next number, events integer, objects integer, creates integer, updates integer, disables integer,
--            deletes integer, unchanged integer, skips integer, failures integer, objects_per_minute number
-- @entity    app=app_id job=job_id cycle=cycle_id
-- @chart     bar x=minutes y=began

SELECT app_id, app_name, job_id, cycle_id, first_time AS began, last_time AS ended, round(date_diff('second', first_time, last_time) / 60.0, 1) AS minutes,
  round(minutes_to_next, 1) AS minutes_to_next, events, objects, creates, updates, disables, deletes, unchanged, skips, failures,
  round(objects / nullif(date_diff('second', first_time, last_time) / 60.0, 0), 1) AS objects_per_minute
FROM cycle_in($app, $since, $until, $as_of)
ORDER BY app_name NULLS LAST, began DESC NULLS LAST, cycle_id
