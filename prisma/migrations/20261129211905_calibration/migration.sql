-- CreateEnum
CREATE TYPE "CalibrationState" AS ENUM ('PREPARED', 'OPEN', 'SHOWN');

-- CreateEnum
CREATE TYPE "CalibrationOrigin" AS ENUM ('FICTIONAL', 'PAST');

-- CreateTable
CREATE TABLE "CalibrationSession" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "state" "CalibrationState" NOT NULL DEFAULT 'PREPARED',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "openedAt" TIMESTAMPTZ(3),
    "shownAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "CalibrationSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalibrationCase" (
    "id" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "origin" "CalibrationOrigin" NOT NULL,
    "source" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "CalibrationCase_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalibrationSheet" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "jurorId" UUID NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "submittedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "CalibrationSheet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalibrationMark" (
    "sheetId" UUID NOT NULL,
    "criterionId" UUID NOT NULL,
    "value" INTEGER NOT NULL,
    "ground" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "CalibrationMark_pkey" PRIMARY KEY ("sheetId","criterionId")
);

-- CreateTable
CREATE TABLE "CalibrationAgreement" (
    "sessionId" UUID NOT NULL,
    "criterionId" UUID NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "CalibrationAgreement_pkey" PRIMARY KEY ("sessionId","criterionId")
);

-- CreateIndex
CREATE UNIQUE INDEX "CalibrationSession_callId_key" ON "CalibrationSession"("callId");

-- CreateIndex
CREATE UNIQUE INDEX "CalibrationCase_sessionId_position_key" ON "CalibrationCase"("sessionId", "position");

-- CreateIndex
CREATE INDEX "CalibrationSheet_jurorId_idx" ON "CalibrationSheet"("jurorId");

-- CreateIndex
CREATE UNIQUE INDEX "CalibrationSheet_caseId_jurorId_key" ON "CalibrationSheet"("caseId", "jurorId");

-- AddForeignKey
ALTER TABLE "CalibrationSession" ADD CONSTRAINT "CalibrationSession_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationCase" ADD CONSTRAINT "CalibrationCase_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "CalibrationSession"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationSheet" ADD CONSTRAINT "CalibrationSheet_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "CalibrationCase"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationSheet" ADD CONSTRAINT "CalibrationSheet_jurorId_fkey" FOREIGN KEY ("jurorId") REFERENCES "Juror"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationMark" ADD CONSTRAINT "CalibrationMark_sheetId_fkey" FOREIGN KEY ("sheetId") REFERENCES "CalibrationSheet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationMark" ADD CONSTRAINT "CalibrationMark_criterionId_fkey" FOREIGN KEY ("criterionId") REFERENCES "Criterion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationAgreement" ADD CONSTRAINT "CalibrationAgreement_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "CalibrationSession"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationAgreement" ADD CONSTRAINT "CalibrationAgreement_criterionId_fkey" FOREIGN KEY ("criterionId") REFERENCES "Criterion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- A calibration goes from prepared to open to shown and never back: its cases do not change once it is open, marks are given while it is open
-- and never change once shown, which takes two members who handed in -----------------------------------------------------------------------

ALTER TABLE "CalibrationSession"
  ADD CONSTRAINT calibration_open CHECK ((state = 'PREPARED') = ("openedAt" IS NULL)),
  ADD CONSTRAINT calibration_shown CHECK ((state = 'SHOWN') = ("shownAt" IS NOT NULL));
ALTER TABLE "CalibrationCase"
  ADD CONSTRAINT case_words CHECK (title <> '' AND text <> ''),
  ADD CONSTRAINT case_source CHECK ((origin = 'PAST') = (source <> ''));
ALTER TABLE "CalibrationMark" ADD CONSTRAINT calibration_mark_range CHECK (value BETWEEN 0 AND 10);

