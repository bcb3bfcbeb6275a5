-- CreateEnum
CREATE TYPE "ThreadSide" AS ENUM ('STAFF', 'STRUCTURE');

-- CreateTable
CREATE TABLE "ThreadMessage" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "side" "ThreadSide" NOT NULL,
    "authorId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ThreadMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ThreadReading" (
    "applicationId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "side" "ThreadSide" NOT NULL,
    "readAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ThreadReading_pkey" PRIMARY KEY ("applicationId","accountId","n")
);

-- CreateIndex
CREATE UNIQUE INDEX "ThreadMessage_applicationId_n_key" ON "ThreadMessage"("applicationId", "n");

-- AddForeignKey
ALTER TABLE "ThreadMessage" ADD CONSTRAINT "ThreadMessage_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadReading" ADD CONSTRAINT "ThreadReading_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was written and read stays so.
ALTER TABLE "ThreadMessage" ADD CONSTRAINT thread_message_not_empty CHECK (n >= 1 AND text <> '');
CREATE TRIGGER thread_message_immutable BEFORE UPDATE OR DELETE ON "ThreadMessage" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON "ThreadMessage" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER thread_reading_immutable BEFORE UPDATE OR DELETE ON "ThreadReading" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON "ThreadReading" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
