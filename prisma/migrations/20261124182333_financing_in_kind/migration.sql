-- AlterEnum
ALTER TYPE "FinancingSide" ADD VALUE 'IN_KIND';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "ResourceKind" ADD VALUE 'VOLUNTEERS';
ALTER TYPE "ResourceKind" ADD VALUE 'GIFT_IN_KIND';

-- Written by hand. Compared as text: a value added here cannot be used before the migration is committed.
ALTER TABLE "FinancingLine" DROP CONSTRAINT financing_line_kind;
ALTER TABLE "FinancingLine" ADD CONSTRAINT financing_line_kind CHECK (
  CASE side::text
    WHEN 'COST' THEN "resourceKind" IS NULL
    WHEN 'IN_KIND' THEN "resourceKind"::text IN ('VOLUNTEERS', 'GIFT_IN_KIND')
    ELSE "resourceKind" IS NOT NULL AND "resourceKind"::text NOT IN ('VOLUNTEERS', 'GIFT_IN_KIND')
  END);
