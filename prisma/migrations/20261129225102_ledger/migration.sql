-- CreateEnum
CREATE TYPE "LedgerKind" AS ENUM ('DECIDED', 'RELEASED', 'RESERVED', 'FREED');

-- AlterTable
ALTER TABLE "Envelope" ADD COLUMN     "reservedCents" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Allocation" ADD COLUMN     "releasedCents" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "LedgerEntry" (
    "id" UUID NOT NULL,
    "envelopeId" UUID NOT NULL,
    "n" INTEGER NOT NULL DEFAULT 0,
    "applicationId" UUID NOT NULL,
    "kind" "LedgerKind" NOT NULL,
    "cents" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID,

    CONSTRAINT "LedgerEntry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "LedgerEntry_applicationId_idx" ON "LedgerEntry"("applicationId");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerEntry_envelopeId_n_key" ON "LedgerEntry"("envelopeId", "n");

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_envelopeId_fkey" FOREIGN KEY ("envelopeId") REFERENCES "Envelope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The ledger: envelope = allocated + reserved + left; decided = allocated + released ------------------------------------

ALTER TABLE "Envelope"
  DROP CONSTRAINT envelope_not_exceeded,
  ADD CONSTRAINT envelope_not_exceeded CHECK ("allocatedCents" >= 0 AND "reservedCents" >= 0 AND "allocatedCents" + "reservedCents" <= "totalCents");
ALTER TABLE "Allocation" ADD CONSTRAINT allocation_released CHECK ("releasedCents" BETWEEN 0 AND cents);

-- `allocatedCents` and `reservedCents` are the triggers' alone: any other writer is refused.
CREATE OR REPLACE FUNCTION guard_allocated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."allocatedCents", NEW."reservedCents") IS DISTINCT FROM (COALESCE(OLD."allocatedCents", 0), COALESCE(OLD."reservedCents", 0)) AND pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'allocated_by_trigger' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

-- What is allocated is what was decided less what was released. Once the plan is frozen, the ledger alone changes it.
CREATE OR REPLACE FUNCTION keep_allocated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW."envelopeId" <> OLD."envelopeId" THEN
    RAISE EXCEPTION 'allocation_envelope' USING ERRCODE = 'check_violation';
  END IF;
  IF pg_trigger_depth() < 2 AND COALESCE(NEW."releasedCents", 0) <> COALESCE(OLD."releasedCents", 0) THEN
    RAISE EXCEPTION 'released_by_ledger' USING ERRCODE = 'check_violation';
  END IF;
  UPDATE "Envelope"
    SET "allocatedCents" = "allocatedCents" + COALESCE(NEW.cents - NEW."releasedCents", 0) - COALESCE(OLD.cents - OLD."releasedCents", 0)
    WHERE id = COALESCE(NEW."envelopeId", OLD."envelopeId");
  -- Read once the envelope's row is locked: a plan cannot be prepared between the two.
  IF pg_trigger_depth() < 2 AND COALESCE(NEW."applicationId", OLD."applicationId") IS NOT NULL
     AND EXISTS (SELECT 1 FROM "AllocationPlan" WHERE "envelopeId" = COALESCE(NEW."envelopeId", OLD."envelopeId") AND state <> 'DRAFT') THEN
    RAISE EXCEPTION 'plan_frozen' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

-- The same rules as `post` in lib/envelope/ledger.ts. Everything is read once the envelope's row is locked.
CREATE FUNCTION post_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE given bigint;
BEGIN
  IF NEW.cents <= 0 THEN
    RAISE EXCEPTION 'ledger_positive' USING ERRCODE = 'check_violation';
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
  ELSIF NEW.kind = 'RELEASED' THEN
    UPDATE "Allocation" SET "releasedCents" = "releasedCents" + NEW.cents, "updatedAt" = NEW.at, "updatedById" = NEW."byId", version = version + 1
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
CREATE TRIGGER ledger_posted BEFORE INSERT ON "LedgerEntry" FOR EACH ROW EXECUTE FUNCTION post_ledger();
CREATE TRIGGER ledger_kept BEFORE UPDATE OR DELETE ON "LedgerEntry" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_kept_whole BEFORE TRUNCATE ON "LedgerEntry" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The signature decides every amount of the list, by number.
CREATE FUNCTION post_signed_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "LedgerEntry" (id, "envelopeId", "applicationId", kind, cents, at, "byId")
    SELECT gen_random_uuid(), NEW."envelopeId", a.id, 'DECIDED', x.cents, NEW."signedAt", NEW."signedById"
    FROM "Allocation" x JOIN "Application" a ON a.id = x."applicationId" WHERE x."envelopeId" = NEW."envelopeId" ORDER BY a.number;
  RETURN NULL;
END $$;
CREATE TRIGGER plan_posted AFTER UPDATE ON "AllocationPlan" FOR EACH ROW
  WHEN (NEW.state = 'SIGNED' AND OLD.state <> 'SIGNED') EXECUTE FUNCTION post_signed_plan();

-- Those signed before the ledger.
INSERT INTO "LedgerEntry" (id, "envelopeId", "applicationId", kind, cents, at, "byId")
  SELECT gen_random_uuid(), p."envelopeId", a.id, 'DECIDED', x.cents, p."signedAt", p."signedById"
  FROM "AllocationPlan" p JOIN "Allocation" x ON x."envelopeId" = p."envelopeId" JOIN "Application" a ON a.id = x."applicationId"
  WHERE p.state = 'SIGNED' ORDER BY p."envelopeId", a.number;

-- A laureate who renounced has given back all that was decided for them.
ALTER TABLE "Laureate" ADD CONSTRAINT laureate_released CHECK (state IN ('ANNOUNCED', 'CLOSED') OR "releasedOn" IS NOT NULL);
CREATE FUNCTION check_laureate_released() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Allocation" x JOIN "LedgerEntry" y ON y."applicationId" = x."applicationId" AND y.kind = 'DECIDED'
             WHERE x."applicationId" = NEW."applicationId" AND x."releasedCents" < x.cents) THEN
    RAISE EXCEPTION 'laureate_not_released' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER laureate_released_whole BEFORE UPDATE ON "Laureate" FOR EACH ROW
  WHEN (NEW.state = 'RENOUNCED' AND OLD.state <> 'RENOUNCED') EXECUTE FUNCTION check_laureate_released();
