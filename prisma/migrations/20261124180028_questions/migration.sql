-- CreateEnum
CREATE TYPE "QuestionState" AS ENUM ('WAITING', 'ANSWERED', 'SET_ASIDE');

-- CreateEnum
CREATE TYPE "QuestionGround" AS ENUM ('ALREADY_ANSWERED', 'OFF_TOPIC', 'ABOUT_ONE_DOSSIER');

-- CreateTable
CREATE TABLE "CallQuestion" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "state" "QuestionState" NOT NULL DEFAULT 'WAITING',
    "text" TEXT NOT NULL DEFAULT '',
    "ground" "QuestionGround",
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "askedById" UUID,
    "toldN" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "CallQuestion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CallAnswer" (
    "id" UUID NOT NULL,
    "questionId" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "wording" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID,

    CONSTRAINT "CallAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CallQuestion_callId_state_askedAt_idx" ON "CallQuestion"("callId", "state", "askedAt");

-- CreateIndex
CREATE UNIQUE INDEX "CallAnswer_questionId_n_key" ON "CallAnswer"("questionId", "n");

-- AddForeignKey
ALTER TABLE "CallQuestion" ADD CONSTRAINT "CallQuestion_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallAnswer" ADD CONSTRAINT "CallAnswer_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "CallQuestion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was published stays as it was published; a question set aside says by which of the grounds.
ALTER TABLE "CallQuestion" ADD CONSTRAINT question_set_aside CHECK ((state = 'SET_ASIDE') = (ground IS NOT NULL));
ALTER TABLE "CallAnswer" ADD CONSTRAINT answer_not_empty CHECK (n >= 1 AND wording <> '' AND answer <> '');
CREATE TRIGGER call_answer_immutable BEFORE UPDATE OR DELETE ON "CallAnswer" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON "CallAnswer" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
