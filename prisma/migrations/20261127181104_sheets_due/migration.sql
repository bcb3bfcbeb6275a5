-- AlterTable
ALTER TABLE "Call" ADD COLUMN     "sheetsDueOn" DATE;
