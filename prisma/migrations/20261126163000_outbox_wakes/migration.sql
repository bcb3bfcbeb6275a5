-- Whoever puts messages in the outbox wakes the worker: told once the transaction commits, without a statement of its own.
CREATE FUNCTION outbox_wakes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('outbox', '');
  RETURN NULL;
END $$;

CREATE TRIGGER outbox_wakes AFTER INSERT ON "OutboxMessage" FOR EACH STATEMENT EXECUTE FUNCTION outbox_wakes();
