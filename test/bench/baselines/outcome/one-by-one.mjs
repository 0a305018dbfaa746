/** A few users whom the log mentions, whatever became of them. */
export const NAMES = `SELECT user_principal_name AS name FROM source_object
  WHERE object_type = 'user' AND user_principal_name <> '' AND object_ref IN (SELECT object_ref FROM event_record)
  ORDER BY hash(object_ref) LIMIT 8`;

/** Seconds that this process has worked so far. */
export const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** @param {readonly number[]} values */
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
