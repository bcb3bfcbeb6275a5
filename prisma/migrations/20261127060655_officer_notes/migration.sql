-- CreateTable
CREATE TABLE "OfficerNote" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OfficerNote_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "OfficerNote_applicationId_idx" ON "OfficerNote"("applicationId");

-- AddForeignKey
ALTER TABLE "OfficerNote" ADD CONSTRAINT "OfficerNote_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A note is kept as it was written.
ALTER TABLE "OfficerNote" ADD CONSTRAINT officer_note_not_empty CHECK (btrim(text) <> '');
CREATE TRIGGER officer_note_immutable BEFORE UPDATE OR DELETE ON "OfficerNote" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON "OfficerNote" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
