CREATE TABLE "crawls" (
	"installation_id" bigint NOT NULL,
	"repository_id" bigint NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	CONSTRAINT "crawls_pkey" PRIMARY KEY("installation_id","repository_id")
);
--> statement-breakpoint
CREATE INDEX "crawls_due" ON "crawls" USING btree ("next_at");--> statement-breakpoint
CREATE INDEX "crawls_repository" ON "crawls" USING btree ("repository_id");--> statement-breakpoint
-- Written by hand from here on: who may see what.
ALTER TABLE "crawls" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "crawls" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "tenant" ON "crawls" TO "code_roach_app"
  USING ("installation_id" = "current_installation_id"()) WITH CHECK ("installation_id" = "current_installation_id"());
--> statement-breakpoint
CREATE POLICY "system" ON "crawls" TO "code_roach_system" USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ("next_at"), DELETE ON "crawls" TO "code_roach_app";
--> statement-breakpoint
-- It asks for the job of those that are due, and sets a turn that whoever runs the app asks for.
GRANT SELECT, INSERT, UPDATE ("installation_id", "next_at"), DELETE ON "crawls" TO "code_roach_system";
