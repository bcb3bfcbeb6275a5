-- CreateEnum
CREATE TYPE "AmendmentState" AS ENUM ('DRAFT', 'PREPARED', 'CHECKED', 'SIGNED', 'APPLIED');

-- CreateTable
CREATE TABLE "Amendment" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "applicationId" UUID NOT NULL,
    "state" "AmendmentState" NOT NULL DEFAULT 'DRAFT',
    "amountCents" BIGINT NOT NULL,
    "conditions" TEXT NOT NULL DEFAULT '',
    "letter" TEXT NOT NULL,
    "draftedAt" TIMESTAMPTZ(3) NOT NULL,
    "preparedAt" TIMESTAMPTZ(3),
    "preparedById" UUID,
    "checkedAt" TIMESTAMPTZ(3),
    "checkedById" UUID,
    "signedAt" TIMESTAMPTZ(3),
    "signedById" UUID,
    "signatoryId" UUID,
    "content" JSONB,
    "sha256" TEXT,
    "sentBackAt" TIMESTAMPTZ(3),
    "sentBackById" UUID,
    "sentBackReason" TEXT NOT NULL DEFAULT '',
    "appliedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Amendment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PassedRank" (
    "amendmentId" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "cause" "DeviationCause" NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "PassedRank_pkey" PRIMARY KEY ("amendmentId","applicationId")
);

