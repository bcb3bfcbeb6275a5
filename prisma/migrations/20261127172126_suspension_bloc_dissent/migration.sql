-- CreateTable
CREATE TABLE "MeetingSuspension" (
    "id" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "suspendedAt" TIMESTAMPTZ(3) NOT NULL,
    "resumedAt" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL,

    CONSTRAINT "MeetingSuspension_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BlocProposal" (
    "id" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "motion" "VerdictKind" NOT NULL,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "BlocProposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BlocDossier" (
    "proposalId" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "takenOutById" UUID,

    CONSTRAINT "BlocDossier_pkey" PRIMARY KEY ("proposalId","applicationId")
);

-- CreateTable
CREATE TABLE "Dissent" (
    "itemId" UUID NOT NULL,
    "jurorId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Dissent_pkey" PRIMARY KEY ("itemId","jurorId")
);

-- AddForeignKey
ALTER TABLE "MeetingSuspension" ADD CONSTRAINT "MeetingSuspension_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BlocProposal" ADD CONSTRAINT "BlocProposal_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BlocDossier" ADD CONSTRAINT "BlocDossier_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "BlocProposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BlocDossier" ADD CONSTRAINT "BlocDossier_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BlocDossier" ADD CONSTRAINT "BlocDossier_takenOutById_fkey" FOREIGN KEY ("takenOutById") REFERENCES "Juror"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Dissent" ADD CONSTRAINT "Dissent_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "MeetingItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Dissent" ADD CONSTRAINT "Dissent_jurorId_fkey" FOREIGN KEY ("jurorId") REFERENCES "Juror"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- One at a time, and nothing after the sealing ---------------------------------------------------------------------

CREATE UNIQUE INDEX one_open_suspension ON "MeetingSuspension" ("meetingId") WHERE "resumedAt" IS NULL;
CREATE UNIQUE INDEX one_open_proposal ON "BlocProposal" ("meetingId") WHERE "closedAt" IS NULL;
ALTER TABLE "MeetingSuspension" ADD CONSTRAINT suspension_reason CHECK (reason <> ''), ADD CONSTRAINT suspension_ends CHECK ("resumedAt" >= "suspendedAt");
ALTER TABLE "Dissent" ADD CONSTRAINT dissent_text CHECK (text <> '');

-- Only who was there for the dossier differs about it.
CREATE FUNCTION check_dissent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "ItemPresence" p WHERE p."itemId" = NEW."itemId" AND p."jurorId" = NEW."jurorId") THEN
    RAISE EXCEPTION 'dissent_absent' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER dissent_present BEFORE INSERT OR UPDATE ON "Dissent" FOR EACH ROW EXECUTE FUNCTION check_dissent();

CREATE FUNCTION keep_sealed_sitting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  side jsonb;
  meeting uuid;
BEGIN
  FOREACH side IN ARRAY ARRAY[to_jsonb(OLD), to_jsonb(NEW)] LOOP
    meeting := CASE TG_TABLE_NAME
      WHEN 'Dissent' THEN (SELECT "meetingId" FROM "MeetingItem" WHERE id = (side ->> 'itemId')::uuid)
      WHEN 'BlocDossier' THEN (SELECT "meetingId" FROM "BlocProposal" WHERE id = (side ->> 'proposalId')::uuid)
      ELSE (side ->> 'meetingId')::uuid
    END;
    IF EXISTS (SELECT 1 FROM "Meeting" WHERE id = meeting AND state = 'SEALED') THEN
      RAISE EXCEPTION 'sealed_meeting' USING ERRCODE = 'check_violation';
    END IF;
  END LOOP;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER dissent_kept BEFORE INSERT OR UPDATE OR DELETE ON "Dissent" FOR EACH ROW EXECUTE FUNCTION keep_sealed_sitting();
CREATE TRIGGER suspension_kept BEFORE INSERT OR UPDATE OR DELETE ON "MeetingSuspension" FOR EACH ROW EXECUTE FUNCTION keep_sealed_sitting();
CREATE TRIGGER proposal_kept BEFORE INSERT OR UPDATE OR DELETE ON "BlocProposal" FOR EACH ROW EXECUTE FUNCTION keep_sealed_sitting();
CREATE TRIGGER bloc_dossier_kept BEFORE INSERT OR UPDATE OR DELETE ON "BlocDossier" FOR EACH ROW EXECUTE FUNCTION keep_sealed_sitting();
