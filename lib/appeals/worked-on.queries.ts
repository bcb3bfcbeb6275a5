import { Prisma } from '@/lib/db/generated/client'

/**
 * Who did what on the dossier `a` before its decision `d`, as (`accountId`, `work`): reckoned from the records and the journal,
 * so that nothing has to be declared. The amounts are one act of the whole call: whoever prepared, checked or justified them did so for each dossier.
 */
export const workedOn = Prisma.sql`(
  SELECT w."accountId", w.work FROM (
    SELECT a."officerId" AS "accountId", 'officer' AS work
    UNION SELECT unnest(ARRAY[r."proposedById", r."decidedById", r."readmittedById"]), 'review' FROM "EligibilityReview" r WHERE r."applicationId" = a.id
    UNION SELECT e."actorId", 'review' FROM "JournalEntry" e JOIN "EligibilityReview" r ON r.id = e."objectId" WHERE r."applicationId" = a.id AND e.verb LIKE 'review.%'
    UNION SELECT n."authorId", 'note' FROM "OfficerNote" n WHERE n."applicationId" = a.id
    UNION SELECT y."updatedById", 'note' FROM "SummarySheet" y WHERE y."applicationId" = a.id
    UNION SELECT unnest(ARRAY[k."askedById", k."settledById"]), 'complement' FROM "ComplementRequest" k WHERE k."applicationId" = a.id
    UNION SELECT j."accountId", 'marks' FROM "Juror" j WHERE j.id IN (
      SELECT s."jurorId" FROM "ScoreSheet" s WHERE s."applicationId" = a.id
      UNION SELECT p."jurorId" FROM "ItemPresence" p JOIN "MeetingItem" i ON i.id = p."itemId" WHERE i."applicationId" = a.id)
    UNION SELECT unnest(ARRAY[q."preparedById", q."checkedById"]), 'plan' FROM "AllocationPlan" q JOIN "Envelope" v ON v.id = q."envelopeId" WHERE v."callId" = a."callId"
    UNION SELECT z."updatedById", 'plan' FROM "Deviation" z JOIN "AllocationPlan" q ON q.id = z."planId" JOIN "Envelope" v ON v.id = q."envelopeId" WHERE v."callId" = a."callId"
    UNION SELECT e."actorId", 'letter' FROM "JournalEntry" e WHERE e."objectId" = d.id AND e.verb IN ('decision.drafted', 'decision.edited')
  ) w WHERE w."accountId" IS NOT NULL)`
