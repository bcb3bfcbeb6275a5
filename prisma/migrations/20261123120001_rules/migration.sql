-- What the Prisma schema cannot say: checks, triggers, partial indexes, search.
-- Each rule bears a name that commands recognise; none prints a value.

CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- French full text without accents: « Bégaar » is found by « begaar ».
CREATE TEXT SEARCH CONFIGURATION french_unaccent (COPY = french);
ALTER TEXT SEARCH CONFIGURATION french_unaccent
  ALTER MAPPING FOR hword, hword_part, word WITH unaccent, french_stem;

-- Immutable rows ---------------------------------------------------------------------------------------------------

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'immutable_%', lower(TG_TABLE_NAME) USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER journal_entry_immutable BEFORE UPDATE OR DELETE ON "JournalEntry" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_entry_kept BEFORE TRUNCATE ON "JournalEntry" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER submission_immutable BEFORE UPDATE OR DELETE ON "Submission" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER submission_kept BEFORE TRUNCATE ON "Submission" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER minutes_immutable BEFORE UPDATE OR DELETE ON "Minutes" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER minutes_kept BEFORE TRUNCATE ON "Minutes" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER call_act_immutable BEFORE UPDATE OR DELETE ON "CallAct" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER answer_history_immutable BEFORE UPDATE OR DELETE ON "AnswerHistory" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The journal: the chain's lock and its last entry. Volatile, so that the read happens after the lock is held.
CREATE FUNCTION lock_journal_tail(chain_name text) RETURNS TABLE (seq integer, sha256 text)
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(chain_name, 0));
  RETURN QUERY SELECT entry.seq, entry.sha256 FROM "JournalEntry" entry
    WHERE entry.chain = chain_name ORDER BY entry.seq DESC LIMIT 1;
END $$;

-- Accounts ---------------------------------------------------------------------------------------------------------

ALTER TABLE "Account" ADD CONSTRAINT account_email_lower CHECK (email = lower(email) AND email LIKE '%_@_%');
ALTER TABLE "Session" ADD CONSTRAINT session_expires_after CHECK ("expiresAt" > "createdAt");

-- Calls ------------------------------------------------------------------------------------------------------------

ALTER TABLE "Call"
  ADD CONSTRAINT call_slug CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  ADD CONSTRAINT call_window CHECK ("closesAt" > "opensAt"),
  ADD CONSTRAINT call_grant_rate CHECK ("grantRatePercent" BETWEEN 1 AND 100),
  ADD CONSTRAINT call_ceiling CHECK ("ceilingCents" > 0),
  ADD CONSTRAINT call_max_mark CHECK ("maxMark" BETWEEN 1 AND 10),
  ADD CONSTRAINT call_readings CHECK ("readingsPerApplication" BETWEEN 1 AND 20),
  ADD CONSTRAINT call_quorum CHECK ("quorumNumerator" >= 0 AND "quorumDenominator" > 0 AND "quorumNumerator" <= "quorumDenominator"),
  -- A past edition known by what was published has no dates of acts held here.
  ADD CONSTRAINT call_launched CHECK (nature = 'PUBLISHED' OR state = 'ABANDONED' OR (state = 'DRAFT') = ("launchedAt" IS NULL)),
  ADD CONSTRAINT call_launched_window CHECK ("launchedAt" IS NULL OR ("opensAt" IS NOT NULL AND "closesAt" IS NOT NULL)),
  ADD CONSTRAINT call_in_jury CHECK (nature = 'PUBLISHED' OR state IN ('DRAFT', 'LAUNCHED', 'ABANDONED') OR "juryOpenedAt" IS NOT NULL),
  ADD CONSTRAINT call_decided CHECK (nature = 'PUBLISHED' OR state NOT IN ('DECIDED', 'ANNOUNCED', 'IN_FOLLOW_UP', 'ARCHIVED') OR "decidedAt" IS NOT NULL),
  ADD CONSTRAINT call_announced CHECK ((state IN ('ANNOUNCED', 'IN_FOLLOW_UP', 'ARCHIVED')) = ("announcedOn" IS NOT NULL)),
  ADD CONSTRAINT call_announced_at CHECK ("announcedAt" IS NULL OR "announcedOn" IS NOT NULL),
  ADD CONSTRAINT call_abandoned CHECK ((state = 'ABANDONED') = ("abandonedAt" IS NOT NULL));

