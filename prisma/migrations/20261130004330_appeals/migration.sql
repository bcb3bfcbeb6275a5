-- CreateEnum
CREATE TYPE "AppealState" AS ENUM ('FILED', 'PROPOSED', 'ACCEPTED', 'REJECTED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "AppealAnswer" AS ENUM ('ACCEPTED', 'REJECTED');

-- CreateEnum
CREATE TYPE "FeedbackMode" AS ENUM ('PHONE', 'VIDEO');

-- AlterTable
ALTER TABLE "Call" ADD COLUMN     "remediesMonths" INTEGER NOT NULL DEFAULT 2;

-- CreateTable
CREATE TABLE "Appeal" (
    "id" UUID NOT NULL,
    "decisionId" UUID NOT NULL,
    "state" "AppealState" NOT NULL DEFAULT 'FILED',
    "text" TEXT NOT NULL,
    "sentOn" DATE NOT NULL,
    "receivedOn" DATE NOT NULL,
    "filedAt" TIMESTAMPTZ(3) NOT NULL,
    "filedById" UUID NOT NULL,
    "byPost" BOOLEAN NOT NULL DEFAULT false,
    "answer" "AppealAnswer",
    "grounds" TEXT NOT NULL DEFAULT '',
    "proposedAt" TIMESTAMPTZ(3),
    "proposedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,
    "signatoryId" UUID,
    "withdrawnAt" TIMESTAMPTZ(3),
    "openedAt" TIMESTAMPTZ(3),
    "openedById" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Appeal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AppealFile" (
    "id" UUID NOT NULL,
    "appealId" UUID NOT NULL,
    "fileId" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AppealFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProcedureRequest" (
    "applicationId" UUID NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "requestedById" UUID NOT NULL,

    CONSTRAINT "ProcedureRequest_pkey" PRIMARY KEY ("applicationId")
);

-- CreateTable
CREATE TABLE "FeedbackSlot" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "staffId" UUID NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "mode" "FeedbackMode" NOT NULL,
    "place" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FeedbackSlot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FeedbackCall" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "slotId" UUID,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "bookedAt" TIMESTAMPTZ(3) NOT NULL,
    "bookedById" UUID NOT NULL,
    "remindedAt" TIMESTAMPTZ(3),
    "notes" TEXT NOT NULL DEFAULT '',
    "heldAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "FeedbackCall_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DossierCopy" (
    "applicationId" UUID NOT NULL,
    "fromId" UUID NOT NULL,
    "copiedAt" TIMESTAMPTZ(3) NOT NULL,
    "copiedById" UUID NOT NULL,
    "left" TEXT[],

    CONSTRAINT "DossierCopy_pkey" PRIMARY KEY ("applicationId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Appeal_decisionId_key" ON "Appeal"("decisionId");

-- CreateIndex
CREATE UNIQUE INDEX "AppealFile_fileId_key" ON "AppealFile"("fileId");

-- CreateIndex
CREATE INDEX "AppealFile_appealId_idx" ON "AppealFile"("appealId");

-- CreateIndex
CREATE INDEX "FeedbackSlot_callId_startsAt_idx" ON "FeedbackSlot"("callId", "startsAt");

-- CreateIndex
CREATE UNIQUE INDEX "FeedbackSlot_staffId_startsAt_key" ON "FeedbackSlot"("staffId", "startsAt");

-- CreateIndex
CREATE UNIQUE INDEX "FeedbackCall_applicationId_key" ON "FeedbackCall"("applicationId");

-- CreateIndex
CREATE UNIQUE INDEX "FeedbackCall_slotId_key" ON "FeedbackCall"("slotId");

-- CreateIndex
CREATE INDEX "DossierCopy_fromId_idx" ON "DossierCopy"("fromId");

-- AddForeignKey
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "Decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_signatoryId_fkey" FOREIGN KEY ("signatoryId") REFERENCES "Signatory"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AppealFile" ADD CONSTRAINT "AppealFile_appealId_fkey" FOREIGN KEY ("appealId") REFERENCES "Appeal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AppealFile" ADD CONSTRAINT "AppealFile_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProcedureRequest" ADD CONSTRAINT "ProcedureRequest_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FeedbackSlot" ADD CONSTRAINT "FeedbackSlot_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FeedbackSlot" ADD CONSTRAINT "FeedbackSlot_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FeedbackCall" ADD CONSTRAINT "FeedbackCall_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FeedbackCall" ADD CONSTRAINT "FeedbackCall_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "FeedbackSlot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DossierCopy" ADD CONSTRAINT "DossierCopy_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DossierCopy" ADD CONSTRAINT "DossierCopy_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Rules ------------------------------------------------------------------------------------------------------------

ALTER TABLE "Call" ADD CONSTRAINT call_remedies CHECK ("remediesMonths" BETWEEN 1 AND 12);

ALTER TABLE "Appeal"
  ADD CONSTRAINT appeal_text CHECK (text <> ''),
  ADD CONSTRAINT appeal_days CHECK ("receivedOn" >= "sentOn"),
  ADD CONSTRAINT appeal_proposed CHECK (("proposedAt" IS NULL) = ("proposedById" IS NULL) AND (state NOT IN ('PROPOSED', 'ACCEPTED', 'REJECTED') OR "proposedAt" IS NOT NULL)),
  ADD CONSTRAINT appeal_grounds CHECK ("proposedAt" IS NULL OR (answer IS NOT NULL AND grounds <> '')),
  ADD CONSTRAINT appeal_decided CHECK ((state IN ('ACCEPTED', 'REJECTED')) = ("decidedAt" IS NOT NULL AND "decidedById" IS NOT NULL AND "signatoryId" IS NOT NULL)),
  ADD CONSTRAINT appeal_answer CHECK (state NOT IN ('ACCEPTED', 'REJECTED') OR answer::text = state::text),
  ADD CONSTRAINT appeal_two_people CHECK ("decidedById" IS DISTINCT FROM "proposedById" OR "decidedById" IS NULL),
  ADD CONSTRAINT appeal_withdrawn CHECK ((state = 'WITHDRAWN') = ("withdrawnAt" IS NOT NULL)),
  ADD CONSTRAINT appeal_opened CHECK (("openedAt" IS NULL) = ("openedById" IS NULL) AND ("openedAt" IS NULL OR "decidedAt" IS NOT NULL));

-- What the structure asked never changes; once signed or withdrawn, nothing does but the day on which the answer is opened.
CREATE FUNCTION keep_appeal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR (OLD."decisionId", OLD.text, OLD."sentOn", OLD."receivedOn", OLD."filedAt", OLD."filedById", OLD."byPost")
        IS DISTINCT FROM (NEW."decisionId", NEW.text, NEW."sentOn", NEW."receivedOn", NEW."filedAt", NEW."filedById", NEW."byPost")
     OR (OLD.state IN ('ACCEPTED', 'REJECTED', 'WITHDRAWN')
         AND (OLD.state, OLD.answer, OLD.grounds, OLD."proposedAt", OLD."proposedById", OLD."decidedAt", OLD."decidedById", OLD."signatoryId", OLD."withdrawnAt")
             IS DISTINCT FROM (NEW.state, NEW.answer, NEW.grounds, NEW."proposedAt", NEW."proposedById", NEW."decidedAt", NEW."decidedById", NEW."signatoryId", NEW."withdrawnAt"))
     OR (OLD."openedAt" IS NOT NULL AND (OLD."openedAt", OLD."openedById") IS DISTINCT FROM (NEW."openedAt", NEW."openedById")) THEN
    RAISE EXCEPTION 'appeal_kept' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER appeal_kept BEFORE UPDATE OR DELETE ON "Appeal" FOR EACH ROW EXECUTE FUNCTION keep_appeal();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON "Appeal" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Contested once it is released, not before.
CREATE FUNCTION check_contested() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "Decision" WHERE id = NEW."decisionId" AND state = 'RELEASED') THEN
    RAISE EXCEPTION 'appeal_before_release' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER appeal_contested BEFORE INSERT ON "Appeal" FOR EACH ROW EXECUTE FUNCTION check_contested();

-- A delegation under which an answer was signed never changes either.
CREATE FUNCTION keep_delegation_of_appeal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (TG_OP = 'DELETE' OR (OLD."callId", OLD."accountId", OLD.capacity, OLD.delegation, OLD."delegatedOn")
        IS DISTINCT FROM (NEW."callId", NEW."accountId", NEW.capacity, NEW.delegation, NEW."delegatedOn"))
     AND EXISTS (SELECT 1 FROM "Appeal" WHERE "signatoryId" = OLD.id) THEN
    RAISE EXCEPTION 'used_delegation' USING ERRCODE = 'check_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER signatory_of_appeal BEFORE UPDATE OR DELETE ON "Signatory" FOR EACH ROW EXECUTE FUNCTION keep_delegation_of_appeal();

-- What was said belongs to a conversation that was booked, and a slot to a dossier of its own call.
ALTER TABLE "FeedbackCall"
  ADD CONSTRAINT feedback_held CHECK ("heldAt" IS NULL OR "slotId" IS NOT NULL),
  ADD CONSTRAINT feedback_notes CHECK (notes = '' OR "heldAt" IS NOT NULL);

CREATE FUNCTION check_feedback_slot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."slotId" IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM "FeedbackSlot" s JOIN "Application" a ON a."callId" = s."callId" WHERE s.id = NEW."slotId" AND a.id = NEW."applicationId") THEN
    RAISE EXCEPTION 'feedback_of_another_call' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER feedback_slot BEFORE INSERT OR UPDATE OF "slotId", "applicationId" ON "FeedbackCall" FOR EACH ROW EXECUTE FUNCTION check_feedback_slot();
