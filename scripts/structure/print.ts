import { PROJECT_DIR } from '../../src/config/project.ts';
import { measureStructure } from './figures.ts';

/** `npm run structure`: prints each figure beside its limit. Exits with 1 if a value is above its limit. */
const figures = measureStructure(PROJECT_DIR);
for (const { name, value, limit, detail } of figures) {
  const verdict = value <= limit ? 'ok ' : 'BAD';
  process.stdout.write(
    `${verdict} ${name.padEnd(34)} ${String(value).padStart(4)}  (at most ${limit})${detail === undefined ? '' : `  ${detail}`}\n`,
  );
}
process.exitCode = figures.every(({ value, limit }) => value <= limit) ? 0 : 1;