-- CreateTable
CREATE TABLE "FormerDecision" (
    "id" UUID NOT NULL,
    "amendmentId" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "outcome" "Outcome" NOT NULL,
    "state" "DecisionState" NOT NULL,
    "amountCents" BIGINT,
    "waitingRank" INTEGER,
    "grounds" TEXT NOT NULL,
    "conditions" TEXT NOT NULL,
    "letter" TEXT NOT NULL,
    "signatoryId" UUID NOT NULL,
    "signedAt" TIMESTAMPTZ(3) NOT NULL,
    "signedById" UUID NOT NULL,
    "releasedAt" TIMESTAMPTZ(3),
    "openedAt" TIMESTAMPTZ(3),
    "openedById" UUID,
    "version" INTEGER NOT NULL,
    "replacedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FormerDecision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Amendment_applicationId_key" ON "Amendment"("applicationId");

-- CreateIndex
CREATE UNIQUE INDEX "Amendment_callId_n_key" ON "Amendment"("callId", "n");

-- CreateIndex
CREATE UNIQUE INDEX "FormerDecision_amendmentId_key" ON "FormerDecision"("amendmentId");

-- CreateIndex
CREATE INDEX "FormerDecision_applicationId_idx" ON "FormerDecision"("applicationId");

-- AddForeignKey
ALTER TABLE "Amendment" ADD CONSTRAINT "Amendment_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Amendment" ADD CONSTRAINT "Amendment_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PassedRank" ADD CONSTRAINT "PassedRank_amendmentId_fkey" FOREIGN KEY ("amendmentId") REFERENCES "Amendment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PassedRank" ADD CONSTRAINT "PassedRank_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormerDecision" ADD CONSTRAINT "FormerDecision_amendmentId_fkey" FOREIGN KEY ("amendmentId") REFERENCES "Amendment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormerDecision" ADD CONSTRAINT "FormerDecision_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- After the signed list, money that came back goes down the waiting list by an amending act -------------------------------

ALTER TABLE "Amendment"
  ADD CONSTRAINT amendment_positive CHECK ("amountCents" > 0),
  ADD CONSTRAINT amendment_letter CHECK (letter <> ''),
  ADD CONSTRAINT amendment_prepared CHECK ((state = 'DRAFT') = ("preparedAt" IS NULL) AND ("preparedAt" IS NULL) = ("preparedById" IS NULL)),
  ADD CONSTRAINT amendment_checked CHECK ((state IN ('CHECKED', 'SIGNED', 'APPLIED')) = ("checkedAt" IS NOT NULL) AND ("checkedAt" IS NULL) = ("checkedById" IS NULL)),
  ADD CONSTRAINT amendment_signed CHECK ((state IN ('SIGNED', 'APPLIED')) = ("signedAt" IS NOT NULL)),
  ADD CONSTRAINT amendment_signature CHECK ("signedAt" IS NULL OR ("signedById" IS NOT NULL AND "signatoryId" IS NOT NULL AND content IS NOT NULL AND sha256 ~ '^[0-9a-f]{64}$')),
  ADD CONSTRAINT amendment_applied CHECK ((state = 'APPLIED') = ("appliedAt" IS NOT NULL)),
  ADD CONSTRAINT amendment_two_people CHECK ("checkedById" <> "preparedById"),
  ADD CONSTRAINT amendment_signatory_apart CHECK ("signedById" <> "preparedById" AND "signedById" <> "checkedById");
ALTER TABLE "PassedRank"
  ADD CONSTRAINT passed_reason CHECK (reason <> ''),
  ADD CONSTRAINT passed_cause CHECK (cause IN ('INELIGIBILITY_FOUND', 'RENUNCIATION', 'BODY_CHECK_FAILED'));

-- What is prepared does not change unless it is sent back; what is signed is applied, and nothing else; only a draft is dropped.
CREATE FUNCTION keep_amendment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'DRAFT' AND (TG_OP = 'DELETE'
     OR (OLD."callId", OLD.n, OLD."applicationId", OLD."amountCents", OLD.conditions, OLD.letter) IS DISTINCT FROM (NEW."callId", NEW.n, NEW."applicationId", NEW."amountCents", NEW.conditions, NEW.letter)) THEN
    RAISE EXCEPTION 'amendment_frozen' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.state IN ('SIGNED', 'APPLIED') AND (OLD.state = 'APPLIED' OR NEW.state <> 'APPLIED'
     OR (OLD."preparedById", OLD."checkedById", OLD."signedAt", OLD."signedById", OLD."signatoryId", OLD.content, OLD.sha256)
        IS DISTINCT FROM (NEW."preparedById", NEW."checkedById", NEW."signedAt", NEW."signedById", NEW."signatoryId", NEW.content, NEW.sha256)) THEN
    RAISE EXCEPTION 'signed_amendment' USING ERRCODE = 'check_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER amendment_kept BEFORE UPDATE OR DELETE ON "Amendment" FOR EACH ROW EXECUTE FUNCTION keep_amendment();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON "Amendment" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION keep_passed_rank() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Amendment" WHERE id IN (OLD."amendmentId", NEW."amendmentId") AND state <> 'DRAFT' FOR SHARE) THEN
    RAISE EXCEPTION 'amendment_frozen' USING ERRCODE = 'check_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER passed_rank_kept BEFORE INSERT OR UPDATE OR DELETE ON "PassedRank" FOR EACH ROW EXECUTE FUNCTION keep_passed_rank();

-- The state of the act moves the money: held once prepared, given back when it is sent back, decided once signed.
CREATE FUNCTION post_amendment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE envelope uuid := (SELECT id FROM "Envelope" WHERE "callId" = NEW."callId");
BEGIN
  IF OLD.state IN ('PREPARED', 'CHECKED') AND NEW.state IN ('DRAFT', 'SIGNED') THEN
    INSERT INTO "LedgerEntry" (id, "envelopeId", "applicationId", kind, cents, at, "byId")
      VALUES (gen_random_uuid(), envelope, NEW."applicationId", 'FREED', NEW."amountCents", COALESCE(NEW."signedAt", NEW."sentBackAt"), COALESCE(NEW."signedById", NEW."sentBackById"));
  END IF;
  IF NEW.state = 'PREPARED' THEN
    INSERT INTO "LedgerEntry" (id, "envelopeId", "applicationId", kind, cents, at, "byId")
      VALUES (gen_random_uuid(), envelope, NEW."applicationId", 'RESERVED', NEW."amountCents", NEW."preparedAt", NEW."preparedById");
  ELSIF NEW.state = 'SIGNED' THEN
    INSERT INTO "LedgerEntry" (id, "envelopeId", "applicationId", kind, cents, at, "byId")
      VALUES (gen_random_uuid(), envelope, NEW."applicationId", 'DECIDED', NEW."amountCents", NEW."signedAt", NEW."signedById");
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER amendment_posted AFTER UPDATE ON "Amendment" FOR EACH ROW WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION post_amendment();

-- An act is born a draft, and goes through every state: no money moves otherwise.
CREATE FUNCTION check_amendment_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (TG_OP = 'INSERT' AND NEW.state <> 'DRAFT') OR (TG_OP = 'UPDATE' AND NEW.state <> OLD.state
     AND (OLD.state, NEW.state) NOT IN (('DRAFT', 'PREPARED'), ('PREPARED', 'CHECKED'), ('PREPARED', 'DRAFT'), ('CHECKED', 'DRAFT'), ('CHECKED', 'SIGNED'), ('SIGNED', 'APPLIED'))) THEN
    RAISE EXCEPTION 'amendment_step' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER amendment_step BEFORE INSERT OR UPDATE ON "Amendment" FOR EACH ROW EXECUTE FUNCTION check_amendment_step();

CREATE TRIGGER former_decision_kept BEFORE UPDATE OR DELETE ON "FormerDecision" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON "FormerDecision" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A signed decision changes in one case: a signed amending act replaces it word for word, and what it said is kept whole.
CREATE FUNCTION decision_replaced(old_row "Decision", new_row "Decision") RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM "Amendment" m JOIN "FormerDecision" f ON f."amendmentId" = m.id
    WHERE m.state = 'SIGNED' AND m."applicationId" = old_row."applicationId" AND f."applicationId" = old_row."applicationId"
      AND (f.outcome, f.state, f."amountCents", f."waitingRank", f.grounds, f.conditions, f.letter, f."signatoryId", f."signedAt", f."signedById", f."releasedAt", f."openedAt", f.version)
        IS NOT DISTINCT FROM (old_row.outcome, old_row.state, old_row."amountCents", old_row."waitingRank", old_row.grounds, old_row.conditions, old_row.letter, old_row."signatoryId", old_row."signedAt", old_row."signedById", old_row."releasedAt", old_row."openedAt", old_row.version)
      AND (m."applicationId", m."amountCents", m.conditions, m.letter, m."signatoryId", m."signedAt", m."signedById")
        IS NOT DISTINCT FROM (new_row."applicationId", new_row."amountCents", new_row.conditions, new_row.letter, new_row."signatoryId", new_row."signedAt", new_row."signedById")
      AND new_row.id = old_row.id AND new_row.outcome = 'LAUREATE' AND new_row.state = old_row.state AND new_row."openedAt" IS NULL)
