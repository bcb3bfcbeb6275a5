-- AlterTable
ALTER TABLE "Juror" ADD COLUMN     "marks" BOOLEAN NOT NULL DEFAULT true;
