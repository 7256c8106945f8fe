import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'tests/e2e/**', 'tests/models/training/**'],
    // A test may open a model or run the linter: slow on a busy machine, and never a matter of time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
