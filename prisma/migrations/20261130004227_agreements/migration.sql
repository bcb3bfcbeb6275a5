-- CreateEnum
CREATE TYPE "AgreementKind" AS ENUM ('ACCEPTED_LETTER', 'SIGNED_AGREEMENT');

-- CreateEnum
CREATE TYPE "AgreementState" AS ENUM ('DRAFT', 'SENT', 'SIGNED_BY_ONE', 'SIGNED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "AgreementParty" AS ENUM ('BENEFICIARY', 'FUNDER');

-- CreateEnum
CREATE TYPE "InstalmentKind" AS ENUM ('ADVANCE', 'INTERIM', 'BALANCE');

-- CreateTable
CREATE TABLE "AgreementSettings" (
    "callId" UUID NOT NULL,
    "agreementShares" INTEGER[] DEFAULT ARRAY[50, 50]::INTEGER[],
    "letterShares" INTEGER[] DEFAULT ARRAY[80, 20]::INTEGER[],
    "signWithinDays" INTEGER NOT NULL DEFAULT 60,
    "publicity" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "AgreementSettings_pkey" PRIMARY KEY ("callId")
);

-- CreateTable
CREATE TABLE "Agreement" (
    "id" UUID NOT NULL,
    "laureateId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID,
    "publishedOn" DATE,
    "reportedOn" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Agreement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AgreementVersion" (
    "id" UUID NOT NULL,
    "agreementId" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "state" "AgreementState" NOT NULL DEFAULT 'DRAFT',
    "kind" "AgreementKind" NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "terms" JSONB NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "sha256" TEXT,
    "draftedAt" TIMESTAMPTZ(3) NOT NULL,
    "draftedById" UUID,
    "sentAt" TIMESTAMPTZ(3),
    "sentById" UUID,
    "signByOn" DATE,
    "beneficiarySignedOn" DATE,
    "funderSignedOn" DATE,
    "acceptedAt" TIMESTAMPTZ(3),
    "acceptedById" UUID,
    "acceptedAs" TEXT NOT NULL DEFAULT '',
    "withdrawnAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "AgreementVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AgreementFile" (
    "id" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "party" "AgreementParty" NOT NULL,
    "fileId" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AgreementFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Instalment" (
    "id" UUID NOT NULL,
    "agreementId" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "kind" "InstalmentKind" NOT NULL,
    "cents" BIGINT NOT NULL,
    "condition" TEXT NOT NULL,
    "paidOn" DATE,
    "cancelledOn" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Instalment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PromisedIndicator" (
    "agreementId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "unit" TEXT NOT NULL DEFAULT '',
    "baseline" DOUBLE PRECISION NOT NULL,
    "target" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "PromisedIndicator_pkey" PRIMARY KEY ("agreementId","key")
);

-- CreateTable
CREATE TABLE "OtherGrant" (
    "id" UUID NOT NULL,
    "siren" TEXT NOT NULL,
    "funder" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "cents" BIGINT NOT NULL,
    "subject" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "addedById" UUID,

    CONSTRAINT "OtherGrant_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Agreement_laureateId_key" ON "Agreement"("laureateId");

-- CreateIndex
CREATE UNIQUE INDEX "AgreementVersion_agreementId_n_key" ON "AgreementVersion"("agreementId", "n");

-- CreateIndex
CREATE UNIQUE INDEX "AgreementFile_fileId_key" ON "AgreementFile"("fileId");

-- CreateIndex
CREATE INDEX "AgreementFile_versionId_idx" ON "AgreementFile"("versionId");

-- CreateIndex
CREATE UNIQUE INDEX "Instalment_agreementId_n_key" ON "Instalment"("agreementId", "n");

-- CreateIndex
CREATE UNIQUE INDEX "PromisedIndicator_agreementId_position_key" ON "PromisedIndicator"("agreementId", "position");

-- CreateIndex
CREATE INDEX "OtherGrant_siren_year_idx" ON "OtherGrant"("siren", "year");

-- AddForeignKey
ALTER TABLE "AgreementSettings" ADD CONSTRAINT "AgreementSettings_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Agreement" ADD CONSTRAINT "Agreement_laureateId_fkey" FOREIGN KEY ("laureateId") REFERENCES "Laureate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgreementVersion" ADD CONSTRAINT "AgreementVersion_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "Agreement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgreementFile" ADD CONSTRAINT "AgreementFile_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "AgreementVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgreementFile" ADD CONSTRAINT "AgreementFile_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Instalment" ADD CONSTRAINT "Instalment_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "Agreement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PromisedIndicator" ADD CONSTRAINT "PromisedIndicator_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "Agreement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What holds between an agreement and the money -------------------------------------------------------------------------

-- One version at a time is written or waits for signatures.
CREATE UNIQUE INDEX one_live_version ON "AgreementVersion" ("agreementId") WHERE state IN ('DRAFT', 'SENT', 'SIGNED_BY_ONE');

ALTER TABLE "AgreementVersion"
  ADD CONSTRAINT agreement_reason CHECK (n = 1 OR reason <> ''),
  ADD CONSTRAINT agreement_sent CHECK (state IN ('DRAFT', 'WITHDRAWN') OR ("sentAt" IS NOT NULL AND "signByOn" IS NOT NULL AND sha256 ~ '^[0-9a-f]{64}$' AND text <> '')),
  ADD CONSTRAINT agreement_withdrawn CHECK ((state = 'WITHDRAWN') = ("withdrawnAt" IS NOT NULL)),
  ADD CONSTRAINT agreement_accepted CHECK (("acceptedAt" IS NULL) = ("acceptedById" IS NULL) AND ("acceptedAt" IS NULL) = ("acceptedAs" = '')),
  -- The funder's own decision is signed already: a letter needs its acceptance, an agreement both signatures.
  ADD CONSTRAINT agreement_signed CHECK (CASE state
    WHEN 'DRAFT' THEN "beneficiarySignedOn" IS NULL AND "funderSignedOn" IS NULL
    WHEN 'SENT' THEN "beneficiarySignedOn" IS NULL AND "funderSignedOn" IS NULL
    WHEN 'SIGNED_BY_ONE' THEN kind = 'SIGNED_AGREEMENT' AND ("beneficiarySignedOn" IS NULL) <> ("funderSignedOn" IS NULL)
    WHEN 'SIGNED' THEN "beneficiarySignedOn" IS NOT NULL AND (kind = 'ACCEPTED_LETTER' OR "funderSignedOn" IS NOT NULL)
    ELSE true END);

-- What was sent does not change: neither its terms, its text nor its fingerprint. What was signed does not change at all.
CREATE FUNCTION keep_agreement_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'agreement_version_kept' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.state IN ('SIGNED', 'WITHDRAWN') THEN
    RAISE EXCEPTION 'agreement_version_settled' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.state <> 'DRAFT' AND (NEW.kind, NEW.n, NEW.terms, NEW.text, NEW.sha256, NEW.reason, NEW."sentAt") IS DISTINCT FROM (OLD.kind, OLD.n, OLD.terms, OLD.text, OLD.sha256, OLD.reason, OLD."sentAt") THEN
    RAISE EXCEPTION 'agreement_version_sent' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER agreement_version_kept BEFORE UPDATE OR DELETE ON "AgreementVersion" FOR EACH ROW EXECUTE FUNCTION keep_agreement_version();

ALTER TABLE "AgreementSettings" ADD CONSTRAINT agreement_sign_within CHECK ("signWithinDays" BETWEEN 7 AND 365);
ALTER TABLE "OtherGrant" ADD CONSTRAINT other_grant_told CHECK (cents > 0 AND siren ~ '^\d{9}$' AND year BETWEEN 2000 AND 2100 AND source <> '');
ALTER TABLE "Instalment"
  ADD CONSTRAINT instalment_positive CHECK (cents > 0 AND n > 0),
  ADD CONSTRAINT instalment_paid_or_cancelled CHECK ("paidOn" IS NULL OR "cancelledOn" IS NULL);

-- A payment made stays as it was made.
CREATE FUNCTION keep_paid() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."paidOn" IS NOT NULL AND (TG_OP = 'DELETE' OR (NEW.cents, NEW.n, NEW."paidOn", NEW."agreementId") IS DISTINCT FROM (OLD.cents, OLD.n, OLD."paidOn", OLD."agreementId")) THEN
    RAISE EXCEPTION 'instalment_paid' USING ERRCODE = 'check_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER instalment_kept BEFORE UPDATE OR DELETE ON "Instalment" FOR EACH ROW EXECUTE FUNCTION keep_paid();

-- Contracted, what its instalments add up to, never exceeds what is allocated to the laureate: checked at the commit, the allocation's row held.
CREATE FUNCTION check_contracted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE application uuid; allocated bigint;
BEGIN
  IF TG_TABLE_NAME = 'Instalment' THEN
    SELECT l."applicationId" INTO application FROM "Agreement" g JOIN "Laureate" l ON l.id = g."laureateId" WHERE g.id = NEW."agreementId";
  ELSE
    application := NEW."applicationId";
  END IF;
  SELECT cents - "releasedCents" INTO allocated FROM "Allocation" WHERE "applicationId" = application FOR SHARE;
  IF (SELECT COALESCE(sum(i.cents), 0) FROM "Instalment" i JOIN "Agreement" g ON g.id = i."agreementId" JOIN "Laureate" l ON l.id = g."laureateId"
      WHERE l."applicationId" = application AND i."cancelledOn" IS NULL) > COALESCE(allocated, 0) THEN
    RAISE EXCEPTION 'contracted_within_allocated' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER instalment_within AFTER INSERT OR UPDATE ON "Instalment" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_contracted();
CREATE CONSTRAINT TRIGGER allocation_covers AFTER UPDATE ON "Allocation" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW."releasedCents" <> OLD."releasedCents") EXECUTE FUNCTION check_contracted();

-- Who renounces, lapses or is terminated gives back all that was decided for them and is not paid.
CREATE OR REPLACE FUNCTION check_laureate_released() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Allocation" x JOIN "LedgerEntry" y ON y."applicationId" = x."applicationId" AND y.kind = 'DECIDED'
             WHERE x."applicationId" = NEW."applicationId" AND x."releasedCents" < x.cents - (
               SELECT COALESCE(sum(i.cents), 0) FROM "Instalment" i JOIN "Agreement" g ON g.id = i."agreementId" WHERE g."laureateId" = NEW.id AND i."paidOn" IS NOT NULL)) THEN
    RAISE EXCEPTION 'laureate_not_released' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER laureate_released_whole ON "Laureate";
CREATE TRIGGER laureate_released_whole AFTER UPDATE ON "Laureate" FOR EACH ROW
  WHEN (NEW.state IN ('RENOUNCED', 'LAPSED', 'TERMINATED') AND OLD.state = 'ANNOUNCED') EXECUTE FUNCTION check_laureate_released();

CREATE FUNCTION cancel_instalments() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Instalment" i SET "cancelledOn" = NEW."releasedOn", version = i.version + 1
    FROM "Agreement" g WHERE g.id = i."agreementId" AND g."laureateId" = NEW.id AND i."paidOn" IS NULL AND i."cancelledOn" IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER laureate_instalments_cancelled AFTER UPDATE ON "Laureate" FOR EACH ROW
  WHEN (NEW.state IN ('RENOUNCED', 'LAPSED', 'TERMINATED') AND OLD.state = 'ANNOUNCED') EXECUTE FUNCTION cancel_instalments();
