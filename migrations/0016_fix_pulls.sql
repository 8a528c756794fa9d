CREATE TABLE "fix_pulls" (
	"installation_id" bigint NOT NULL,
	"repository_id" bigint NOT NULL,
	"key" text NOT NULL,
	"state" text NOT NULL,
	"number" integer,
	"base_number" integer,
	"branch" text NOT NULL,
	"payload" json NOT NULL,
	"look_at" timestamp with time zone,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "fix_pulls_pkey" PRIMARY KEY("installation_id","repository_id","key")
);
--> statement-breakpoint
CREATE INDEX "fix_pulls_due" ON "fix_pulls" USING btree ("look_at");--> statement-breakpoint
CREATE INDEX "fix_pulls_repository" ON "fix_pulls" USING btree ("repository_id");--> statement-breakpoint
-- Written by hand from here on: who may see what.
ALTER TABLE "fix_pulls" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "fix_pulls" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "tenant" ON "fix_pulls" TO "code_roach_app"
  USING ("installation_id" = "current_installation_id"()) WITH CHECK ("installation_id" = "current_installation_id"());
--> statement-breakpoint
CREATE POLICY "system" ON "fix_pulls" TO "code_roach_system" USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ("state", "number", "base_number", "branch", "payload", "look_at"), DELETE ON "fix_pulls" TO "code_roach_app";
--> statement-breakpoint
-- Of these it sees whose they are and what wakes them, to ask for their job, to delete them or to hand them on with their repository.
GRANT SELECT ("installation_id", "repository_id", "key", "state", "number", "base_number", "branch", "look_at"),
  UPDATE ("installation_id", "look_at"), DELETE ON "fix_pulls" TO "code_roach_system";
