import type { Answer, Citation, Degradation, Segment } from '../../../core/domain/answer.ts';
import type { Button, MessageBody } from '../../client/message-body.ts';
import type { TextKey, Translate } from '../../i18n/translate.ts';
import { COLOURS } from '../../ui/colours.ts';
import { ago, grouped } from '../../ui/format.ts';
import { harmless, link, linkMarks, relative } from '../../ui/markdown.ts';
import { clip, clipMarkdown, splitMarkdown } from '../../ui/split.ts';

/** About what a reader takes in at a glance; the rest goes to a thread or a file. */
const BODY_CHARACTERS = 1500;
const MAX_SOURCES = 5;
/** Descriptions take 4,096; the headline has to fit, too. */
const MAX_PROGRESS = 3700;

export type AnswerFacts = {
  readonly id: string;
  readonly now: Date;
  /** When the newest page was indexed. */
  readonly syncedAt: Date | undefined;
  readonly isPrivate: boolean;
  /** Questions that are none ("thanks") get no buttons. */
  readonly savedAnswer?: { readonly text: string; readonly url: string; readonly savedAt: Date };
};

export type AnswerCard = {
  readonly body: MessageBody;
  /** What did not fit, in the order of reading; fences are whole in each part. */
  readonly rest: readonly string[];
};

const NOTES: Record<Degradation, TextKey> = {
  'no-model': 'degraded.no-model',
  'model-down': 'degraded.model-down',
  'model-slow': 'degraded.model-slow',
  'out-of-credit': 'degraded.out-of-credit',
  'budget-spent': 'degraded.budget-spent',
  'dense-down': 'degraded.dense-down',
  'embedding-down': 'degraded.embedding-down',
  'lexical-building': 'degraded.lexical-building',
};

/** The finished answer as a message. */
export function renderAnswer(answer: Answer, facts: AnswerFacts, t: Translate): AnswerCard {
  const whole = answer.status === 'not_found' ? notFoundText(answer, facts, t) : textWithLinks(answer);
  const [first = '', ...rest] = wholeOrParts(whole);
  const notes = answer.degradations.map((degradation) => `-# ${t(NOTES[degradation])}`);
  const description = [savedAnswerText(facts, t), first, ...new Set(notes)].filter(Boolean).join('\n\n');
  const sources = renderSources(answer.citations, t);
  return {
    rest,
    body: {
      embeds: [
        {
          color: colourOf(answer),
          description,
          ...(sources ? { fields: [{ name: t('answer.sources'), value: sources }] } : {}),
          ...(answer.kind === 'smalltalk' ? {} : { footer: { text: footer(answer, facts, t) } }),
        },
      ],
      buttons: answer.kind === 'smalltalk' ? [] : answerButtons(answer, facts, t),
    },
  };
}

/** The verified parts so far, while more is on its way. */
export function renderProgress(headline: string, segments: readonly Segment[]): MessageBody {
  const text = clipMarkdown(segments.map((segment) => harmless(segment.text)).join('\n\n'), MAX_PROGRESS);
  return {
    embeds: [{ color: COLOURS.info, description: [text, `-# ⏳ ${headline}`].filter(Boolean).join('\n\n') }],
  };
}

function wholeOrParts(text: string): readonly string[] {
  // A little too long is better read in one piece than cut.
  return text.length <= BODY_CHARACTERS * 1.2 ? [text] : splitMarkdown(text, BODY_CHARACTERS);
}

