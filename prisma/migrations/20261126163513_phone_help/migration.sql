-- AlterTable
ALTER TABLE "Answer" ADD COLUMN     "helpId" UUID;

-- AlterTable
ALTER TABLE "AnswerHistory" ADD COLUMN     "helpId" UUID;

-- CreateTable
CREATE TABLE "PhoneHelp" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "helperId" UUID NOT NULL,
    "callerId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PhoneHelp_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PhoneHelp_applicationId_idx" ON "PhoneHelp"("applicationId");

-- AddForeignKey
ALTER TABLE "PhoneHelp" ADD CONSTRAINT "PhoneHelp_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PhoneHelp" ADD CONSTRAINT "PhoneHelp_helperId_fkey" FOREIGN KEY ("helperId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PhoneHelp" ADD CONSTRAINT "PhoneHelp_callerId_fkey" FOREIGN KEY ("callerId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_helpId_fkey" FOREIGN KEY ("helpId") REFERENCES "PhoneHelp"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnswerHistory" ADD CONSTRAINT "AnswerHistory_helpId_fkey" FOREIGN KEY ("helpId") REFERENCES "PhoneHelp"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "PhoneHelp"
  ADD CONSTRAINT phone_help_reason CHECK (btrim(reason) <> ''),
  ADD CONSTRAINT phone_help_while CHECK ("endsAt" >= "openedAt" AND "endsAt" <= "openedAt" + interval '2 hours');

-- Once opened, a help only ends sooner.
CREATE FUNCTION keep_phone_help() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD."applicationId", OLD."helperId", OLD."callerId", OLD.reason, OLD."openedAt") IS DISTINCT FROM (NEW."applicationId", NEW."helperId", NEW."callerId", NEW.reason, NEW."openedAt")
    OR NEW."endsAt" > OLD."endsAt" THEN
    RAISE EXCEPTION 'phone_help_kept' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER phone_help_kept BEFORE UPDATE ON "PhoneHelp" FOR EACH ROW EXECUTE FUNCTION keep_phone_help();

-- What is said to have been typed on the telephone was typed by that helper, in that dossier, in that while.
CREATE FUNCTION type_in_phone_help() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "PhoneHelp" h WHERE h.id = NEW."helpId" AND h."applicationId" = NEW."applicationId"
    AND h."helperId" = NEW."updatedById" AND NEW."updatedAt" >= h."openedAt" AND NEW."updatedAt" < h."endsAt") THEN
    RAISE EXCEPTION 'typed_in_phone_help' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER typed_in_phone_help BEFORE INSERT OR UPDATE ON "Answer" FOR EACH ROW WHEN (NEW."helpId" IS NOT NULL) EXECUTE FUNCTION type_in_phone_help();
