-- H2 commits each statement that makes something, and a kill may come between two: what is there already, stays

CREATE TABLE IF NOT EXISTS task_names (
    name_key   VARCHAR(255) PRIMARY KEY, -- lower case: names are not case-sensitive
    name       VARCHAR(255) NOT NULL,    -- as it was first written
    account_id VARCHAR(36)  NOT NULL     -- who registered it first
);

CREATE TABLE IF NOT EXISTS task_definitions (
    name_key   VARCHAR(255) NOT NULL REFERENCES task_names (name_key),
    version    VARCHAR(64)  NOT NULL,    -- empty for a definition without one
    is_public  BOOLEAN      NOT NULL,
    definition TEXT         NOT NULL,
    PRIMARY KEY (name_key, version)
);

CREATE TABLE IF NOT EXISTS batches (
    id             VARCHAR(19)  PRIMARY KEY,
    owner          VARCHAR(255) NOT NULL,
    account_id     VARCHAR(36)  NOT NULL,
    workflow_name  TEXT         NOT NULL,
    submitted_time TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE TABLE IF NOT EXISTS workflows (
    id                VARCHAR(19)  PRIMARY KEY,
    batch_id          VARCHAR(19)  REFERENCES batches (id), -- null: launched alone
    owner             VARCHAR(255) NOT NULL,
    account_id        VARCHAR(36)  NOT NULL,
    state             VARCHAR(16)  NOT NULL,
    event             VARCHAR(16)  NOT NULL,
    submitted_time    TIMESTAMP WITH TIME ZONE NOT NULL,
    completed_time    TIMESTAMP WITH TIME ZONE,
    callback          TEXT
);
CREATE INDEX IF NOT EXISTS workflows_by_batch ON workflows (batch_id, id);
-- in the order in which searches answer, so that each reads no more than it gives
CREATE INDEX IF NOT EXISTS workflows_by_account ON workflows (account_id, submitted_time DESC, id DESC);
CREATE INDEX IF NOT EXISTS workflows_by_state ON workflows (account_id, state, submitted_time DESC, id DESC);
CREATE INDEX IF NOT EXISTS workflows_by_event ON workflows (account_id, event, submitted_time DESC, id DESC);
CREATE INDEX IF NOT EXISTS workflows_by_owner ON workflows (account_id, owner, submitted_time DESC, id DESC);

CREATE TABLE IF NOT EXISTS tasks (
    id              VARCHAR(19)  PRIMARY KEY,
    workflow_id     VARCHAR(19)  NOT NULL REFERENCES workflows (id),
    place           INTEGER      NOT NULL,
    name            VARCHAR(255) NOT NULL,
    task_type       VARCHAR(320) NOT NULL,
    event           VARCHAR(16)  NOT NULL,
    waiting_for     INTEGER      NOT NULL, -- how many of its sources have not succeeded yet
    due             TIMESTAMP WITH TIME ZONE NOT NULL,
    failed_attempts INTEGER      NOT NULL DEFAULT 0,
    start_time      TIMESTAMP WITH TIME ZONE,
    note            TEXT,
    callback        TEXT,
    timeout         INTEGER      NOT NULL,
    impersonation   BOOLEAN      NOT NULL,
    domain          VARCHAR(255) NOT NULL,
    pool            VARCHAR(255) NOT NULL, -- whose limit counts for its domain
    share           VARCHAR(36)  NOT NULL, -- takes turns with others: a batch, or an account
    queued          VARCHAR(36),           -- the share, while the task is ready to run
    instance_id     VARCHAR(64),
    image           TEXT         NOT NULL,
    command         TEXT         NOT NULL,
    inputs          TEXT         NOT NULL,
    outputs         TEXT         NOT NULL,
    process_id      BIGINT,
    process_started TIMESTAMP WITH TIME ZONE
);
CREATE INDEX IF NOT EXISTS tasks_by_workflow ON tasks (workflow_id, place);
CREATE INDEX IF NOT EXISTS tasks_by_queue ON tasks (pool, queued, id);
CREATE INDEX IF NOT EXISTS tasks_by_readiness ON tasks (event, waiting_for, due, id);

-- what is still to be told; a row goes when the callback was taken or given up
CREATE TABLE IF NOT EXISTS callbacks (
    id          VARCHAR(19)  PRIMARY KEY, -- of the workflow or the task that is complete
    workflow_id VARCHAR(19)  NOT NULL REFERENCES workflows (id),
    url         TEXT         NOT NULL,
    host        VARCHAR(300) NOT NULL, -- of the URL, with its port
    since       TIMESTAMP WITH TIME ZONE NOT NULL,
    due         TIMESTAMP WITH TIME ZONE NOT NULL,
    attempts    INTEGER      NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS callbacks_by_due ON callbacks (due, host, id);

CREATE TABLE IF NOT EXISTS task_links (
    task_id   VARCHAR(19) NOT NULL REFERENCES tasks (id),
    source_id VARCHAR(19) NOT NULL REFERENCES tasks (id),
    PRIMARY KEY (source_id, task_id)
);

CREATE TABLE IF NOT EXISTS task_events (
    happened    BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workflow_id VARCHAR(19)  NOT NULL REFERENCES workflows (id),
    task_id     VARCHAR(19)  NOT NULL,
    task_name   VARCHAR(255) NOT NULL,
    at          TIMESTAMP WITH TIME ZONE NOT NULL,
    event       VARCHAR(16)  NOT NULL,
    note        TEXT         NOT NULL
);
CREATE INDEX IF NOT EXISTS task_events_by_workflow ON task_events (workflow_id, happened);
CREATE INDEX IF NOT EXISTS tasks_by_process ON tasks (process_id);
