-- how many orders of a partner are under way is asked for each of its messages, if there is a limit
CREATE INDEX IF NOT EXISTS orders_by_partner_and_state ON orders (partner, state);
