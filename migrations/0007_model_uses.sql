CREATE TABLE "model_uses" (
	"ordinal" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "model_uses_ordinal_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"installation_id" bigint NOT NULL,
	"repository_id" bigint NOT NULL,
	"pr_number" integer NOT NULL,
	"model" text NOT NULL,
	"model_class" text NOT NULL,
	"prompt_id" text NOT NULL,
	"prompt_version" text NOT NULL,
	"input_tokens" integer NOT NULL,
	"output_tokens" integer NOT NULL,
	"cost_micros" bigint,
	"used_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "model_uses_month" ON "model_uses" USING btree ("installation_id","used_at");--> statement-breakpoint
CREATE INDEX "model_uses_pull_request" ON "model_uses" USING btree ("repository_id","pr_number");
--> statement-breakpoint
-- Written by hand from here on: who may see what. A row is written once and never changed.
ALTER TABLE "model_uses" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "model_uses" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "tenant" ON "model_uses" TO "code_roach_app"
  USING ("installation_id" = "current_installation_id"()) WITH CHECK ("installation_id" = "current_installation_id"());
--> statement-breakpoint
CREATE POLICY "system" ON "model_uses" TO "code_roach_system" USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT, INSERT ON "model_uses" TO "code_roach_app";
--> statement-breakpoint
-- It deletes them, with their tenant or by their age.
GRANT SELECT ("installation_id", "repository_id", "used_at"), DELETE ON "model_uses" TO "code_roach_system";
