-- what was agreed about waits is agreed for each product
ALTER TABLE orders ADD COLUMN IF NOT EXISTS product VARCHAR(500);

-- whether it was told that the order has been in its state for too long; ends with the state
ALTER TABLE orders ADD COLUMN IF NOT EXISTS overdue BOOLEAN NOT NULL DEFAULT FALSE;

-- the request begins with members whose values are columns, so nothing that a partner wrote can be taken for a product
UPDATE orders SET product = SUBSTRING(
        request FROM CHAR_LENGTH('{"orderNumber":"' || order_number || '","partner":"' || partner || '","revision":'
            || revision || ',"product":"') + 1
        FOR POSITION('"' IN SUBSTRING(request FROM CHAR_LENGTH('{"orderNumber":"' || order_number || '","partner":"'
            || partner || '","revision":' || revision || ',"product":"') + 1)) - 1)
WHERE product IS NULL
  AND POSITION('{"orderNumber":"' || order_number || '","partner":"' || partner || '","revision":'
        || revision || ',"product":"' IN request) = 1
  AND POSITION('"' IN SUBSTRING(request FROM CHAR_LENGTH('{"orderNumber":"' || order_number || '","partner":"'
        || partner || '","revision":' || revision || ',"product":"') + 1)) BETWEEN 2 AND 251;

-- in the order in which waits are looked for, so that a look reads only what is to be told
CREATE INDEX IF NOT EXISTS orders_by_wait ON orders (product, state, overdue, since);

-- that a subscriber has not heard of an order for too long is told once
CREATE TABLE IF NOT EXISTS overdue_acknowledgements (
    order_key  BIGINT       NOT NULL REFERENCES orders,
    subscriber VARCHAR(100) NOT NULL,
    PRIMARY KEY (order_key, subscriber)
);
