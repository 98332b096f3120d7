import type { Answer, Statement } from '../../../core/domain/answer.ts';
import { degradationsToShow } from '../../../core/domain/degradation.ts';
import { formatAgo, formatNumber } from '../../../core/format.ts';
import type { MessageBody } from '../../client/message-body.ts';
import type { Translate } from '../../i18n/translate.ts';
import { COLOURS } from '../../ui/colours.ts';
import { harmless, link, linkMarks, relative } from '../../ui/markdown.ts';
import { clip, clipMarkdown, seenLength, splitMarkdown } from '../../ui/split.ts';
import { answerButtonRows } from './buttons/button-rows.ts';
import { renderPassages } from './passages-text.ts';
import { MAX_SOURCES, renderSources } from './sources.ts';

/** What a reader takes in at a glance, as seen: addresses of links do not count. The rest goes to a thread or a file. */
const MAX_BODY_CHARACTERS = 1500;
/** Of an embed's 4,096, with the addresses; notes and a saved answer need the others. */
const MAX_BODY_UNITS = 3000;
/** Of a message without embeds, which may have 2,000. */
const MAX_REST_UNITS = 1800;
/** Of a whole answer, in at most nine messages: a page must not decide how long the bot goes on writing. */
const MAX_ANSWER_CHARACTERS = 12_000;
/** A text that is only this much too long is not split. */
const TOLERANCE = 1.2;
/** A description may have 4,096 characters; the headline needs some of them. */
const MAX_PROGRESS_CHARACTERS = 3700;

export type AnswerFacts = {
  readonly id: string;
  readonly now: Date;
  /** When the newest page was indexed. */
  readonly syncedAt: Date | undefined;
  readonly isPrivate: boolean;
  readonly isDirect?: boolean;
  /** In a post of a forum. */
  readonly isPost?: boolean;
  /** What was not read of the question, a sentence each. */
  readonly notes?: readonly string[];
  /** An answer that a trusted person saved for this question. */
  readonly savedAnswer?: { readonly text: string; readonly url: string; readonly savedAt: Date };
};

export type AnswerCard = {
  readonly body: MessageBody;
  /** The parts that did not fit, in reading order. No part ends inside a code fence. */
  readonly rest: readonly string[];
};

/** The finished answer as a message. Small talk ("thanks") has no footer and no buttons. */
export function renderAnswer(answer: Answer, facts: AnswerFacts, t: Translate): AnswerCard {
  const isSmallTalk = answer.kind === 'smalltalk';
  const text = clipMarkdown(textOf(answer, facts, t), MAX_ANSWER_CHARACTERS);
  const isShort = bodyLength(text) <= MAX_BODY_CHARACTERS * TOLERANCE;
  const [first = '', ...others] = isShort ? [text] : splitMarkdown(text, MAX_BODY_CHARACTERS, bodyLength);
  const rest = others.flatMap((part) => splitMarkdown(part, MAX_REST_UNITS));
  const degradations = degradationsToShow(answer.degradations, answer.status !== 'not_found').map((degradation) =>
    t(`degraded.${degradation}`, { ...answer.degradationFacts }),
  );
  const notes = [...(facts.notes ?? []), ...degradations].map((note) => `-# ${note}`);
  // Passages carry their own links.
  const sources = answer.status === 'passages' ? '' : renderSources(answer.citations, t);
  return {
    rest,
    body: {
      embeds: [
        {
          color: colourOf(answer),
          description: [savedAnswerText(facts, t), first, ...new Set(notes)].filter(Boolean).join('\n\n'),
          ...(sources ? { fields: [{ name: t('answer.sources'), value: sources }] } : {}),
          // A not-found card says both in its text.
          ...(isSmallTalk || isNotFound(answer) ? {} : { footer: { text: footer(answer, facts, t) } }),
        },
      ],
      buttons: isSmallTalk ? [] : answerButtonRows(answer, facts, t),
    },
  };
}

/** The verified statements so far, while the answer is being written. */
export function renderProgress(headline: string, statements: readonly Statement[]): MessageBody {
  const text = clipMarkdown(statements.map(({ text }) => harmless(text)).join('\n\n'), MAX_PROGRESS_CHARACTERS);
  return {
    embeds: [{ color: COLOURS.info, description: [text, `-# ⏳ ${headline}`].filter(Boolean).join('\n\n') }],
  };
}

/** In seen characters; more where the addresses would not fit into an embed. */
function bodyLength(text: string): number {
  return Math.max(seenLength(text), Math.ceil((text.length * MAX_BODY_CHARACTERS) / MAX_BODY_UNITS));
}

/** Why a plan cannot be run is a sentence of its own. */
function isNotFound({ status, kind }: Answer): boolean {
  return status === 'not_found' && kind !== 'table';
}

function textOf(answer: Answer, facts: AnswerFacts, t: Translate): string {
  if (isNotFound(answer)) return notFoundText(answer, facts, t);
  return answer.status === 'passages' ? renderPassages(answer, t) : textWithLinks(answer);
}

/** Text from Notion and the model is made harmless first. The links that are added afterwards are our own. */
function textWithLinks(answer: Answer): string {
  // A mark behind a closing fence would keep the fence open, so it moves to the next line.
  const text = answer.text.replaceAll(/^([ \t]*```)[ \t]+(?=\[\d{1,3}\])/gm, '$1\n');
  return linkMarks(harmless(text), answer.citations);
}

function notFoundText({ closest, pagesSearched }: Answer, { syncedAt }: AnswerFacts, t: Translate): string {
  const synced = syncedAt ? relative(syncedAt) : t('answer.never');
  const pages = closest.slice(0, MAX_SOURCES).map(({ title, url }) => link(clip(title, 80), url));
  return [
    t('answer.notFound', { pages: formatNumber(pagesSearched, t.language), synced }),
    ...(pages.length ? [t('answer.closest', { pages: pages.join(' · ') })] : []),
  ].join('\n');
}

function savedAnswerText({ savedAnswer }: AnswerFacts, t: Translate): string {
  if (!savedAnswer) return '';
  const { text, url, savedAt } = savedAnswer;
  return `${clipMarkdown(harmless(text), MAX_BODY_CHARACTERS)}\n-# ${t('answer.savedAnswer', { when: relative(savedAt), url })}`;
}

function footer(answer: Answer, { now, syncedAt }: AnswerFacts, t: Translate): string {
  const cited = new Set(answer.citations.map(({ pageId }) => pageId)).size;
  const count = cited || answer.pagesSearched;
  return t('answer.footer', {
    pages: t(cited ? 'answer.read' : 'answer.searched', { count, pages: formatNumber(count, t.language) }),
    synced: syncedAt ? formatAgo(syncedAt, now, t.language) : t('answer.never'),
  });
}

function colourOf({ status, citations }: Answer): number {
  if (status === 'not_found') return COLOURS.notFound;
  const isDoubtful = status === 'partial' || citations.some(({ isStale }) => isStale);
  return isDoubtful ? COLOURS.partial : COLOURS.answered;
}
