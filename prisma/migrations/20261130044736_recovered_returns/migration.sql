-- AlterEnum
ALTER TYPE "LedgerKind" ADD VALUE 'RETURNED';

-- AlterTable
ALTER TABLE "Call" ADD COLUMN     "recoveredReturns" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Allocation" ADD COLUMN     "returnedCents" BIGINT NOT NULL DEFAULT 0;

-- Of the règlement too: frozen at launch with the rest of it.
CREATE OR REPLACE FUNCTION keep_second_convocation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'DRAFT' AND (OLD."secondConvocation", OLD."extraReadings", OLD."recoveredReturns") IS DISTINCT FROM (NEW."secondConvocation", NEW."extraReadings", NEW."recoveredReturns") THEN
    RAISE EXCEPTION 'frozen_at_launch' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

-- The ledger: decided = allocated + released + returned -----------------------------------------------------------------

ALTER TABLE "Allocation"
  DROP CONSTRAINT allocation_released,
  ADD CONSTRAINT allocation_released CHECK ("releasedCents" >= 0 AND "returnedCents" >= 0 AND "releasedCents" + "returnedCents" <= cents);

-- What is allocated is what was decided less what was released and what came back. Once the plan is frozen, the ledger alone changes it.
CREATE OR REPLACE FUNCTION keep_allocated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW."envelopeId" <> OLD."envelopeId" THEN
    RAISE EXCEPTION 'allocation_envelope' USING ERRCODE = 'check_violation';
  END IF;
  IF pg_trigger_depth() < 2 AND (COALESCE(NEW."releasedCents", 0), COALESCE(NEW."returnedCents", 0)) <> (COALESCE(OLD."releasedCents", 0), COALESCE(OLD."returnedCents", 0)) THEN
    RAISE EXCEPTION 'released_by_ledger' USING ERRCODE = 'check_violation';
  END IF;
  UPDATE "Envelope"
    SET "allocatedCents" = "allocatedCents" + COALESCE(NEW.cents - NEW."releasedCents" - NEW."returnedCents", 0) - COALESCE(OLD.cents - OLD."releasedCents" - OLD."returnedCents", 0)
    WHERE id = COALESCE(NEW."envelopeId", OLD."envelopeId");
  -- Read once the envelope's row is locked: a plan cannot be prepared between the two.
  IF pg_trigger_depth() < 2 AND COALESCE(NEW."applicationId", OLD."applicationId") IS NOT NULL
     AND EXISTS (SELECT 1 FROM "AllocationPlan" WHERE "envelopeId" = COALESCE(NEW."envelopeId", OLD."envelopeId") AND state <> 'DRAFT') THEN
    RAISE EXCEPTION 'plan_frozen' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

-- The same rules as `post` in lib/envelope/ledger.ts. Everything is read once the envelope's row is locked.
CREATE OR REPLACE FUNCTION post_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE given bigint;
BEGIN
  IF NEW.cents <= 0 THEN
    RAISE EXCEPTION 'ledger_positive' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.kind = 'RETURNED' AND pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'returned_by_recovery' USING ERRCODE = 'check_violation';
  END IF;
  PERFORM 1 FROM "Envelope" WHERE id = NEW."envelopeId" FOR UPDATE;
  IF NOT EXISTS (SELECT 1 FROM "AllocationPlan" WHERE "envelopeId" = NEW."envelopeId" AND state = 'SIGNED') THEN
    RAISE EXCEPTION 'ledger_unsigned' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM "Envelope" e JOIN "Application" a ON a."callId" = e."callId" WHERE e.id = NEW."envelopeId" AND a.id = NEW."applicationId") THEN
    RAISE EXCEPTION 'ledger_elsewhere' USING ERRCODE = 'check_violation';
  END IF;
  NEW.n := COALESCE((SELECT max(n) FROM "LedgerEntry" WHERE "envelopeId" = NEW."envelopeId"), 0) + 1;
  IF NEW.kind = 'DECIDED' THEN
    SELECT cents INTO given FROM "Allocation" WHERE "applicationId" = NEW."applicationId";
    IF given <> NEW.cents OR EXISTS (SELECT 1 FROM "LedgerEntry" WHERE "applicationId" = NEW."applicationId" AND kind = 'DECIDED') THEN
      RAISE EXCEPTION 'ledger_decided' USING ERRCODE = 'check_violation';
    END IF;
    IF given IS NULL THEN
      INSERT INTO "Allocation" (id, "envelopeId", "applicationId", cents, "updatedAt", "updatedById")
        VALUES (gen_random_uuid(), NEW."envelopeId", NEW."applicationId", NEW.cents, NEW.at, NEW."byId");
    END IF;
  ELSIF NEW.kind IN ('RELEASED', 'RETURNED') THEN
    UPDATE "Allocation" SET
        "releasedCents" = "releasedCents" + CASE NEW.kind WHEN 'RELEASED' THEN NEW.cents ELSE 0 END,
        "returnedCents" = "returnedCents" + CASE NEW.kind WHEN 'RETURNED' THEN NEW.cents ELSE 0 END,
        "updatedAt" = NEW.at, "updatedById" = NEW."byId", version = version + 1
      WHERE "applicationId" = NEW."applicationId" AND "envelopeId" = NEW."envelopeId";
    IF NOT FOUND THEN
      RAISE EXCEPTION 'ledger_undecided' USING ERRCODE = 'check_violation';
    END IF;
  ELSE
    IF NEW.kind = 'FREED' AND NEW.cents > (SELECT COALESCE(sum(CASE kind WHEN 'RESERVED' THEN cents WHEN 'FREED' THEN -cents ELSE 0 END), 0)
       FROM "LedgerEntry" WHERE "applicationId" = NEW."applicationId") THEN
      RAISE EXCEPTION 'ledger_not_reserved' USING ERRCODE = 'check_violation';
    END IF;
    UPDATE "Envelope" SET "reservedCents" = "reservedCents" + CASE NEW.kind WHEN 'RESERVED' THEN NEW.cents ELSE -NEW.cents END WHERE id = NEW."envelopeId";
  END IF;
  RETURN NEW;
END $$;

-- Money that comes back is left again in the envelope, in the same transaction, when the call says so: whoever writes.
CREATE FUNCTION post_recovery() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "LedgerEntry" (id, "envelopeId", "applicationId", kind, cents, at, "byId")
    SELECT gen_random_uuid(), e.id, l."applicationId", 'RETURNED', NEW.cents, NEW."enteredAt", NEW."enteredById"
    FROM "Repayment" r JOIN "Agreement" g ON g.id = r."agreementId" JOIN "Laureate" l ON l.id = g."laureateId"
      JOIN "Call" c ON c.id = l."callId" JOIN "Envelope" e ON e."callId" = c.id
    WHERE r.id = NEW."repaymentId" AND c."recoveredReturns";
  RETURN NULL;
END $$;
CREATE TRIGGER recovery_returned AFTER INSERT ON "Recovery" FOR EACH ROW EXECUTE FUNCTION post_recovery();
