-- What the plans said of needs becomes needs, line by line, in pieces of the length that a need may have; said by whoever saved the plan last, as the journal tells.
INSERT INTO "SupportNeed" (id, "laureateId", source, text, "createdAt", "createdById")
SELECT gen_random_uuid(), s."laureateId", 'TEAM', s.text, s."updatedAt", s.author
FROM (
  SELECT DISTINCT ON (p."laureateId", x.text) p."laureateId", x.text, p."updatedAt",
    COALESCE((SELECT j."actorId" FROM "JournalEntry" j WHERE j."objectId" = p.id AND j.verb = 'support-plan.saved' ORDER BY j.at DESC LIMIT 1), '00000000-0000-0000-0000-000000000000') AS author
  FROM "SupportPlan" p, regexp_split_to_table(p.needs, E'[\r\n]+') line,
    LATERAL (SELECT btrim(substr(btrim(line), 1 + 500 * n, 500)) AS text FROM generate_series(0, (length(btrim(line)) - 1) / 500) n) x
  WHERE x.text <> '') s
ON CONFLICT ("laureateId", text) DO NOTHING;

-- AlterTable
ALTER TABLE "SupportPlan" DROP COLUMN "needs";

-- Matching reads, of each kind of published resource, the latest of every owner: from this index alone.
CREATE INDEX resource_matched ON "Resource" (themes, ambitions, terrains, "laureateId", "publishedAt" DESC, id) INCLUDE (title) WHERE state = 'PUBLISHED';
