-- which message of its source it is, so that one that is handed over again is not taken for another
ALTER TABLE messages ADD COLUMN IF NOT EXISTS origin TEXT;