$$;
CREATE OR REPLACE FUNCTION keep_signed_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'DRAFT' AND (TG_OP = 'DELETE'
     OR (OLD."applicationId", OLD.outcome, OLD."amountCents", OLD."waitingRank", OLD.grounds, OLD.conditions, OLD.letter, OLD."signedAt", OLD."signedById", OLD."signatoryId")
        IS DISTINCT FROM (NEW."applicationId", NEW.outcome, NEW."amountCents", NEW."waitingRank", NEW.grounds, NEW.conditions, NEW.letter, NEW."signedAt", NEW."signedById", NEW."signatoryId")
     OR (OLD.state = 'RELEASED' AND (OLD.state, OLD."releasedAt") IS DISTINCT FROM (NEW.state, NEW."releasedAt"))) THEN
    IF TG_OP = 'DELETE' OR NOT decision_replaced(OLD, NEW) THEN
      RAISE EXCEPTION 'signed_decision' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;

CREATE OR REPLACE FUNCTION keep_used_delegation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (TG_OP = 'DELETE' OR (OLD."callId", OLD."accountId", OLD.capacity, OLD.delegation, OLD."delegatedOn")
        IS DISTINCT FROM (NEW."callId", NEW."accountId", NEW.capacity, NEW.delegation, NEW."delegatedOn"))
     AND (EXISTS (SELECT 1 FROM "AllocationPlan" WHERE "signatoryId" = OLD.id)
       OR EXISTS (SELECT 1 FROM "Decision" WHERE "signatoryId" = OLD.id)
       OR EXISTS (SELECT 1 FROM "Amendment" WHERE "signatoryId" = OLD.id)
       OR EXISTS (SELECT 1 FROM "FormerDecision" WHERE "signatoryId" = OLD.id)) THEN
    RAISE EXCEPTION 'used_delegation' USING ERRCODE = 'check_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;

-- A dossier withdrawn once its amount is signed gives it back with the withdrawal.
CREATE FUNCTION release_withdrawn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- A signature under way is over before it is read.
  PERFORM 1 FROM "Envelope" WHERE "callId" = NEW."callId" FOR UPDATE;
  INSERT INTO "LedgerEntry" (id, "envelopeId", "applicationId", kind, cents, at)
    SELECT gen_random_uuid(), x."envelopeId", NEW.id, 'RELEASED', x.cents - x."releasedCents", NEW."withdrawnAt"
    FROM "Allocation" x JOIN "AllocationPlan" p ON p."envelopeId" = x."envelopeId" AND p.state = 'SIGNED'
    WHERE x."applicationId" = NEW.id AND x.cents > x."releasedCents";
  RETURN NULL;
END $$;
CREATE TRIGGER application_withdrawn AFTER UPDATE ON "Application" FOR EACH ROW
  WHEN (NEW.state = 'WITHDRAWN' AND OLD.state <> 'WITHDRAWN') EXECUTE FUNCTION release_withdrawn();

-- Those withdrawn before this rule.
INSERT INTO "LedgerEntry" (id, "envelopeId", "applicationId", kind, cents, at)
  SELECT gen_random_uuid(), x."envelopeId", a.id, 'RELEASED', x.cents - x."releasedCents", a."withdrawnAt"
  FROM "Application" a JOIN "Allocation" x ON x."applicationId" = a.id JOIN "AllocationPlan" p ON p."envelopeId" = x."envelopeId" AND p.state = 'SIGNED'
  WHERE a.state = 'WITHDRAWN' AND a."withdrawnAt" IS NOT NULL AND x.cents > x."releasedCents";
