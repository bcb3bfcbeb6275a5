-- CreateTable
CREATE TABLE "ArchiveProgress" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ArchiveProgress_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ArchiveProgress_startedAt_idx" ON "ArchiveProgress"("startedAt");

-- AddForeignKey
ALTER TABLE "ArchiveProgress" ADD CONSTRAINT "ArchiveProgress_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
