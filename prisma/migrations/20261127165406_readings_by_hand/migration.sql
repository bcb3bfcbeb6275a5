-- AlterTable
ALTER TABLE "Juror" ADD COLUMN     "ambitions" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- AlterTable
ALTER TABLE "Assignment" ADD COLUMN     "byHand" BOOLEAN NOT NULL DEFAULT false;
