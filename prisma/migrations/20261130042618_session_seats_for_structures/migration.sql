-- AlterEnum
ALTER TYPE "SessionRegistration" ADD VALUE 'WITH_TURNED_DOWN';

-- Seats keep their rows and receive a holder.
ALTER TABLE "SessionLaureate" RENAME TO "SessionSeat";
ALTER TABLE "SessionSeat" RENAME CONSTRAINT "SessionLaureate_sessionId_fkey" TO "SessionSeat_sessionId_fkey";
ALTER TABLE "SessionSeat" RENAME CONSTRAINT "SessionLaureate_laureateId_fkey" TO "SessionSeat_laureateId_fkey";
ALTER INDEX "SessionLaureate_laureateId_idx" RENAME TO "SessionSeat_laureateId_idx";
ALTER TABLE "SessionSeat" DROP CONSTRAINT "SessionLaureate_pkey";
ALTER TABLE "SessionSeat" ADD COLUMN "holderId" UUID, ADD COLUMN "applicationId" UUID;
UPDATE "SessionSeat" SET "holderId" = "laureateId";
ALTER TABLE "SessionSeat" ALTER COLUMN "holderId" SET NOT NULL, ALTER COLUMN "laureateId" DROP NOT NULL,
  ADD CONSTRAINT "SessionSeat_pkey" PRIMARY KEY ("sessionId", "holderId");

-- CreateIndex
CREATE INDEX "SessionSeat_applicationId_idx" ON "SessionSeat"("applicationId");

-- AddForeignKey
ALTER TABLE "SessionSeat" ADD CONSTRAINT "SessionSeat_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "SessionSeat" ADD CONSTRAINT seat_has_one_holder CHECK (num_nonnulls("laureateId", "applicationId") = 1 AND "holderId" = COALESCE("laureateId", "applicationId"));
-- As text: this transaction has just named the value.
ALTER TABLE "SupportSession" ADD CONSTRAINT only_workshops_beyond_laureates CHECK (registration::text <> 'WITH_TURNED_DOWN' OR kind = 'WORKSHOP');

-- A structure that was not selected takes a seat, or waits for one, in a workshop opened to it, in its own call and while its agreement lasts.
CREATE FUNCTION check_seat_agreed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "SupportConsent" k JOIN "Application" a ON a.id = k."applicationId" JOIN "SupportSession" s ON s."callId" = a."callId"
    WHERE k."applicationId" = NEW."applicationId" AND k."withdrawnAt" IS NULL AND s.id = NEW."sessionId" AND s.registration = 'WITH_TURNED_DOWN' FOR SHARE OF k;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'seat_agreed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER seat_taken_as_agreed BEFORE INSERT ON "SessionSeat" FOR EACH ROW WHEN (NEW."applicationId" IS NOT NULL AND NEW.state <> 'LEFT') EXECUTE FUNCTION check_seat_agreed();
CREATE TRIGGER seat_retaken_as_agreed BEFORE UPDATE OF state ON "SessionSeat" FOR EACH ROW WHEN (NEW."applicationId" IS NOT NULL AND OLD.state = 'LEFT' AND NEW.state <> 'LEFT') EXECUTE FUNCTION check_seat_agreed();

-- An agreement taken back leaves no seat to come behind it; those of the past stay as they were.
CREATE FUNCTION check_seats_given_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "SessionSeat" i JOIN "SupportSession" s ON s.id = i."sessionId"
    WHERE i."applicationId" = NEW."applicationId" AND i.state <> 'LEFT' AND s.state = 'PLANNED' AND s."startsAt" > NEW."withdrawnAt") THEN
    RAISE EXCEPTION 'seats_given_back' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER seats_given_back BEFORE UPDATE OF "withdrawnAt" ON "SupportConsent" FOR EACH ROW WHEN (OLD."withdrawnAt" IS NULL AND NEW."withdrawnAt" IS NOT NULL) EXECUTE FUNCTION check_seats_given_back();
