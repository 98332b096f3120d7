import { defineConfig } from 'vitest/config';

/** `unit` needs no service. `integration` gets a real Postgres and a real Chroma from tests/global-setup.ts. */
export default defineConfig({
  test: {
    reporters: ['default'],
    globalSetup: ['tests/report-skipped.ts'],
    coverage: { include: ['src/**'], reporter: ['text-summary', 'html'] },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts', 'tests/security/**/*.test.ts', 'tests/architecture.test.ts'],
          globalSetup: ['tests/unit/count-traffic.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts', 'tests/end-to-end/**/*.test.ts'],
          globalSetup: ['tests/global-setup.ts'],
          // These tests start and kill processes. CI machines are shared and slow, so a test gets a second try there.
          retry: process.env.CI === undefined ? 0 : 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
