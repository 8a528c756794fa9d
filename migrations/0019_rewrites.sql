ALTER TABLE "shown_findings" ADD COLUMN "written" text;
--> statement-breakpoint
-- Written by hand from here on: what of a row the app may change.
GRANT UPDATE ("written") ON "shown_findings" TO "code_roach_app";
