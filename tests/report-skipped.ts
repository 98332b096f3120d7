import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { findTestData, TEST_DATA_FOLDERS } from '../sample/test-data.ts';

const SD_NOTIFY = resolve(import.meta.dirname, '../node_modules/sd-notify/build/Release/notify.node');

/** Prints one line for each reason why tests of this run are skipped, and what to do about it. */
export default function setup(): void {
  const missing = TEST_DATA_FOLDERS.filter((folder) => findTestData(folder) === undefined);
  if (missing.length > 0) {
    const kinds = [...new Set(missing.map((folder) => folder.split('/')[0]))].join(', ');
    say(`tests that need data of other projects (${kinds}). “Test data” in CONTRIBUTING.md says where to get it.`);
  }
  if (!existsSync(SD_NOTIFY)) {
    say(
      'the tests of sd-notify, which is not built. Debian: apt-get install libsystemd-dev g++ make python3, then npm ci.',
    );
  }
  if (process.getuid?.() !== 0) {
    say('the tests of an embedded Postgres that root starts. Run scripts/test.sh as root in a throw-away container.');
  }
}

function say(text: string): void {
  process.stderr.write(`Skipped: ${text}\n`);
}
