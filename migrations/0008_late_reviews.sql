ALTER TABLE "review_requests" ADD COLUMN "late_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "review_requests" ADD COLUMN "late_sha" text;--> statement-breakpoint
ALTER TABLE "review_requests" ADD COLUMN "late_reviews" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "review_requests_late" ON "review_requests" USING btree ("late_at") WHERE "review_requests"."late_at" is not null;--> statement-breakpoint
GRANT UPDATE ("late_at") ON "review_requests" TO "code_roach_app";
