-- Up Migration
-- Discord's messages that continue an answer: they go when the answer goes.
ALTER TABLE answer ADD COLUMN parts jsonb NOT NULL DEFAULT '[]';
