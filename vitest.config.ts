import { defineConfig } from 'vitest/config';

/** `unit` needs no service; `integration` and `end-to-end` get a real Postgres and a real Chroma from global-setup. */
export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts', 'tests/architecture.test.ts'],
          globalSetup: ['tests/unit/count-traffic.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts', 'tests/end-to-end/**/*.test.ts'],
          globalSetup: ['tests/global-setup.ts'],
          // Processes are started, killed and waited for on machines that others load: one more try there, none at a desk.
          retry: process.env.CI === undefined ? 0 : 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
