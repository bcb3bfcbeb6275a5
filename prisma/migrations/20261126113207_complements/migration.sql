-- CreateEnum
CREATE TYPE "ComplementState" AS ENUM ('ASKED', 'SENT', 'ACCEPTED', 'INSUFFICIENT', 'CANCELLED');

-- CreateEnum
CREATE TYPE "ComplementKind" AS ENUM ('MISSING', 'WRONG', 'OUTDATED');

-- CreateTable
CREATE TABLE "ComplementRequest" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "state" "ComplementState" NOT NULL DEFAULT 'ASKED',
    "dueOn" DATE NOT NULL,
    "askedOn" INTEGER NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "askedById" UUID,
    "sentAs" INTEGER,
    "sentAt" TIMESTAMPTZ(3),
    "settledAt" TIMESTAMPTZ(3),
    "settledById" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ComplementRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ComplementItem" (
    "requestId" UUID NOT NULL,
    "fieldKey" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "ComplementKind" NOT NULL,
    "sentence" TEXT NOT NULL,

    CONSTRAINT "ComplementItem_pkey" PRIMARY KEY ("requestId","fieldKey")
);

-- CreateIndex
CREATE INDEX "ComplementRequest_applicationId_idx" ON "ComplementRequest"("applicationId");

-- AddForeignKey
ALTER TABLE "ComplementRequest" ADD CONSTRAINT "ComplementRequest_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ComplementItem" ADD CONSTRAINT "ComplementItem_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "ComplementRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "ComplementRequest"
  ADD CONSTRAINT complement_sent CHECK (("sentAt" IS NULL) = ("sentAs" IS NULL) AND (state <> 'ASKED' OR "sentAt" IS NULL) AND (state NOT IN ('SENT', 'ACCEPTED', 'INSUFFICIENT') OR "sentAt" IS NOT NULL)),
  ADD CONSTRAINT complement_settled CHECK ((state IN ('ASKED', 'SENT')) = ("settledAt" IS NULL)),
  ADD CONSTRAINT complement_order CHECK ("sentAs" > "askedOn" AND "sentAt" >= "askedAt" AND "settledAt" >= "askedAt");
ALTER TABLE "ComplementItem" ADD CONSTRAINT complement_sentence CHECK (btrim(sentence) <> '');
-- One request at a time: what is open is never in doubt.
CREATE UNIQUE INDEX one_live_complement ON "ComplementRequest" ("applicationId") WHERE state IN ('ASKED', 'SENT');

-- What was asked is what was asked; a request that is settled, and the instants of one that was sent, stay as they are.
CREATE FUNCTION keep_complement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state NOT IN ('ASKED', 'SENT')
    OR (OLD."applicationId", OLD."dueOn", OLD."askedOn", OLD."askedAt") IS DISTINCT FROM (NEW."applicationId", NEW."dueOn", NEW."askedOn", NEW."askedAt")
    OR (OLD."sentAt" IS NOT NULL AND (OLD."sentAs", OLD."sentAt") IS DISTINCT FROM (NEW."sentAs", NEW."sentAt")) THEN
    RAISE EXCEPTION 'complement_kept' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER complement_kept BEFORE UPDATE ON "ComplementRequest" FOR EACH ROW EXECUTE FUNCTION keep_complement();
CREATE TRIGGER complement_not_deleted BEFORE DELETE ON "ComplementRequest" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON "ComplementRequest" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER complement_item_immutable BEFORE UPDATE OR DELETE ON "ComplementItem" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON "ComplementItem" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Nothing is deposited outside the window, but what an open request of that very dossier asked for, until the jury opens.
CREATE OR REPLACE FUNCTION check_deposit_window() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM "Application" a JOIN "Call" c ON c.id = a."callId"
    WHERE a.id = NEW."applicationId" AND c."launchedAt" IS NOT NULL AND c.state <> 'ABANDONED'
      AND c."opensAt" <= NEW."depositedAt"
      AND (NEW."depositedAt" < c."closesAt" OR (c.state = 'LAUNCHED' AND a.state = 'SUBMITTED' AND EXISTS (
        SELECT 1 FROM "ComplementRequest" r
        WHERE r."applicationId" = a.id AND r.state = 'ASKED' AND r."askedAt" <= NEW."depositedAt" AND r."askedOn" < NEW.n)))
  ) THEN
    RAISE EXCEPTION 'deposit_window' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
