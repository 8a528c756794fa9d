CREATE TABLE "questions" (
	"ordinal" bigint GENERATED ALWAYS AS IDENTITY (sequence name "questions_ordinal_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"installation_id" bigint NOT NULL,
	"repository_id" bigint NOT NULL,
	"pr_number" integer NOT NULL,
	"comment_id" bigint NOT NULL,
	"in_reply_to" bigint NOT NULL,
	"digest" text NOT NULL,
	"login" text NOT NULL,
	"state" text NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"delivery" text NOT NULL,
	CONSTRAINT "questions_pkey" PRIMARY KEY("repository_id","comment_id","digest"),
	CONSTRAINT "questions_ordinal_unique" UNIQUE("ordinal")
);
--> statement-breakpoint
CREATE INDEX "questions_open" ON "questions" USING btree ("repository_id","pr_number") WHERE "questions"."state" in ('waiting', 'begun');
--> statement-breakpoint
-- Written by hand from here on: who may see what.
ALTER TABLE "questions" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "questions" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "tenant" ON "questions" TO "code_roach_app"
  USING ("installation_id" = "current_installation_id"()) WITH CHECK ("installation_id" = "current_installation_id"());
--> statement-breakpoint
CREATE POLICY "system" ON "questions" TO "code_roach_system" USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT, UPDATE ("state") ON "questions" TO "code_roach_app";
--> statement-breakpoint
-- Intake writes them down, a repository that moves takes them along, and they go with their tenant or by their age.
GRANT SELECT, INSERT, UPDATE ("installation_id"), DELETE ON "questions" TO "code_roach_system";
