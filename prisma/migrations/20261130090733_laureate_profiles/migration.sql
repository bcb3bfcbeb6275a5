-- CreateTable
CREATE TABLE "LaureateProfile" (
    "laureateId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "website" TEXT NOT NULL DEFAULT '',
    "contact" TEXT NOT NULL DEFAULT '',
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "publishedById" UUID NOT NULL,
    "takenOffAt" TIMESTAMPTZ(3),
    "takenOffById" UUID,
    "reason" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "LaureateProfile_pkey" PRIMARY KEY ("laureateId")
);

-- AddForeignKey
ALTER TABLE "LaureateProfile" ADD CONSTRAINT "LaureateProfile_laureateId_fkey" FOREIGN KEY ("laureateId") REFERENCES "Laureate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "LaureateProfile"
  ADD CONSTRAINT laureate_profile_said CHECK (title <> '' AND summary <> ''),
  ADD CONSTRAINT laureate_profile_taken_off CHECK (("takenOffAt" IS NULL) = (reason = '') AND ("takenOffAt" IS NULL) = ("takenOffById" IS NULL));
