CREATE UNLOGGED TABLE "github_pacing" (
	"key" varchar(255) PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "installations" (
	"installation_id" bigint PRIMARY KEY NOT NULL,
	"account_id" bigint,
	"account_login" text NOT NULL,
	"repository_selection" text,
	"permissions" json,
	"state" text NOT NULL,
	"purge_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "leases" (
	"name" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "merge_groups" (
	"repository_id" bigint NOT NULL,
	"head_sha" text NOT NULL,
	"installation_id" bigint NOT NULL,
	"pr_number" integer NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "merge_groups_pkey" PRIMARY KEY("repository_id","head_sha")
);
--> statement-breakpoint
ALTER TABLE "outputs" ADD COLUMN "run_key" text;--> statement-breakpoint
ALTER TABLE "outputs" ADD COLUMN "concludes" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "repositories" ADD COLUMN "private" boolean;--> statement-breakpoint
ALTER TABLE "repositories" ADD COLUMN "state" text DEFAULT 'active' NOT NULL;--> statement-breakpoint
ALTER TABLE "repositories" ADD COLUMN "purge_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "repositories" ADD COLUMN "since" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "repositories" ADD COLUMN "swept_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "review_requests" ADD COLUMN "rerun_generation" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "review_requests" ADD COLUMN "sweep_generation" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "review_requests" ADD COLUMN "delivery" text;--> statement-breakpoint
CREATE INDEX "merge_groups_open" ON "merge_groups" USING btree ("created_at") WHERE "merge_groups"."state" = 'open';--> statement-breakpoint
CREATE INDEX "repositories_installation" ON "repositories" USING btree ("installation_id");
--> statement-breakpoint
-- Written by hand from here on: who may see what. Nothing here reads rows: a table's owner is bound by its policies too.
ALTER TABLE "installations" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "installations" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "merge_groups" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "merge_groups" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "tenant" ON "installations" TO "code_roach_app"
  USING ("installation_id" = "current_installation_id"()) WITH CHECK ("installation_id" = "current_installation_id"());
--> statement-breakpoint
CREATE POLICY "tenant" ON "merge_groups" TO "code_roach_app"
  USING ("installation_id" = "current_installation_id"()) WITH CHECK ("installation_id" = "current_installation_id"());
--> statement-breakpoint
CREATE POLICY "system" ON "installations" TO "code_roach_system" USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "system" ON "merge_groups" TO "code_roach_system" USING (true) WITH CHECK (true);
--> statement-breakpoint
-- The system role deletes what a tenant leaves behind, and hands on what belongs to a repository that moved. It sees whose
-- the rows are, and nothing that they say.
CREATE POLICY "system" ON "outputs" TO "code_roach_system" USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "system" ON "shown_findings" TO "code_roach_system" USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT ON "installations" TO "code_roach_app";
--> statement-breakpoint
GRANT SELECT, UPDATE ("state") ON "merge_groups" TO "code_roach_app";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "installations", "merge_groups", "leases" TO "code_roach_system";
--> statement-breakpoint
GRANT DELETE ON "repositories", "review_requests" TO "code_roach_system";
--> statement-breakpoint
GRANT SELECT ("installation_id", "repository_id", "pr_number", "key"), UPDATE ("installation_id"), DELETE
  ON "outputs" TO "code_roach_system";
--> statement-breakpoint
GRANT SELECT ("installation_id", "repository_id", "pr_number", "fingerprint"), UPDATE ("installation_id"), DELETE
  ON "shown_findings" TO "code_roach_system";
