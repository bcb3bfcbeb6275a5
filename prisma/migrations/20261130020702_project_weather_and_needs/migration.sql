-- CreateEnum
CREATE TYPE "Weather" AS ENUM ('FAIR', 'CLOUDY', 'STORMY');

-- CreateEnum
CREATE TYPE "NeedSource" AS ENUM ('WISH', 'JURY', 'TEAM');

-- CreateEnum
CREATE TYPE "NeedState" AS ENUM ('OPEN', 'ANSWERED', 'DROPPED');

-- CreateTable
CREATE TABLE "ProjectWeather" (
    "id" UUID NOT NULL,
    "laureateId" UUID NOT NULL,
    "weather" "Weather" NOT NULL,
    "word" TEXT NOT NULL,
    "saidOn" DATE NOT NULL,
    "saidAt" TIMESTAMPTZ(3) NOT NULL,
    "saidById" UUID NOT NULL,

    CONSTRAINT "ProjectWeather_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SupportNeed" (
    "id" UUID NOT NULL,
    "laureateId" UUID NOT NULL,
    "source" "NeedSource" NOT NULL,
    "text" TEXT NOT NULL,
    "state" "NeedState" NOT NULL DEFAULT 'OPEN',
    "sessionId" UUID,
    "requestId" UUID,
    "resourceId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID NOT NULL,
    "settledAt" TIMESTAMPTZ(3),
    "settledById" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "SupportNeed_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ProjectWeather_laureateId_saidOn_idx" ON "ProjectWeather"("laureateId", "saidOn");

-- CreateIndex
CREATE INDEX "SupportNeed_sessionId_idx" ON "SupportNeed"("sessionId");

-- CreateIndex
CREATE INDEX "SupportNeed_requestId_idx" ON "SupportNeed"("requestId");

-- CreateIndex
CREATE INDEX "SupportNeed_resourceId_idx" ON "SupportNeed"("resourceId");

-- CreateIndex
CREATE UNIQUE INDEX "SupportNeed_laureateId_text_key" ON "SupportNeed"("laureateId", "text");

-- AddForeignKey
ALTER TABLE "ProjectWeather" ADD CONSTRAINT "ProjectWeather_laureateId_fkey" FOREIGN KEY ("laureateId") REFERENCES "Laureate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupportNeed" ADD CONSTRAINT "SupportNeed_laureateId_fkey" FOREIGN KEY ("laureateId") REFERENCES "Laureate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupportNeed" ADD CONSTRAINT "SupportNeed_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "SupportSession"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupportNeed" ADD CONSTRAINT "SupportNeed_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "ExpertRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupportNeed" ADD CONSTRAINT "SupportNeed_resourceId_fkey" FOREIGN KEY ("resourceId") REFERENCES "Resource"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "SupportNeed"
  ADD CONSTRAINT need_settled CHECK ((state = 'OPEN') = ("settledAt" IS NULL) AND ("settledAt" IS NULL) = ("settledById" IS NULL)),
  ADD CONSTRAINT need_answered CHECK (num_nonnulls("sessionId", "requestId", "resourceId") = CASE WHEN state = 'ANSWERED' THEN 1 ELSE 0 END);

-- What was said of a project stays said: a new weather is another row.
CREATE TRIGGER weather_never_changed BEFORE UPDATE OR DELETE ON "ProjectWeather" FOR EACH ROW EXECUTE FUNCTION refuse_change();
