-- When a thread deletes itself, if ever.
ALTER TABLE thread ADD COLUMN delete_after INTEGER;
CREATE INDEX thread_by_delete_after ON thread (delete_after) WHERE delete_after IS NOT NULL;
UPDATE thread
SET delete_after = created_on + 86400000 * json_extract(retention_policy, '$.deleteThreadAfterDays')
WHERE deleted_on IS NULL AND json_extract(retention_policy, '$.kind') = 'threadCreationDate';

-- What a removed participant last saw of the thread.
ALTER TABLE participant ADD COLUMN removed_topic TEXT;
ALTER TABLE participant ADD COLUMN removed_activity INTEGER;
UPDATE participant SET removed_topic = (SELECT topic FROM thread WHERE id = thread_id),
                       removed_activity = (SELECT last_activity FROM thread WHERE id = thread_id)
WHERE removed_sequence IS NOT NULL;

-- Images of messages (2024-06-05-preview).
CREATE TABLE image (
    thread_id  TEXT NOT NULL REFERENCES thread (id),
    id         TEXT NOT NULL,
    name       TEXT,
    bytes      BLOB NOT NULL,
    PRIMARY KEY (thread_id, id)
) STRICT;
