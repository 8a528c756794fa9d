ALTER TABLE "installations" ADD COLUMN "github_created_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "installations" ADD COLUMN "github_updated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "repositories" ADD COLUMN "github_updated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "repositories" ADD COLUMN "github_selected_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "review_requests" ADD COLUMN "base_ref" text;
--> statement-breakpoint
-- Written by hand: deliveries that nobody can send again are deleted.
GRANT DELETE ON "deliveries" TO "code_roach_system";
