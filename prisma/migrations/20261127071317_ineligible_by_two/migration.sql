-- AlterTable
ALTER TABLE "EligibilityReview" ADD COLUMN     "proposedAt" TIMESTAMPTZ(3),
ADD COLUMN     "proposedById" UUID,
ADD COLUMN     "readmission" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "readmittedAt" TIMESTAMPTZ(3),
ADD COLUMN     "readmittedById" UUID;

-- Ineligible: proposed by one person, confirmed by another. Reviews made before the rule stay as they are.
ALTER TABLE "EligibilityReview"
  DROP CONSTRAINT review_decided,
  DROP CONSTRAINT review_ground,
  ADD CONSTRAINT review_decided CHECK ((state IN ('OPEN', 'PROPOSED')) = ("decidedAt" IS NULL)),
  ADD CONSTRAINT review_ground CHECK (state NOT IN ('PROPOSED', 'INELIGIBLE') OR ground <> ''),
  ADD CONSTRAINT review_proposed CHECK (("proposedAt" IS NULL) = ("proposedById" IS NULL) AND (state <> 'PROPOSED' OR "proposedAt" IS NOT NULL)),
  ADD CONSTRAINT review_readmitted CHECK (("readmittedAt" IS NULL) = ("readmittedById" IS NULL) AND ("readmittedAt" IS NULL OR (state = 'ELIGIBLE' AND readmission <> '')));
ALTER TABLE "EligibilityReview"
  ADD CONSTRAINT review_two_people CHECK (state <> 'INELIGIBLE' OR ("proposedById" IS NOT NULL AND "decidedById" IS NOT NULL AND "proposedById" <> "decidedById")) NOT VALID;
