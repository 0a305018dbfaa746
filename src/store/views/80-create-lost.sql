-- Whether a create may have gone through although it failed in the log: nothing refused it, and its answer came too late, was an
-- error of the application's own, or could not be read. Where the answer was not read the class of the error code has to do. What
-- failed while the account was looked for (matching) never wrote anything.
CREATE OR REPLACE MACRO create_lost(action, answer_class, http_status, error_class, known_code, last_phase) AS action = 'create'
  AND coalesce(last_phase, 'export') IN ('export', 'processing')
  AND (http_status IS NULL OR http_status >= 500 OR http_status < 300)
  AND CASE WHEN answer_class IS NOT NULL THEN answer_class IN ('timeout', 'server-error', 'unreadable-answer')
    ELSE error_class IN ('outage', 'service') OR known_code = 'Timeout' END;

COMMENT ON MACRO create_lost IS 'Whether a failed create may have made the account: by the class and status of the answer, else by the class of the error code, and by how far the event got';
