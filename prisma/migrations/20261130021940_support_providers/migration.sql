-- CreateTable
CREATE TABLE "SupportProvider" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "expertId" UUID,
    "dayRateCents" BIGINT NOT NULL,
    "boughtHalfDays" INTEGER NOT NULL,
    "perLaureateHalfDays" INTEGER,
    "usedHalfDays" INTEGER NOT NULL DEFAULT 0,
    "overHalfDays" INTEGER NOT NULL DEFAULT 0,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "addedById" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "SupportProvider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProviderDay" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "laureateId" UUID NOT NULL,
    "sessionId" UUID,
    "halfDays" INTEGER NOT NULL,
    "usedOn" DATE NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "addedById" UUID NOT NULL,
    "removedAt" TIMESTAMPTZ(3),
    "removedById" UUID,

    CONSTRAINT "ProviderDay_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SupportProvider_expertId_idx" ON "SupportProvider"("expertId");

-- CreateIndex
CREATE UNIQUE INDEX "SupportProvider_callId_name_key" ON "SupportProvider"("callId", "name");

-- CreateIndex
CREATE INDEX "ProviderDay_providerId_idx" ON "ProviderDay"("providerId");

-- CreateIndex
CREATE INDEX "ProviderDay_laureateId_idx" ON "ProviderDay"("laureateId");

-- CreateIndex
CREATE INDEX "ProviderDay_sessionId_idx" ON "ProviderDay"("sessionId");

-- AddForeignKey
ALTER TABLE "SupportProvider" ADD CONSTRAINT "SupportProvider_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupportProvider" ADD CONSTRAINT "SupportProvider_expertId_fkey" FOREIGN KEY ("expertId") REFERENCES "Expert"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProviderDay" ADD CONSTRAINT "ProviderDay_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "SupportProvider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProviderDay" ADD CONSTRAINT "ProviderDay_laureateId_fkey" FOREIGN KEY ("laureateId") REFERENCES "Laureate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProviderDay" ADD CONSTRAINT "ProviderDay_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "SupportSession"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Never more days used than bought, but those confirmed: counted here, whoever writes. Half a day is a whole number of cents.
ALTER TABLE "SupportProvider"
  ADD CONSTRAINT provider_days_bought CHECK ("usedHalfDays" >= 0 AND "overHalfDays" >= 0 AND "boughtHalfDays" > 0 AND "usedHalfDays" <= "boughtHalfDays" + "overHalfDays"),
  ADD CONSTRAINT provider_foreseen CHECK ("perLaureateHalfDays" IS NULL OR "perLaureateHalfDays" > 0),
  ADD CONSTRAINT provider_rate CHECK ("dayRateCents" > 0 AND "dayRateCents" % 2 = 0);
ALTER TABLE "ProviderDay"
  ADD CONSTRAINT provider_day_length CHECK ("halfDays" > 0),
  ADD CONSTRAINT provider_day_removed CHECK (("removedAt" IS NULL) = ("removedById" IS NULL));
CREATE FUNCTION count_provider_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD."removedAt" IS NULL THEN
    UPDATE "SupportProvider" SET "usedHalfDays" = "usedHalfDays" - OLD."halfDays" WHERE id = OLD."providerId";
  END IF;
  IF TG_OP <> 'DELETE' AND NEW."removedAt" IS NULL THEN
    UPDATE "SupportProvider" SET "usedHalfDays" = "usedHalfDays" + NEW."halfDays" WHERE id = NEW."providerId";
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER provider_days_counted AFTER INSERT OR UPDATE OR DELETE ON "ProviderDay" FOR EACH ROW EXECUTE FUNCTION count_provider_days();
