CREATE TABLE "feedback" (
	"command_id" bigint PRIMARY KEY NOT NULL,
	"installation_id" bigint NOT NULL,
	"repository_id" bigint NOT NULL,
	"pr_number" integer NOT NULL,
	"login" text NOT NULL,
	"text" text NOT NULL,
	"given_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "feedback_given" ON "feedback" USING btree ("installation_id","given_at");
--> statement-breakpoint
-- Written by hand from here on: who may see what.
ALTER TABLE "feedback" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "feedback" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "tenant" ON "feedback" TO "code_roach_app"
  USING ("installation_id" = "current_installation_id"()) WITH CHECK ("installation_id" = "current_installation_id"());
--> statement-breakpoint
CREATE POLICY "system" ON "feedback" TO "code_roach_system" USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT, INSERT ON "feedback" TO "code_roach_app";
--> statement-breakpoint
-- It is for whoever runs the app, who reads it as the system.
GRANT SELECT, UPDATE ("installation_id"), DELETE ON "feedback" TO "code_roach_system";
