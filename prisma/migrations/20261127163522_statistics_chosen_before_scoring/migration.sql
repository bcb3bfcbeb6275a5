-- AlterTable
ALTER TABLE "Call" ADD COLUMN     "statisticsAt" TIMESTAMPTZ(3);


-- The statistics of the marks are asked for before scoring, or not at all (programme §4): nobody turns them on having seen marks. The
-- call's row is locked by what writes the first sheet.
CREATE FUNCTION check_statistics_chosen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."statisticsAt" IS DISTINCT FROM OLD."statisticsAt"
     AND EXISTS (SELECT 1 FROM "ScoreSheet" s JOIN "Application" a ON a.id = s."applicationId" WHERE a."callId" = NEW.id) THEN
    RAISE EXCEPTION 'statistics_after_scoring' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER call_statistics BEFORE UPDATE ON "Call" FOR EACH ROW EXECUTE FUNCTION check_statistics_chosen();
