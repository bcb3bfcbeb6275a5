-- AlterTable
ALTER TABLE "Juror" ADD COLUMN     "unavailableOn" DATE[] DEFAULT ARRAY[]::DATE[];

-- CreateTable
CREATE TABLE "Alternate" (
    "id" UUID NOT NULL,
    "jurorId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "capacity" TEXT NOT NULL,
    "departementCode" TEXT,
    "appointedOn" DATE NOT NULL,
    "act" TEXT NOT NULL,
    "seatedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Alternate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Collaborator" (
    "id" UUID NOT NULL,
    "jurorId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "namedAt" TIMESTAMPTZ(3) NOT NULL,
    "charterAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Collaborator_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Alternate_accountId_idx" ON "Alternate"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "Alternate_jurorId_accountId_key" ON "Alternate"("jurorId", "accountId");

-- CreateIndex
CREATE INDEX "Collaborator_accountId_idx" ON "Collaborator"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "Collaborator_jurorId_accountId_key" ON "Collaborator"("jurorId", "accountId");

-- AddForeignKey
ALTER TABLE "Alternate" ADD CONSTRAINT "Alternate_jurorId_fkey" FOREIGN KEY ("jurorId") REFERENCES "Juror"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Alternate" ADD CONSTRAINT "Alternate_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Collaborator" ADD CONSTRAINT "Collaborator_jurorId_fkey" FOREIGN KEY ("jurorId") REFERENCES "Juror"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Collaborator" ADD CONSTRAINT "Collaborator_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
