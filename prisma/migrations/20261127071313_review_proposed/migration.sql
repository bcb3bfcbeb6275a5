-- AlterEnum
ALTER TYPE "ReviewState" ADD VALUE 'PROPOSED';
