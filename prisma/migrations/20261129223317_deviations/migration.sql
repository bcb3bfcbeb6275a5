-- CreateEnum
CREATE TYPE "DeviationCause" AS ENUM ('INELIGIBILITY_FOUND', 'RENUNCIATION', 'BODY_CHECK_FAILED', 'AMOUNT', 'LEFTOVER');

-- AlterTable
ALTER TABLE "AllocationPlan" ADD COLUMN     "deviationContent" JSONB,
ADD COLUMN     "deviationSha256" TEXT;

-- CreateTable
CREATE TABLE "Deviation" (
    "planId" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "cause" "DeviationCause" NOT NULL,
    "reason" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedById" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Deviation_pkey" PRIMARY KEY ("planId","applicationId")
);

-- AddForeignKey
ALTER TABLE "Deviation" ADD CONSTRAINT "Deviation_planId_fkey" FOREIGN KEY ("planId") REFERENCES "AllocationPlan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deviation" ADD CONSTRAINT "Deviation_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The jury advises, the funder decides: departures from the sealed verdicts only for a listed cause ---------------------

-- Each dossier on which an envelope's amounts depart from its last sealed verdict, with the causes that may say why.
-- The same rule as `departures` in lib/envelope/deviation.ts.
CREATE FUNCTION plan_departures(envelope uuid) RETURNS TABLE (application uuid, causes "DeviationCause"[]) LANGUAGE sql STABLE AS $$
  WITH line AS (
    SELECT a.id, v.verdict, v."recommendedCents" AS recommended, v."waitingRank" AS rank, x.cents
    FROM "Envelope" e JOIN "Application" a ON a."callId" = e."callId"
    JOIN "EligibilityReview" r ON r."applicationId" = a.id AND r.state = 'ELIGIBLE'
    JOIN LATERAL (SELECT i.* FROM "MeetingItem" i JOIN "Meeting" m ON m.id = i."meetingId"
      WHERE i."applicationId" = a.id AND m.state = 'SEALED' AND i.verdict IS NOT NULL
      ORDER BY m."sealedAt" DESC, m.n DESC LIMIT 1) v ON true
    LEFT JOIN "Allocation" x ON x."applicationId" = a.id
    WHERE e.id = envelope AND ((a.state IN ('SUBMITTED', 'WITHDRAWN') AND v.verdict = 'SELECT') OR (a.state = 'SUBMITTED' AND v.verdict = 'WAIT')))
  SELECT l.id, CASE
    WHEN l.cents IS NULL THEN ARRAY['INELIGIBILITY_FOUND', 'RENUNCIATION', 'BODY_CHECK_FAILED']
    WHEN l.verdict = 'SELECT' THEN ARRAY['AMOUNT'] ELSE ARRAY['LEFTOVER'] END::"DeviationCause"[]
  FROM line l WHERE CASE l.verdict
    WHEN 'SELECT' THEN l.cents IS NULL OR l.cents <> l.recommended
    ELSE l.cents IS NOT NULL OR EXISTS (SELECT 1 FROM line o WHERE o.verdict = 'WAIT' AND o.cents IS NOT NULL AND o.rank > l.rank) END
$$;

ALTER TABLE "Deviation" ADD CONSTRAINT deviation_reason CHECK (reason <> '');
ALTER TABLE "AllocationPlan" ADD CONSTRAINT plan_deviations CHECK (("deviationContent" IS NULL) = ("deviationSha256" IS NULL)
  AND ("deviationSha256" IS NULL OR (state = 'SIGNED' AND "deviationSha256" ~ '^[0-9a-f]{64}$')));

CREATE FUNCTION check_deviations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM plan_departures(NEW."envelopeId") d WHERE NOT EXISTS (
       SELECT 1 FROM "Deviation" y WHERE y."planId" = NEW.id AND y."applicationId" = d.application AND y.cause = ANY(d.causes))) THEN
    RAISE EXCEPTION 'deviation_lacking' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = 'SIGNED' AND (NEW."deviationContent" IS NOT NULL) <> EXISTS (SELECT 1 FROM plan_departures(NEW."envelopeId")) THEN
    RAISE EXCEPTION 'deviations_unsigned' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER plan_deviations_told BEFORE UPDATE ON "AllocationPlan" FOR EACH ROW
  WHEN (NEW.state <> OLD.state AND NEW.state <> 'DRAFT') EXECUTE FUNCTION check_deviations();

CREATE FUNCTION keep_deviation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "AllocationPlan" WHERE id IN (OLD."planId", NEW."planId") AND state <> 'DRAFT' FOR SHARE) THEN
    RAISE EXCEPTION 'plan_frozen' USING ERRCODE = 'check_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER deviation_kept BEFORE INSERT OR UPDATE OR DELETE ON "Deviation" FOR EACH ROW EXECUTE FUNCTION keep_deviation();
CREATE TRIGGER deviation_not_truncated BEFORE TRUNCATE ON "Deviation" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Money goes to what the jury advised to select, or to its waiting list.
CREATE OR REPLACE FUNCTION check_allocation_selected() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."applicationId" IS NOT NULL AND COALESCE((
    SELECT i.verdict FROM "MeetingItem" i JOIN "Meeting" m ON m.id = i."meetingId" JOIN "Envelope" e ON e."callId" = m."callId"
    WHERE i."applicationId" = NEW."applicationId" AND e.id = NEW."envelopeId" AND m.state = 'SEALED' AND i.verdict IS NOT NULL
    ORDER BY m."sealedAt" DESC, m.n DESC LIMIT 1) NOT IN ('SELECT', 'WAIT'), true) THEN
    RAISE EXCEPTION 'allocation_not_selected' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
