CREATE TABLE "dashboards" (
	"installation_id" bigint NOT NULL,
	"repository_id" bigint NOT NULL,
	"number" integer,
	"digest_since" timestamp with time zone,
	"seen" json NOT NULL,
	"notes" json NOT NULL,
	"wishes" json NOT NULL,
	"look_at" timestamp with time zone,
	CONSTRAINT "dashboards_pkey" PRIMARY KEY("installation_id","repository_id")
);
--> statement-breakpoint
CREATE INDEX "dashboards_due" ON "dashboards" USING btree ("look_at");--> statement-breakpoint
CREATE INDEX "dashboards_repository" ON "dashboards" USING btree ("repository_id");--> statement-breakpoint
-- Written by hand from here on: who may see what.
ALTER TABLE "dashboards" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "dashboards" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "tenant" ON "dashboards" TO "code_roach_app"
  USING ("installation_id" = "current_installation_id"()) WITH CHECK ("installation_id" = "current_installation_id"());
--> statement-breakpoint
CREATE POLICY "system" ON "dashboards" TO "code_roach_system" USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ("number", "digest_since", "seen", "notes", "wishes", "look_at"), DELETE ON "dashboards" TO "code_roach_app";
--> statement-breakpoint
-- It writes down what people tick, and asks for the job of those that are due. What is found in files it does not see.
GRANT SELECT ("installation_id", "repository_id", "number", "wishes", "look_at"), UPDATE ("installation_id", "wishes", "look_at"), DELETE ON "dashboards" TO "code_roach_system";
