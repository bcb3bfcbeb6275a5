-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('STAFF', 'SIGNATORY', 'OBSERVER', 'ADMINISTRATOR');

-- CreateEnum
CREATE TYPE "TokenPurpose" AS ENUM ('CONFIRM_EMAIL', 'RESET_PASSWORD');

-- CreateEnum
CREATE TYPE "ApplicationState" AS ENUM ('DRAFT', 'SUBMITTED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "FinancingSide" AS ENUM ('COST', 'RESOURCE');

-- CreateEnum
CREATE TYPE "ResourceKind" AS ENUM ('REQUESTED_GRANT', 'OWN_FUNDS', 'COFINANCING_ASKED', 'COFINANCING_OBTAINED', 'OTHER');

-- CreateEnum
CREATE TYPE "CallState" AS ENUM ('DRAFT', 'LAUNCHED', 'IN_JURY', 'DECIDED', 'ANNOUNCED', 'IN_FOLLOW_UP', 'ARCHIVED', 'ABANDONED');

-- CreateEnum
CREATE TYPE "CallNature" AS ENUM ('RUN', 'PUBLISHED', 'FICTIONAL');

-- CreateEnum
CREATE TYPE "CallActKind" AS ENUM ('LAUNCH', 'EXTENSION', 'ABANDONMENT', 'JURY_OPENED', 'SCORING_CLOSED', 'DECIDED', 'ANNOUNCEMENT', 'FOLLOW_UP', 'ARCHIVE');

-- CreateEnum
CREATE TYPE "Outcome" AS ENUM ('LAUREATE', 'WAITING_LIST', 'REJECTED', 'INELIGIBLE');

-- CreateEnum
CREATE TYPE "DecisionState" AS ENUM ('DRAFT', 'SIGNED', 'RELEASED');

-- CreateEnum
CREATE TYPE "LaureateState" AS ENUM ('ANNOUNCED', 'RENOUNCED', 'LAPSED', 'TERMINATED', 'CLOSED');

-- CreateEnum
CREATE TYPE "MeetingState" AS ENUM ('CONVENED', 'OPEN', 'CLOSED', 'SEALED');

-- CreateEnum
CREATE TYPE "VerdictKind" AS ENUM ('SELECT', 'WAIT', 'REJECT');

-- CreateEnum
CREATE TYPE "BallotKind" AS ENUM ('OPEN', 'SECRET');

-- CreateEnum
CREATE TYPE "VoteValue" AS ENUM ('FOR', 'AGAINST', 'ABSTAIN');

-- CreateEnum
CREATE TYPE "ReviewState" AS ENUM ('OPEN', 'ELIGIBLE', 'INELIGIBLE');

-- CreateEnum
CREATE TYPE "PlanState" AS ENUM ('DRAFT', 'PREPARED', 'CHECKED', 'SIGNED');

-- CreateEnum
CREATE TYPE "ScanState" AS ENUM ('NOT_SCANNED', 'CLEAN', 'INFECTED');

-- CreateEnum
CREATE TYPE "MessageState" AS ENUM ('PENDING', 'ATTEMPTED', 'SENT', 'UNCERTAIN', 'FAILED');

-- CreateEnum
CREATE TYPE "JurorRole" AS ENUM ('PRESIDENT', 'DEPUTY', 'MEMBER');

-- CreateEnum
CREATE TYPE "InterestKind" AS ENUM ('EMPLOYEE', 'OFFICER', 'PAID_ADVISER', 'FAMILY', 'LOCAL_MANDATE', 'PARLIAMENTARY_MANDATE', 'FUNDER', 'COAUTHOR', 'NETWORK', 'HOME');

-- CreateEnum
CREATE TYPE "RecusalOrigin" AS ENUM ('DECLARED', 'DETECTED', 'DECIDED');

-- CreateEnum
CREATE TYPE "RecusalState" AS ENUM ('PROPOSED', 'EFFECTIVE', 'DISMISSED');

-- CreateEnum
CREATE TYPE "SheetState" AS ENUM ('DRAFT', 'SUBMITTED', 'SET_ASIDE');

-- CreateEnum
CREATE TYPE "Confidence" AS ENUM ('LOW', 'MEDIUM', 'HIGH');

-- CreateEnum
CREATE TYPE "LegalForm" AS ENUM ('COMMUNE', 'EPCI', 'CCAS', 'DEPARTEMENT', 'OTHER_PUBLIC', 'ASSOCIATION', 'FOUNDATION', 'MUTUAL', 'COOPERATIVE', 'COMPANY');

-- CreateEnum
CREATE TYPE "MembershipRole" AS ENUM ('OWNER', 'EDITOR', 'READER');

-- CreateEnum
CREATE TYPE "ServicePointKind" AS ENUM ('SPACE', 'BUS');

-- CreateEnum
CREATE TYPE "SessionKind" AS ENUM ('INDIVIDUAL', 'EXPERT', 'PEERS', 'WORKSHOP');

-- CreateEnum
CREATE TYPE "SessionMode" AS ENUM ('ON_SITE', 'PHONE', 'VIDEO');

-- CreateEnum
CREATE TYPE "SessionState" AS ENUM ('PLANNED', 'HELD', 'CANCELLED');

-- CreateTable
CREATE TABLE "Account" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT,
    "emailVerifiedAt" TIMESTAMPTZ(3),
    "disabledAt" TIMESTAMPTZ(3),
    "erasedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AccountRole" (
    "accountId" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "grantedAt" TIMESTAMPTZ(3) NOT NULL,
    "grantedById" UUID,

    CONSTRAINT "AccountRole_pkey" PRIMARY KEY ("accountId","role")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "device" TEXT,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AccountToken" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "purpose" "TokenPurpose" NOT NULL,
    "secretHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "AccountToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "key" TEXT NOT NULL,
    "windowStart" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("key","windowStart")
);

-- CreateTable
CREATE TABLE "Application" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "structureId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "ApplicationState" NOT NULL DEFAULT 'DRAFT',
    "formVersionId" UUID NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "firstDepositedAt" TIMESTAMPTZ(3),
    "lastDepositedAt" TIMESTAMPTZ(3),
    "withdrawnAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Answer" (
    "applicationId" UUID NOT NULL,
    "fieldKey" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedById" UUID,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Answer_pkey" PRIMARY KEY ("applicationId","fieldKey")
);

-- CreateTable
CREATE TABLE "AnswerHistory" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "fieldKey" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "version" INTEGER NOT NULL,
    "updatedById" UUID,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AnswerHistory_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FinancingLine" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "side" "FinancingSide" NOT NULL,
    "position" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "cents" BIGINT NOT NULL,
    "eligible" BOOLEAN NOT NULL DEFAULT true,
    "resourceKind" "ResourceKind",

    CONSTRAINT "FinancingLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApplicationServicePoint" (
    "applicationId" UUID NOT NULL,
    "servicePointId" UUID NOT NULL,

    CONSTRAINT "ApplicationServicePoint_pkey" PRIMARY KEY ("applicationId","servicePointId")
);

-- CreateTable
CREATE TABLE "Attachment" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "fieldKey" TEXT NOT NULL,
    "fileId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Submission" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "depositedAt" TIMESTAMPTZ(3) NOT NULL,
    "committedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "depositedById" UUID,
    "applicationVersion" INTEGER NOT NULL,
    "formVersionId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "structureName" TEXT NOT NULL,
    "departementCode" TEXT NOT NULL,
    "requestedCents" BIGINT NOT NULL,
    "smallestViableCents" BIGINT NOT NULL,
    "content" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "Submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Call" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "nature" "CallNature" NOT NULL DEFAULT 'RUN',
    "state" "CallState" NOT NULL DEFAULT 'DRAFT',
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL DEFAULT '',
    "contact" TEXT NOT NULL DEFAULT '',
    "funder" TEXT NOT NULL DEFAULT '',
    "partners" TEXT NOT NULL DEFAULT '',
    "opensAt" TIMESTAMPTZ(3),
    "closesAt" TIMESTAMPTZ(3),
    "answerPlannedOn" DATE,
    "ceilingCents" BIGINT,
    "grantRatePercent" INTEGER,
    "maxMark" INTEGER NOT NULL DEFAULT 5,
    "readingsPerApplication" INTEGER NOT NULL DEFAULT 4,
    "groundsRequiredUpTo" INTEGER NOT NULL DEFAULT 5,
    "quorumNumerator" INTEGER NOT NULL DEFAULT 1,
    "quorumDenominator" INTEGER NOT NULL DEFAULT 2,
    "secretCasting" BOOLEAN NOT NULL DEFAULT false,
    "receiptText" TEXT NOT NULL DEFAULT '',
    "remediesText" TEXT NOT NULL DEFAULT '',
    "launchedAt" TIMESTAMPTZ(3),
    "juryOpenedAt" TIMESTAMPTZ(3),
    "scoringClosedAt" TIMESTAMPTZ(3),
    "decidedAt" TIMESTAMPTZ(3),
    "announcedOn" DATE,
    "announcedAt" TIMESTAMPTZ(3),
    "followUpAt" TIMESTAMPTZ(3),
    "archivedAt" TIMESTAMPTZ(3),
    "abandonedAt" TIMESTAMPTZ(3),
    "lastApplicationNumber" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Ambition" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "Ambition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Criterion" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "weight" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "levels" TEXT[],

    CONSTRAINT "Criterion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CallFact" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "value" TEXT,
    "source" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "CallFact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CallAct" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "kind" "CallActKind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "CallAct_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Signatory" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "capacity" TEXT NOT NULL,
    "delegation" TEXT NOT NULL,
    "delegatedOn" DATE NOT NULL,
    "endedOn" DATE,

    CONSTRAINT "Signatory_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FormVersion" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "frozenAt" TIMESTAMPTZ(3),

    CONSTRAINT "FormVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Decision" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "outcome" "Outcome" NOT NULL,
    "state" "DecisionState" NOT NULL DEFAULT 'DRAFT',
    "amountCents" BIGINT,
    "waitingRank" INTEGER,
    "grounds" TEXT NOT NULL DEFAULT '',
    "conditions" TEXT NOT NULL DEFAULT '',
    "letter" TEXT NOT NULL DEFAULT '',
    "draftedAt" TIMESTAMPTZ(3) NOT NULL,
    "signatoryId" UUID,
    "signedAt" TIMESTAMPTZ(3),
    "signedById" UUID,
    "releasedAt" TIMESTAMPTZ(3),
    "openedAt" TIMESTAMPTZ(3),
    "openedById" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Laureate" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "applicationId" UUID,
    "name" TEXT NOT NULL,
    "departementCode" TEXT NOT NULL,
    "state" "LaureateState" NOT NULL DEFAULT 'ANNOUNCED',
    "announcedOn" DATE NOT NULL,
    "releasedOn" DATE,
    "project" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Laureate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Meeting" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "state" "MeetingState" NOT NULL DEFAULT 'CONVENED',
    "plannedAt" TIMESTAMPTZ(3) NOT NULL,
    "place" TEXT NOT NULL,
    "convocation" INTEGER NOT NULL DEFAULT 1,
    "openedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "sealedAt" TIMESTAMPTZ(3),
    "openedById" UUID,
    "sealedById" UUID,
    "observations" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Attendance" (
    "meetingId" UUID NOT NULL,
    "jurorId" UUID NOT NULL,
    "arrivedAt" TIMESTAMPTZ(3) NOT NULL,
    "leftAt" TIMESTAMPTZ(3),
    "remote" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Attendance_pkey" PRIMARY KEY ("meetingId","jurorId")
);

