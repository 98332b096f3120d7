import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CONFIGURATION_DOCS, renderConfigurationDocs } from '../../../scripts/docs/configuration.ts';

it('docs/configuration.md is up to date', () => {
  const command = 'run: node scripts/docs/configuration.ts';
  expect(readFileSync(CONFIGURATION_DOCS, 'utf8'), command).toBe(renderConfigurationDocs());
});