ALTER TABLE "Criterion"
  ADD CONSTRAINT criterion_weight CHECK (weight BETWEEN 1 AND 100),
  ADD CONSTRAINT criterion_code CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$');

-- The règlement is frozen at launch: neither criteria nor a frozen form change afterwards.
-- A row that must not change must not be moved elsewhere either: the owner it leaves and the one it joins are both looked at.
CREATE FUNCTION refuse_change_after_launch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Call" WHERE id IN (NEW."callId", OLD."callId") AND state <> 'DRAFT') THEN
    RAISE EXCEPTION 'frozen_at_launch' USING ERRCODE = 'check_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER criterion_frozen BEFORE INSERT OR UPDATE OR DELETE ON "Criterion" FOR EACH ROW EXECUTE FUNCTION refuse_change_after_launch();

CREATE FUNCTION keep_frozen_form() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."frozenAt" IS NOT NULL THEN
    RAISE EXCEPTION 'frozen_form' USING ERRCODE = 'check_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER form_version_frozen BEFORE UPDATE OR DELETE ON "FormVersion" FOR EACH ROW EXECUTE FUNCTION keep_frozen_form();

CREATE FUNCTION check_launch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'DRAFT' AND NEW.state = 'LAUNCHED'
     AND (SELECT COALESCE(sum(weight), 0) FROM "Criterion" WHERE "callId" = NEW.id) <> 100 THEN
    RAISE EXCEPTION 'criteria_sum' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.state <> 'DRAFT' AND (OLD."maxMark", OLD."readingsPerApplication", OLD."quorumNumerator", OLD."quorumDenominator",
      OLD."secretCasting", OLD."groundsRequiredUpTo", OLD."ceilingCents", OLD."grantRatePercent", OLD."opensAt", OLD.slug, OLD.nature)
    IS DISTINCT FROM (NEW."maxMark", NEW."readingsPerApplication", NEW."quorumNumerator", NEW."quorumDenominator",
      NEW."secretCasting", NEW."groundsRequiredUpTo", NEW."ceilingCents", NEW."grantRatePercent", NEW."opensAt", NEW.slug, NEW.nature) THEN
    RAISE EXCEPTION 'frozen_at_launch' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER call_launch BEFORE UPDATE ON "Call" FOR EACH ROW EXECUTE FUNCTION check_launch();

-- Structures -------------------------------------------------------------------------------------------------------

ALTER TABLE "Structure"
  ADD CONSTRAINT structure_siret CHECK (siret ~ '^\d{14}$'),
  ADD CONSTRAINT structure_rna CHECK (rna ~ '^W\d{9}$'),
  ADD CONSTRAINT structure_departement CHECK ("departementCode" ~ '^(\d{2}|2[AB]|97\d)$'),
  -- An invented structure never bears a real register number, nor a real one an invented number.
  ADD CONSTRAINT structure_fictional_siren CHECK (fictional = (siret LIKE '000%'));
ALTER TABLE "ServicePoint" ADD CONSTRAINT service_point_departement CHECK ("departementCode" ~ '^(\d{2}|2[AB]|97\d)$');

-- Applications -----------------------------------------------------------------------------------------------------

ALTER TABLE "Application"
  ADD CONSTRAINT application_submitted CHECK (state <> 'SUBMITTED' OR "lastDepositedAt" IS NOT NULL),
  ADD CONSTRAINT application_deposits CHECK (("firstDepositedAt" IS NULL) = ("lastDepositedAt" IS NULL) AND "lastDepositedAt" >= "firstDepositedAt"),
  ADD CONSTRAINT application_withdrawn CHECK ((state = 'WITHDRAWN') = ("withdrawnAt" IS NOT NULL));
ALTER TABLE "FinancingLine"
  ADD CONSTRAINT financing_line_positive CHECK (cents >= 0),
  ADD CONSTRAINT financing_line_kind CHECK ((side = 'RESOURCE') = ("resourceKind" IS NOT NULL));
CREATE UNIQUE INDEX one_requested_grant ON "FinancingLine" ("applicationId") WHERE "resourceKind" = 'REQUESTED_GRANT';
ALTER TABLE "Submission"
  ADD CONSTRAINT submission_amounts CHECK (0 < "smallestViableCents" AND "smallestViableCents" <= "requestedCents"),
  ADD CONSTRAINT submission_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$');