-- CreateTable
CREATE TABLE "MeetingItem" (
    "id" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "calledAt" TIMESTAMPTZ(3) NOT NULL,
    "concludedAt" TIMESTAMPTZ(3),
    "presidingId" UUID NOT NULL,
    "verdict" "VerdictKind",
    "recommendedCents" BIGINT,
    "waitingRank" INTEGER,
    "conditions" TEXT NOT NULL DEFAULT '',
    "grounds" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "MeetingItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ItemPresence" (
    "itemId" UUID NOT NULL,
    "jurorId" UUID NOT NULL,

    CONSTRAINT "ItemPresence_pkey" PRIMARY KEY ("itemId","jurorId")
);

-- CreateTable
CREATE TABLE "Ballot" (
    "id" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "motion" "VerdictKind" NOT NULL,
    "kind" "BallotKind" NOT NULL DEFAULT 'OPEN',
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "carried" BOOLEAN,
    "casting" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Ballot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Vote" (
    "ballotId" UUID NOT NULL,
    "jurorId" UUID NOT NULL,
    "value" "VoteValue" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Vote_pkey" PRIMARY KEY ("ballotId","jurorId")
);

-- CreateTable
CREATE TABLE "Minutes" (
    "id" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "sealedAt" TIMESTAMPTZ(3) NOT NULL,
    "sealedById" UUID,
    "content" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "fileId" UUID NOT NULL,
    "replacesId" UUID,

    CONSTRAINT "Minutes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EligibilityReview" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "state" "ReviewState" NOT NULL DEFAULT 'OPEN',
    "ground" TEXT NOT NULL DEFAULT '',
    "checks" JSONB NOT NULL DEFAULT '{}',
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "EligibilityReview_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Envelope" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "totalCents" BIGINT NOT NULL,
    "allocatedCents" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "Envelope_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Allocation" (
    "id" UUID NOT NULL,
    "envelopeId" UUID NOT NULL,
    "applicationId" UUID,
    "laureateId" UUID,
    "cents" BIGINT NOT NULL,
    "source" TEXT NOT NULL DEFAULT '',
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedById" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Allocation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AllocationPlan" (
    "id" UUID NOT NULL,
    "envelopeId" UUID NOT NULL,
    "state" "PlanState" NOT NULL DEFAULT 'DRAFT',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "preparedAt" TIMESTAMPTZ(3),
    "preparedById" UUID,
    "checkedAt" TIMESTAMPTZ(3),
    "checkedById" UUID,
    "signedAt" TIMESTAMPTZ(3),
    "signedById" UUID,
    "signatoryId" UUID,
    "content" JSONB,
    "sha256" TEXT,
    "sentBackAt" TIMESTAMPTZ(3),
    "sentBackById" UUID,
    "sentBackReason" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "AllocationPlan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StoredFile" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "contentType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "scan" "ScanState" NOT NULL DEFAULT 'NOT_SCANNED',
    "uploadedById" UUID,
    "uploadedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StoredFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JournalEntry" (
    "id" UUID NOT NULL,
    "chain" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "committedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "actorId" UUID,
    "verb" TEXT NOT NULL,
    "objectType" TEXT NOT NULL,
    "objectId" UUID NOT NULL,
    "objectVersion" INTEGER,
    "stateSha256" TEXT NOT NULL,
    "previous" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "JournalEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutboxMessage" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "objectId" UUID NOT NULL,
    "recipient" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "messageId" TEXT NOT NULL,
    "callId" UUID,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "state" "MessageState" NOT NULL DEFAULT 'PENDING',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "attemptedAt" TIMESTAMPTZ(3),
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "OutboxMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Juror" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "role" "JurorRole" NOT NULL,
    "position" INTEGER NOT NULL,
    "capacity" TEXT NOT NULL,
    "departementCode" TEXT,
    "appointedOn" DATE NOT NULL,
    "act" TEXT NOT NULL,
    "declaredAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Juror_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeclaredInterest" (
    "id" UUID NOT NULL,
    "jurorId" UUID NOT NULL,
    "kind" "InterestKind" NOT NULL,
    "siren" TEXT,
    "departementCode" TEXT,
    "communeCode" TEXT,
    "network" TEXT,
    "label" TEXT NOT NULL,
    "fromOn" DATE,
    "untilOn" DATE,
    "declaredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DeclaredInterest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Recusal" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "jurorId" UUID NOT NULL,
    "applicationId" UUID,
    "ground" "InterestKind" NOT NULL,
    "origin" "RecusalOrigin" NOT NULL,
    "state" "RecusalState" NOT NULL,
    "raisedAt" TIMESTAMPTZ(3) NOT NULL,
    "raisedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,
    "reason" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Recusal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AssignmentRun" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "seed" TEXT NOT NULL,
    "readings" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID,

    CONSTRAINT "AssignmentRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Assignment" (
    "jurorId" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "Assignment_pkey" PRIMARY KEY ("jurorId","applicationId")
);

-- CreateTable
CREATE TABLE "ScoreSheet" (
    "id" UUID NOT NULL,
    "jurorId" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "state" "SheetState" NOT NULL DEFAULT 'DRAFT',
    "appreciation" TEXT NOT NULL DEFAULT '',
    "confidence" "Confidence" NOT NULL DEFAULT 'MEDIUM',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "submittedAt" TIMESTAMPTZ(3),
    "setAsideAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ScoreSheet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Mark" (
    "sheetId" UUID NOT NULL,
    "criterionId" UUID NOT NULL,
    "value" INTEGER NOT NULL,
    "ground" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Mark_pkey" PRIMARY KEY ("sheetId","criterionId")
);

-- CreateTable
CREATE TABLE "Structure" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "siret" TEXT NOT NULL,
    "legalForm" "LegalForm" NOT NULL,
    "rna" TEXT,
    "network" TEXT,
    "communeCode" TEXT NOT NULL,
    "departementCode" TEXT NOT NULL,
    "address" TEXT NOT NULL DEFAULT '',
    "phone" TEXT NOT NULL DEFAULT '',
    "fictional" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Structure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "structureId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "role" "MembershipRole" NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("structureId","accountId")
);

-- CreateTable
CREATE TABLE "ServicePoint" (
    "id" UUID NOT NULL,
    "structureId" UUID NOT NULL,
    "kind" "ServicePointKind" NOT NULL DEFAULT 'SPACE',
    "name" TEXT NOT NULL,
    "communeCode" TEXT NOT NULL,
    "departementCode" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ServicePoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LaureateContact" (
    "id" UUID NOT NULL,
    "laureateId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "capacity" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "phone" TEXT NOT NULL DEFAULT '',
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "addedById" UUID,

    CONSTRAINT "LaureateContact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SupportPlan" (
    "id" UUID NOT NULL,
    "laureateId" UUID NOT NULL,
    "standing" TEXT NOT NULL DEFAULT '',
    "needs" TEXT NOT NULL DEFAULT '',
    "objectives" TEXT NOT NULL DEFAULT '',
    "nextContactOn" DATE,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "SupportPlan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SupportSession" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "kind" "SessionKind" NOT NULL,
    "mode" "SessionMode" NOT NULL,
    "state" "SessionState" NOT NULL DEFAULT 'PLANNED',
    "title" TEXT NOT NULL,
    "place" TEXT NOT NULL DEFAULT '',
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "notes" TEXT NOT NULL DEFAULT '',
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID,
    "heldAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "SupportSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SessionLaureate" (
    "sessionId" UUID NOT NULL,
    "laureateId" UUID NOT NULL,
    "attended" BOOLEAN,

    CONSTRAINT "SessionLaureate_pkey" PRIMARY KEY ("sessionId","laureateId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Account_email_key" ON "Account"("email");

-- CreateIndex
CREATE INDEX "Session_accountId_idx" ON "Session"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "AccountToken_secretHash_key" ON "AccountToken"("secretHash");

-- CreateIndex
CREATE INDEX "AccountToken_accountId_idx" ON "AccountToken"("accountId");

-- CreateIndex
CREATE INDEX "Application_structureId_idx" ON "Application"("structureId");

-- CreateIndex
CREATE INDEX "Application_callId_state_number_idx" ON "Application"("callId", "state", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Application_callId_number_key" ON "Application"("callId", "number");

-- CreateIndex
CREATE INDEX "AnswerHistory_applicationId_fieldKey_version_idx" ON "AnswerHistory"("applicationId", "fieldKey", "version");

-- CreateIndex
CREATE INDEX "FinancingLine_applicationId_side_position_idx" ON "FinancingLine"("applicationId", "side", "position");

-- CreateIndex
CREATE INDEX "Attachment_applicationId_idx" ON "Attachment"("applicationId");

-- CreateIndex
CREATE UNIQUE INDEX "Submission_applicationId_n_key" ON "Submission"("applicationId", "n");

-- CreateIndex
CREATE UNIQUE INDEX "Submission_applicationId_applicationVersion_key" ON "Submission"("applicationId", "applicationVersion");

-- CreateIndex
CREATE UNIQUE INDEX "Call_slug_key" ON "Call"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Ambition_callId_n_key" ON "Ambition"("callId", "n");

-- CreateIndex
CREATE UNIQUE INDEX "Criterion_callId_code_key" ON "Criterion"("callId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "CallFact_callId_key_key" ON "CallFact"("callId", "key");

-- CreateIndex
CREATE INDEX "CallAct_callId_at_idx" ON "CallAct"("callId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Signatory_callId_accountId_key" ON "Signatory"("callId", "accountId");

-- CreateIndex
CREATE UNIQUE INDEX "FormVersion_callId_n_key" ON "FormVersion"("callId", "n");

-- CreateIndex
CREATE UNIQUE INDEX "Decision_applicationId_key" ON "Decision"("applicationId");

-- CreateIndex
CREATE UNIQUE INDEX "Laureate_applicationId_key" ON "Laureate"("applicationId");

-- CreateIndex
CREATE UNIQUE INDEX "Laureate_callId_name_departementCode_key" ON "Laureate"("callId", "name", "departementCode");

-- CreateIndex
CREATE UNIQUE INDEX "Meeting_callId_n_key" ON "Meeting"("callId", "n");

-- CreateIndex
CREATE UNIQUE INDEX "MeetingItem_meetingId_applicationId_key" ON "MeetingItem"("meetingId", "applicationId");

-- CreateIndex
CREATE UNIQUE INDEX "Ballot_itemId_n_key" ON "Ballot"("itemId", "n");

-- CreateIndex
CREATE UNIQUE INDEX "Minutes_meetingId_n_key" ON "Minutes"("meetingId", "n");

-- CreateIndex
CREATE UNIQUE INDEX "EligibilityReview_applicationId_key" ON "EligibilityReview"("applicationId");

-- CreateIndex
CREATE UNIQUE INDEX "Envelope_callId_key" ON "Envelope"("callId");

-- CreateIndex
CREATE UNIQUE INDEX "Allocation_applicationId_key" ON "Allocation"("applicationId");

-- CreateIndex
CREATE UNIQUE INDEX "Allocation_laureateId_key" ON "Allocation"("laureateId");

-- CreateIndex
CREATE INDEX "Allocation_envelopeId_idx" ON "Allocation"("envelopeId");

-- CreateIndex
CREATE UNIQUE INDEX "AllocationPlan_envelopeId_key" ON "AllocationPlan"("envelopeId");

-- CreateIndex
CREATE UNIQUE INDEX "StoredFile_key_key" ON "StoredFile"("key");

-- CreateIndex
CREATE INDEX "JournalEntry_objectId_idx" ON "JournalEntry"("objectId");

-- CreateIndex
CREATE UNIQUE INDEX "JournalEntry_chain_seq_key" ON "JournalEntry"("chain", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxMessage_messageId_key" ON "OutboxMessage"("messageId");

-- CreateIndex
CREATE INDEX "OutboxMessage_state_createdAt_idx" ON "OutboxMessage"("state", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxMessage_kind_objectId_recipient_attempt_key" ON "OutboxMessage"("kind", "objectId", "recipient", "attempt");

-- CreateIndex
CREATE UNIQUE INDEX "Juror_callId_accountId_key" ON "Juror"("callId", "accountId");

-- CreateIndex
CREATE UNIQUE INDEX "Juror_callId_position_key" ON "Juror"("callId", "position");

-- CreateIndex
CREATE INDEX "DeclaredInterest_jurorId_idx" ON "DeclaredInterest"("jurorId");

-- CreateIndex
CREATE INDEX "Recusal_callId_jurorId_idx" ON "Recusal"("callId", "jurorId");

-- CreateIndex
CREATE INDEX "Recusal_applicationId_idx" ON "Recusal"("applicationId");

-- CreateIndex
CREATE INDEX "AssignmentRun_callId_at_idx" ON "AssignmentRun"("callId", "at");

-- CreateIndex
CREATE INDEX "Assignment_applicationId_idx" ON "Assignment"("applicationId");

-- CreateIndex
CREATE INDEX "ScoreSheet_applicationId_state_idx" ON "ScoreSheet"("applicationId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "ScoreSheet_jurorId_applicationId_key" ON "ScoreSheet"("jurorId", "applicationId");

-- CreateIndex
CREATE INDEX "Structure_siret_idx" ON "Structure"("siret");

-- CreateIndex
CREATE INDEX "Membership_accountId_idx" ON "Membership"("accountId");

-- CreateIndex
CREATE INDEX "ServicePoint_structureId_idx" ON "ServicePoint"("structureId");

-- CreateIndex
CREATE INDEX "LaureateContact_laureateId_idx" ON "LaureateContact"("laureateId");

-- CreateIndex
CREATE UNIQUE INDEX "SupportPlan_laureateId_key" ON "SupportPlan"("laureateId");

-- CreateIndex
CREATE INDEX "SupportSession_callId_startsAt_idx" ON "SupportSession"("callId", "startsAt");

-- AddForeignKey
ALTER TABLE "AccountRole" ADD CONSTRAINT "AccountRole_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccountToken" ADD CONSTRAINT "AccountToken_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Application" ADD CONSTRAINT "Application_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Application" ADD CONSTRAINT "Application_structureId_fkey" FOREIGN KEY ("structureId") REFERENCES "Structure"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Application" ADD CONSTRAINT "Application_formVersionId_fkey" FOREIGN KEY ("formVersionId") REFERENCES "FormVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnswerHistory" ADD CONSTRAINT "AnswerHistory_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FinancingLine" ADD CONSTRAINT "FinancingLine_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApplicationServicePoint" ADD CONSTRAINT "ApplicationServicePoint_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApplicationServicePoint" ADD CONSTRAINT "ApplicationServicePoint_servicePointId_fkey" FOREIGN KEY ("servicePointId") REFERENCES "ServicePoint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Submission" ADD CONSTRAINT "Submission_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Submission" ADD CONSTRAINT "Submission_formVersionId_fkey" FOREIGN KEY ("formVersionId") REFERENCES "FormVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ambition" ADD CONSTRAINT "Ambition_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Criterion" ADD CONSTRAINT "Criterion_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallFact" ADD CONSTRAINT "CallFact_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallAct" ADD CONSTRAINT "CallAct_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Signatory" ADD CONSTRAINT "Signatory_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Signatory" ADD CONSTRAINT "Signatory_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormVersion" ADD CONSTRAINT "FormVersion_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Laureate" ADD CONSTRAINT "Laureate_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Laureate" ADD CONSTRAINT "Laureate_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_jurorId_fkey" FOREIGN KEY ("jurorId") REFERENCES "Juror"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingItem" ADD CONSTRAINT "MeetingItem_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingItem" ADD CONSTRAINT "MeetingItem_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingItem" ADD CONSTRAINT "MeetingItem_presidingId_fkey" FOREIGN KEY ("presidingId") REFERENCES "Juror"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemPresence" ADD CONSTRAINT "ItemPresence_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "MeetingItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemPresence" ADD CONSTRAINT "ItemPresence_jurorId_fkey" FOREIGN KEY ("jurorId") REFERENCES "Juror"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ballot" ADD CONSTRAINT "Ballot_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "MeetingItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_ballotId_fkey" FOREIGN KEY ("ballotId") REFERENCES "Ballot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_jurorId_fkey" FOREIGN KEY ("jurorId") REFERENCES "Juror"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Minutes" ADD CONSTRAINT "Minutes_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Minutes" ADD CONSTRAINT "Minutes_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EligibilityReview" ADD CONSTRAINT "EligibilityReview_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Envelope" ADD CONSTRAINT "Envelope_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Allocation" ADD CONSTRAINT "Allocation_envelopeId_fkey" FOREIGN KEY ("envelopeId") REFERENCES "Envelope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Allocation" ADD CONSTRAINT "Allocation_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Allocation" ADD CONSTRAINT "Allocation_laureateId_fkey" FOREIGN KEY ("laureateId") REFERENCES "Laureate"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AllocationPlan" ADD CONSTRAINT "AllocationPlan_envelopeId_fkey" FOREIGN KEY ("envelopeId") REFERENCES "Envelope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Juror" ADD CONSTRAINT "Juror_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Juror" ADD CONSTRAINT "Juror_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeclaredInterest" ADD CONSTRAINT "DeclaredInterest_jurorId_fkey" FOREIGN KEY ("jurorId") REFERENCES "Juror"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recusal" ADD CONSTRAINT "Recusal_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recusal" ADD CONSTRAINT "Recusal_jurorId_fkey" FOREIGN KEY ("jurorId") REFERENCES "Juror"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recusal" ADD CONSTRAINT "Recusal_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentRun" ADD CONSTRAINT "AssignmentRun_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_runId_fkey" FOREIGN KEY ("runId") REFERENCES "AssignmentRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_jurorId_fkey" FOREIGN KEY ("jurorId") REFERENCES "Juror"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoreSheet" ADD CONSTRAINT "ScoreSheet_jurorId_fkey" FOREIGN KEY ("jurorId") REFERENCES "Juror"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoreSheet" ADD CONSTRAINT "ScoreSheet_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mark" ADD CONSTRAINT "Mark_sheetId_fkey" FOREIGN KEY ("sheetId") REFERENCES "ScoreSheet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mark" ADD CONSTRAINT "Mark_criterionId_fkey" FOREIGN KEY ("criterionId") REFERENCES "Criterion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_structureId_fkey" FOREIGN KEY ("structureId") REFERENCES "Structure"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ServicePoint" ADD CONSTRAINT "ServicePoint_structureId_fkey" FOREIGN KEY ("structureId") REFERENCES "Structure"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LaureateContact" ADD CONSTRAINT "LaureateContact_laureateId_fkey" FOREIGN KEY ("laureateId") REFERENCES "Laureate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupportPlan" ADD CONSTRAINT "SupportPlan_laureateId_fkey" FOREIGN KEY ("laureateId") REFERENCES "Laureate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupportSession" ADD CONSTRAINT "SupportSession_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SessionLaureate" ADD CONSTRAINT "SessionLaureate_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "SupportSession"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SessionLaureate" ADD CONSTRAINT "SessionLaureate_laureateId_fkey" FOREIGN KEY ("laureateId") REFERENCES "Laureate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
