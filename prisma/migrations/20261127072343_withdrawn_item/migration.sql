-- AlterTable
ALTER TABLE "MeetingItem" ADD COLUMN     "withdrawnAt" TIMESTAMPTZ(3);

DROP INDEX one_open_item;
CREATE UNIQUE INDEX one_open_item ON "MeetingItem" ("meetingId") WHERE "concludedAt" IS NULL AND "withdrawnAt" IS NULL;
ALTER TABLE "MeetingItem" ADD CONSTRAINT item_withdrawn CHECK ("withdrawnAt" IS NULL OR "concludedAt" IS NULL);
