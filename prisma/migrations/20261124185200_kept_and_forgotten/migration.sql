-- AlterTable
ALTER TABLE "Ballot" ADD COLUMN     "voidedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "OutboxMessage" ADD COLUMN     "secret" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "textSha256" TEXT;

-- Ballots that a recusal voided --------------------------------------------------------------------------------------

-- No vote is ever taken away: a ballot that no longer counts is kept with its votes, and changes no more.
DROP INDEX one_open_ballot;
CREATE UNIQUE INDEX one_open_ballot ON "Ballot" ("itemId") WHERE "closedAt" IS NULL AND "voidedAt" IS NULL;

CREATE FUNCTION keep_voided_ballot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."voidedAt" IS NOT NULL THEN
    RAISE EXCEPTION 'voided_ballot' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ballot_voided BEFORE UPDATE ON "Ballot" FOR EACH ROW EXECUTE FUNCTION keep_voided_ballot();
CREATE TRIGGER ballot_lasting BEFORE DELETE ON "Ballot" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER vote_lasting BEFORE DELETE ON "Vote" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Only those present on the dossier vote, in a ballot that is open and stands; a vote stays where it was given.
CREATE OR REPLACE FUNCTION check_voter_present() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD."ballotId", OLD."jurorId") IS DISTINCT FROM (NEW."ballotId", NEW."jurorId") THEN
    RAISE EXCEPTION 'vote_moved' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM "Ballot" b JOIN "ItemPresence" p ON p."itemId" = b."itemId"
                 WHERE b.id = NEW."ballotId" AND b."closedAt" IS NULL AND b."voidedAt" IS NULL AND p."jurorId" = NEW."jurorId") THEN
    RAISE EXCEPTION 'voter_absent' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

-- A member who has not declared their interests is not in the meeting --------------------------------------------------

CREATE FUNCTION refuse_undeclared_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."leftAt" IS NULL AND NOT EXISTS (SELECT 1 FROM "Juror" WHERE id = NEW."jurorId" AND "declaredAt" IS NOT NULL) THEN
    RAISE EXCEPTION 'undeclared_juror' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER attendance_declared BEFORE INSERT OR UPDATE ON "Attendance" FOR EACH ROW EXECUTE FUNCTION refuse_undeclared_member();

-- Money goes to what the jury advised to select: the dossier's last sealed verdict, in the envelope's own call ----------

CREATE FUNCTION check_allocation_selected() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."applicationId" IS NOT NULL AND (
    SELECT i.verdict FROM "MeetingItem" i JOIN "Meeting" m ON m.id = i."meetingId" JOIN "Envelope" e ON e."callId" = m."callId"
    WHERE i."applicationId" = NEW."applicationId" AND e.id = NEW."envelopeId" AND m.state = 'SEALED' AND i.verdict IS NOT NULL
    ORDER BY m."sealedAt" DESC, m.n DESC LIMIT 1) IS DISTINCT FROM 'SELECT' THEN
    RAISE EXCEPTION 'allocation_not_selected' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER allocation_selected BEFORE INSERT OR UPDATE ON "Allocation" FOR EACH ROW EXECUTE FUNCTION check_allocation_selected();

-- A reading that a recusal still to be decided suspends is awaited all the same; once decided, it is not.
CREATE FUNCTION is_away_for_good(juror uuid, dossier uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM "Recusal" r WHERE r."jurorId" = juror AND r.state = 'EFFECTIVE'
                 AND (r."applicationId" = dossier OR r."applicationId" IS NULL))
$$;

-- The text of a message is not kept for ever --------------------------------------------------------------------------

UPDATE "OutboxMessage" SET secret = true WHERE kind IN ('account.confirm', 'account.already-registered', 'account.reset');
ALTER TABLE "OutboxMessage" ADD CONSTRAINT message_text_forgotten CHECK ("textSha256" IS NULL OR (text = '' AND state IN ('SENT', 'FAILED')));
CREATE INDEX message_text_kept ON "OutboxMessage" ("settledAt") WHERE "textSha256" IS NULL AND state IN ('SENT', 'FAILED');
