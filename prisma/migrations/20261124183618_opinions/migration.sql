-- CreateEnum
CREATE TYPE "OpinionBody" AS ENUM ('PREFECTURE', 'IMPLANTATION');

-- CreateEnum
CREATE TYPE "OpinionState" AS ENUM ('ASKED', 'GIVEN', 'DECLINED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "OpinionValue" AS ENUM ('FAVOURABLE', 'RESERVED', 'UNFAVOURABLE');

-- CreateTable
CREATE TABLE "Opinion" (
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "body" "OpinionBody" NOT NULL,
    "departementCode" TEXT,
    "dueOn" DATE NOT NULL,
    "state" "OpinionState" NOT NULL DEFAULT 'ASKED',
    "value" "OpinionValue",
    "grounds" TEXT NOT NULL DEFAULT '',
    "declinedFor" TEXT NOT NULL DEFAULT '',
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "askedById" UUID,
    "remindedAt" TIMESTAMPTZ(3),
    "settledAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Opinion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Opinion_applicationId_idx" ON "Opinion"("applicationId");

-- CreateIndex
CREATE INDEX "Opinion_accountId_state_idx" ON "Opinion"("accountId", "state");

-- AddForeignKey
ALTER TABLE "Opinion" ADD CONSTRAINT "Opinion_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Opinion" ADD CONSTRAINT "Opinion_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "Opinion"
  ADD CONSTRAINT opinion_given CHECK ((state = 'GIVEN') = (value IS NOT NULL)),
  ADD CONSTRAINT opinion_grounds CHECK (value IS NULL OR value = 'FAVOURABLE' OR grounds <> ''),
  ADD CONSTRAINT opinion_settled CHECK ((state = 'ASKED') = ("settledAt" IS NULL)),
  ADD CONSTRAINT opinion_departement CHECK (("departementCode" IS NOT NULL OR body <> 'PREFECTURE') AND "departementCode" ~ '^(\d{2}|2[AB]|97\d)$');
-- Nobody is asked twice at once for the same dossier.
CREATE UNIQUE INDEX one_live_opinion ON "Opinion" ("applicationId", "accountId") WHERE state IN ('ASKED', 'GIVEN');

-- Once the jury is open an opinion says what it said: jurors read it.
CREATE FUNCTION keep_opinion_of_open_jury() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Application" a JOIN "Call" c ON c.id = a."callId"
             WHERE a.id = COALESCE(NEW."applicationId", OLD."applicationId") AND c."juryOpenedAt" IS NOT NULL) THEN
    RAISE EXCEPTION 'opinion_frozen' USING ERRCODE = 'check_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER opinion_frozen BEFORE INSERT OR UPDATE OR DELETE ON "Opinion" FOR EACH ROW EXECUTE FUNCTION keep_opinion_of_open_jury();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON "Opinion" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
