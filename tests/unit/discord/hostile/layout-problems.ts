import { list, object } from '../../../../sample/stand-ins/discord/rules/body-limits.ts';
import type { Json, StandInMessage } from '../../../../sample/stand-ins/discord/world.ts';
import { ENGLISH_SENTENCES } from '../../../../src/discord/i18n/english-texts.ts';

/** Discord markup that may be active in a message, besides relative times. */
export type Allowed = {
  readonly isLink: (url: string) => boolean;
  /** Ids that a mention may contain: people, roles and channels of the test. */
  readonly ids?: ReadonlySet<string>;
};

type Shown = Pick<StandInMessage, 'content' | 'embeds' | 'components'>;

/** The bot's own small print. Any other small print was injected. */
const SMALL_PRINT = Object.entries(ENGLISH_SENTENCES)
  .filter(([key]) => /^(degraded|answer\.(continued|searching|searchedFor|queued|savedAnswer)|why\.dates)/.test(key))
  .map(([, text]) => text.split('{{')[0] ?? '');

const EMOJI = /\p{RGI_Emoji}/gv;
/** Control characters except tab and line feed, direction marks, zero-width characters, lone surrogates. */
const UNSEEN = /[[\p{Cc}--[\t\n]]\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/v;
const OPENING = /^(?:\\[^0-9A-Za-z\s]|(`+)([\s\S]*?[^`])\1(?!`))/;

/** How a message could look broken or mislead a reader. Written independently of the source, after Discord's client. */
export function layoutProblems(message: Shown, allowed: Allowed): readonly string[] {
  return message.embeds
    .flatMap((embed) => [
      ...markupProblems(embed.title, allowed),
      ...markupProblems(embed.description, allowed),
      ...list(embed.fields).flatMap(({ value }) => markupProblems(value, allowed)),
      ...unseenIn(object(embed.footer).text),
    ])
    .concat(markupProblems(message.content, allowed));
}

/** The layout of a card, which hostile text must not change. */
export function shapeOf({ content, embeds, components }: Shown): string {
  const parts = embeds.map(
    (embed) =>
      `${embed.title ? 'title ' : ''}${embed.description ? 'text ' : ''}fields:${list(embed.fields).length}${embed.footer ? ' footer' : ''}`,
  );
  return `${content ? 'content ' : ''}[${parts.join('; ')}] rows:${components.map((row) => list(row.components).length).join()}`;
}

export function linesOf({ embeds }: Shown, part: 'description' | 'field' = 'description'): number {
  const embed: Json = embeds[0] ?? {};
  const text = part === 'description' ? embed.description : list(embed.fields)[0]?.value;
  return String(text ?? '').split('\n').length;
}

function markupProblems(value: unknown, { isLink, ids }: Allowed): readonly string[] {
  const text = typeof value === 'string' ? value : '';
  const { plain, raw, problems } = withoutCode(text);
  const links = [...raw.matchAll(/\]\(\s*<?([^\s)>]*)/g)].map((match) => match[1] ?? '');
  const bare = raw.replaceAll(/\]\([^\s)]*\)/g, '').match(/\b[a-z][a-z0-9+.-]*:\/\/[^\s)]+/gi) ?? [];
  const markup = plain.match(/<(?:@[!&]?\d|#\d|\/[^<>:\n]+:\d|t:-?\d|a?:\w+:\d|id:\w)[^<>\n]*>/g) ?? [];
  const isOurs = (mark: string) => /^<t:\d+:R>$/.test(mark) || ids?.has(/\d+/.exec(mark)?.[0] ?? '');
  return [
    ...problems,
    ...unseenIn(text),
    ...[...links, ...bare].filter((url) => !isLink(url)).map((url) => `leads to ${url}`),
    ...markup.filter((mark) => !isOurs(mark)).map((mark) => `calls ${mark}`),
    ...(/@(everyone|here)/.test(plain) ? ['calls everybody'] : []),
    ...(plain.includes('||') ? ['hides behind a spoiler'] : []),
    ...(/^\s*#{1,3}\s/m.test(raw) ? ['heading'] : []),
    ...(/^\s*>>>\s/m.test(raw) ? ['quotes all of the rest'] : []),
    ...[...raw.matchAll(/^\s*-#\s(.*)$/gm)].flatMap(([, line = '']) => smallPrintProblem(line)),
  ];
}

function smallPrintProblem(line: string): readonly string[] {
  const words = line.replace(/^⏳ /, '');
  return SMALL_PRINT.some((start) => words.startsWith(start)) ? [] : [`small print: ${line}`];
}

/** `plain`: without code and escaped signs; `raw`: without code alone. */
function withoutCode(text: string) {
  const problems: string[] = [];
  let plain = '';
  let raw = '';
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at, at + 5000);
    if (rest.startsWith('```')) {
      const end = text.indexOf('```', at + 3);
      if (end < 0) problems.push('a fence is not closed');
      at = end < 0 ? text.length : end + 3;
      continue;
    }
    const [whole] = OPENING.exec(rest) ?? [];
    if (whole?.startsWith('`') && whole.includes('\n')) problems.push('code runs over lines');
    if (whole === undefined && rest.startsWith('`')) problems.push('code is not closed');
    if (whole === undefined) plain += rest[0];
    if (whole === undefined || whole.startsWith('\\')) raw += whole ?? rest[0];
    at += whole?.length ?? 1;
  }
  return { plain, raw, problems };
}

function unseenIn(value: unknown): readonly string[] {
  const text = typeof value === 'string' ? value.replaceAll(EMOJI, '') : '';
  const [found] = UNSEEN.exec(text) ?? [];
  return found === undefined ? [] : [`unseen: U+${found.codePointAt(0)?.toString(16)}`];
}
