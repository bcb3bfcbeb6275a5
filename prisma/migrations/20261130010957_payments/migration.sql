-- CreateEnum
CREATE TYPE "BankState" AS ENUM ('SENT', 'VERIFIED', 'CONFIRMED', 'REFUSED', 'REPLACED');

-- CreateEnum
CREATE TYPE "BodyCheckKind" AS ENUM ('IDENTITY', 'GOOD_STANDING', 'INTEGRITY');

-- CreateEnum
CREATE TYPE "PaymentState" AS ENUM ('REQUESTED', 'VERIFIED', 'APPROVED', 'ORDERED', 'PAID', 'SENT_BACK', 'CANCELLED');

-- CreateEnum
CREATE TYPE "RepaymentState" AS ENUM ('NOTICED', 'ANSWERED', 'DECIDED');

-- CreateTable
CREATE TABLE "BankDetails" (
    "id" UUID NOT NULL,
    "structureId" UUID NOT NULL,
    "state" "BankState" NOT NULL DEFAULT 'SENT',
    "holder" TEXT NOT NULL,
    "holderSiret" TEXT NOT NULL,
    "iban" TEXT NOT NULL,
    "bic" TEXT NOT NULL DEFAULT '',
    "fileId" UUID,
    "isChange" BOOLEAN NOT NULL DEFAULT false,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "sentById" UUID,
    "verifiedAt" TIMESTAMPTZ(3),
    "verifiedById" UUID,
    "calledNumber" TEXT NOT NULL DEFAULT '',
    "calledFrom" TEXT NOT NULL DEFAULT '',
    "calledPerson" TEXT NOT NULL DEFAULT '',
    "calledAt" TIMESTAMPTZ(3),
    "calledById" UUID,
    "refusedAt" TIMESTAMPTZ(3),
    "refusedById" UUID,
    "refusedReason" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "BankDetails_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BodyCheck" (
    "id" UUID NOT NULL,
    "laureateId" UUID NOT NULL,
    "kind" "BodyCheckKind" NOT NULL,
    "passed" BOOLEAN NOT NULL,
    "checkedOn" DATE NOT NULL,
    "remark" TEXT NOT NULL DEFAULT '',
    "enteredAt" TIMESTAMPTZ(3) NOT NULL,
    "enteredById" UUID,

    CONSTRAINT "BodyCheck_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Commitment" (
    "agreementId" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "enteredAt" TIMESTAMPTZ(3) NOT NULL,
    "enteredById" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Commitment_pkey" PRIMARY KEY ("agreementId")
);

-- CreateTable
CREATE TABLE "MetCondition" (
    "agreementId" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "ground" TEXT NOT NULL,
    "metAt" TIMESTAMPTZ(3) NOT NULL,
    "metById" UUID,

    CONSTRAINT "MetCondition_pkey" PRIMARY KEY ("agreementId","n")
);

-- CreateTable
CREATE TABLE "PaymentProof" (
    "id" UUID NOT NULL,
    "agreementId" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "fileId" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PaymentProof_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PaymentRequest" (
    "id" UUID NOT NULL,
    "agreementId" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,
    "state" "PaymentState" NOT NULL DEFAULT 'REQUESTED',
    "cents" BIGINT NOT NULL,
    "message" TEXT NOT NULL DEFAULT '',
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "requestedById" UUID,
    "verifiedAt" TIMESTAMPTZ(3),
    "verifiedById" UUID,
    "approvedAt" TIMESTAMPTZ(3),
    "approvedById" UUID,
    "batchId" UUID,
    "reference" TEXT,
    "paidOn" DATE,
    "sentBackAt" TIMESTAMPTZ(3),
    "sentBackById" UUID,
    "reason" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "PaymentRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PaymentBatch" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID,

    CONSTRAINT "PaymentBatch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PaymentReturn" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "lines" JSONB NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "receivedById" UUID,
    "appliedAt" TIMESTAMPTZ(3),
    "appliedById" UUID,

    CONSTRAINT "PaymentReturn_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Settlement" (
    "agreementId" UUID NOT NULL,
    "plannedCents" BIGINT NOT NULL,
    "spentCents" BIGINT NOT NULL,
    "dueCents" BIGINT NOT NULL,
    "source" TEXT NOT NULL,
    "settledAt" TIMESTAMPTZ(3) NOT NULL,
    "settledById" UUID,

    CONSTRAINT "Settlement_pkey" PRIMARY KEY ("agreementId")
);

-- CreateTable
CREATE TABLE "Repayment" (
    "id" UUID NOT NULL,
    "agreementId" UUID NOT NULL,
    "state" "RepaymentState" NOT NULL DEFAULT 'NOTICED',
    "noticedCents" BIGINT NOT NULL,
    "ground" TEXT NOT NULL,
    "noticedAt" TIMESTAMPTZ(3) NOT NULL,
    "noticedById" UUID,
    "answerByOn" DATE NOT NULL,
    "answer" TEXT NOT NULL DEFAULT '',
    "answeredAt" TIMESTAMPTZ(3),
    "answeredById" UUID,
    "decidedCents" BIGINT,
    "decision" TEXT NOT NULL DEFAULT '',
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Repayment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Recovery" (
    "id" UUID NOT NULL,
    "repaymentId" UUID NOT NULL,
    "cents" BIGINT NOT NULL,
    "receivedOn" DATE NOT NULL,
    "reference" TEXT NOT NULL,
    "enteredAt" TIMESTAMPTZ(3) NOT NULL,
    "enteredById" UUID,

    CONSTRAINT "Recovery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PaymentSettings" (
    "callId" UUID NOT NULL,
    "funderSiret" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "PaymentSettings_pkey" PRIMARY KEY ("callId")
);

-- CreateIndex
CREATE UNIQUE INDEX "BankDetails_fileId_key" ON "BankDetails"("fileId");

-- CreateIndex
CREATE INDEX "BankDetails_structureId_idx" ON "BankDetails"("structureId");

-- CreateIndex
CREATE INDEX "BodyCheck_laureateId_kind_idx" ON "BodyCheck"("laureateId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "PaymentProof_fileId_key" ON "PaymentProof"("fileId");

-- CreateIndex
CREATE INDEX "PaymentProof_agreementId_n_idx" ON "PaymentProof"("agreementId", "n");

-- CreateIndex
CREATE UNIQUE INDEX "PaymentRequest_reference_key" ON "PaymentRequest"("reference");

-- CreateIndex
CREATE INDEX "PaymentRequest_batchId_idx" ON "PaymentRequest"("batchId");

-- CreateIndex
CREATE UNIQUE INDEX "PaymentRequest_agreementId_n_attempt_key" ON "PaymentRequest"("agreementId", "n", "attempt");

-- CreateIndex
CREATE UNIQUE INDEX "PaymentBatch_callId_n_key" ON "PaymentBatch"("callId", "n");

-- CreateIndex
CREATE UNIQUE INDEX "PaymentReturn_callId_sha256_key" ON "PaymentReturn"("callId", "sha256");

-- CreateIndex
CREATE INDEX "Repayment_agreementId_idx" ON "Repayment"("agreementId");

-- CreateIndex
CREATE INDEX "Recovery_repaymentId_idx" ON "Recovery"("repaymentId");

-- AddForeignKey
ALTER TABLE "BankDetails" ADD CONSTRAINT "BankDetails_structureId_fkey" FOREIGN KEY ("structureId") REFERENCES "Structure"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BankDetails" ADD CONSTRAINT "BankDetails_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BodyCheck" ADD CONSTRAINT "BodyCheck_laureateId_fkey" FOREIGN KEY ("laureateId") REFERENCES "Laureate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "Agreement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MetCondition" ADD CONSTRAINT "MetCondition_agreementId_n_fkey" FOREIGN KEY ("agreementId", "n") REFERENCES "Instalment"("agreementId", "n") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaymentProof" ADD CONSTRAINT "PaymentProof_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "Agreement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaymentProof" ADD CONSTRAINT "PaymentProof_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaymentRequest" ADD CONSTRAINT "PaymentRequest_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "Agreement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaymentRequest" ADD CONSTRAINT "PaymentRequest_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "PaymentBatch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaymentBatch" ADD CONSTRAINT "PaymentBatch_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaymentReturn" ADD CONSTRAINT "PaymentReturn_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Settlement" ADD CONSTRAINT "Settlement_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "Agreement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Repayment" ADD CONSTRAINT "Repayment_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "Agreement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recovery" ADD CONSTRAINT "Recovery_repaymentId_fkey" FOREIGN KEY ("repaymentId") REFERENCES "Repayment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaymentSettings" ADD CONSTRAINT "PaymentSettings_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Before any payment ----------------------------------------------------------------------------------------------------

-- One confirmed account at a time, and one that waits.
CREATE UNIQUE INDEX one_confirmed_account ON "BankDetails" ("structureId") WHERE state = 'CONFIRMED';
CREATE UNIQUE INDEX one_waiting_account ON "BankDetails" ("structureId") WHERE state IN ('SENT', 'VERIFIED');

ALTER TABLE "BankDetails"
  ADD CONSTRAINT bank_iban CHECK (iban ~ '^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$' AND "holderSiret" ~ '^\d{14}$' AND holder <> ''),
  ADD CONSTRAINT bank_verified CHECK (state NOT IN ('VERIFIED', 'CONFIRMED', 'REPLACED') OR ("verifiedAt" IS NOT NULL AND "fileId" IS NOT NULL)),
  ADD CONSTRAINT bank_called CHECK (("calledAt" IS NULL) = ("calledNumber" = '') AND ("calledAt" IS NULL) = ("calledFrom" = '') AND ("calledAt" IS NULL) = ("calledPerson" = '')),
  -- A change is confirmed by another person than the one who verified it.
  ADD CONSTRAINT bank_second_person CHECK (NOT "isChange" OR state NOT IN ('CONFIRMED', 'REPLACED') OR ("calledAt" IS NOT NULL AND "calledById" IS DISTINCT FROM "verifiedById")),
  ADD CONSTRAINT bank_refused CHECK ((state = 'REFUSED') = ("refusedAt" IS NOT NULL) AND (state <> 'REFUSED' OR "refusedReason" <> ''));

-- What was typed does not change; what follows a confirmed account is a change, whoever writes it.
CREATE FUNCTION keep_bank_details() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT NEW."isChange" AND EXISTS (SELECT 1 FROM "BankDetails" WHERE "structureId" = NEW."structureId" AND state IN ('CONFIRMED', 'REPLACED')) THEN
      RAISE EXCEPTION 'bank_is_change' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW."structureId", NEW.iban, NEW.bic, NEW.holder, NEW."holderSiret", NEW."isChange") IS DISTINCT FROM (OLD."structureId", OLD.iban, OLD.bic, OLD.holder, OLD."holderSiret", OLD."isChange")
     OR OLD.state IN ('REFUSED', 'REPLACED') OR (OLD.state = 'CONFIRMED' AND NEW.state <> 'REPLACED') OR (OLD.state <> 'SENT' AND NEW."fileId" IS DISTINCT FROM OLD."fileId") THEN
    RAISE EXCEPTION 'bank_kept' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER bank_details_kept BEFORE INSERT OR UPDATE ON "BankDetails" FOR EACH ROW EXECUTE FUNCTION keep_bank_details();

ALTER TABLE "BodyCheck" ADD CONSTRAINT body_check_told CHECK (passed OR remark <> '');
ALTER TABLE "Commitment" ADD CONSTRAINT commitment_number CHECK (number <> '');
CREATE TRIGGER body_check_immutable BEFORE UPDATE OR DELETE ON "BodyCheck" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Instalments -----------------------------------------------------------------------------------------------------------

CREATE UNIQUE INDEX one_live_request ON "PaymentRequest" ("agreementId", n) WHERE state NOT IN ('SENT_BACK', 'CANCELLED');

ALTER TABLE "PaymentRequest"
  ADD CONSTRAINT payment_positive CHECK (cents > 0 AND n > 0 AND attempt > 0),
  ADD CONSTRAINT payment_verified CHECK (state NOT IN ('VERIFIED', 'APPROVED', 'ORDERED', 'PAID') OR ("verifiedAt" IS NOT NULL AND "verifiedById" IS NOT NULL)),
  ADD CONSTRAINT payment_approved CHECK (state NOT IN ('APPROVED', 'ORDERED', 'PAID') OR ("approvedAt" IS NOT NULL AND "approvedById" IS NOT NULL)),
  -- Two people, never the same one.
  ADD CONSTRAINT payment_two_people CHECK ("approvedById" IS NULL OR ("approvedById" <> "verifiedById" AND "approvedById" IS DISTINCT FROM "requestedById" AND "verifiedById" IS DISTINCT FROM "requestedById")),
  ADD CONSTRAINT payment_ordered CHECK ((state IN ('ORDERED', 'PAID')) = ("batchId" IS NOT NULL) AND ("batchId" IS NULL) = (reference IS NULL)),
  ADD CONSTRAINT payment_paid CHECK ((state = 'PAID') = ("paidOn" IS NOT NULL)),
  ADD CONSTRAINT payment_sent_back CHECK ((state = 'SENT_BACK') = ("sentBackAt" IS NOT NULL) AND (state <> 'SENT_BACK' OR reason <> ''));

CREATE TRIGGER payment_batch_immutable BEFORE UPDATE OR DELETE ON "PaymentBatch" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Nothing is ordered before the account is confirmed, the last check of each kind passed and the commitment known; what was paid stays.
CREATE FUNCTION guard_payment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE laureate uuid; structure uuid;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'REQUESTED' THEN
      RAISE EXCEPTION 'payment_begins_requested' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.state IN ('PAID', 'SENT_BACK', 'CANCELLED') OR (NEW."agreementId", NEW.n, NEW.attempt, NEW.cents) IS DISTINCT FROM (OLD."agreementId", OLD.n, OLD.attempt, OLD.cents) THEN
    RAISE EXCEPTION 'payment_kept' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = 'ORDERED' AND OLD.state <> 'ORDERED' THEN
    SELECT l.id, a."structureId" INTO laureate, structure FROM "Agreement" g JOIN "Laureate" l ON l.id = g."laureateId" JOIN "Application" a ON a.id = l."applicationId" WHERE g.id = NEW."agreementId";
    IF NOT EXISTS (SELECT 1 FROM "BankDetails" WHERE "structureId" = structure AND state = 'CONFIRMED')
       OR (SELECT count(*) FROM (SELECT DISTINCT ON (kind) passed FROM "BodyCheck" WHERE "laureateId" = laureate ORDER BY kind, "enteredAt" DESC, id DESC) c WHERE passed) < cardinality(enum_range(NULL::"BodyCheckKind"))
       OR NOT EXISTS (SELECT 1 FROM "Commitment" WHERE "agreementId" = NEW."agreementId") THEN
      RAISE EXCEPTION 'payment_not_ready' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payment_guarded BEFORE INSERT OR UPDATE OR DELETE ON "PaymentRequest" FOR EACH ROW EXECUTE FUNCTION guard_payment();

-- An instalment that goes takes its request along, unless finance already holds the order.
CREATE FUNCTION cancel_requests() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "PaymentRequest" WHERE "agreementId" = OLD."agreementId" AND n = OLD.n AND state = 'ORDERED') THEN
    RAISE EXCEPTION 'instalment_ordered' USING ERRCODE = 'check_violation';
  END IF;
  UPDATE "PaymentRequest" SET state = 'CANCELLED', version = version + 1 WHERE "agreementId" = OLD."agreementId" AND n = OLD.n AND state IN ('REQUESTED', 'VERIFIED', 'APPROVED');
  RETURN NULL;
END $$;
CREATE TRIGGER instalment_gone AFTER DELETE ON "Instalment" FOR EACH ROW WHEN (OLD."paidOn" IS NULL) EXECUTE FUNCTION cancel_requests();
CREATE TRIGGER instalment_changed AFTER UPDATE ON "Instalment" FOR EACH ROW
  WHEN (OLD."paidOn" IS NULL AND NEW."paidOn" IS NULL AND (NEW.cents <> OLD.cents OR (OLD."cancelledOn" IS NULL AND NEW."cancelledOn" IS NOT NULL))) EXECUTE FUNCTION cancel_requests();

-- Repayments ------------------------------------------------------------------------------------------------------------

CREATE UNIQUE INDEX one_open_repayment ON "Repayment" ("agreementId") WHERE state <> 'DECIDED';
ALTER TABLE "Settlement" ADD CONSTRAINT settlement_amounts CHECK ("plannedCents" > 0 AND "spentCents" >= 0 AND "dueCents" >= 0 AND source <> '');
CREATE TRIGGER settlement_immutable BEFORE UPDATE OR DELETE ON "Settlement" FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE "Recovery" ADD CONSTRAINT recovery_told CHECK (cents > 0 AND reference <> '');
CREATE TRIGGER recovery_immutable BEFORE UPDATE OR DELETE ON "Recovery" FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE "Repayment"
  ADD CONSTRAINT repayment_noticed CHECK ("noticedCents" > 0 AND ground <> ''),
  ADD CONSTRAINT repayment_answered CHECK ((answer <> '') = ("answeredAt" IS NOT NULL) AND (state <> 'ANSWERED' OR "answeredAt" IS NOT NULL) AND (state <> 'NOTICED' OR "answeredAt" IS NULL)),
  ADD CONSTRAINT repayment_decided CHECK ((state = 'DECIDED') = ("decidedAt" IS NOT NULL) AND (state = 'DECIDED') = ("decidedCents" IS NOT NULL) AND (state <> 'DECIDED' OR decision <> '')),
  ADD CONSTRAINT repayment_within_notice CHECK ("decidedCents" BETWEEN 0 AND "noticedCents"),
  -- No decision before the structure answered, or could have.
  ADD CONSTRAINT repayment_heard CHECK (state <> 'DECIDED' OR "answeredAt" IS NOT NULL OR ("decidedAt" AT TIME ZONE 'Europe/Paris')::date > "answerByOn");

CREATE FUNCTION keep_repayment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state = 'DECIDED' OR (NEW."agreementId", NEW."noticedCents", NEW.ground, NEW."noticedAt", NEW."answerByOn") IS DISTINCT FROM (OLD."agreementId", OLD."noticedCents", OLD.ground, OLD."noticedAt", OLD."answerByOn") THEN
    RAISE EXCEPTION 'repayment_kept' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER repayment_kept BEFORE UPDATE OR DELETE ON "Repayment" FOR EACH ROW EXECUTE FUNCTION keep_repayment();

-- The ledger ------------------------------------------------------------------------------------------------------------

-- Contracted = paid + due + not yet due; paid = kept + to recover + recovered. `due`: approved, not paid yet. `claimed`: decided.
CREATE FUNCTION agreement_money(agreement uuid, OUT contracted bigint, OUT paid bigint, OUT due bigint, OUT claimed bigint, OUT recovered bigint) LANGUAGE sql STABLE AS $$
  SELECT
    (SELECT COALESCE(sum(cents), 0) FROM "Instalment" WHERE "agreementId" = agreement AND "cancelledOn" IS NULL)::bigint,
    (SELECT COALESCE(sum(cents), 0) FROM "Instalment" WHERE "agreementId" = agreement AND "paidOn" IS NOT NULL)::bigint,
    (SELECT COALESCE(sum(cents), 0) FROM "PaymentRequest" WHERE "agreementId" = agreement AND state IN ('APPROVED', 'ORDERED'))::bigint,
    (SELECT COALESCE(sum("decidedCents"), 0) FROM "Repayment" WHERE "agreementId" = agreement)::bigint,
    (SELECT COALESCE(sum(y.cents), 0) FROM "Recovery" y JOIN "Repayment" r ON r.id = y."repaymentId" WHERE r."agreementId" = agreement)::bigint
$$;

-- Checked at the commit, the agreement's row held: the identities hold whoever writes.
CREATE FUNCTION check_agreement_money() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE agreement uuid; money record;
BEGIN
  IF TG_TABLE_NAME = 'Recovery' THEN
    SELECT "agreementId" INTO agreement FROM "Repayment" WHERE id = NEW."repaymentId";
  ELSIF TG_OP = 'DELETE' THEN
    agreement := OLD."agreementId";
  ELSE
    agreement := NEW."agreementId";
  END IF;
  PERFORM 1 FROM "Agreement" WHERE id = agreement FOR UPDATE;
  IF EXISTS (SELECT 1 FROM "PaymentRequest" q LEFT JOIN "Instalment" i ON i."agreementId" = q."agreementId" AND i.n = q.n AND i.cents = q.cents AND i."cancelledOn" IS NULL AND i."paidOn" IS NOT DISTINCT FROM q."paidOn"
             WHERE q."agreementId" = agreement AND q.state NOT IN ('SENT_BACK', 'CANCELLED') AND i.id IS NULL) THEN
    RAISE EXCEPTION 'payment_matches_instalment' USING ERRCODE = 'check_violation';
  END IF;
  -- What two people approved and finance paid, and nothing else.
  IF EXISTS (SELECT 1 FROM "Instalment" i WHERE i."agreementId" = agreement AND i."paidOn" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "PaymentRequest" q WHERE q."agreementId" = agreement AND q.n = i.n AND q.state = 'PAID')) THEN
    RAISE EXCEPTION 'instalment_paid_by_order' USING ERRCODE = 'check_violation';
  END IF;
  SELECT * INTO money FROM agreement_money(agreement);
  IF money.paid + money.due > money.contracted OR money.claimed > money.paid OR money.recovered > money.claimed THEN
    RAISE EXCEPTION 'agreement_money' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER instalment_money AFTER INSERT OR UPDATE OR DELETE ON "Instalment" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_agreement_money();
CREATE CONSTRAINT TRIGGER payment_money AFTER INSERT OR UPDATE ON "PaymentRequest" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_agreement_money();
CREATE CONSTRAINT TRIGGER repayment_money AFTER INSERT OR UPDATE ON "Repayment" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_agreement_money();
CREATE CONSTRAINT TRIGGER recovery_money AFTER INSERT ON "Recovery" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_agreement_money();

ALTER TABLE "PaymentSettings" ADD CONSTRAINT funder_siret CHECK ("funderSiret" ~ '^\d{14}$');