CREATE FUNCTION keep_calibration() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.state < OLD.state OR (OLD.state = 'PREPARED' AND NEW.state = 'SHOWN') OR NEW."callId" <> OLD."callId" THEN
    RAISE EXCEPTION 'calibration_kept' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.state = 'OPEN' AND NEW.state = 'SHOWN' AND (
    SELECT count(DISTINCT h."jurorId") FROM "CalibrationSheet" h JOIN "CalibrationCase" k ON k.id = h."caseId"
    WHERE k."sessionId" = NEW.id AND h."submittedAt" IS NOT NULL) < 2 THEN
    RAISE EXCEPTION 'calibration_too_few' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER calibration_kept BEFORE UPDATE OR DELETE ON "CalibrationSession" FOR EACH ROW EXECUTE FUNCTION keep_calibration();

-- Of each table, the state of the session during which its rows change.
CREATE FUNCTION check_calibration_state() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  side jsonb;
  found "CalibrationState";
BEGIN
  FOREACH side IN ARRAY ARRAY[to_jsonb(OLD), to_jsonb(NEW)] LOOP
    CONTINUE WHEN side IS NULL;
    SELECT s.state INTO found FROM "CalibrationSession" s WHERE s.id = CASE TG_TABLE_NAME
      WHEN 'CalibrationSheet' THEN (SELECT k."sessionId" FROM "CalibrationCase" k WHERE k.id = (side ->> 'caseId')::uuid)
      WHEN 'CalibrationMark' THEN (SELECT k."sessionId" FROM "CalibrationSheet" h JOIN "CalibrationCase" k ON k.id = h."caseId" WHERE h.id = (side ->> 'sheetId')::uuid)
      ELSE (side ->> 'sessionId')::uuid END;
    IF found::text <> TG_ARGV[0] THEN
      RAISE EXCEPTION 'calibration_state' USING ERRCODE = 'check_violation';
    END IF;
  END LOOP;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER calibration_state BEFORE INSERT OR UPDATE OR DELETE ON "CalibrationCase" FOR EACH ROW EXECUTE FUNCTION check_calibration_state('PREPARED');
CREATE TRIGGER calibration_state BEFORE INSERT OR UPDATE OR DELETE ON "CalibrationSheet" FOR EACH ROW EXECUTE FUNCTION check_calibration_state('OPEN');
CREATE TRIGGER calibration_state BEFORE INSERT OR UPDATE OR DELETE ON "CalibrationMark" FOR EACH ROW EXECUTE FUNCTION check_calibration_state('OPEN');
CREATE TRIGGER calibration_state BEFORE INSERT OR UPDATE OR DELETE ON "CalibrationAgreement" FOR EACH ROW EXECUTE FUNCTION check_calibration_state('SHOWN');

-- A member of this call, a mark of its scale on a criterion of its grid.
CREATE FUNCTION check_calibration_sheet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "CalibrationCase" k JOIN "CalibrationSession" s ON s.id = k."sessionId" JOIN "Juror" j ON j."callId" = s."callId"
    WHERE k.id = NEW."caseId" AND j.id = NEW."jurorId") THEN
    RAISE EXCEPTION 'calibration_call' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER calibration_call BEFORE INSERT OR UPDATE ON "CalibrationSheet" FOR EACH ROW EXECUTE FUNCTION check_calibration_sheet();

CREATE FUNCTION check_calibration_mark() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "CalibrationSheet" h JOIN "CalibrationCase" k ON k.id = h."caseId" JOIN "CalibrationSession" s ON s.id = k."sessionId"
    JOIN "Call" c ON c.id = s."callId" JOIN "Criterion" r ON r."callId" = c.id WHERE h.id = NEW."sheetId" AND r.id = NEW."criterionId" AND NEW.value <= c."maxMark") THEN
    RAISE EXCEPTION 'calibration_call' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER calibration_call BEFORE INSERT OR UPDATE ON "CalibrationMark" FOR EACH ROW EXECUTE FUNCTION check_calibration_mark();

DO $$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['CalibrationSession', 'CalibrationSheet', 'CalibrationMark'] LOOP
    EXECUTE format('CREATE TRIGGER kept_whole BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', kept);
  END LOOP;
END $$;
