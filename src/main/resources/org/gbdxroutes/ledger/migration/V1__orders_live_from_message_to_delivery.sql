-- H2 commits each statement that makes something, and a kill may come between two: what is there already, stays

CREATE TABLE IF NOT EXISTS messages (
    message_key  BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    received_at  TIMESTAMP WITH TIME ZONE NOT NULL,
    source       TEXT   NOT NULL,
    content_type TEXT   NOT NULL,
    content      BYTEA  NOT NULL,
    size         BIGINT NOT NULL,
    sha256       TEXT   NOT NULL,
    kept_at      TEXT
);

CREATE TABLE IF NOT EXISTS orders (
    order_key        BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    partner          VARCHAR(100) NOT NULL,
    order_number     VARCHAR(100) NOT NULL,
    revision         INTEGER      NOT NULL,
    state            VARCHAR(20)  NOT NULL,
    version          INTEGER      NOT NULL,
    since            TIMESTAMP WITH TIME ZONE NOT NULL,
    received_at      TIMESTAMP WITH TIME ZONE NOT NULL,
    source           TEXT         NOT NULL,
    message_key      BIGINT       NOT NULL REFERENCES messages,
    request          TEXT         NOT NULL,
    request_sha256   TEXT         NOT NULL,
    due              TIMESTAMP WITH TIME ZONE NOT NULL,
    claimed_by       TEXT,
    attempts         INTEGER      NOT NULL DEFAULT 0,
    failing_since    TIMESTAMP WITH TIME ZONE,
    held_from        VARCHAR(20),
    reason           TEXT,
    cancel_requested BOOLEAN      NOT NULL DEFAULT FALSE,
    UNIQUE (partner, order_number, revision)
);

CREATE INDEX IF NOT EXISTS orders_by_state_and_due ON orders (state, due);

-- one launch an order: a redo is a new revision, and so a new order
CREATE TABLE IF NOT EXISTS launches (
    order_key       BIGINT      PRIMARY KEY REFERENCES orders,
    token           VARCHAR(64) NOT NULL UNIQUE,
    mark            VARCHAR(32) NOT NULL UNIQUE,
    payload         TEXT        NOT NULL,
    attempted_at    TIMESTAMP WITH TIME ZONE,
    outcome_unknown BOOLEAN     NOT NULL DEFAULT FALSE,
    workflow_id     VARCHAR(100),
    started         BOOLEAN     NOT NULL DEFAULT FALSE,
    outputs         TEXT        NOT NULL DEFAULT '[]'
);

CREATE INDEX IF NOT EXISTS launches_by_workflow ON launches (workflow_id);

CREATE TABLE IF NOT EXISTS events (
    event_key BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_key BIGINT REFERENCES orders,
    subject   VARCHAR(300) NOT NULL,
    sequence  INTEGER      NOT NULL,
    type      VARCHAR(40)  NOT NULL,
    time      TIMESTAMP WITH TIME ZONE NOT NULL,
    data      TEXT         NOT NULL,
    UNIQUE (subject, sequence)
);

CREATE INDEX IF NOT EXISTS events_by_order ON events (order_key);

-- one row for each subscriber that still has to hear an event
CREATE TABLE IF NOT EXISTS outbox (
    subscriber VARCHAR(100) NOT NULL,
    event_key  BIGINT       NOT NULL REFERENCES events,
    subject    VARCHAR(300) NOT NULL,
    due        TIMESTAMP WITH TIME ZONE NOT NULL,
    attempts   INTEGER      NOT NULL DEFAULT 0,
    claimed_by VARCHAR(200),
    dead       BOOLEAN      NOT NULL DEFAULT FALSE,
    reason     TEXT,
    PRIMARY KEY (subscriber, event_key)
);

-- in the order in which entries are claimed, so that a claim reads only what it takes
CREATE INDEX IF NOT EXISTS outbox_by_due ON outbox (subscriber, dead, due, event_key);
CREATE INDEX IF NOT EXISTS outbox_by_claim ON outbox (claimed_by, subscriber);
CREATE INDEX IF NOT EXISTS outbox_by_subject ON outbox (subscriber, subject, event_key);

CREATE TABLE IF NOT EXISTS delivery_plans (
    order_key BIGINT PRIMARY KEY REFERENCES orders
);

CREATE TABLE IF NOT EXISTS delivery_files (
    order_key     BIGINT       NOT NULL REFERENCES delivery_plans,
    destination   VARCHAR(100) NOT NULL,
    path          VARCHAR(1100) NOT NULL,
    bucket        TEXT         NOT NULL,
    object_key    TEXT         NOT NULL,
    size          BIGINT       NOT NULL,
    etag          TEXT         NOT NULL,
    delivered     BOOLEAN      NOT NULL DEFAULT FALSE,
    checksum_kind TEXT,
    checksum      TEXT,
    PRIMARY KEY (order_key, destination, path)
);

CREATE TABLE IF NOT EXISTS delivery_manifests (
    order_key   BIGINT       NOT NULL REFERENCES orders,
    destination VARCHAR(100) NOT NULL,
    location    TEXT         NOT NULL,
    PRIMARY KEY (order_key, destination)
);
