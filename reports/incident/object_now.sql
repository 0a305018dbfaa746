-- Where each user and group stands, as of the latest event in the window.
SELECT kind, state, app_id, app_name FROM object_state_in($app, $since, $until, $as_of)
