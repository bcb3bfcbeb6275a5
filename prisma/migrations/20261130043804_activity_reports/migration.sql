-- AlterTable
ALTER TABLE "Measurement" ADD COLUMN     "importId" UUID;

-- AlterTable
ALTER TABLE "MeasurementImport" ADD COLUMN     "fileId" UUID;

-- CreateIndex
CREATE INDEX "Measurement_importId_idx" ON "Measurement"("importId");

-- CreateIndex
CREATE UNIQUE INDEX "MeasurementImport_fileId_key" ON "MeasurementImport"("fileId");

-- AddForeignKey
ALTER TABLE "Measurement" ADD CONSTRAINT "Measurement_importId_fkey" FOREIGN KEY ("importId") REFERENCES "MeasurementImport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeasurementImport" ADD CONSTRAINT "MeasurementImport_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What holds of what a file gave ------------------------------------------------------------------------------------------

ALTER TABLE "Measurement" ADD CONSTRAINT measurement_of_file CHECK ("importId" IS NULL OR source = 'FILE');
-- A file of measurements is the proof of what it gave: what was read of it never changes.
CREATE TRIGGER measurement_import_kept BEFORE UPDATE OF "laureateId", sha256, rows, "fileId" OR DELETE ON "MeasurementImport" FOR EACH ROW EXECUTE FUNCTION refuse_change();
