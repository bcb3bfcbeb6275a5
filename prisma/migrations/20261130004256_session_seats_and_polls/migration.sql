-- CreateEnum
CREATE TYPE "SessionRegistration" AS ENUM ('INVITED', 'LAUREATES');

-- CreateEnum
CREATE TYPE "SeatState" AS ENUM ('TAKEN', 'WAITING', 'LEFT');

-- CreateEnum
CREATE TYPE "DateAnswer" AS ENUM ('YES', 'IF_NEEDED', 'NO');

-- CreateEnum
CREATE TYPE "ActionOwner" AS ENUM ('TEAM', 'STRUCTURE', 'EXPERT');

-- CreateEnum
CREATE TYPE "ActionState" AS ENUM ('OPEN', 'DONE', 'DROPPED');

-- AlterEnum
ALTER TYPE "SessionState" ADD VALUE 'PROPOSED';

-- AlterTable
ALTER TABLE "OutboxMessage" ADD COLUMN     "calendar" TEXT;

-- AlterTable
ALTER TABLE "SupportSession" ADD COLUMN     "capacity" INTEGER,
ADD COLUMN     "doorCode" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "registration" "SessionRegistration" NOT NULL DEFAULT 'INVITED',
ADD COLUMN     "remindedSequence" INTEGER,
ADD COLUMN     "sharedNotes" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "taken" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "zone" TEXT NOT NULL DEFAULT 'Europe/Paris';

-- AlterTable
ALTER TABLE "SessionLaureate" ADD COLUMN     "evaluatedAt" TIMESTAMPTZ(3),
ADD COLUMN     "joinedById" UUID,
ADD COLUMN     "signedAt" TIMESTAMPTZ(3),
ADD COLUMN     "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "state" "SeatState" NOT NULL DEFAULT 'TAKEN',
ADD COLUMN     "usefulness" INTEGER,
ADD COLUMN     "wish" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "SessionDate" (
    "id" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SessionDate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SessionDateAnswer" (
    "dateId" UUID NOT NULL,
    "laureateId" UUID NOT NULL,
    "answer" "DateAnswer" NOT NULL,
    "answeredAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredById" UUID NOT NULL,

    CONSTRAINT "SessionDateAnswer_pkey" PRIMARY KEY ("dateId","laureateId")
);

-- CreateTable
CREATE TABLE "FollowUpAction" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "laureateId" UUID NOT NULL,
    "sessionId" UUID,
    "owner" "ActionOwner" NOT NULL,
    "text" TEXT NOT NULL,
    "dueOn" DATE NOT NULL,
    "state" "ActionState" NOT NULL DEFAULT 'OPEN',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID NOT NULL,
    "settledAt" TIMESTAMPTZ(3),
    "settledById" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "FollowUpAction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalendarFeed" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "secretHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CalendarFeed_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "SessionDate_sessionId_startsAt_key" ON "SessionDate"("sessionId", "startsAt");

-- CreateIndex
CREATE INDEX "FollowUpAction_laureateId_state_idx" ON "FollowUpAction"("laureateId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "CalendarFeed_secretHash_key" ON "CalendarFeed"("secretHash");

-- CreateIndex
CREATE INDEX "CalendarFeed_accountId_idx" ON "CalendarFeed"("accountId");

-- CreateIndex
CREATE INDEX "SessionLaureate_laureateId_idx" ON "SessionLaureate"("laureateId");

-- AddForeignKey
ALTER TABLE "SessionDate" ADD CONSTRAINT "SessionDate_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "SupportSession"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SessionDateAnswer" ADD CONSTRAINT "SessionDateAnswer_dateId_fkey" FOREIGN KEY ("dateId") REFERENCES "SessionDate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SessionDateAnswer" ADD CONSTRAINT "SessionDateAnswer_laureateId_fkey" FOREIGN KEY ("laureateId") REFERENCES "Laureate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FollowUpAction" ADD CONSTRAINT "FollowUpAction_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FollowUpAction" ADD CONSTRAINT "FollowUpAction_laureateId_fkey" FOREIGN KEY ("laureateId") REFERENCES "Laureate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FollowUpAction" ADD CONSTRAINT "FollowUpAction_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "SupportSession"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarFeed" ADD CONSTRAINT "CalendarFeed_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One address at a time for each person.
CREATE UNIQUE INDEX one_open_feed ON "CalendarFeed" ("accountId") WHERE "closedAt" IS NULL;

-- Never more seats taken than there are: counted here, whoever writes.
UPDATE "SupportSession" s SET taken = (SELECT count(*) FROM "SessionLaureate" i WHERE i."sessionId" = s.id);
ALTER TABLE "SupportSession"
  ADD CONSTRAINT seats_not_exceeded CHECK (taken >= 0 AND (capacity IS NULL OR (capacity > 0 AND taken <= capacity)));
CREATE FUNCTION count_seats() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.state = 'TAKEN' THEN
    UPDATE "SupportSession" SET taken = taken - 1 WHERE id = OLD."sessionId";
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.state = 'TAKEN' THEN
    UPDATE "SupportSession" SET taken = taken + 1 WHERE id = NEW."sessionId";
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER seats_counted AFTER INSERT OR UPDATE OF state, "sessionId" OR DELETE ON "SessionLaureate" FOR EACH ROW EXECUTE FUNCTION count_seats();

ALTER TABLE "SessionLaureate"
  ADD CONSTRAINT seat_evaluated CHECK (("evaluatedAt" IS NULL) = (usefulness IS NULL) AND (usefulness IS NULL OR usefulness BETWEEN 1 AND 4));
ALTER TABLE "SessionDate" ADD CONSTRAINT date_ends_after CHECK ("endsAt" > "startsAt");
ALTER TABLE "FollowUpAction" ADD CONSTRAINT action_settled CHECK ((state = 'OPEN') = ("settledAt" IS NULL));
ALTER TABLE "SupportSession" ADD CONSTRAINT session_zone
  CHECK (zone IN ('Europe/Paris', 'America/Guadeloupe', 'America/Martinique', 'America/Cayenne', 'Indian/Reunion', 'Indian/Mayotte'));
