import { replaceAddresses } from '../../core/text/addresses.ts';
import { stripInvisible } from '../../core/text/invisible-text.ts';

/** Discord's markup that mentions someone or links somewhere: `<@1>`, `<@&1>`, `<#1>`, `</name:1>`, `<:name:1>`, `<t:1>`, `<id:…>`. */
const DISCORD_MARKUP = /<(?:[@#][!&]?|\/[^:<>\n]{1,100}:|a?:[^:<>\n]{1,64}:|t:|id:)[^<>\n]{0,64}>/g;
const MASS_MENTION = /@(?=\s{0,9}(?:everyone|here)\b)/gi;
/** Schemes that a client may open without `//`. */
const OTHER_SCHEME = /\b(?:javascript|vbscript|data|mailto|tel|file|discord):(?=\S)[^\s<>"'`]*/gi;
/** Removing one construct may join its neighbours into another one. Real text needs two rounds. */
const MAX_ROUNDS = 8;
/** More than any answer. Whoever writes the text does not decide how long this takes. */
const MAX_CHARACTERS = 50_000;

/**
 * Makes text from a page or a model safe to show, even if the model is hijacked: no invisible characters, no addresses,
 * no mentions. Only citations link anywhere; an address becomes `[link]`, and the cited block has it. E-mail addresses stay:
 * clients do not open them by themselves.
 */
export function toHarmless(text: string): string {
  let harmless = stripInvisible(text.slice(0, MAX_CHARACTERS));
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = harmless;
    harmless = replaceAddresses(withoutMarkdownLinks(harmless), (address) => (isMail(address) ? address : '[link]'))
      .replace(OTHER_SCHEME, '[link]')
      .replace(DISCORD_MARKUP, '')
      .replace(MASS_MENTION, '');
    if (harmless === before) return harmless.trim();
  }
  // Nested on purpose: nothing that could be markup stays.
  return harmless.replace(/[<>[\]()@:/]+/g, ' ').trim();
}

function isMail(address: string): boolean {
  return /^[^/:]+@[^/:]+$/.test(address);
}

/** Replaces `![alt](address)` and `[text](address)` with their text. Linear: each bracket is looked at once. */
function withoutMarkdownLinks(text: string): string {
  const parts: string[] = [];
  let at = 0;
  let closing = -1;
  for (const { 0: middle, index } of text.matchAll(/\][^\S\n]{0,9}\n?[^\S\n]{0,9}\(/g)) {
    if (index < at) continue;
    const open = openingBracket(text, index, at);
    if (open === undefined) continue;
    const from = index + middle.length;
    if (closing < from) closing = nextClosing(text, from);
    if (closing < 0) break;
    if (text[closing] === '\n') continue;
    const isImage = open > at && text[open - 1] === '!';
    parts.push(text.slice(at, isImage ? open - 1 : open), text.slice(open + 1, index));
    at = closing + 1;
  }
  return parts.join('') + text.slice(at);
}

/** The nearest `[` before `]` on the same line, with no other `]` between them. */
function openingBracket(text: string, index: number, from: number): number | undefined {
  for (let at = index - 1; at >= from; at--) {
    if (text[at] === '[') return at;
    if (text[at] === ']' || text[at] === '\n') return undefined;
  }
  return undefined;
}

/** Where `)` or the end of the line comes next; -1 if neither does. */
function nextClosing(text: string, from: number): number {
  const found = /[)\n]/g;
  found.lastIndex = from;
  return found.exec(text)?.index ?? -1;
}
