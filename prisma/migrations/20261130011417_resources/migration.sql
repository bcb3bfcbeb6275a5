-- CreateEnum
CREATE TYPE "ResourceNature" AS ENUM ('SHEET', 'GUIDE', 'TEMPLATE', 'VIDEO', 'LINK', 'FEEDBACK', 'PRACTICE');

-- CreateEnum
CREATE TYPE "ResourceState" AS ENUM ('DRAFT', 'PROPOSED', 'SENT_BACK', 'PUBLISHED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "ResourceAccess" AS ENUM ('PUBLIC', 'LAUREATES');

-- CreateEnum
CREATE TYPE "ResourceTheme" AS ENUM ('EVALUATION', 'MOBILITY', 'PARTNERSHIPS', 'OUTREACH', 'VISIBILITY', 'ORGANISATION');

-- CreateEnum
CREATE TYPE "ResourceTerrain" AS ENUM ('RURAL', 'PRIORITY_RURAL', 'PRIORITY_CITY', 'MOUNTAIN', 'OVERSEAS');

-- CreateEnum
CREATE TYPE "ResourceReader" AS ENUM ('ADVISER', 'MANAGER', 'ELECTED', 'PARTNER');

-- CreateEnum
CREATE TYPE "ResourceLicence" AS ENUM ('OPEN', 'CC_BY', 'CC_BY_SA', 'RESERVED');

-- CreateTable
CREATE TABLE "Resource" (
    "id" UUID NOT NULL,
    "nature" "ResourceNature" NOT NULL,
    "state" "ResourceState" NOT NULL DEFAULT 'DRAFT',
    "access" "ResourceAccess" NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "ambitions" INTEGER[],
    "themes" "ResourceTheme"[],
    "terrains" "ResourceTerrain"[],
    "readers" "ResourceReader"[],
    "licence" "ResourceLicence" NOT NULL,
    "author" TEXT NOT NULL,
    "link" TEXT NOT NULL DEFAULT '',
    "practice" JSONB,
    "departementCode" TEXT,
    "laureateId" UUID,
    "edition" INTEGER NOT NULL DEFAULT 0,
    "downloads" INTEGER NOT NULL DEFAULT 0,
    "word" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "proposedAt" TIMESTAMPTZ(3),
    "publishedAt" TIMESTAMPTZ(3),
    "withdrawnAt" TIMESTAMPTZ(3),
    "linkCheckedAt" TIMESTAMPTZ(3),
    "linkFault" TEXT,
    "linkFailures" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "document" tsvector,

    CONSTRAINT "Resource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ResourceFile" (
    "id" UUID NOT NULL,
    "resourceId" UUID NOT NULL,
    "fileId" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ResourceFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ResourceFavourite" (
    "accountId" UUID NOT NULL,
    "resourceId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ResourceFavourite_pkey" PRIMARY KEY ("accountId","resourceId")
);

-- CreateTable
CREATE TABLE "ResourceUse" (
    "resourceId" UUID NOT NULL,
    "laureateId" UUID NOT NULL,
    "word" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID NOT NULL,

    CONSTRAINT "ResourceUse_pkey" PRIMARY KEY ("resourceId","laureateId")
);

-- CreateTable
CREATE TABLE "ResourceInspiration" (
    "id" UUID NOT NULL,
    "resourceId" UUID NOT NULL,
    "byResourceId" UUID,
    "byApplicationId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID NOT NULL,

    CONSTRAINT "ResourceInspiration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ResourceWord" (
    "word" TEXT NOT NULL,

    CONSTRAINT "ResourceWord_pkey" PRIMARY KEY ("word")
);

-- CreateTable
CREATE TABLE "MatchingAnswers" (
    "laureateId" UUID NOT NULL,
    "answers" JSONB NOT NULL,

    CONSTRAINT "MatchingAnswers_pkey" PRIMARY KEY ("laureateId")
);

-- CreateIndex
CREATE INDEX "Resource_state_publishedAt_idx" ON "Resource"("state", "publishedAt");

-- CreateIndex
CREATE INDEX "Resource_createdById_idx" ON "Resource"("createdById");

-- CreateIndex
CREATE INDEX "Resource_laureateId_idx" ON "Resource"("laureateId");

-- CreateIndex
CREATE INDEX "Resource_linkCheckedAt_idx" ON "Resource"("linkCheckedAt");

-- CreateIndex
CREATE UNIQUE INDEX "ResourceFile_fileId_key" ON "ResourceFile"("fileId");

-- CreateIndex
CREATE INDEX "ResourceFile_resourceId_idx" ON "ResourceFile"("resourceId");

-- CreateIndex
CREATE INDEX "ResourceUse_laureateId_idx" ON "ResourceUse"("laureateId");

-- CreateIndex
CREATE INDEX "ResourceInspiration_byResourceId_idx" ON "ResourceInspiration"("byResourceId");

-- CreateIndex
CREATE INDEX "ResourceInspiration_byApplicationId_idx" ON "ResourceInspiration"("byApplicationId");

-- CreateIndex
CREATE UNIQUE INDEX "ResourceInspiration_resourceId_byResourceId_key" ON "ResourceInspiration"("resourceId", "byResourceId");

-- CreateIndex
CREATE UNIQUE INDEX "ResourceInspiration_resourceId_byApplicationId_key" ON "ResourceInspiration"("resourceId", "byApplicationId");

-- AddForeignKey
ALTER TABLE "MatchingAnswers" ADD CONSTRAINT "MatchingAnswers_laureateId_fkey" FOREIGN KEY ("laureateId") REFERENCES "Laureate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Resource" ADD CONSTRAINT "Resource_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Resource" ADD CONSTRAINT "Resource_laureateId_fkey" FOREIGN KEY ("laureateId") REFERENCES "Laureate"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResourceFile" ADD CONSTRAINT "ResourceFile_resourceId_fkey" FOREIGN KEY ("resourceId") REFERENCES "Resource"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResourceFile" ADD CONSTRAINT "ResourceFile_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResourceFavourite" ADD CONSTRAINT "ResourceFavourite_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResourceFavourite" ADD CONSTRAINT "ResourceFavourite_resourceId_fkey" FOREIGN KEY ("resourceId") REFERENCES "Resource"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResourceUse" ADD CONSTRAINT "ResourceUse_resourceId_fkey" FOREIGN KEY ("resourceId") REFERENCES "Resource"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResourceUse" ADD CONSTRAINT "ResourceUse_laureateId_fkey" FOREIGN KEY ("laureateId") REFERENCES "Laureate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResourceUse" ADD CONSTRAINT "ResourceUse_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResourceInspiration" ADD CONSTRAINT "ResourceInspiration_resourceId_fkey" FOREIGN KEY ("resourceId") REFERENCES "Resource"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResourceInspiration" ADD CONSTRAINT "ResourceInspiration_byResourceId_fkey" FOREIGN KEY ("byResourceId") REFERENCES "Resource"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResourceInspiration" ADD CONSTRAINT "ResourceInspiration_byApplicationId_fkey" FOREIGN KEY ("byApplicationId") REFERENCES "Application"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResourceInspiration" ADD CONSTRAINT "ResourceInspiration_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What is said of a resource holds together; a practice has its guided text, and nothing else has.
ALTER TABLE "Resource"
  ADD CONSTRAINT resource_dated CHECK ((state NOT IN ('PUBLISHED') OR ("publishedAt" IS NOT NULL AND edition > 0)) AND (state <> 'PROPOSED' OR "proposedAt" IS NOT NULL) AND (state <> 'WITHDRAWN' OR "withdrawnAt" IS NOT NULL)),
  ADD CONSTRAINT resource_practice CHECK ((nature = 'PRACTICE') = (practice IS NOT NULL)),
  ADD CONSTRAINT resource_themed CHECK (cardinality(themes) > 0),
  ADD CONSTRAINT resource_counted CHECK (downloads >= 0 AND edition >= 0),
  ADD CONSTRAINT resource_answered CHECK (state <> 'SENT_BACK' OR word <> '');
ALTER TABLE "ResourceInspiration"
  ADD CONSTRAINT inspiration_of_one CHECK (num_nonnulls("byResourceId", "byApplicationId") = 1 AND "byResourceId" IS DISTINCT FROM "resourceId");

-- A resource comes from none of those that come from it.
CREATE FUNCTION inspiration_goes_down() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('ResourceInspiration'));
  IF EXISTS (
    WITH RECURSIVE below AS (
      SELECT NEW."byResourceId" AS id
      UNION SELECT i."byResourceId" FROM below b JOIN "ResourceInspiration" i ON i."resourceId" = b.id WHERE i."byResourceId" IS NOT NULL)
    SELECT 1 FROM below WHERE id = NEW."resourceId") THEN
    RAISE EXCEPTION 'inspiration_without_loop' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER inspiration_without_loop BEFORE INSERT OR UPDATE ON "ResourceInspiration" FOR EACH ROW WHEN (NEW."byResourceId" IS NOT NULL) EXECUTE FUNCTION inspiration_goes_down();

CREATE INDEX resource_document ON "Resource" USING gin (document);
CREATE INDEX resource_word_near ON "ResourceWord" USING gin (word gin_trgm_ops);

-- What a resource is searched by, in the very write that changes it.
CREATE FUNCTION keep_resource_document() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  guided text := COALESCE((SELECT string_agg(value, ' ') FROM jsonb_each_text(NEW.practice)), '');
BEGIN
  NEW.document := search_vector(NEW.title, 'A') || search_vector(concat_ws(' ', NEW.summary, NEW.author), 'B') || search_vector(guided, 'D');
  INSERT INTO "ResourceWord" (word)
    SELECT w FROM (SELECT DISTINCT unnest(string_to_array(search_words(concat_ws(' ', NEW.title, NEW.summary, NEW.author, guided)), ' ')) AS w) words
    WHERE length(w) BETWEEN 4 AND 60 AND w ~ '[a-z]' AND NOT EXISTS (SELECT 1 FROM "ResourceWord" known WHERE known.word = w)
    ORDER BY w ON CONFLICT DO NOTHING;
  RETURN NEW;
END $$;
CREATE TRIGGER resource_searched BEFORE INSERT OR UPDATE OF title, summary, author, practice ON "Resource" FOR EACH ROW EXECUTE FUNCTION keep_resource_document();

-- What matching reads of a laureate's dossier, copied once: whole deposits are not opened for each page. The questions are those of lib/matching/profile.ts.
CREATE FUNCTION matching_answers(application uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT COALESCE(jsonb_object_agg(x ->> 'key', x ->> 'text'), '{}') FROM "LastDeposit" d JOIN "Submission" s ON s.id = d."submissionId", jsonb_path_query(s.content, '$.sections[*].answers[*]') x
  WHERE d."applicationId" = application AND x ->> 'key' IN ('zones', 'vehicule', 'energie', 'accompagnement', 'essaimage')
$$;
CREATE FUNCTION keep_matching_answers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "MatchingAnswers" ("laureateId", answers) VALUES (NEW.id, matching_answers(NEW."applicationId"));
  RETURN NULL;
END $$;
CREATE TRIGGER laureate_matched AFTER INSERT ON "Laureate" FOR EACH ROW WHEN (NEW."applicationId" IS NOT NULL) EXECUTE FUNCTION keep_matching_answers();
INSERT INTO "MatchingAnswers" ("laureateId", answers) SELECT id, matching_answers("applicationId") FROM "Laureate" WHERE "applicationId" IS NOT NULL;
