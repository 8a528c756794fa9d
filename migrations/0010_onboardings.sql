CREATE TABLE "onboardings" (
	"repository_id" bigint PRIMARY KEY NOT NULL,
	"installation_id" bigint NOT NULL,
	"state" text NOT NULL,
	"pr_number" integer,
	"branch" text NOT NULL,
	"head_sha" text,
	"why" text,
	"wanted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"github_updated_at" timestamp with time zone
);
--> statement-breakpoint
CREATE INDEX "onboardings_installation" ON "onboardings" USING btree ("installation_id");
--> statement-breakpoint
-- Written by hand from here on: who may see what. A row is never deleted before its tenant: who has opted out is not asked again.
ALTER TABLE "onboardings" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "onboardings" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "tenant" ON "onboardings" TO "code_roach_app"
  USING ("installation_id" = "current_installation_id"()) WITH CHECK ("installation_id" = "current_installation_id"());
--> statement-breakpoint
CREATE POLICY "system" ON "onboardings" TO "code_roach_system" USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ("state", "why", "wanted_at", "changed_at") ON "onboardings" TO "code_roach_app";
--> statement-breakpoint
-- It notes what GitHub tells, gives turns, hands a row on with its repository, and deletes it with its tenant.
GRANT SELECT, DELETE, UPDATE ("installation_id", "state", "pr_number", "head_sha", "why", "changed_at", "github_updated_at")
  ON "onboardings" TO "code_roach_system";
