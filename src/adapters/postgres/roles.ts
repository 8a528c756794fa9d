/** What one tenant's rows are read and written with. Owns nothing, so row-level security binds it. */
export const APP_ROLE = 'code_roach_app';
/** Intake, relay and sweeps: sees all tenants, in the few tables that it was granted. */
export const SYSTEM_ROLE = 'code_roach_system';

/**
 * Roles belong to the server and not to a database, so they come before the migrations that grant to them, and no lock
 * on a database keeps two processes from making them at once.
 *
 * Who is no superuser must be a member to take a role on. From PostgreSQL 16 on, who makes a role is a member, but one
 * that may not take it on; before, such a difference did not exist, nor did its name.
 */
export const CREATE_ROLES = [APP_ROLE, SYSTEM_ROLE].map(
  (role) => `DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN
    BEGIN
      CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END IF;
  IF NOT pg_has_role(current_user, '${role}',
    CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END)
  THEN
    BEGIN
      GRANT ${role} TO CURRENT_USER;
    EXCEPTION WHEN unique_violation THEN NULL;
    END;
  END IF;
END $$`,
);
