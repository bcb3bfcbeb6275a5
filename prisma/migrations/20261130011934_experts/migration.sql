-- CreateEnum
CREATE TYPE "ExpertRequestState" AS ENUM ('ASKED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN');

-- AlterTable
ALTER TABLE "SupportSession" ADD COLUMN     "expertId" UUID;

-- CreateTable
CREATE TABLE "Expert" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "fields" TEXT NOT NULL,
    "availability" TEXT NOT NULL DEFAULT '',
    "territories" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "paid" BOOLEAN NOT NULL,
    "dayRateCents" BIGINT,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "addedById" UUID NOT NULL,
    "declaredAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Expert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ExpertInterest" (
    "id" UUID NOT NULL,
    "expertId" UUID NOT NULL,
    "kind" "InterestKind" NOT NULL,
    "siren" TEXT,
    "departementCode" TEXT,
    "network" TEXT,
    "label" TEXT NOT NULL,
    "fromOn" DATE,
    "untilOn" DATE,
    "declaredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ExpertInterest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ExpertRequest" (
    "id" UUID NOT NULL,
    "expertId" UUID NOT NULL,
    "laureateId" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "need" TEXT NOT NULL,
    "state" "ExpertRequestState" NOT NULL DEFAULT 'ASKED',
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "askedById" UUID NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),
    "answer" TEXT NOT NULL DEFAULT '',
    "sessionId" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ExpertRequest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Expert_accountId_key" ON "Expert"("accountId");

-- CreateIndex
CREATE INDEX "ExpertInterest_expertId_idx" ON "ExpertInterest"("expertId");

-- CreateIndex
CREATE UNIQUE INDEX "ExpertRequest_sessionId_key" ON "ExpertRequest"("sessionId");

-- CreateIndex
CREATE INDEX "ExpertRequest_expertId_idx" ON "ExpertRequest"("expertId");

-- CreateIndex
CREATE INDEX "ExpertRequest_laureateId_idx" ON "ExpertRequest"("laureateId");

-- CreateIndex
CREATE INDEX "SupportSession_expertId_idx" ON "SupportSession"("expertId");

-- AddForeignKey
ALTER TABLE "SupportSession" ADD CONSTRAINT "SupportSession_expertId_fkey" FOREIGN KEY ("expertId") REFERENCES "Expert"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Expert" ADD CONSTRAINT "Expert_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExpertInterest" ADD CONSTRAINT "ExpertInterest_expertId_fkey" FOREIGN KEY ("expertId") REFERENCES "Expert"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExpertRequest" ADD CONSTRAINT "ExpertRequest_expertId_fkey" FOREIGN KEY ("expertId") REFERENCES "Expert"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExpertRequest" ADD CONSTRAINT "ExpertRequest_laureateId_fkey" FOREIGN KEY ("laureateId") REFERENCES "Laureate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExpertRequest" ADD CONSTRAINT "ExpertRequest_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "SupportSession"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "Expert" ADD CONSTRAINT expert_rate CHECK (("dayRateCents" IS NULL OR paid) AND ("dayRateCents" IS NULL OR "dayRateCents" > 0));
ALTER TABLE "ExpertRequest" ADD CONSTRAINT expert_request_answered CHECK ((state IN ('ACCEPTED', 'DECLINED')) = ("answeredAt" IS NOT NULL));
-- One request at a time from a laureate to an expert.
CREATE UNIQUE INDEX one_open_expert_request ON "ExpertRequest" ("expertId", "laureateId") WHERE state = 'ASKED';
