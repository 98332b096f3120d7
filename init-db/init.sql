-- Run once by Postgres on first boot (docker-entrypoint-initdb.d). The program makes the same table as a safety net.
CREATE TABLE IF NOT EXISTS bot_config (key TEXT PRIMARY KEY, value JSONB NOT NULL);
