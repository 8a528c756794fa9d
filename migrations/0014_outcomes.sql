ALTER TABLE "shown_findings" ADD COLUMN "path" text;--> statement-breakpoint
ALTER TABLE "shown_findings" ADD COLUMN "kind" text;--> statement-breakpoint
ALTER TABLE "shown_findings" ADD COLUMN "origin" text;--> statement-breakpoint
ALTER TABLE "shown_findings" ADD COLUMN "profile_version" integer;--> statement-breakpoint
ALTER TABLE "shown_findings" ADD COLUMN "offer" json;--> statement-breakpoint
ALTER TABLE "shown_findings" ADD COLUMN "custody" text;--> statement-breakpoint
ALTER TABLE "shown_findings" ADD COLUMN "comment_id" bigint;--> statement-breakpoint
ALTER TABLE "shown_findings" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "shown_findings" ADD COLUMN "outcome_reason" text;--> statement-breakpoint
ALTER TABLE "shown_findings" ADD COLUMN "outcome_by" text;--> statement-breakpoint
ALTER TABLE "shown_findings" ADD COLUMN "outcome_at" timestamp with time zone;
--> statement-breakpoint
-- Written by hand from here on: what of a row the app may change.
GRANT UPDATE ("path", "kind", "origin", "profile_version", "offer", "custody", "comment_id", "outcome", "outcome_reason",
  "outcome_by", "outcome_at") ON "shown_findings" TO "code_roach_app";
