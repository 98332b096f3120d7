import type { SyncProgress } from '../core/sync-report.ts';

export type Stream = { write(text: string): unknown; readonly isTTY?: boolean; getColorDepth?(): number };
type Style = { readonly isStyled: boolean };

/** ECMA-48: bold, and neither bold nor faint. */
const [BOLD, NOT_BOLD] = ['\u001b[1m', '\u001b[22m'];

/** For a line that is printed as styled. */
export function bold(text: string): string {
  return `${BOLD}${unstyled(text)}${NOT_BOLD}`;
}

/** Results go to standard output, everything else to standard error. */
export type Output = {
  /** With `--json`, standard output contains only JSON. */
  readonly isJson: boolean;
  /** One JSON object on its own line. */
  json(value: unknown): void;
  /** A line for people; nothing with `--json`. Bold parts of a styled one are bold on a terminal with colours. */
  line(text?: string, style?: Style): void;
  /** A note for people, next to the result. */
  note(text: string): void;
  /** A result: text for people, JSON for programs. */
  result(value: unknown, text: () => string, style?: Style): void;
  openProgress(): Promise<ProgressBar>;
};

/** The progress of a sync: a bar on a terminal, nothing in a pipe. */
type ProgressBar = { show(progress: SyncProgress): void; close(): void };

export function createOutput(stdout: Stream, stderr: Stream, isJson: boolean): Output {
  // Node's own rule: NO_COLOR, TERM=dumb and FORCE_COLOR count.
  const hasStyles = stdout.isTTY === true && (stdout.getColorDepth?.() ?? 1) > 1;
  const line = (text = '', style?: Style): void => {
    const isStyled = style?.isStyled === true && hasStyles;
    if (!isJson) stdout.write(`${isStyled ? printableStyled(text) : printable(text)}\n`);
  };
  const json = (value: unknown): void => {
    stdout.write(`${JSON.stringify(value)}\n`);
  };
  return {
    isJson,
    json,
    line,
    note: (text) => stderr.write(`${printable(text)}\n`),
    result: (value, text, style) => (isJson ? json(value) : line(text(), style)),
    // A dumb terminal cannot move its cursor.
    openProgress: () =>
      stderr.isTTY === true && process.env.TERM !== 'dumb' ? openTerminalBar(stderr) : Promise.resolve(SILENT_BAR),
  };
}

function unstyled(text: string): string {
  return text.replaceAll(BOLD, '').replaceAll(NOT_BOLD, '');
}

function printableStyled(text: string): string {
  const parts = text.split(BOLD).map((part) => part.split(NOT_BOLD).map(printable).join(NOT_BOLD));
  return parts.join(BOLD);
}

/** Titles, keys and messages come from outside. A control character in them could move the cursor or hide a line. */
function printable(text: string): string {
  return unstyled(text).replace(/[\p{Cc}--[\t\n]]/gv, '');
}

const SILENT_BAR: ProgressBar = { show: () => undefined, close: () => undefined };

/** cli-progress is loaded only if there is a terminal to draw on. */
async function openTerminalBar(stderr: Stream): Promise<ProgressBar> {
  const { default: cliProgress } = await import('cli-progress');
  const bar = new cliProgress.SingleBar({
    format: '{bar} {value}/{total} {note}',
    clearOnComplete: true,
    hideCursor: true,
    barsize: 24,
    stream: stderr as NodeJS.WriteStream,
  });
  bar.start(1, 0, { note: '' });
  return {
    show(progress) {
      bar.setTotal(Math.max(1, progress.done + progress.pending));
      bar.update(progress.done, { note: progressNote(progress) });
    },
    close: () => bar.stop(),
  };
}

function progressNote(progress: SyncProgress): string {
  const { discovered, isDiscovering, perMinute, pending } = progress;
  const facts = [
    progress.phase,
    `${discovered} found${isDiscovering === true ? ' (still discovering)' : ''}`,
    `${progress.requests} requests`,
  ];
  if (perMinute !== undefined) facts.push(`${Math.round(perMinute)} pages per minute`);
  if (perMinute !== undefined && pending > 0) facts.push(`about ${Math.ceil(pending / perMinute)} min left`);
  if (progress.embeddedTokens > 0) facts.push(`${progress.embeddedTokens} tokens`);
  if (progress.waitingFor !== undefined) facts.push(progress.waitingFor);
  return facts.join(' · ');
}
