ALTER TABLE "merge_groups" ADD COLUMN "asked" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "merge_groups" ADD COLUMN "asked_by" text;--> statement-breakpoint
ALTER TABLE "review_requests" ADD COLUMN "rerun_by" text;