-- The first deposit orders for ever; nothing is deposited outside the window.
CREATE FUNCTION keep_first_deposit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."firstDepositedAt" IS NOT NULL AND NEW."firstDepositedAt" IS DISTINCT FROM OLD."firstDepositedAt" THEN
    RAISE EXCEPTION 'first_deposit_kept' USING ERRCODE = 'check_violation';
  END IF;
  IF (OLD."callId", OLD."structureId", OLD.number) IS DISTINCT FROM (NEW."callId", NEW."structureId", NEW.number) THEN
    RAISE EXCEPTION 'application_identity' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER application_first_deposit BEFORE UPDATE ON "Application" FOR EACH ROW EXECUTE FUNCTION keep_first_deposit();

CREATE FUNCTION check_deposit_window() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM "Application" a JOIN "Call" c ON c.id = a."callId"
    WHERE a.id = NEW."applicationId" AND c."launchedAt" IS NOT NULL AND c.state <> 'ABANDONED'
      AND c."opensAt" <= NEW."depositedAt" AND NEW."depositedAt" < c."closesAt"
  ) THEN
    RAISE EXCEPTION 'deposit_window' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER submission_window BEFORE INSERT ON "Submission" FOR EACH ROW EXECUTE FUNCTION check_deposit_window();

-- Eligibility ------------------------------------------------------------------------------------------------------

ALTER TABLE "EligibilityReview"
  ADD CONSTRAINT review_decided CHECK ((state = 'OPEN') = ("decidedAt" IS NULL)),
  ADD CONSTRAINT review_ground CHECK (state <> 'INELIGIBLE' OR ground <> '');

-- Panel ------------------------------------------------------------------------------------------------------------

CREATE UNIQUE INDEX one_president ON "Juror" ("callId") WHERE role = 'PRESIDENT' AND "endedAt" IS NULL;
CREATE UNIQUE INDEX one_recusal_a_ground ON "Recusal" ("jurorId", COALESCE("applicationId", '00000000-0000-0000-0000-000000000000'), ground)
  WHERE state <> 'DISMISSED';
ALTER TABLE "Recusal" ADD CONSTRAINT recusal_decided CHECK (state <> 'DISMISSED' OR "decidedAt" IS NOT NULL);

-- A recused member neither marks, attends nor votes: held here too, whatever the code above does.
CREATE FUNCTION is_recused(juror uuid, dossier uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM "Recusal" r WHERE r."jurorId" = juror AND r.state <> 'DISMISSED'
                 AND (r."applicationId" = dossier OR r."applicationId" IS NULL))
$$;

CREATE FUNCTION refuse_recused_reader() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_recused(NEW."jurorId", NEW."applicationId") THEN
    RAISE EXCEPTION 'recused_juror' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assignment_not_recused BEFORE INSERT ON "Assignment" FOR EACH ROW EXECUTE FUNCTION refuse_recused_reader();

CREATE FUNCTION refuse_recused_presence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_recused(NEW."jurorId", (SELECT "applicationId" FROM "MeetingItem" WHERE id = NEW."itemId")) THEN
    RAISE EXCEPTION 'recused_juror' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER presence_not_recused BEFORE INSERT ON "ItemPresence" FOR EACH ROW EXECUTE FUNCTION refuse_recused_presence();

-- Scoring ----------------------------------------------------------------------------------------------------------

ALTER TABLE "ScoreSheet"
  ADD CONSTRAINT sheet_submitted CHECK (state <> 'SUBMITTED' OR "submittedAt" IS NOT NULL),
  ADD CONSTRAINT sheet_draft CHECK (state <> 'DRAFT' OR "submittedAt" IS NULL),
  ADD CONSTRAINT sheet_set_aside CHECK ((state = 'SET_ASIDE') = ("setAsideAt" IS NOT NULL));
ALTER TABLE "Mark" ADD CONSTRAINT mark_range CHECK (value BETWEEN 0 AND 10);

CREATE FUNCTION keep_submitted_sheet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.state <> 'DRAFT' THEN RAISE EXCEPTION 'submitted_sheet' USING ERRCODE = 'check_violation'; END IF;
    RETURN OLD;
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.state <> 'DRAFT'
     AND (NEW.state <> 'SET_ASIDE' OR (OLD.appreciation, OLD.confidence, OLD."submittedAt", OLD."jurorId", OLD."applicationId")
       IS DISTINCT FROM (NEW.appreciation, NEW.confidence, NEW."submittedAt", NEW."jurorId", NEW."applicationId")) THEN
    RAISE EXCEPTION 'submitted_sheet' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state <> 'SET_ASIDE' AND is_recused(NEW."jurorId", NEW."applicationId") THEN
    RAISE EXCEPTION 'recused_juror' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sheet_kept BEFORE INSERT OR UPDATE OR DELETE ON "ScoreSheet" FOR EACH ROW EXECUTE FUNCTION keep_submitted_sheet();

