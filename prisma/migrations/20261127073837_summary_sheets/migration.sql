-- CreateTable
CREATE TABLE "SummarySheet" (
    "applicationId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedById" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "SummarySheet_pkey" PRIMARY KEY ("applicationId")
);

-- AddForeignKey
ALTER TABLE "SummarySheet" ADD CONSTRAINT "SummarySheet_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
