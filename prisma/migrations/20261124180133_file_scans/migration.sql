-- AlterEnum
ALTER TYPE "ScanState" ADD VALUE 'PENDING';

-- AlterTable
ALTER TABLE "StoredFile" ADD COLUMN     "destroyedAt" TIMESTAMPTZ(3),
ADD COLUMN     "scanTriedAt" TIMESTAMPTZ(3),
ADD COLUMN     "scannedAt" TIMESTAMPTZ(3),
ADD COLUMN     "threat" TEXT;

-- CreateIndex
CREATE INDEX "StoredFile_scan_scanTriedAt_idx" ON "StoredFile"("scan", "scanTriedAt");

-- What is said of a file's scan holds together. Only the older values are named: PostgreSQL refuses to use one in the transaction that adds it.
ALTER TABLE "StoredFile"
  ADD CONSTRAINT stored_file_scanned CHECK ((scan IN ('CLEAN', 'INFECTED')) = ("scannedAt" IS NOT NULL)),
  ADD CONSTRAINT stored_file_threat CHECK ((scan = 'INFECTED') = (threat IS NOT NULL)),
  ADD CONSTRAINT stored_file_destroyed CHECK ("destroyedAt" IS NULL OR scan = 'INFECTED');
