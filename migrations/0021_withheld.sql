ALTER TABLE "shown_findings" ADD COLUMN "withheld_by" text;
--> statement-breakpoint
-- Written by hand from here on: what of a row the app may change.
GRANT UPDATE ("withheld_by") ON "shown_findings" TO "code_roach_app";
