-- CreateTable
CREATE TABLE "DirectoryEntry" (
    "id" UUID NOT NULL,
    "externalId" TEXT,
    "naturalKey" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "ServicePointKind" NOT NULL DEFAULT 'SPACE',
    "address" TEXT NOT NULL DEFAULT '',
    "communeCode" TEXT NOT NULL,
    "departementCode" TEXT NOT NULL,
    "phone" TEXT NOT NULL DEFAULT '',
    "mail" TEXT NOT NULL DEFAULT '',
    "hours" TEXT NOT NULL DEFAULT '',
    "structureName" TEXT NOT NULL DEFAULT '',
    "siret" TEXT,
    "legalForm" "LegalForm",
    "search" TEXT NOT NULL,
    "importId" UUID NOT NULL,
    "importedAt" TIMESTAMPTZ(3) NOT NULL,
    "goneAt" TIMESTAMPTZ(3),

    CONSTRAINT "DirectoryEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DirectoryImport" (
    "id" UUID NOT NULL,
    "fileId" UUID NOT NULL,
    "receivedById" UUID NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "columns" JSONB,
    "whole" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "importedById" UUID,
    "importedAt" TIMESTAMPTZ(3),
    "created" INTEGER,
    "updated" INTEGER,
    "unchanged" INTEGER,
    "gone" INTEGER,
    "failed" INTEGER,

    CONSTRAINT "DirectoryImport_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "DirectoryEntry_externalId_key" ON "DirectoryEntry"("externalId");

-- CreateIndex
CREATE INDEX "DirectoryEntry_naturalKey_idx" ON "DirectoryEntry"("naturalKey");

-- CreateIndex
CREATE INDEX "DirectoryEntry_siret_idx" ON "DirectoryEntry"("siret");

-- CreateIndex
CREATE INDEX "DirectoryEntry_importId_idx" ON "DirectoryEntry"("importId");

-- CreateIndex
CREATE UNIQUE INDEX "DirectoryImport_fileId_key" ON "DirectoryImport"("fileId");

-- AddForeignKey
ALTER TABLE "DirectoryEntry" ADD CONSTRAINT "DirectoryEntry_importId_fkey" FOREIGN KEY ("importId") REFERENCES "DirectoryImport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DirectoryImport" ADD CONSTRAINT "DirectoryImport_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DirectoryImport" ADD CONSTRAINT "DirectoryImport_receivedById_fkey" FOREIGN KEY ("receivedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DirectoryImport" ADD CONSTRAINT "DirectoryImport_importedById_fkey" FOREIGN KEY ("importedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the Prisma schema cannot say --------------------------------------------------------------------------------

ALTER TABLE "DirectoryEntry"
  ADD CONSTRAINT directory_entry_siret CHECK (siret ~ '^\d{14}$'),
  ADD CONSTRAINT directory_entry_departement CHECK ("departementCode" ~ '^(\d{2}|2[AB]|97\d)$'),
  ADD CONSTRAINT directory_entry_external_id CHECK ("externalId" <> ''),
  ADD CONSTRAINT directory_entry_gone CHECK ("goneAt" >= "importedAt");
-- Without an identifier, one espace of this name for one SIRET in one commune.
CREATE UNIQUE INDEX directory_entry_without_id ON "DirectoryEntry" ("naturalKey") WHERE "externalId" IS NULL;

-- An import is confirmed whole, once: its figures are its record.
ALTER TABLE "DirectoryImport"
  ADD CONSTRAINT directory_import_confirmed CHECK (
    num_nonnulls("importedAt", "importedById", created, updated, unchanged, gone, failed) IN (0, 7)
    AND ("importedAt" IS NULL OR columns IS NOT NULL)),
  ADD CONSTRAINT directory_import_counts CHECK (LEAST(created, updated, unchanged, gone, failed) >= 0);
CREATE TRIGGER directory_import_immutable BEFORE UPDATE OR DELETE ON "DirectoryImport"
  FOR EACH ROW WHEN (OLD."importedAt" IS NOT NULL) EXECUTE FUNCTION refuse_change();
