-- AlterTable
ALTER TABLE "Submission" ADD COLUMN     "territories" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "LastDeposit" (
    "applicationId" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "submissionId" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "structureName" TEXT NOT NULL,
    "departementCode" TEXT NOT NULL,
    "requestedCents" BIGINT NOT NULL,
    "ambitions" INTEGER[],
    "document" tsvector NOT NULL,
    "callDocument" tsvector NOT NULL,

    CONSTRAINT "LastDeposit_pkey" PRIMARY KEY ("applicationId")
);

-- CreateTable
CREATE TABLE "SearchWord" (
    "word" TEXT NOT NULL,

    CONSTRAINT "SearchWord_pkey" PRIMARY KEY ("word")
);

-- CreateIndex
CREATE UNIQUE INDEX "LastDeposit_submissionId_key" ON "LastDeposit"("submissionId");

-- CreateIndex
CREATE INDEX "LastDeposit_callId_requestedCents_applicationId_idx" ON "LastDeposit"("callId", "requestedCents", "applicationId");

-- CreateIndex
CREATE INDEX "Application_callId_firstDepositedAt_id_idx" ON "Application"("callId", "firstDepositedAt", "id");

-- AddForeignKey
ALTER TABLE "LastDeposit" ADD CONSTRAINT "LastDeposit_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LastDeposit" ADD CONSTRAINT "LastDeposit_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "Submission"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Lists of a large call, each in its order: names as the French sort them, 2A and 2B between 19 and 21.
CREATE INDEX last_deposit_structure ON "LastDeposit" ("callId", "structureName" COLLATE "fr-x-icu", "applicationId");
CREATE INDEX last_deposit_departement ON "LastDeposit" ("callId", replace(replace("departementCode", '2A', '20A'), '2B', '20B') COLLATE "C", "applicationId");
CREATE INDEX last_deposit_document ON "LastDeposit" USING gin (document);
CREATE INDEX last_deposit_call_document ON "LastDeposit" USING gin ("callDocument");
CREATE INDEX search_word_near ON "SearchWord" USING gin (word gin_trgm_ops);

-- Words as they are searched: no accent, no capital, nothing but letters and figures. A part between slashes or dots is a word too.
CREATE FUNCTION search_words(written text) RETURNS text LANGUAGE sql STABLE STRICT AS $$
  SELECT btrim(regexp_replace(lower(unaccent(normalize(written, NFC))), '[^a-z0-9]+', ' ', 'g'))
$$;
CREATE FUNCTION search_vector(written text, weight "char") RETURNS tsvector LANGUAGE sql STABLE STRICT AS $$
  SELECT setweight(to_tsvector('french_unaccent', search_words(written)), weight)
$$;

-- The last deposit of a dossier, in the transaction that writes it. Who reads which answers: `readableBy` of lib/applications/visible-content.ts.
CREATE FUNCTION keep_last_deposit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  siret text := COALESCE(NEW.content #>> '{structure,siret}', '');
  named tsvector;
  answers text;
  reserved text;
  seen tsvector;
BEGIN
  SELECT search_vector(concat_ws(' ', a.number, siret, left(siret, 9), NEW."structureName", NEW.title), 'A')
    || search_vector(concat_ws(' ', NEW.territories, (SELECT string_agg(p ->> 'name', ' ') FROM jsonb_path_query(NEW.content, '$.servicePoints[*]') p)), 'B')
    INTO named FROM "Application" a WHERE a.id = NEW."applicationId";
  SELECT COALESCE(string_agg(x ->> 'text', ' ') FILTER (WHERE x ->> 'audience' IS DISTINCT FROM 'staff'), ''), string_agg(x ->> 'text', ' ') FILTER (WHERE x ->> 'audience' = 'staff')
    INTO answers, reserved FROM jsonb_path_query(NEW.content, '$.sections[*].answers[*]') x;
  answers := concat_ws(' ', answers, (SELECT string_agg(x #>> '{}', ' ') FROM jsonb_path_query(NEW.content, '$.financing.*[*].label') x));
  seen := named || search_vector(answers, 'D');
  INSERT INTO "LastDeposit" ("applicationId", "callId", "submissionId", n, "structureName", "departementCode", "requestedCents", ambitions, document, "callDocument")
    SELECT a.id, a."callId", NEW.id, NEW.n, NEW."structureName", NEW."departementCode", NEW."requestedCents",
      ARRAY(SELECT DISTINCT (line[1])::int FROM "FormVersion" f, jsonb_path_query(f.definition, '$.steps[*].fields[*] ? (@.choicesFrom == "ambitions").key') k,
        jsonb_path_query(NEW.content, '$.sections[*].answers[*]') x, regexp_matches(x ->> 'text', '^(\d{1,4})\. ', 'gn') line
        WHERE f.id = NEW."formVersionId" AND x -> 'key' = k ORDER BY 1),
      CASE WHEN reserved IS NULL THEN seen ELSE seen || search_vector(reserved, 'D') END, seen
    FROM "Application" a WHERE a.id = NEW."applicationId"
    ON CONFLICT ("applicationId") DO UPDATE SET ("submissionId", n, "structureName", "departementCode", "requestedCents", ambitions, document, "callDocument")
      = (EXCLUDED."submissionId", EXCLUDED.n, EXCLUDED."structureName", EXCLUDED."departementCode", EXCLUDED."requestedCents", EXCLUDED.ambitions, EXCLUDED.document, EXCLUDED."callDocument")
      WHERE EXCLUDED.n > "LastDeposit".n;
  INSERT INTO "SearchWord" (word)
    SELECT w FROM (SELECT DISTINCT unnest(string_to_array(search_words(concat_ws(' ', NEW."structureName", NEW.title, NEW.territories,
      (SELECT string_agg(p ->> 'name', ' ') FROM jsonb_path_query(NEW.content, '$.servicePoints[*]') p), answers, reserved)), ' ')) AS w) words
    WHERE length(w) BETWEEN 4 AND 60 AND w ~ '[a-z]' AND NOT EXISTS (SELECT 1 FROM "SearchWord" known WHERE known.word = w)
    ORDER BY w ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER submission_last AFTER INSERT ON "Submission" FOR EACH ROW EXECUTE FUNCTION keep_last_deposit();

-- What was deposited before: the same function, on each last deposit as it stands.
CREATE TABLE deposited_before AS SELECT DISTINCT ON (s."applicationId") s.* FROM "Submission" s ORDER BY s."applicationId", s.n DESC;
CREATE TRIGGER last_before AFTER UPDATE ON deposited_before FOR EACH ROW EXECUTE FUNCTION keep_last_deposit();
UPDATE deposited_before SET n = n;
DROP TABLE deposited_before;
