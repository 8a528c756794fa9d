ALTER TABLE "installations" ADD COLUMN "sweep_wanted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "installations" ADD COLUMN "listed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "repositories" ADD COLUMN "sweep_answered_at" timestamp with time zone;