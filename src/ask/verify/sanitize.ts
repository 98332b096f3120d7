/**
 * What a page or a hijacked model may have put into a text, made harmless. Sources pass `stripInvisible` on their way
 * to the model; everything that is shown passes `toHarmless`.
 */

/** C0 and C1 controls but for tab and line feed. */
const CONTROLS = /[\p{Cc}--[\t\n]]/gv;
/** Soft hyphen, zero-width and bidi marks, fillers, selectors, annotation marks, byte order mark, tags (U+E0000…). */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gv;
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