CREATE FUNCTION keep_submitted_mark() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "ScoreSheet" WHERE id IN (NEW."sheetId", OLD."sheetId") AND state <> 'DRAFT') THEN
    RAISE EXCEPTION 'submitted_sheet' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.value > (
    SELECT c."maxMark" FROM "Criterion" k JOIN "Call" c ON c.id = k."callId" WHERE k.id = NEW."criterionId") THEN
    RAISE EXCEPTION 'mark_range' USING ERRCODE = 'check_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER mark_kept BEFORE INSERT OR UPDATE OR DELETE ON "Mark" FOR EACH ROW EXECUTE FUNCTION keep_submitted_mark();

-- Deliberation -----------------------------------------------------------------------------------------------------

ALTER TABLE "Meeting"
  ADD CONSTRAINT meeting_open CHECK ((state = 'CONVENED') = ("openedAt" IS NULL)),
  ADD CONSTRAINT meeting_closed CHECK ((state IN ('CLOSED', 'SEALED')) = ("closedAt" IS NOT NULL)),
  ADD CONSTRAINT meeting_sealed CHECK ((state = 'SEALED') = ("sealedAt" IS NOT NULL));
CREATE UNIQUE INDEX one_open_item ON "MeetingItem" ("meetingId") WHERE "concludedAt" IS NULL;
CREATE UNIQUE INDEX one_open_ballot ON "Ballot" ("itemId") WHERE "closedAt" IS NULL;
ALTER TABLE "MeetingItem"
  ADD CONSTRAINT item_verdict CHECK (("concludedAt" IS NULL) = (verdict IS NULL)),
  ADD CONSTRAINT item_selected CHECK ("recommendedCents" IS NULL OR verdict = 'SELECT'),
  ADD CONSTRAINT item_waiting CHECK ("waitingRank" IS NULL OR verdict = 'WAIT'),
  ADD CONSTRAINT item_rejected CHECK (verdict IS DISTINCT FROM 'REJECT' OR grounds <> '');
ALTER TABLE "Ballot" ADD CONSTRAINT ballot_closed CHECK (("closedAt" IS NULL) = (carried IS NULL));

-- The meetings that a row of one of these tables belongs to, before and after the change.
CREATE FUNCTION keep_sealed_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  side jsonb;
  meeting uuid;
BEGIN
  -- Of a meeting itself only what it was counts: sealing it is a change too.
  FOREACH side IN ARRAY ARRAY[to_jsonb(OLD), CASE WHEN TG_TABLE_NAME <> 'Meeting' THEN to_jsonb(NEW) END] LOOP
    meeting := CASE TG_TABLE_NAME
      WHEN 'Meeting' THEN (side ->> 'id')::uuid
      WHEN 'Attendance' THEN (side ->> 'meetingId')::uuid
      WHEN 'MeetingItem' THEN (side ->> 'meetingId')::uuid
      WHEN 'ItemPresence' THEN (SELECT "meetingId" FROM "MeetingItem" WHERE id = (side ->> 'itemId')::uuid)
      WHEN 'Ballot' THEN (SELECT "meetingId" FROM "MeetingItem" WHERE id = (side ->> 'itemId')::uuid)
      WHEN 'Vote' THEN (SELECT i."meetingId" FROM "Ballot" b JOIN "MeetingItem" i ON i.id = b."itemId" WHERE b.id = (side ->> 'ballotId')::uuid)
    END;
    IF EXISTS (SELECT 1 FROM "Meeting" WHERE id = meeting AND state = 'SEALED') THEN
      RAISE EXCEPTION 'sealed_meeting' USING ERRCODE = 'check_violation';
    END IF;
  END LOOP;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER meeting_kept BEFORE UPDATE OR DELETE ON "Meeting" FOR EACH ROW EXECUTE FUNCTION keep_sealed_meeting();
