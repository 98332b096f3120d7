import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Cast, readCast, wrap } from './cast.ts';

/** Draws docs/pictures/demo.cast as an animated SVG. usage: node scripts/docs/demo-svg.ts */
const PICTURES = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
export const DEMO_CAST = `${PICTURES}demo.cast`;
export const DEMO_SVG = `${PICTURES}demo.svg`;

const [ROW_PX, COLUMN_PX, ROWS, PAD_PX] = [19, 8.2, 26, 18];
/** A pause is cut to this, and no line comes sooner after another than this. */
const [LONGEST_PAUSE_SECONDS, SHORTEST_PAUSE_SECONDS] = [1.6, 0.06];
/** How long the last screen stays before the recording starts again. */
const REST_SECONDS = 6;

type Row = { readonly text: string; readonly atSeconds: number };

export function renderDemo(cast: Cast): string {
  const rows = timed(cast);
  const total = rows.at(-1)!.atSeconds + REST_SECONDS;
  const [width, height] = [cast.columns * COLUMN_PX + 2 * PAD_PX, ROWS * ROW_PX + 2 * PAD_PX];
  const share = (seconds: number) => `${((seconds / total) * 100).toFixed(2)}%`;
  const text = rows.map(({ text: line, atSeconds }, index) => {
    const appear = `@keyframes r${index}{0%,${share(Math.max(0, atSeconds - 0.01))}{opacity:0}${share(atSeconds)},100%{opacity:1}}`;
    const y = PAD_PX + (index + 0.75) * ROW_PX;
    return {
      style: appear,
      line: `<text xml:space="preserve" class="${classOf(line)}" x="${PAD_PX}" y="${y}" style="animation-name:r${index}">${toXml(line)}</text>`,
    };
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="The demo in a terminal: it syncs a sample workspace and answers questions with sources">
<style>
text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;fill:#c9d1d9;white-space:pre;animation-duration:${total.toFixed(2)}s;animation-iteration-count:infinite;animation-timing-function:steps(1)}
.question{fill:#79c0ff;font-weight:600}.good{fill:#7ee787}.link{fill:#8b949e}
#screen{animation:scroll ${total.toFixed(2)}s infinite steps(1)}
@keyframes scroll{${scroll(rows, share)}}
${text.map(({ style }) => style).join('\n')}
@media(prefers-reduced-motion:reduce){text,#screen{animation:none}}
</style>
<clipPath id="window"><rect width="${width}" height="${height - PAD_PX / 2}"/></clipPath>
<rect width="${width}" height="${height}" rx="8" fill="#16181d"/>
<g clip-path="url(#window)"><g id="screen">
${text.map(({ line }) => line).join('\n')}
</g></g>
</svg>
`;
}

function timed({ columns, lines }: Cast): readonly Row[] {
  let atSeconds = 0;
  let previous = 0;
  return lines.flatMap((line) => {
    const pause = line.atSeconds - previous;
    previous = line.atSeconds;
    atSeconds += Math.min(Math.max(pause, SHORTEST_PAUSE_SECONDS), LONGEST_PAUSE_SECONDS);
    return wrap(line.text, columns).map((text) => ({ text, atSeconds }));
  });
}

/** Moves the rows up as soon as they are more than fit. */
function scroll(rows: readonly Row[], share: (seconds: number) => string): string {
  const steps = rows.flatMap(({ atSeconds }, index) => {
    const hidden = Math.max(0, index + 1 - ROWS);
    return hidden === 0 ? [] : [`${share(atSeconds)}{transform:translateY(-${hidden * ROW_PX}px)}`];
  });
  const last = Math.max(0, rows.length - ROWS) * ROW_PX;
  return `0%{transform:none}${steps.join('')}100%{transform:translateY(-${last}px)}`;
}

function classOf(line: string): string {
  if (/^(\$ |\? )/.test(line)) return 'question';
  if (/^\s+✓/.test(line)) return 'good';
  return /^\s+https:/.test(line) ? 'link' : 'text';
}

function toXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

if (import.meta.main) writeFileSync(DEMO_SVG, renderDemo(readCast(readFileSync(DEMO_CAST, 'utf8'))));
