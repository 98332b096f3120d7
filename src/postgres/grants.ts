import type pg from 'pg';

/** The role that the bot runs as where another one owns the schema. It reads and writes rows and changes no schema. */
const BOT_ROLE = 'notionbot';

/**
 * Grants the bot's role its rights on everything that this user owns, now and later. Nothing to do where the role does
 * not exist, or is itself the owner. `schema_migration` is read-only to it.
 */
const GRANT = `
DO $$
DECLARE item record;
BEGIN
  IF current_user = '${BOT_ROLE}' OR NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${BOT_ROLE}') THEN RETURN; END IF;
  IF NOT has_schema_privilege('${BOT_ROLE}', current_schema(), 'USAGE') THEN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO ${BOT_ROLE}', current_schema());
  END IF;
  FOR item IN
    SELECT c.oid::regclass AS name, c.relkind, c.relname FROM pg_class c
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relowner = current_user::regrole AND c.relkind IN ('r', 'S', 'v')
  LOOP
    IF item.relname = 'schema_migration' THEN
      EXECUTE format('GRANT SELECT ON %s TO ${BOT_ROLE}', item.name);
    ELSIF item.relkind = 'S' THEN
      EXECUTE format('GRANT USAGE, SELECT ON %s TO ${BOT_ROLE}', item.name);
    ELSE
      EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO ${BOT_ROLE}', item.name);
    END IF;
  END LOOP;
END $$`;

export async function grantToBot(client: pg.ClientBase): Promise<void> {
  await client.query(GRANT);
}
