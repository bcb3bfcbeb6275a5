-- AlterTable
ALTER TABLE "Call" ADD COLUMN     "fundingLevels" INTEGER[] DEFAULT ARRAY[100, 80, 60]::INTEGER[];

-- CreateTable
CREATE TABLE "Scenario" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "search" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Scenario_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ScenarioLine" (
    "scenarioId" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "cents" BIGINT NOT NULL,
    "conditions" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "ScenarioLine_pkey" PRIMARY KEY ("scenarioId","applicationId")
);

-- CreateTable
CREATE TABLE "ScenarioComment" (
    "id" UUID NOT NULL,
    "scenarioId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID,

    CONSTRAINT "ScenarioComment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Scenario_callId_name_key" ON "Scenario"("callId", "name");

-- CreateIndex
CREATE INDEX "ScenarioComment_scenarioId_idx" ON "ScenarioComment"("scenarioId");

-- AddForeignKey
ALTER TABLE "Scenario" ADD CONSTRAINT "Scenario_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScenarioLine" ADD CONSTRAINT "ScenarioLine_scenarioId_fkey" FOREIGN KEY ("scenarioId") REFERENCES "Scenario"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScenarioLine" ADD CONSTRAINT "ScenarioLine_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScenarioComment" ADD CONSTRAINT "ScenarioComment_scenarioId_fkey" FOREIGN KEY ("scenarioId") REFERENCES "Scenario"("id") ON DELETE CASCADE ON UPDATE CASCADE;
