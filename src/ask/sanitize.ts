/**
 * What a page or a hijacked model may have put into a text, made harmless. Sources pass `stripInvisible` on their way
 * to the model; everything that is shown passes `toHarmless`.
 */

/** C0 and C1 controls but for tab and line feed. */
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;
/** Soft hyphen, zero-width and bidi marks, fillers, annotation marks, byte order mark, tags (U+E0000…), odd selectors. */
const INVISIBLE =
  /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0E\uFEFF\uFFA0\uFFF0-\uFFFB\u{E0000}-\u{E0FFF}\u{1BCA0}-\u{1BCA3}\u{1D173}-\u{1D17A}]/gu;
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Text without what cannot be seen: it can carry instructions past a reader, or turn the order of letters around. */
export function stripInvisible(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(CONTROLS, '')
    .replace(INVISIBLE, '')
    .replace(LONE_SURROGATE, '');
}

/** Discord's mark-up that calls somebody or leads somewhere: `<@1>`, `<@&1>`, `<#1>`, `</name:1>`, `<:name:1>`, `<t:1>`, `<id:…>`. */
const DISCORD_MARKUP = /<(?:[@#][!&]?|\/[^:<>\n]{1,100}:|a?:[^:<>\n]{1,64}:|t:|id:)[^<>\n]{0,64}>/g;
const MASS_MENTION = /@(?=\s*(?:everyone|here)\b)/gi;
/** `![alt](address)` and `[text](address)`: the text stays. */
const MARKDOWN_LINK = /!?\[([^\]\n]*)\]\s*\(\s*<?[^)\n]*\)/g;
const SCHEME = /\b(?:[a-z][a-z0-9+.-]{1,30}:\/\/|javascript:|vbscript:|data:|mailto:|tel:|file:|discord:)[^\s<>"'`]*/gi;
const BARE_ADDRESS =
  /\b(?:www\.|discord\.gg\/|discord(?:app)?\.com\/invite\/|dsc\.gg\/|t\.me\/|bit\.ly\/)[^\s<>"'`]+/gi;

/**
 * Text as it may be shown: nothing invisible, no address (only a citation's link leads anywhere), nobody called.
 * Addresses become `[link]`: the reader finds them behind the citation.
 */
export function toHarmless(text: string): string {
  let harmless = stripInvisible(text);
  // Taking one construct out can put another together; it must not.
  for (let before = ''; before !== harmless; ) {
    before = harmless;
    harmless = harmless
      .replace(MARKDOWN_LINK, '$1')
      .replace(SCHEME, '[link]')
      .replace(BARE_ADDRESS, '[link]')
      .replace(DISCORD_MARKUP, '')
      .replace(MASS_MENTION, '');
  }
  return harmless.trim();
}
