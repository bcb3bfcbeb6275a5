-- CreateTable
CREATE TABLE "SupportConsent" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "givenAt" TIMESTAMPTZ(3) NOT NULL,
    "givenById" UUID NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawnById" UUID,

    CONSTRAINT "SupportConsent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SupportConsent_applicationId_idx" ON "SupportConsent"("applicationId");

-- AddForeignKey
ALTER TABLE "SupportConsent" ADD CONSTRAINT "SupportConsent_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One agreement at a time for a dossier; taken back, it stays as it was given.
CREATE UNIQUE INDEX one_open_support_consent ON "SupportConsent" ("applicationId") WHERE "withdrawnAt" IS NULL;
ALTER TABLE "SupportConsent" ADD CONSTRAINT support_consent_withdrawn CHECK (("withdrawnAt" IS NULL) = ("withdrawnById" IS NULL));
