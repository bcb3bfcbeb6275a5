-- AlterTable
ALTER TABLE "Ballot" ADD COLUMN     "abstainCount" INTEGER,
ADD COLUMN     "againstCount" INTEGER,
ADD COLUMN     "forCount" INTEGER;

-- CreateTable
CREATE TABLE "SecretParticipation" (
    "ballotId" UUID NOT NULL,
    "jurorId" UUID NOT NULL,

    CONSTRAINT "SecretParticipation_pkey" PRIMARY KEY ("ballotId","jurorId")
);

-- CreateTable
CREATE TABLE "SecretSlip" (
    "ballotId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "value" "VoteValue" NOT NULL,

    CONSTRAINT "SecretSlip_pkey" PRIMARY KEY ("ballotId","code")
);

-- AddForeignKey
ALTER TABLE "SecretParticipation" ADD CONSTRAINT "SecretParticipation_ballotId_fkey" FOREIGN KEY ("ballotId") REFERENCES "Ballot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SecretParticipation" ADD CONSTRAINT "SecretParticipation_jurorId_fkey" FOREIGN KEY ("jurorId") REFERENCES "Juror"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SecretSlip" ADD CONSTRAINT "SecretSlip_ballotId_fkey" FOREIGN KEY ("ballotId") REFERENCES "Ballot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Secret ballots -----------------------------------------------------------------------------------------------------

ALTER TABLE "Ballot" ADD CONSTRAINT ballot_counted CHECK (
  (kind = 'SECRET' AND "closedAt" IS NOT NULL) = ("forCount" IS NOT NULL)
  AND ("forCount" IS NULL) = ("againstCount" IS NULL) AND ("forCount" IS NULL) = ("abstainCount" IS NULL)
  AND COALESCE(LEAST("forCount", "againstCount", "abstainCount"), 0) >= 0);

-- A vote with a name belongs to an open ballot: no secret one ever holds any.
CREATE OR REPLACE FUNCTION check_voter_present() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD."ballotId", OLD."jurorId") IS DISTINCT FROM (NEW."ballotId", NEW."jurorId") THEN
    RAISE EXCEPTION 'vote_moved' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM "Ballot" b JOIN "ItemPresence" p ON p."itemId" = b."itemId"
                 WHERE b.id = NEW."ballotId" AND b.kind = CASE TG_TABLE_NAME WHEN 'Vote' THEN 'OPEN'::"BallotKind" ELSE 'SECRET' END
                   AND b."closedAt" IS NULL AND b."voidedAt" IS NULL AND p."jurorId" = NEW."jurorId") THEN
    RAISE EXCEPTION 'voter_absent' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER participation_present BEFORE INSERT ON "SecretParticipation" FOR EACH ROW EXECUTE FUNCTION check_voter_present();
CREATE TRIGGER participation_kept BEFORE UPDATE OR DELETE ON "SecretParticipation" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Slips come and go while their ballot is open: they are written anew when it closes, destroyed when a recusal makes it void. None is changed.
CREATE FUNCTION check_slip() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' OR NOT EXISTS (SELECT 1 FROM "Ballot" b WHERE b.id = COALESCE(NEW."ballotId", OLD."ballotId")
                                       AND b.kind = 'SECRET' AND b."closedAt" IS NULL AND b."voidedAt" IS NULL) THEN
    RAISE EXCEPTION 'slip_kept' USING ERRCODE = 'check_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER slip_kept BEFORE INSERT OR UPDATE OR DELETE ON "SecretSlip" FOR EACH ROW EXECUTE FUNCTION check_slip();
