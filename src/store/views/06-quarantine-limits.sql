-- When failures put a job into quarantine ("Application provisioning in quarantine status", Microsoft Entra ID; roughly): from so many
-- failures on the service weighs them; then a share of the objects is enough, or a number, or a number together with open references.
CREATE OR REPLACE MACRO quarantine_weighed_from() AS 5000;
CREATE OR REPLACE MACRO quarantine_share() AS 0.4;

CREATE OR REPLACE MACRO quarantine_is_due(failing, objects, open_references) AS failing > 40000
  OR (failing >= quarantine_weighed_from() AND (failing > quarantine_share() * objects OR failing + open_references > 60000));

COMMENT ON MACRO quarantine_weighed_from IS 'From so many failures on the service weighs them';
COMMENT ON MACRO quarantine_share IS 'The share of failing objects above which a job goes into quarantine, once its failures are weighed';
COMMENT ON MACRO quarantine_is_due IS 'Whether so many failing objects of so many, and open references, put a job into quarantine';
