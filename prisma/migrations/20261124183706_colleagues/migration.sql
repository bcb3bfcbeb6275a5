-- AlterTable
ALTER TABLE "Call" ADD COLUMN     "helpHours" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "helpName" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "helpPhone" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "Invitation" (
    "id" UUID NOT NULL,
    "structureId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "role" "MembershipRole" NOT NULL,
    "invitedById" UUID NOT NULL,
    "invitedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Invitation_accountId_idx" ON "Invitation"("accountId");

-- CreateIndex
CREATE INDEX "Invitation_structureId_idx" ON "Invitation"("structureId");

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_structureId_fkey" FOREIGN KEY ("structureId") REFERENCES "Structure"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_invitedById_fkey" FOREIGN KEY ("invitedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand.
CREATE UNIQUE INDEX one_open_invitation ON "Invitation" ("structureId", "accountId") WHERE "acceptedAt" IS NULL AND "endedAt" IS NULL;
ALTER TABLE "Invitation" ADD CONSTRAINT invitation_answer CHECK (num_nonnulls("acceptedAt", "endedAt") <= 1);
