-- CreateTable
CREATE TABLE "MeetingScan" (
    "id" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "fileId" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MeetingScan_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "MeetingScan_fileId_key" ON "MeetingScan"("fileId");

-- CreateIndex
CREATE INDEX "MeetingScan_meetingId_idx" ON "MeetingScan"("meetingId");

-- AddForeignKey
ALTER TABLE "MeetingScan" ADD CONSTRAINT "MeetingScan_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingScan" ADD CONSTRAINT "MeetingScan_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
