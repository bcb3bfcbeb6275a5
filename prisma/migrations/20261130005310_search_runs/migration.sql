-- CreateEnum
CREATE TYPE "SearchRunState" AS ENUM ('QUEUED', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED');

-- CreateTable
CREATE TABLE "SearchRun" (
    "id" UUID NOT NULL,
    "scenarioId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "wishes" JSONB NOT NULL,
    "asked" TEXT[],
    "state" "SearchRunState" NOT NULL DEFAULT 'QUEUED',
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "askedById" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "seenAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "best" DOUBLE PRECISION,
    "bound" DOUBLE PRECISION,
    "foundId" UUID,
    "message" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "SearchRun_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "SearchRun_foundId_key" ON "SearchRun"("foundId");

-- CreateIndex
CREATE INDEX "SearchRun_scenarioId_idx" ON "SearchRun"("scenarioId");

-- CreateIndex
CREATE INDEX "SearchRun_state_askedAt_idx" ON "SearchRun"("state", "askedAt");

-- AddForeignKey
ALTER TABLE "SearchRun" ADD CONSTRAINT "SearchRun_scenarioId_fkey" FOREIGN KEY ("scenarioId") REFERENCES "Scenario"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SearchRun" ADD CONSTRAINT "SearchRun_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SearchRun" ADD CONSTRAINT "SearchRun_foundId_fkey" FOREIGN KEY ("foundId") REFERENCES "Scenario"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- From one scenario, one search at a time.
CREATE UNIQUE INDEX one_live_search ON "SearchRun" ("scenarioId") WHERE state IN ('QUEUED', 'RUNNING');
