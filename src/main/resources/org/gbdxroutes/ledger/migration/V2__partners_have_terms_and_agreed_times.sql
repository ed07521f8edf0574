-- how many orders of a partner are under way is asked for each of its messages, if there is a limit
CREATE INDEX IF NOT EXISTS orders_by_partner_and_state ON orders (partner, state);

-- what was said about orders that stay in a state longer than agreed, once for each stay
CREATE TABLE IF NOT EXISTS alerts (
    order_key BIGINT      NOT NULL REFERENCES orders,
    state     VARCHAR(20) NOT NULL,
    since     TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (order_key, state, since)
);
