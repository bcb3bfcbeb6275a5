-- CreateEnum
CREATE TYPE "ReadingSide" AS ENUM ('INSTRUCTION', 'SCORING');

-- CreateTable
CREATE TABLE "AnswerReading" (
    "applicationId" UUID NOT NULL,
    "fieldKey" TEXT NOT NULL,
    "side" "ReadingSide" NOT NULL,

    CONSTRAINT "AnswerReading_pkey" PRIMARY KEY ("applicationId","fieldKey","side")
);

-- AddForeignKey
ALTER TABLE "AnswerReading" ADD CONSTRAINT "AnswerReading_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