CREATE TRIGGER attendance_kept BEFORE INSERT OR UPDATE OR DELETE ON "Attendance" FOR EACH ROW EXECUTE FUNCTION keep_sealed_meeting();
CREATE TRIGGER item_kept BEFORE INSERT OR UPDATE OR DELETE ON "MeetingItem" FOR EACH ROW EXECUTE FUNCTION keep_sealed_meeting();
CREATE TRIGGER presence_kept BEFORE INSERT OR UPDATE OR DELETE ON "ItemPresence" FOR EACH ROW EXECUTE FUNCTION keep_sealed_meeting();
CREATE TRIGGER ballot_kept BEFORE INSERT OR UPDATE OR DELETE ON "Ballot" FOR EACH ROW EXECUTE FUNCTION keep_sealed_meeting();
CREATE TRIGGER vote_kept BEFORE INSERT OR UPDATE OR DELETE ON "Vote" FOR EACH ROW EXECUTE FUNCTION keep_sealed_meeting();

-- Only those present on the dossier vote.
CREATE FUNCTION check_voter_present() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "Ballot" b JOIN "ItemPresence" p ON p."itemId" = b."itemId"
                 WHERE b.id = NEW."ballotId" AND b."closedAt" IS NULL AND p."jurorId" = NEW."jurorId") THEN
    RAISE EXCEPTION 'voter_absent' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER vote_present BEFORE INSERT OR UPDATE ON "Vote" FOR EACH ROW EXECUTE FUNCTION check_voter_present();

-- Envelope ---------------------------------------------------------------------------------------------------------

ALTER TABLE "Envelope"
  ADD CONSTRAINT envelope_total CHECK ("totalCents" > 0),
  ADD CONSTRAINT envelope_not_exceeded CHECK ("allocatedCents" BETWEEN 0 AND "totalCents");
ALTER TABLE "Allocation"
  ADD CONSTRAINT allocation_positive CHECK (cents > 0),
  ADD CONSTRAINT allocation_one_object CHECK (("applicationId" IS NULL) <> ("laureateId" IS NULL));
ALTER TABLE "AllocationPlan"
  ADD CONSTRAINT plan_prepared CHECK ((state = 'DRAFT') = ("preparedAt" IS NULL)),
  ADD CONSTRAINT plan_checked CHECK ((state IN ('CHECKED', 'SIGNED')) = ("checkedAt" IS NOT NULL)),
  ADD CONSTRAINT plan_signed CHECK ((state = 'SIGNED') = ("signedAt" IS NOT NULL)),
  ADD CONSTRAINT plan_signature CHECK (state <> 'SIGNED' OR ("signedById" IS NOT NULL AND "signatoryId" IS NOT NULL AND content IS NOT NULL AND sha256 ~ '^[0-9a-f]{64}$')),
  ADD CONSTRAINT plan_two_people CHECK ("checkedById" <> "preparedById"),
  ADD CONSTRAINT plan_signatory_apart CHECK ("signedById" <> "preparedById" AND "signedById" <> "checkedById");

CREATE FUNCTION keep_signed_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'SIGNED' THEN
    RAISE EXCEPTION 'signed_plan' USING ERRCODE = 'check_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER plan_kept BEFORE UPDATE OR DELETE ON "AllocationPlan" FOR EACH ROW EXECUTE FUNCTION keep_signed_plan();

CREATE FUNCTION keep_allocated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW."envelopeId" <> OLD."envelopeId" THEN
    RAISE EXCEPTION 'allocation_envelope' USING ERRCODE = 'check_violation';
  END IF;
  UPDATE "Envelope"
    SET "allocatedCents" = "allocatedCents" + COALESCE(NEW.cents, 0) - COALESCE(OLD.cents, 0)
    WHERE id = COALESCE(NEW."envelopeId", OLD."envelopeId");
  -- Read once the envelope's row is locked: a plan cannot be prepared between the two.
  IF COALESCE(NEW."applicationId", OLD."applicationId") IS NOT NULL
     AND EXISTS (SELECT 1 FROM "AllocationPlan" WHERE "envelopeId" = COALESCE(NEW."envelopeId", OLD."envelopeId") AND state <> 'DRAFT') THEN
    RAISE EXCEPTION 'plan_frozen' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER allocation_counted AFTER INSERT OR UPDATE OR DELETE ON "Allocation" FOR EACH ROW EXECUTE FUNCTION keep_allocated();
CREATE TRIGGER allocation_not_truncated BEFORE TRUNCATE ON "Allocation" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- `allocatedCents` is the trigger's alone: any other writer is refused.
CREATE FUNCTION guard_allocated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."allocatedCents" <> (CASE WHEN TG_OP = 'INSERT' THEN 0 ELSE OLD."allocatedCents" END) AND pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'allocated_by_trigger' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER envelope_allocated BEFORE INSERT OR UPDATE ON "Envelope" FOR EACH ROW EXECUTE FUNCTION guard_allocated();

