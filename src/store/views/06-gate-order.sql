-- The gates of the scope in the order in which the service asks them: active, assigned, role, filter ("How Application Provisioning
-- works in Microsoft Entra ID"; src/replay/scope.ts asks in the same order). Only a false answer fails: null is not known. A gate
-- is named by the cause that it is in the view cause; the second and the third come in several forms, so their names can be given.
CREATE OR REPLACE MACRO gates_named(is_active, is_assigned, has_role, passed_filter, assigned_code, role_code) AS list_filter([
  CASE WHEN is_active = false THEN 'inactive' END,
  CASE WHEN is_assigned = false THEN assigned_code END,
  CASE WHEN has_role = false THEN role_code END,
  CASE WHEN passed_filter = false THEN 'filtered' END
], lambda gate: gate IS NOT NULL);

CREATE OR REPLACE MACRO all_gates(is_active, is_assigned, has_role, passed_filter) AS
  gates_named(is_active, is_assigned, has_role, passed_filter, 'not-assigned', 'role-missing');

CREATE OR REPLACE MACRO first_gate(is_active, is_assigned, has_role, passed_filter) AS
  all_gates(is_active, is_assigned, has_role, passed_filter)[1];

COMMENT ON MACRO gates_named IS 'all_gates with the codes that the gates assigned and role have in a case';
COMMENT ON MACRO all_gates IS 'The gates that fail, in the order of the service, as codes of the view cause; empty where none is known to fail';
COMMENT ON MACRO first_gate IS 'The first gate that fails, as a code of the view cause; null where none is known to fail';

-- Codes in words. The titles are one row, to be joined once; the codes after the first are what else stands in the way.
CREATE OR REPLACE VIEW cause_title AS SELECT map(list(code), list(title)) AS titles FROM cause WHERE job_kind IS NULL;

CREATE OR REPLACE MACRO gate_at(gates, place) AS gates[place];

CREATE OR REPLACE MACRO further_gates(gates, titles) AS
  nullif(array_to_string(list_transform(gates[2:], lambda code: titles[code]), ', '), '');

COMMENT ON VIEW cause_title IS 'One row: the titles of all causes by their codes';
COMMENT ON MACRO gate_at IS 'One of the gates of all_gates, counted from 1; null where there are fewer';
COMMENT ON MACRO further_gates IS 'The gates after the first, in words; null where there is but one';
