CREATE TABLE "commands" (
	"ordinal" bigint GENERATED ALWAYS AS IDENTITY (sequence name "commands_ordinal_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"installation_id" bigint NOT NULL,
	"repository_id" bigint NOT NULL,
	"pr_number" integer NOT NULL,
	"comment_kind" text NOT NULL,
	"comment_id" bigint NOT NULL,
	"in_reply_to" bigint,
	"text" text NOT NULL,
	"login" text NOT NULL,
	"state" text NOT NULL,
	"given_at" timestamp with time zone DEFAULT now() NOT NULL,
	"delivery" text NOT NULL,
	CONSTRAINT "commands_pkey" PRIMARY KEY("repository_id","comment_kind","comment_id","text"),
	CONSTRAINT "commands_ordinal_unique" UNIQUE("ordinal")
);
--> statement-breakpoint
ALTER TABLE "review_requests" ADD COLUMN "paused_by" text;--> statement-breakpoint
CREATE INDEX "commands_open" ON "commands" USING btree ("repository_id","pr_number") WHERE "commands"."state" in ('waiting', 'begun');
--> statement-breakpoint
-- Written by hand from here on: who may see what.
ALTER TABLE "commands" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "commands" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "tenant" ON "commands" TO "code_roach_app"
  USING ("installation_id" = "current_installation_id"()) WITH CHECK ("installation_id" = "current_installation_id"());
--> statement-breakpoint
CREATE POLICY "system" ON "commands" TO "code_roach_system" USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT, UPDATE ("state") ON "commands" TO "code_roach_app";
--> statement-breakpoint
-- Intake writes them down, a repository that moves takes them along, and they go with their tenant or by their age.
GRANT SELECT, INSERT, UPDATE ("installation_id"), DELETE ON "commands" TO "code_roach_system";