-- Decisions --------------------------------------------------------------------------------------------------------

ALTER TABLE "Decision"
  ADD CONSTRAINT decision_laureate CHECK ((outcome = 'LAUREATE') = ("amountCents" IS NOT NULL)),
  ADD CONSTRAINT decision_waiting CHECK ((outcome = 'WAITING_LIST') = ("waitingRank" IS NOT NULL)),
  ADD CONSTRAINT decision_grounds CHECK (outcome NOT IN ('REJECTED', 'INELIGIBLE') OR grounds <> ''),
  ADD CONSTRAINT decision_signed CHECK ((state = 'DRAFT') = ("signedAt" IS NULL)),
  ADD CONSTRAINT decision_released CHECK ((state = 'RELEASED') = ("releasedAt" IS NOT NULL)),
  ADD CONSTRAINT decision_signature CHECK (state = 'DRAFT' OR ("signedById" IS NOT NULL AND "signatoryId" IS NOT NULL AND letter <> '')),
  ADD CONSTRAINT decision_opened CHECK ("openedAt" IS NULL OR "releasedAt" IS NOT NULL);

CREATE FUNCTION keep_signed_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'DRAFT' AND (TG_OP = 'DELETE'
     OR (OLD."applicationId", OLD.outcome, OLD."amountCents", OLD."waitingRank", OLD.grounds, OLD.conditions, OLD.letter, OLD."signedAt", OLD."signedById", OLD."signatoryId")
        IS DISTINCT FROM (NEW."applicationId", NEW.outcome, NEW."amountCents", NEW."waitingRank", NEW.grounds, NEW.conditions, NEW.letter, NEW."signedAt", NEW."signedById", NEW."signatoryId")
     OR (OLD.state = 'RELEASED' AND (OLD.state, OLD."releasedAt") IS DISTINCT FROM (NEW.state, NEW."releasedAt"))) THEN
    RAISE EXCEPTION 'signed_decision' USING ERRCODE = 'check_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER decision_kept BEFORE UPDATE OR DELETE ON "Decision" FOR EACH ROW EXECUTE FUNCTION keep_signed_decision();

-- A delegation under which something was signed may end; what it says never changes.
CREATE FUNCTION keep_used_delegation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (TG_OP = 'DELETE' OR (OLD."callId", OLD."accountId", OLD.capacity, OLD.delegation, OLD."delegatedOn")
        IS DISTINCT FROM (NEW."callId", NEW."accountId", NEW.capacity, NEW.delegation, NEW."delegatedOn"))
     AND (EXISTS (SELECT 1 FROM "AllocationPlan" WHERE "signatoryId" = OLD.id)
       OR EXISTS (SELECT 1 FROM "Decision" WHERE "signatoryId" = OLD.id)) THEN
    RAISE EXCEPTION 'used_delegation' USING ERRCODE = 'check_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER signatory_kept BEFORE UPDATE OR DELETE ON "Signatory" FOR EACH ROW EXECUTE FUNCTION keep_used_delegation();

-- Laureates are read « par le nom », in French order.
CREATE INDEX laureate_by_name ON "Laureate" ("callId", name COLLATE "fr-x-icu");
ALTER TABLE "Laureate" ADD CONSTRAINT laureate_departement CHECK ("departementCode" ~ '^(\d{2}|2[AB]|97\d)$');

-- Support ----------------------------------------------------------------------------------------------------------

ALTER TABLE "SupportSession"
  ADD CONSTRAINT session_ends_after CHECK ("endsAt" > "startsAt"),
  ADD CONSTRAINT session_held CHECK ((state = 'HELD') = ("heldAt" IS NOT NULL)),
  ADD CONSTRAINT session_cancelled CHECK ((state = 'CANCELLED') = ("cancelledAt" IS NOT NULL));

-- What no row may lose is not emptied as a whole ---------------------------------------------------------------------

DO $$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['CallAct', 'AnswerHistory', 'ScoreSheet', 'Mark', 'Meeting', 'Attendance', 'MeetingItem', 'ItemPresence', 'Ballot', 'Vote', 'AllocationPlan', 'Decision'] LOOP
    EXECUTE format('CREATE TRIGGER kept_whole BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', kept);
  END LOOP;
END $$;
