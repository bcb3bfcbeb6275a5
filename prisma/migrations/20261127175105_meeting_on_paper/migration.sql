-- AlterTable
ALTER TABLE "Meeting" ADD COLUMN     "afterwards" BOOLEAN NOT NULL DEFAULT false;
