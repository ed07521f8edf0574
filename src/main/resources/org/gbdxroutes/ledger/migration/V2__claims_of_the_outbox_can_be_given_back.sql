ALTER TABLE outbox ADD COLUMN claimed_by TEXT;

-- in the order in which entries are claimed, so that a claim reads only what it takes
CREATE INDEX outbox_by_due ON outbox (subscriber, dead, due, event_key);
DROP INDEX outbox_by_subscriber_and_due;
