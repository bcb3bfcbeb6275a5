-- AlterEnum
ALTER TYPE "CallActKind" ADD VALUE 'FORM_CORRECTED';

-- AlterTable
ALTER TABLE "FormVersion" ADD COLUMN     "reason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "FormNotice" (
    "applicationId" UUID NOT NULL,
    "fromId" UUID NOT NULL,
    "toId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3),
    "readById" UUID,

    CONSTRAINT "FormNotice_pkey" PRIMARY KEY ("applicationId","toId")
);

-- AddForeignKey
ALTER TABLE "FormNotice" ADD CONSTRAINT "FormNotice_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormNotice" ADD CONSTRAINT "FormNotice_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "FormVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormNotice" ADD CONSTRAINT "FormNotice_toId_fkey" FOREIGN KEY ("toId") REFERENCES "FormVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand from here: what the schema cannot say.

-- One correction is composed at a time, and none is published without its reason.
CREATE UNIQUE INDEX "one_open_form" ON "FormVersion" ("callId") WHERE "frozenAt" IS NULL;
ALTER TABLE "FormVersion" ADD CONSTRAINT form_reason CHECK (n = 1 OR "frozenAt" IS NULL OR reason <> '');
ALTER TABLE "FormNotice" ADD CONSTRAINT form_notice_read CHECK (("readAt" IS NULL) = ("readById" IS NULL));

-- A dossier answers a published form of its own call: nobody fills in a form that is still being composed.
CREATE FUNCTION check_form_answered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "FormVersion" WHERE id = NEW."formVersionId" AND "callId" = NEW."callId" AND "frozenAt" IS NOT NULL) THEN
    RAISE EXCEPTION 'form_not_published' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER application_form BEFORE INSERT OR UPDATE OF "formVersionId", "callId" ON "Application" FOR EACH ROW EXECUTE FUNCTION check_form_answered();
