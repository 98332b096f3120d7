import type { FileText } from '../../../../core/ports/files.ts';
import type { TextKey, Translate } from '../../../i18n/translate.ts';
import type { MessageFile } from '../../../incoming/message-content.ts';
import type { BotContext } from '../../../interactions/context.ts';
import { UserError } from '../../../interactions/user-error.ts';
import { harmlessLine } from '../../../ui/markdown.ts';
import { clip } from '../../../ui/split.ts';

/** Each costs a download, and a PDF a process. */
const MAX_FILES = 3;
const MAX_FILE_BYTES = 8_000_000;
/** The ask flow takes 10,000 characters. */
const MAX_QUESTION_CHARACTERS = 8_000;
const MAX_TEXT_CHARACTERS = 4_000;
const MAX_NAME_CHARACTERS = 80;
/** For all files, with the time that they wait for others. */
const READING_MS = 30_000;

type Asked = {
  /** May be empty. */
  readonly question: string;
  readonly files?: readonly MessageFile[];
  readonly t: Translate;
};

export type ReadQuestion = {
  readonly question: string;
  /** What was not read, a sentence each. */
  readonly notes: readonly string[];
};

/**
 * The question with the text of its files, or that text itself if there are no words. Throws a UserError if nothing can
 * be read and there are no words.
 */
export async function withFiles(
  context: Pick<BotContext, 'fileText'>,
  { question, files = [], t }: Asked,
  signal: AbortSignal,
): Promise<ReadQuestion> {
  if (files.length === 0) return { question, notes: [] };
  const deadline = AbortSignal.timeout(READING_MS);
  const room = Math.min(MAX_TEXT_CHARACTERS, Math.floor((MAX_QUESTION_CHARACTERS - question.length) / files.length));
  const texts: string[] = [];
  const refusals: UserError[] = files.length > MAX_FILES ? [new UserError('file.tooMany', { count: MAX_FILES })] : [];
  for (const file of files.slice(0, MAX_FILES)) {
    const read = await readFile(context.fileText, file, deadline, signal);
    if (read instanceof UserError) {
      refusals.push(read);
      continue;
    }
    texts.push(clip(read.text, room));
    if (read.isCut || read.text.length > room) refusals.push(refusal('file.cut', file));
  }
  const [first] = refusals;
  if (question === '' && texts.length === 0 && first) throw first;
  const quoted = texts.map((text) => `“${text}”`).join('\n\n');
  return {
    question:
      question === '' ? clip(texts.join('\n\n'), MAX_TEXT_CHARACTERS) : [question, quoted].filter(Boolean).join('\n\n'),
    notes: refusals.map(({ key, values }) => t(key, values)),
  };
}

/** The text, or why there is none. */
async function readFile(
  fileText: FileText,
  file: MessageFile,
  deadline: AbortSignal,
  signal: AbortSignal,
): Promise<{ readonly text: string; readonly isCut: boolean } | UserError> {
  if (!isReadable(file)) return refusal('file.notText', file);
  if (file.sizeBytes > MAX_FILE_BYTES) return refusal('file.tooLarge', file);
  // The name of source code does not show that it is text.
  const name = file.contentType?.startsWith('text/') ? `${file.name}.txt` : file.name;
  const reading = await fileText.read({ name, url: file.url }, AbortSignal.any([signal, deadline])).catch((error) => {
    signal.throwIfAborted();
    if (!deadline.aborted) throw error;
    return { kind: 'unreadable', reason: 'there was no time to read it.', isTransient: true } as const;
  });
  if (reading.kind === 'unreadable') return refusal(reading.isTransient ? 'file.unavailable' : 'file.unreadable', file);
  if (reading.text.trim() === '') return refusal('file.unreadable', file);
  return { text: reading.text.trim(), isCut: reading.isTruncated };
}

/** By what Discord says about it, so that no picture is downloaded. */
export function isReadable({ name, contentType = '' }: MessageFile): boolean {
  return (
    /^(?:text\/|application\/(?:x-)?(?:pdf|json|xml|yaml)\b)/.test(contentType) ||
    /\.(?:pdf|txt|md|csv|tsv|json|ya?ml|xml|log)$/i.test(name)
  );
}

function refusal(key: TextKey, { name }: MessageFile): UserError {
  return new UserError(key, { name: harmlessLine(name, MAX_NAME_CHARACTERS), size: MAX_FILE_BYTES / 1e6 });
}
