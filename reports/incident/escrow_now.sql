-- What fails now.
SELECT kind, app_id, app_name, source_id, source_name, source_upn, coalesce(error_code, 'no code') AS error_code, reason,
  retry_count, next_retry, failing_since, last_failure, failures, action, event_id, variant, cause
FROM open_failure_in($app, $since, $until, $as_of)
