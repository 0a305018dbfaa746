-- What fails now, with what its code means. Codes that are not known have the class 'not known'.
CREATE OR REPLACE MACRO open_failure_in(app, since, until, as_of) AS TABLE
SELECT o.*, message_of(o.reason) AS message, m.known_code, coalesce(m.error_class, 'not known') AS error_class, m.who_acts, m.is_passing, m.meaning, m.remedy
FROM open_escrow_in(app, since, until, as_of) AS o
LEFT JOIN logged_error AS m ON m.error_code = o.error_code;

CREATE OR REPLACE VIEW open_failure AS SELECT * FROM open_failure_in(NULL, NULL, NULL, NULL);

COMMENT ON MACRO TABLE open_failure_in IS 'The view open_failure within a scope; each argument may be NULL';
COMMENT ON VIEW open_failure IS 'open_escrow with the meaning of the error code';
COMMENT ON COLUMN open_failure.message IS 'The reason without the sentences about retries';
COMMENT ON COLUMN open_failure.error_class IS 'As in error_meaning; not known where the code is not';
