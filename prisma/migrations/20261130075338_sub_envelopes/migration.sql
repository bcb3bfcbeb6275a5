-- CreateTable
CREATE TABLE "SubEnvelope" (
    "id" UUID NOT NULL,
    "envelopeId" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "keptCents" BIGINT NOT NULL,
    "ambition" INTEGER,
    "departements" TEXT[],
    "liftedAt" TIMESTAMPTZ(3),
    "liftedById" UUID,
    "liftReason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "SubEnvelope_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "SubEnvelope_envelopeId_n_key" ON "SubEnvelope"("envelopeId", "n");

-- AddForeignKey
ALTER TABLE "SubEnvelope" ADD CONSTRAINT "SubEnvelope_envelopeId_fkey" FOREIGN KEY ("envelopeId") REFERENCES "Envelope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "SubEnvelope"
  -- Every union of them is checked at each entry: a few, no more.
  ADD CONSTRAINT sub_envelope_few CHECK (n BETWEEN 1 AND 5),
  ADD CONSTRAINT sub_envelope_positive CHECK ("keptCents" > 0),
  ADD CONSTRAINT sub_envelope_aim CHECK (label <> '' AND departements IS NOT NULL AND (ambition IS NOT NULL OR cardinality(departements) > 0)),
  ADD CONSTRAINT sub_envelope_lifted CHECK (("liftedAt" IS NULL) = ("liftReason" = '') AND ("liftedAt" IS NULL) = ("liftedById" IS NULL));

-- Of the règlement: frozen at launch. Lifting one, or putting it back, is all that may happen to it since: once minutes are sealed, until the
-- archive, and not while a plan is being checked.
CREATE FUNCTION guard_sub_envelope() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE held record;
BEGIN
  SELECT c.id, c.state INTO held FROM "Envelope" e JOIN "Call" c ON c.id = e."callId" WHERE e.id = COALESCE(OLD."envelopeId", NEW."envelopeId") FOR UPDATE OF e;
  IF TG_OP = 'UPDATE' AND NEW."envelopeId" <> OLD."envelopeId" THEN
    RAISE EXCEPTION 'sub_envelope_moved' USING ERRCODE = 'check_violation';
  END IF;
  IF held.state <> 'DRAFT' AND (TG_OP <> 'UPDATE' OR (NEW.n, NEW.label, NEW."keptCents", NEW.ambition, NEW.departements)
      IS DISTINCT FROM (OLD.n, OLD.label, OLD."keptCents", OLD.ambition, OLD.departements)) THEN
    RAISE EXCEPTION 'frozen_at_launch' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  IF (NEW."liftedAt" IS NOT NULL OR OLD."liftedAt" IS NOT NULL) AND (held.state NOT IN ('IN_JURY', 'DECIDED', 'ANNOUNCED', 'IN_FOLLOW_UP')
      OR NOT EXISTS (SELECT 1 FROM "Meeting" WHERE "callId" = held.id AND state = 'SEALED')) THEN
    RAISE EXCEPTION 'lifted_once_sealed' USING ERRCODE = 'check_violation';
  END IF;
  IF held.state <> 'DRAFT' AND EXISTS (SELECT 1 FROM "AllocationPlan" WHERE "envelopeId" = OLD."envelopeId" AND state IN ('PREPARED', 'CHECKED')) THEN
    RAISE EXCEPTION 'plan_frozen' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sub_envelope_guarded BEFORE INSERT OR UPDATE OR DELETE ON "SubEnvelope" FOR EACH ROW EXECUTE FUNCTION guard_sub_envelope();
CREATE TRIGGER sub_envelope_not_truncated BEFORE TRUNCATE ON "SubEnvelope" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What each dossier of an envelope holds: allocated and not given back, or reserved.
CREATE FUNCTION held_of(envelope uuid) RETURNS TABLE ("applicationId" uuid, cents bigint) LANGUAGE sql STABLE AS $$
  SELECT h.application, sum(h.cents)::bigint FROM (
    SELECT x."applicationId" AS application, x.cents - x."releasedCents" - x."returnedCents" AS cents
      FROM "Allocation" x WHERE x."envelopeId" = envelope AND x."applicationId" IS NOT NULL
    UNION ALL
    SELECT y."applicationId", CASE y.kind WHEN 'RESERVED' THEN y.cents ELSE -y.cents END
      FROM "LedgerEntry" y WHERE y."envelopeId" = envelope AND y.kind IN ('RESERVED', 'FREED')) h
  GROUP BY h.application HAVING sum(h.cents) <> 0
$$;

-- The same rule as `shortage` in lib/calls/sub-envelope.ts: of the sub-envelopes in force, any number together keep their sum for the dossiers
-- of at least one of them, so the others never hold more than the rest. A dossier of several may count for any of them.
CREATE FUNCTION keep_sub_envelopes(envelope uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE many int;
BEGIN
  SELECT count(*) INTO many FROM "SubEnvelope" WHERE "envelopeId" = envelope AND "liftedAt" IS NULL;
  IF many = 0 THEN RETURN; END IF;
  IF EXISTS (
    WITH kept AS (
      SELECT 1 << (row_number() OVER (ORDER BY n) - 1)::int AS bit, "keptCents", ambition, departements FROM "SubEnvelope" WHERE "envelopeId" = envelope AND "liftedAt" IS NULL
    ), spent AS (
      SELECT m.mask, sum(h.cents) AS cents FROM held_of(envelope) h JOIN "LastDeposit" l ON l."applicationId" = h."applicationId"
      CROSS JOIN LATERAL (SELECT COALESCE(bit_or(k.bit), 0) AS mask FROM kept k
        WHERE (k.ambition IS NULL OR k.ambition = ANY(l.ambitions)) AND (cardinality(k.departements) = 0 OR l."departementCode" = ANY(k.departements))) m
      GROUP BY m.mask
    )
    SELECT 1 FROM "Envelope" e, generate_series(1, (1 << many) - 1) AS together(bits)
    WHERE e.id = envelope AND e."totalCents" < (SELECT sum("keptCents") FROM kept WHERE bit & bits <> 0) + COALESCE((SELECT sum(cents) FROM spent WHERE mask & bits = 0), 0)
  ) THEN
    RAISE EXCEPTION 'sub_envelope_kept' USING ERRCODE = 'check_violation';
  END IF;
END $$;

-- Whatever moves money or what is kept of it: each within the transaction that moves it, once the envelope's row is locked.
CREATE FUNCTION check_sub_envelopes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM keep_sub_envelopes(CASE TG_TABLE_NAME WHEN 'Envelope' THEN (to_jsonb(NEW) ->> 'id')::uuid ELSE (to_jsonb(NEW) ->> 'envelopeId')::uuid END);
  RETURN NULL;
END $$;
CREATE TRIGGER sub_envelope_kept AFTER INSERT OR UPDATE ON "SubEnvelope" FOR EACH ROW EXECUTE FUNCTION check_sub_envelopes();
CREATE TRIGGER envelope_keeps AFTER UPDATE OF "totalCents" ON "Envelope" FOR EACH ROW EXECUTE FUNCTION check_sub_envelopes();
-- After `allocation_counted`, by the order of their names.
CREATE TRIGGER allocation_within_kept AFTER INSERT OR UPDATE ON "Allocation" FOR EACH ROW EXECUTE FUNCTION check_sub_envelopes();
CREATE TRIGGER ledger_within_kept AFTER INSERT ON "LedgerEntry" FOR EACH ROW WHEN (NEW.kind = 'RESERVED') EXECUTE FUNCTION check_sub_envelopes();
