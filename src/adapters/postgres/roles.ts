/** What one tenant's rows are read and written with. Owns nothing, so row-level security binds it. */
export const APP_ROLE = 'code_roach_app';
/** Intake, relay and sweeps: sees all tenants, in the few tables that it was granted. */
export const SYSTEM_ROLE = 'code_roach_system';

/** Roles belong to the server and not to a database, so they come before the migrations that grant to them. */
export const CREATE_ROLES = [APP_ROLE, SYSTEM_ROLE].map(
  (role) => `DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN
    CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT;
  END IF;
END $$`,
);
