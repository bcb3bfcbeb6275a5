-- AlterTable
ALTER TABLE "Juror" ADD COLUMN     "charterAt" TIMESTAMPTZ(3),
ADD COLUMN     "invitedAt" TIMESTAMPTZ(3);
