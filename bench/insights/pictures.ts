import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createDrawPicture } from '../../src/insights/picture/draw-picture.ts';
import { reportOf, textsOf, twoWeeks } from '../../tests/fixtures/two-weeks.ts';

/** `node bench/insights/pictures.ts FOLDER`: draws the pictures of insights in docs/pictures from generated traffic. */
const folder = process.argv[2] ?? 'docs/pictures';
const report = await reportOf(twoWeeks());
for (const [theme, name] of [
  ['dark', 'insights.png'],
  ['light', 'insights-light.png'],
] as const) {
  const texts = textsOf(report, 'en');
  await writeFile(
    join(folder, name),
    await createDrawPicture()({ report, texts, theme }, new AbortController().signal),
  );
}
