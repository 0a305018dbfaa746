-- The ledger, a row a file.
SELECT path, dialect, bytes, records, inserted, duplicates, rejected, complete, incomplete_reason
FROM source_file ORDER BY path, file_id
