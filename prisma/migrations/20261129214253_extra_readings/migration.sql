-- AlterTable
ALTER TABLE "Call" ADD COLUMN     "extraReadings" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "extraReadingsAt" TIMESTAMPTZ(3);

ALTER TABLE "Call" ADD CONSTRAINT extra_readings_announced CHECK ("extraReadings" >= 0 AND ("extraReadingsAt" IS NULL OR "extraReadings" > 0));

-- Of the règlement too: frozen at launch with the rest of it.
CREATE OR REPLACE FUNCTION keep_second_convocation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'DRAFT' AND (OLD."secondConvocation" IS DISTINCT FROM NEW."secondConvocation" OR OLD."extraReadings" IS DISTINCT FROM NEW."extraReadings") THEN
    RAISE EXCEPTION 'frozen_at_launch' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
