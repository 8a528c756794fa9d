CREATE TABLE "deliveries" (
	"guid" text PRIMARY KEY NOT NULL,
	"ordinal" bigint GENERATED ALWAYS AS IDENTITY (sequence name "deliveries_ordinal_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"event" json,
	"state" text NOT NULL,
	"why" text,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "outputs" (
	"installation_id" bigint NOT NULL,
	"repository_id" bigint NOT NULL,
	"pr_number" integer NOT NULL,
	"key" text NOT NULL,
	"ordinal" bigint GENERATED ALWAYS AS IDENTITY (sequence name "outputs_ordinal_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"head_sha" text NOT NULL,
	"generation" integer NOT NULL,
	"payload" json NOT NULL,
	"state" text NOT NULL,
	"github_id" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outputs_pkey" PRIMARY KEY("installation_id","repository_id","pr_number","key")
);
--> statement-breakpoint
CREATE TABLE "repositories" (
	"repository_id" bigint PRIMARY KEY NOT NULL,
	"installation_id" bigint NOT NULL,
	"owner" text NOT NULL,
	"name" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_requests" (
	"repository_id" bigint NOT NULL,
	"pr_number" integer NOT NULL,
	"installation_id" bigint NOT NULL,
	"generation" integer NOT NULL,
	"priority" text NOT NULL,
	"head_sha" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"handled_generation" integer NOT NULL,
	"handled_head_sha" text,
	"outcome" text,
	CONSTRAINT "review_requests_pkey" PRIMARY KEY("repository_id","pr_number")
);
--> statement-breakpoint
CREATE TABLE "shown_findings" (
	"installation_id" bigint NOT NULL,
	"repository_id" bigint NOT NULL,
	"pr_number" integer NOT NULL,
	"fingerprint" text NOT NULL,
	"ordinal" bigint GENERATED ALWAYS AS IDENTITY (sequence name "shown_findings_ordinal_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"rule_id" text NOT NULL,
	"severity" text NOT NULL,
	"head_sha" text NOT NULL,
	"shown_as" text NOT NULL,
	"output_key" text NOT NULL,
	"shown_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shown_findings_pkey" PRIMARY KEY("installation_id","repository_id","pr_number","fingerprint")
);
--> statement-breakpoint
CREATE INDEX "deliveries_waiting" ON "deliveries" USING btree ("received_at","ordinal") WHERE "deliveries"."state" = 'received';--> statement-breakpoint
CREATE INDEX "review_requests_open" ON "review_requests" USING btree ("updated_at") WHERE "review_requests"."generation" > "review_requests"."handled_generation";
--> statement-breakpoint
-- Written by hand from here on: who may see what. Both roles exist before this runs.
-- A tenant sees its own rows. Without a tenant, `current_setting` is null or '': then the comparison is null and no row is seen.
CREATE FUNCTION "current_installation_id"() RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('app.installation_id', true), '')::bigint;
--> statement-breakpoint
ALTER TABLE "repositories" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "repositories" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "review_requests" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "review_requests" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "outputs" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "outputs" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "shown_findings" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "shown_findings" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "tenant" ON "repositories" TO "code_roach_app"
  USING ("installation_id" = "current_installation_id"()) WITH CHECK ("installation_id" = "current_installation_id"());
--> statement-breakpoint
CREATE POLICY "tenant" ON "review_requests" TO "code_roach_app"
  USING ("installation_id" = "current_installation_id"()) WITH CHECK ("installation_id" = "current_installation_id"());
--> statement-breakpoint
CREATE POLICY "tenant" ON "outputs" TO "code_roach_app"
  USING ("installation_id" = "current_installation_id"()) WITH CHECK ("installation_id" = "current_installation_id"());
--> statement-breakpoint
CREATE POLICY "tenant" ON "shown_findings" TO "code_roach_app"
  USING ("installation_id" = "current_installation_id"()) WITH CHECK ("installation_id" = "current_installation_id"());
--> statement-breakpoint
-- Intake, relay and sweeps work across tenants, in these two tables and the inbox only.
CREATE POLICY "system" ON "repositories" TO "code_roach_system" USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "system" ON "review_requests" TO "code_roach_system" USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT ON "repositories" TO "code_roach_app";
--> statement-breakpoint
GRANT SELECT, UPDATE ("handled_generation", "handled_head_sha", "outcome") ON "review_requests" TO "code_roach_app";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ("state", "github_id", "changed_at") ON "outputs" TO "code_roach_app";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ("rule_id", "severity", "head_sha", "shown_as", "output_key", "shown_at") ON "shown_findings" TO "code_roach_app";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "deliveries", "repositories", "review_requests" TO "code_roach_system";
