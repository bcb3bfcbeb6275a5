-- CreateEnum
CREATE TYPE "EmbargoCategory" AS ENUM ('LAUREATE', 'PREFECTURE', 'LOCAL_OFFICE', 'PARTNER', 'PRESS');

-- CreateEnum
CREATE TYPE "EmbargoScope" AS ENUM ('ONE', 'LIST', 'PRESS_KIT');

-- CreateEnum
CREATE TYPE "ReleasePartner" AS ENUM ('FUNDER', 'PARTNER');

-- CreateTable
CREATE TABLE "Embargo" (
    "callId" UUID NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,
    "setById" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Embargo_pkey" PRIMARY KEY ("callId")
);

-- CreateTable
CREATE TABLE "EmbargoPerson" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "capacity" TEXT NOT NULL,
    "category" "EmbargoCategory" NOT NULL,
    "email" TEXT NOT NULL DEFAULT '',
    "phone" TEXT NOT NULL DEFAULT '',
    "knows" "EmbargoScope" NOT NULL,
    "applicationId" UUID,
    "knowsFrom" TIMESTAMPTZ(3) NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "addedById" UUID,
    "validatorId" UUID,
    "linkId" UUID,
    "linkSha256" TEXT,
    "linkedAt" TIMESTAMPTZ(3),
    "calledAt" TIMESTAMPTZ(3),
    "calledById" UUID,
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawnById" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "EmbargoPerson_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EmbargoOpening" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "linkId" UUID NOT NULL,
    "secretSha256" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EmbargoOpening_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReleaseValidation" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "partner" "ReleasePartner" NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID NOT NULL,
    "personId" UUID,

    CONSTRAINT "ReleaseValidation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "EmbargoPerson_linkSha256_key" ON "EmbargoPerson"("linkSha256");

-- CreateIndex
CREATE INDEX "EmbargoPerson_callId_idx" ON "EmbargoPerson"("callId");

-- CreateIndex
CREATE UNIQUE INDEX "EmbargoOpening_secretSha256_key" ON "EmbargoOpening"("secretSha256");

-- CreateIndex
CREATE INDEX "EmbargoOpening_personId_idx" ON "EmbargoOpening"("personId");

-- CreateIndex
CREATE INDEX "ReleaseValidation_callId_idx" ON "ReleaseValidation"("callId");

-- AddForeignKey
ALTER TABLE "Embargo" ADD CONSTRAINT "Embargo_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EmbargoPerson" ADD CONSTRAINT "EmbargoPerson_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EmbargoPerson" ADD CONSTRAINT "EmbargoPerson_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EmbargoOpening" ADD CONSTRAINT "EmbargoOpening_personId_fkey" FOREIGN KEY ("personId") REFERENCES "EmbargoPerson"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReleaseValidation" ADD CONSTRAINT "ReleaseValidation_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReleaseValidation" ADD CONSTRAINT "ReleaseValidation_personId_fkey" FOREIGN KEY ("personId") REFERENCES "EmbargoPerson"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- The list under embargo and the double validation of a release ---------------------------------------------------------

-- One laureate is told of by name; whoever is not telephoned has an address; the right to validate goes with the list, to the partner.
ALTER TABLE "EmbargoPerson"
  ADD CONSTRAINT embargo_one_laureate CHECK ((knows = 'ONE') = ("applicationId" IS NOT NULL) AND (category <> 'LAUREATE' OR knows = 'ONE')),
  ADD CONSTRAINT embargo_reachable CHECK (email <> '' OR (category = 'LAUREATE' AND phone <> '')),
  ADD CONSTRAINT embargo_validator CHECK ("validatorId" IS NULL OR (category = 'PARTNER' AND knows <> 'ONE')),
  ADD CONSTRAINT embargo_link CHECK (num_nonnulls("linkId", "linkSha256", "linkedAt") IN (0, 3)),
  ADD CONSTRAINT embargo_called CHECK (num_nonnulls("calledAt", "calledById") IN (0, 2)),
  ADD CONSTRAINT embargo_withdrawn CHECK (num_nonnulls("withdrawnAt", "withdrawnById") IN (0, 2));

CREATE UNIQUE INDEX embargo_one_validator ON "EmbargoPerson" ("callId") WHERE "validatorId" IS NOT NULL AND "withdrawnAt" IS NULL;

ALTER TABLE "ReleaseValidation" ADD CONSTRAINT validation_of_partner CHECK ((partner = 'PARTNER') = ("personId" IS NOT NULL));

-- An opening and a validation are never changed; of somebody under embargo the trace stays.
CREATE TRIGGER embargo_opening_immutable BEFORE UPDATE OR DELETE ON "EmbargoOpening" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER release_validation_immutable BEFORE UPDATE OR DELETE ON "ReleaseValidation" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER embargo_person_kept BEFORE DELETE ON "EmbargoPerson" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Somebody withdrawn is not told any more: nothing of theirs comes back.
CREATE FUNCTION keep_withdrawn_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'embargo_withdrawn_kept' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER embargo_withdrawn_kept BEFORE UPDATE ON "EmbargoPerson" FOR EACH ROW WHEN (OLD."withdrawnAt" IS NOT NULL) EXECUTE FUNCTION keep_withdrawn_person();

-- The name of what would be released: each dossier with its last deposit, its outcome, its sum and its rank.
CREATE FUNCTION release_fingerprint(call uuid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(COALESCE(string_agg(concat_ws(' ', a.id, s.sha256, COALESCE(d.outcome::text, '-'), COALESCE(d."amountCents"::text, '-'), COALESCE(d."waitingRank"::text, '-')), chr(10) ORDER BY a.id), ''), 'UTF8')), 'hex')
  FROM "Application" a LEFT JOIN "Decision" d ON d."applicationId" = a.id
  CROSS JOIN LATERAL (SELECT x.sha256 FROM "Submission" x WHERE x."applicationId" = a.id ORDER BY x.n DESC LIMIT 1) s
  WHERE a."callId" = call AND a.state = 'SUBMITTED'
$$;

-- Both partners agree to that very list; the partner's person still holds the right.
CREATE FUNCTION release_validated(call uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT count(DISTINCT v.partner) = 2 FROM "ReleaseValidation" v LEFT JOIN "EmbargoPerson" p ON p.id = v."personId"
  WHERE v."callId" = call AND v.fingerprint = release_fingerprint(call) AND (v.partner = 'FUNDER' OR (p."withdrawnAt" IS NULL AND p."validatorId" = v."byId"))
$$;

CREATE FUNCTION check_release_validated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT release_validated(NEW.id) THEN
    RAISE EXCEPTION 'release_validated' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER call_release_validated BEFORE UPDATE ON "Call" FOR EACH ROW WHEN (OLD.state = 'DECIDED' AND NEW.state = 'ANNOUNCED') EXECUTE FUNCTION check_release_validated();

DO $$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['Embargo', 'EmbargoPerson', 'EmbargoOpening', 'ReleaseValidation'] LOOP
    EXECUTE format('CREATE TRIGGER kept_whole BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', kept);
  END LOOP;
END $$;
