-- CreateEnum
CREATE TYPE "MeasurementSource" AS ENUM ('FORM', 'FILE');

-- CreateEnum
CREATE TYPE "ReportKind" AS ENUM ('INTERIM', 'FINAL');

-- CreateEnum
CREATE TYPE "ReportState" AS ENUM ('DRAFT', 'SUBMITTED', 'SENT_BACK', 'ACCEPTED');

-- CreateTable
CREATE TABLE "Measurement" (
    "id" UUID NOT NULL,
    "laureateId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "period" DATE NOT NULL,
    "n" INTEGER NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "doubts" TEXT[],
    "word" TEXT NOT NULL DEFAULT '',
    "source" "MeasurementSource" NOT NULL,
    "enteredAt" TIMESTAMPTZ(3) NOT NULL,
    "enteredById" UUID,

    CONSTRAINT "Measurement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MeasurementProof" (
    "id" UUID NOT NULL,
    "laureateId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "period" DATE NOT NULL,
    "fileId" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MeasurementProof_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MeasurementImport" (
    "id" UUID NOT NULL,
    "laureateId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "rows" JSONB NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "receivedById" UUID,
    "appliedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MeasurementImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ServedCommune" (
    "laureateId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "before" BOOLEAN NOT NULL,
    "enteredAt" TIMESTAMPTZ(3) NOT NULL,
    "enteredById" UUID,

    CONSTRAINT "ServedCommune_pkey" PRIMARY KEY ("laureateId","code")
);

-- CreateTable
CREATE TABLE "Report" (
    "id" UUID NOT NULL,
    "laureateId" UUID NOT NULL,
    "kind" "ReportKind" NOT NULL,
    "period" DATE NOT NULL,
    "state" "ReportState" NOT NULL DEFAULT 'DRAFT',
    "done" TEXT NOT NULL DEFAULT '',
    "effects" TEXT NOT NULL DEFAULT '',
    "difficulties" TEXT NOT NULL DEFAULT '',
    "future" TEXT NOT NULL DEFAULT '',
    "figures" JSONB,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedById" UUID,
    "submittedAt" TIMESTAMPTZ(3),
    "submittedById" UUID,
    "sentBackAt" TIMESTAMPTZ(3),
    "sentBackById" UUID,
    "acceptedAt" TIMESTAMPTZ(3),
    "acceptedById" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReportLine" (
    "reportId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "plannedCents" BIGINT NOT NULL,
    "spentCents" BIGINT,

    CONSTRAINT "ReportLine_pkey" PRIMARY KEY ("reportId","position")
);

-- CreateTable
CREATE TABLE "ReportRemark" (
    "id" UUID NOT NULL,
    "reportId" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "madeById" UUID,

    CONSTRAINT "ReportRemark_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Measurement_laureateId_key_period_n_key" ON "Measurement"("laureateId", "key", "period", "n");

-- CreateIndex
CREATE UNIQUE INDEX "MeasurementProof_fileId_key" ON "MeasurementProof"("fileId");

-- CreateIndex
CREATE INDEX "MeasurementProof_laureateId_idx" ON "MeasurementProof"("laureateId");

-- CreateIndex
CREATE UNIQUE INDEX "MeasurementImport_laureateId_sha256_key" ON "MeasurementImport"("laureateId", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "Report_laureateId_kind_period_key" ON "Report"("laureateId", "kind", "period");

-- CreateIndex
CREATE INDEX "ReportRemark_reportId_idx" ON "ReportRemark"("reportId");

-- AddForeignKey
ALTER TABLE "Measurement" ADD CONSTRAINT "Measurement_laureateId_fkey" FOREIGN KEY ("laureateId") REFERENCES "Laureate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeasurementProof" ADD CONSTRAINT "MeasurementProof_laureateId_fkey" FOREIGN KEY ("laureateId") REFERENCES "Laureate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeasurementProof" ADD CONSTRAINT "MeasurementProof_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeasurementImport" ADD CONSTRAINT "MeasurementImport_laureateId_fkey" FOREIGN KEY ("laureateId") REFERENCES "Laureate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ServedCommune" ADD CONSTRAINT "ServedCommune_laureateId_fkey" FOREIGN KEY ("laureateId") REFERENCES "Laureate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_laureateId_fkey" FOREIGN KEY ("laureateId") REFERENCES "Laureate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportLine" ADD CONSTRAINT "ReportLine_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportRemark" ADD CONSTRAINT "ReportRemark_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What holds of measurements and reports ---------------------------------------------------------------------------------

CREATE TRIGGER measurement_immutable BEFORE UPDATE OR DELETE ON "Measurement" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What surprises is confirmed by a word.
ALTER TABLE "Measurement"
  ADD CONSTRAINT measurement_numbered CHECK (n > 0),
  ADD CONSTRAINT measurement_doubt_confirmed CHECK (cardinality(doubts) = 0 OR word <> '');

ALTER TABLE "Report"
  ADD CONSTRAINT report_submitted CHECK (state = 'DRAFT' OR ("submittedAt" IS NOT NULL AND figures IS NOT NULL)),
  ADD CONSTRAINT report_sent_back CHECK (state <> 'SENT_BACK' OR "sentBackAt" IS NOT NULL),
  ADD CONSTRAINT report_accepted CHECK ((state = 'ACCEPTED') = ("acceptedAt" IS NOT NULL));
-- One final report a laureate.
CREATE UNIQUE INDEX one_final_report ON "Report" ("laureateId") WHERE kind = 'FINAL';
ALTER TABLE "ReportLine" ADD CONSTRAINT report_line_positive CHECK ("plannedCents" >= 0 AND "spentCents" >= 0);

-- A report accepted stays as it was accepted, with its accounts; one submitted keeps its figures and its accounts until it comes back.
CREATE FUNCTION keep_accepted_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'ACCEPTED' OR (TG_OP = 'DELETE' AND OLD.state <> 'DRAFT') THEN
    RAISE EXCEPTION 'report_accepted_kept' USING ERRCODE = 'check_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER report_kept BEFORE UPDATE OR DELETE ON "Report" FOR EACH ROW EXECUTE FUNCTION keep_accepted_report();

CREATE FUNCTION keep_report_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Report" r WHERE r.id = OLD."reportId" AND r.state IN ('SUBMITTED', 'ACCEPTED')) THEN
    RAISE EXCEPTION 'report_lines_kept' USING ERRCODE = 'check_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER report_line_kept BEFORE UPDATE OR DELETE ON "ReportLine" FOR EACH ROW EXECUTE FUNCTION keep_report_lines();
