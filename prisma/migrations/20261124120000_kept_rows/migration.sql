-- A row that must not change must not be moved elsewhere either: both the owner it leaves and the one it joins are looked at.
-- And what no row may lose is not emptied as a whole.

CREATE OR REPLACE FUNCTION refuse_change_after_launch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Call" WHERE id IN (NEW."callId", OLD."callId") AND state <> 'DRAFT') THEN
    RAISE EXCEPTION 'frozen_at_launch' USING ERRCODE = 'check_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;

CREATE OR REPLACE FUNCTION keep_submitted_mark() RETURNS trigger LANGUAGE plpgsql AS $$
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

-- The meetings that a row of one of these tables belongs to, before and after the change.
CREATE OR REPLACE FUNCTION keep_sealed_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
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

DO $$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['CallAct', 'AnswerHistory', 'ScoreSheet', 'Mark', 'Meeting', 'Attendance', 'MeetingItem', 'ItemPresence', 'Ballot', 'Vote', 'AllocationPlan', 'Decision'] LOOP
    EXECUTE format('CREATE TRIGGER kept_whole BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', kept);
  END LOOP;
END $$;
