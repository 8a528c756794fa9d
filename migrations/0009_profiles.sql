CREATE TABLE "blob_tallies" (
	"installation_id" bigint NOT NULL,
	"repository_id" bigint NOT NULL,
	"path_kind" text NOT NULL,
	"blob_sha" text NOT NULL,
	"code_version" text NOT NULL,
	"result" json NOT NULL,
	CONSTRAINT "blob_tallies_pkey" PRIMARY KEY("installation_id","repository_id","path_kind","blob_sha")
);
--> statement-breakpoint
CREATE TABLE "profiles" (
	"installation_id" bigint NOT NULL,
	"repository_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"branch" text NOT NULL,
	"commit_sha" text,
	"facts" json NOT NULL,
	"files" integer NOT NULL,
	"left_out" json NOT NULL,
	"trained_at" timestamp with time zone NOT NULL,
	CONSTRAINT "profiles_pkey" PRIMARY KEY("installation_id","repository_id")
);
--> statement-breakpoint
CREATE TABLE "training_requests" (
	"repository_id" bigint PRIMARY KEY NOT NULL,
	"installation_id" bigint NOT NULL,
	"generation" integer NOT NULL,
	"handled_generation" integer NOT NULL,
	"outcome" text,
	"asked_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "training_requests_open" ON "training_requests" USING btree ("asked_at") WHERE "training_requests"."generation" > "training_requests"."handled_generation";
--> statement-breakpoint
-- Written by hand from here on: who may see what.
ALTER TABLE "training_requests" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "training_requests" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "profiles" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "profiles" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "blob_tallies" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "blob_tallies" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "tenant" ON "training_requests" TO "code_roach_app"
  USING ("installation_id" = "current_installation_id"()) WITH CHECK ("installation_id" = "current_installation_id"());
--> statement-breakpoint
CREATE POLICY "tenant" ON "profiles" TO "code_roach_app"
  USING ("installation_id" = "current_installation_id"()) WITH CHECK ("installation_id" = "current_installation_id"());
--> statement-breakpoint
CREATE POLICY "tenant" ON "blob_tallies" TO "code_roach_app"
  USING ("installation_id" = "current_installation_id"()) WITH CHECK ("installation_id" = "current_installation_id"());
--> statement-breakpoint
CREATE POLICY "system" ON "training_requests" TO "code_roach_system" USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "system" ON "profiles" TO "code_roach_system" USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "system" ON "blob_tallies" TO "code_roach_system" USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT, UPDATE ("handled_generation", "outcome") ON "training_requests" TO "code_roach_app";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ("version", "branch", "commit_sha", "facts", "files", "left_out", "trained_at")
  ON "profiles" TO "code_roach_app";
--> statement-breakpoint
-- Tallies of blobs that are on the branch no more go when a profile is saved.
GRANT SELECT, INSERT, UPDATE ("code_version", "result"), DELETE ON "blob_tallies" TO "code_roach_app";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "training_requests" TO "code_roach_system";
--> statement-breakpoint
-- Of these it sees whose they are, to delete them or to hand them on with their repository.
GRANT SELECT ("installation_id", "repository_id"), UPDATE ("installation_id"), DELETE ON "profiles" TO "code_roach_system";
--> statement-breakpoint
GRANT SELECT ("installation_id", "repository_id", "path_kind", "blob_sha"), UPDATE ("installation_id"), DELETE
  ON "blob_tallies" TO "code_roach_system";
