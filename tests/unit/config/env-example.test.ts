import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ENV_EXAMPLE, renderEnvExample } from '../../../scripts/docs/env-example.ts';

it('.env.example is up to date (node scripts/docs/env-example.ts)', () => {
  expect(readFileSync(ENV_EXAMPLE, 'utf8')).toBe(renderEnvExample());
});