/** Notion's and the model's words are made harmless first: the links put in afterwards are ours. */
function textWithLinks(answer: Answer): string {
  // The marks of a piece that ends in a fence stand behind it: the fence would not be one.
  const text = answer.text.replaceAll(/^([ \t]*```)[ \t]+(?=\[\d{1,3}\])/gm, '$1\n');
  return linkMarks(harmless(text), answer.citations);
}

function notFoundText(answer: Answer, facts: AnswerFacts, t: Translate): string {
  const synced = facts.syncedAt ? relative(facts.syncedAt) : t('answer.never');
  const closest = answer.closest.slice(0, MAX_SOURCES).map((page) => link(clip(page.title, 80), page.url));
  return [
    t('answer.notFound', { pages: grouped(answer.pagesSearched, t.language), synced }),
    ...(closest.length ? [t('answer.closest', { pages: closest.join(' · ') })] : []),
  ].join('\n');
}

function savedAnswerText({ savedAnswer }: AnswerFacts, t: Translate): string {
  if (!savedAnswer) return '';
  return `${clipMarkdown(harmless(savedAnswer.text), BODY_CHARACTERS)}\n-# ${t('answer.curated', { when: relative(savedAnswer.savedAt), url: savedAnswer.url })}`;
}

/** The cited ones, at most five, one a line; in a field of at most 1,024 characters. */
export function renderSources(citations: readonly Citation[], t: Translate): string {
  const shown = citations.slice(0, MAX_SOURCES);
  const more = citations.length - shown.length;
  const room = Math.floor((1024 - 40) / Math.max(1, shown.length));
  const lines = shown.map((citation) => sourceLine(citation, room, t));
  return [...lines, ...(more > 0 ? [t('answer.moreSources', { count: more })] : [])].join('\n');
}

function sourceLine(citation: Citation, room: number, t: Translate): string {
  const edited = `— ${t('answer.edited', { when: relative(citation.editedAt) })}`;
  const tail = citation.isStale ? `${edited} · ${t('answer.stale')}` : edited;
  const fixed = `[${citation.n}] [](${citation.url}) ${tail}`.length;
  // Each character of a title may need an escape: half the room is what always fits.
  const title = clip(
    [citation.title, ...citation.headings.slice(-1)].join(' › '),
    Math.max(8, Math.floor((room - fixed) / 2)),
  );
  return `\\[${citation.n}] ${link(title, citation.url)} ${tail}`;
}

function footer(answer: Answer, facts: AnswerFacts, t: Translate): string {
  const read = new Set(answer.citations.map((citation) => citation.pageId)).size;
  const count = read || answer.pagesSearched;
  return t('answer.footer', {
    pages: t(read ? 'answer.read' : 'answer.searched', { count, pages: grouped(count, t.language) }),
    seconds: (answer.ms.total / 1000).toLocaleString(t.language, { maximumFractionDigits: 1 }),
    synced: facts.syncedAt ? ago(facts.syncedAt, facts.now, t.language) : t('answer.never'),
    id: facts.id,
  });
}

function colourOf(answer: Answer): number {
  if (answer.status === 'not_found') return COLOURS.notFound;
  const isDoubtful = answer.status === 'partial' || answer.citations.some((citation) => citation.isStale);
  return isDoubtful ? COLOURS.partial : COLOURS.answered;
}

function answerButtons(answer: Answer, { id, isPrivate }: AnswerFacts, t: Translate): readonly (readonly Button[])[] {
  const isFound = answer.status !== 'not_found';
  const votes: Button[] = [
    { id: `up:${id}`, label: '', emoji: '👍' },
    { id: `down:${id}`, label: '', emoji: '👎' },
  ];
  const evidence: Button[] = isFound ? [{ id: `evidence:${id}`, label: t('button.evidence'), emoji: '🔎' }] : [];
  const notify: Button[] = isFound ? [] : [{ id: `notify:${id}`, label: t('button.notify'), emoji: '🔔' }];
  const share: Button[] = isPrivate ? [{ id: `share:${id}`, label: t('button.share'), emoji: '📣' }] : [];
  return [
    [
      ...votes,
      ...evidence,
      ...notify,
      retryButton(id, t),
      { id: `human:${id}`, label: t('button.human'), emoji: '🙋' },
    ],
    share,
  ];
}

export function retryButton(id: string, t: Translate): Button {
  return { id: `retry:${id}`, label: t('button.retry'), emoji: '🔁' };
}
