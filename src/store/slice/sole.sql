-- What the others rest on, found before them. Each name means the same as in the store.
CREATE TEMP TABLE sole_app AS SELECT * FROM sole_app;
CREATE TEMP TABLE sole_job AS SELECT * FROM sole_job;
