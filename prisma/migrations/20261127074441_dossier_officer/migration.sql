-- AlterTable
ALTER TABLE "Application" ADD COLUMN     "officerId" UUID;

-- CreateIndex
CREATE INDEX "Application_callId_officerId_idx" ON "Application"("callId", "officerId");

-- AddForeignKey
ALTER TABLE "Application" ADD CONSTRAINT "Application_officerId_fkey" FOREIGN KEY ("officerId") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;
