import PQueue from 'p-queue';
import type { Log } from '../core/log.ts';
import type { FileReading, FileText } from '../core/ports/files.ts';
import { fetchFile } from './fetch-file.ts';
import { readPdf } from './read-pdf.ts';

export type FileTextOptions = {
  /** Origins besides Notion's file store, for a stand-in. */
  readonly allowedOrigins?: readonly string[];
  readonly maxBytes?: number;
  readonly maxCharacters?: number;
  /** For downloading the file, and again for reading it. */
  readonly timeoutMs?: number;
  /** Of the process that reads a PDF. */
  readonly maxMemoryMb?: number;
  /** How many files are read at the same time; the others wait. */
  readonly concurrency?: number;
};

const DEFAULTS = {
  maxBytes: 10_000_000,
  maxCharacters: 200_000,
  timeoutMs: 30_000,
  maxMemoryMb: 512,
  concurrency: 2,
};
const TEXT_NAMES = /\.(txt|md|markdown|csv|tsv|json|jsonl|ya?ml|xml|log|ini|toml|rst|tex|srt|vtt)$/i;

/**
 * The text of attached PDF and text files. Only files in Notion's file store, or at the given origins, are downloaded: an address in a page must not
 * make the bot contact a server of the author's choice. PDFs are read in a separate process.
 */
export function createFileText(options: FileTextOptions, log: Log): FileText {
  const limits = { ...DEFAULTS, ...options };
  const queue = new PQueue({ concurrency: limits.concurrency });
  const readOne: FileText['read'] = async (file, signal) => {
    const fetched = await fetchFile(file.url, limits, signal);
    if (fetched.kind === 'unreadable') return fetched;
    const reading = await toReading(file.name, fetched.bytes, limits, signal);
    if (reading.kind === 'unreadable') log.info({ reason: reading.reason }, 'an attached file could not be read');
    return reading;
  };
  return { read: (file, signal) => queue.add(() => readOne(file, signal), { signal }) };
}

async function toReading(
  name: string,
  bytes: Uint8Array,
  limits: typeof DEFAULTS,
  signal: AbortSignal,
): Promise<FileReading> {
  if (startsWith(bytes, '%PDF-')) return truncate(await readPdf(bytes, limits, signal), limits.maxCharacters);
  if (!TEXT_NAMES.test(name)) return { kind: 'unreadable', reason: 'it is neither a PDF nor a text file.' };
  const text = decode(bytes);
  if (text === undefined) return { kind: 'unreadable', reason: 'it is not text in UTF-8 or UTF-16.' };
  return truncate({ kind: 'text', text, isTruncated: false }, limits.maxCharacters);
}

function startsWith(bytes: Uint8Array, magic: string): boolean {
  return Buffer.from(bytes.subarray(0, magic.length)).toString('latin1') === magic;
}

/** UTF-16 if there is a byte order mark, UTF-8 otherwise; `undefined` if it is not text. */
function decode(bytes: Uint8Array): string | undefined {
  const mark = bytes.length >= 2 ? bytes[0]! * 256 + bytes[1]! : 0;
  const encoding = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    // Bytes that cannot be decoded are not text, which is the answer.
    return undefined;
  }
}

function truncate(reading: FileReading, maxCharacters: number): FileReading {
  if (reading.kind !== 'text' || reading.text.length <= maxCharacters) return reading;
  return { kind: 'text', text: reading.text.slice(0, maxCharacters).toWellFormed(), isTruncated: true };
}
