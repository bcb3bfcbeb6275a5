-- AlterTable
ALTER TABLE "Call" ADD COLUMN     "secondConvocation" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "Meeting" ADD CONSTRAINT meeting_convocation CHECK (convocation IN (1, 2));

-- Of the règlement: frozen at launch with the rest of it; no meeting is convened again where it is not foreseen.
CREATE FUNCTION keep_second_convocation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'DRAFT' AND OLD."secondConvocation" IS DISTINCT FROM NEW."secondConvocation" THEN
    RAISE EXCEPTION 'frozen_at_launch' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER call_second_convocation BEFORE UPDATE ON "Call" FOR EACH ROW EXECUTE FUNCTION keep_second_convocation();

CREATE FUNCTION check_convocation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.convocation > 1 AND NOT (SELECT "secondConvocation" FROM "Call" WHERE id = NEW."callId") THEN
    RAISE EXCEPTION 'no_second_convocation' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER meeting_convocation BEFORE INSERT OR UPDATE ON "Meeting" FOR EACH ROW EXECUTE FUNCTION check_convocation();
