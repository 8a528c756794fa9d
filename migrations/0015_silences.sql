CREATE TABLE "silences" (
	"installation_id" bigint NOT NULL,
	"repository_id" bigint NOT NULL,
	"target_kind" text NOT NULL,
	"target_id" text NOT NULL,
	"state" text NOT NULL,
	"decided_by" text,
	"reason" text,
	"pr_number" integer NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "silences_pkey" PRIMARY KEY("installation_id","repository_id","target_kind","target_id")
);
--> statement-breakpoint
-- Written by hand from here on: who may see what.
ALTER TABLE "silences" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "silences" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "tenant" ON "silences" TO "code_roach_app"
  USING ("installation_id" = "current_installation_id"()) WITH CHECK ("installation_id" = "current_installation_id"());
--> statement-breakpoint
CREATE POLICY "system" ON "silences" TO "code_roach_system" USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ("state", "decided_by", "reason", "pr_number", "decided_at"), DELETE ON "silences" TO "code_roach_app";
--> statement-breakpoint
-- Of these it sees whose they are and their keys, to delete them or to hand them on with their repository.
GRANT SELECT ("installation_id", "repository_id", "target_kind", "target_id"), UPDATE ("installation_id"), DELETE
  ON "silences" TO "code_roach_system";
