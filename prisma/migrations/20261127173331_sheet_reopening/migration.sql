-- CreateEnum
CREATE TYPE "ReopeningState" AS ENUM ('ASKED', 'GRANTED', 'REFUSED');

-- CreateTable
CREATE TABLE "SheetReopening" (
    "id" UUID NOT NULL,
    "sheetId" UUID NOT NULL,
    "sheetVersion" INTEGER NOT NULL,
    "state" "ReopeningState" NOT NULL DEFAULT 'ASKED',
    "reason" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "decision" TEXT NOT NULL DEFAULT '',
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,
    "before" JSONB,

    CONSTRAINT "SheetReopening_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SheetReopening_sheetId_askedAt_idx" ON "SheetReopening"("sheetId", "askedAt");

-- AddForeignKey
ALTER TABLE "SheetReopening" ADD CONSTRAINT "SheetReopening_sheetId_fkey" FOREIGN KEY ("sheetId") REFERENCES "ScoreSheet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- A sheet handed in comes back to its author only by a granted reopening of that very version, which keeps what it said ----------

ALTER TABLE "SheetReopening"
  ADD CONSTRAINT reopening_decided CHECK ((state = 'ASKED') = ("decidedAt" IS NULL)),
  ADD CONSTRAINT reopening_reasons CHECK (reason <> '' AND (state = 'ASKED' OR decision <> '')),
  ADD CONSTRAINT reopening_kept CHECK ((state = 'GRANTED') = (before IS NOT NULL));
CREATE UNIQUE INDEX one_reopening_asked ON "SheetReopening" ("sheetId") WHERE state = 'ASKED';

CREATE FUNCTION keep_decided_reopening() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'ASKED' OR TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'reopening_kept' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER reopening_kept BEFORE UPDATE OR DELETE ON "SheetReopening" FOR EACH ROW EXECUTE FUNCTION keep_decided_reopening();

CREATE OR REPLACE FUNCTION keep_submitted_sheet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.state <> 'DRAFT' THEN RAISE EXCEPTION 'submitted_sheet' USING ERRCODE = 'check_violation'; END IF;
    RETURN OLD;
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.state <> 'DRAFT'
     AND (OLD.appreciation, OLD.confidence, OLD."jurorId", OLD."applicationId") IS DISTINCT FROM (NEW.appreciation, NEW.confidence, NEW."jurorId", NEW."applicationId") THEN
    RAISE EXCEPTION 'submitted_sheet' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.state <> 'DRAFT' AND NOT (
       (NEW.state = 'SET_ASIDE' AND OLD."submittedAt" IS NOT DISTINCT FROM NEW."submittedAt")
       OR (OLD.state = 'SUBMITTED' AND NEW.state = 'DRAFT'
         AND EXISTS (SELECT 1 FROM "SheetReopening" r WHERE r."sheetId" = OLD.id AND r.state = 'GRANTED' AND r."sheetVersion" = OLD.version))) THEN
    RAISE EXCEPTION 'submitted_sheet' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state <> 'SET_ASIDE' AND is_recused(NEW."jurorId", NEW."applicationId") THEN
    RAISE EXCEPTION 'recused_juror' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
