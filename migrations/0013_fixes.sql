CREATE TABLE "head_fixes" (
	"installation_id" bigint NOT NULL,
	"repository_id" bigint NOT NULL,
	"pr_number" integer NOT NULL,
	"path" text NOT NULL,
	"head_sha" text NOT NULL,
	"payload" json NOT NULL,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "head_fixes_pkey" PRIMARY KEY("installation_id","repository_id","pr_number","path")
);
--> statement-breakpoint
ALTER TABLE "commands" ADD COLUMN "head_sha" text;
--> statement-breakpoint
-- Written by hand from here on: who may see what.
ALTER TABLE "head_fixes" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "head_fixes" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "tenant" ON "head_fixes" TO "code_roach_app"
  USING ("installation_id" = "current_installation_id"()) WITH CHECK ("installation_id" = "current_installation_id"());
--> statement-breakpoint
CREATE POLICY "system" ON "head_fixes" TO "code_roach_system" USING (true) WITH CHECK (true);
--> statement-breakpoint
-- Each plan replaces what the one before has left.
GRANT SELECT, INSERT, DELETE ON "head_fixes" TO "code_roach_app";
--> statement-breakpoint
-- Of these it sees whose they are and their keys: they go when their pull request is closed, or with their tenant.
GRANT SELECT ("installation_id", "repository_id", "pr_number", "path"), UPDATE ("installation_id"), DELETE
  ON "head_fixes" TO "code_roach_system";
--> statement-breakpoint
-- A command remembers the head that it is about.
GRANT UPDATE ("head_sha") ON "commands" TO "code_roach_app";
--> statement-breakpoint
-- A button that is pressed again after a refusal is a new wish.
GRANT UPDATE ("state", "login", "given_at", "delivery") ON "commands" TO "code_roach_system";
