import { stripInvisible } from '../../core/text/invisible-text.ts';

/** Discord's markup that mentions someone or links somewhere: `<@1>`, `<@&1>`, `<#1>`, `</name:1>`, `<:name:1>`, `<t:1>`, `<id:…>`. */
const DISCORD_MARKUP = /<(?:[@#][!&]?|\/[^:<>\n]{1,100}:|a?:[^:<>\n]{1,64}:|t:|id:)[^<>\n]{0,64}>/g;
const MASS_MENTION = /@(?=\s*(?:everyone|here)\b)/gi;
/** `![alt](address)` and `[text](address)`: the text stays. */
const MARKDOWN_LINK = /!?\[([^\]\n]*)\]\s*\(\s*<?[^)\n]*\)/g;
const SCHEME = /\b(?:[a-z][a-z0-9+.-]{1,30}:\/\/|javascript:|vbscript:|data:|mailto:|tel:|file:|discord:)[^\s<>"'`]*/gi;
const BARE_ADDRESS =
  /\b(?:www\.|discord\.gg\/|discord(?:app)?\.com\/invite\/|dsc\.gg\/|t\.me\/|bit\.ly\/)[^\s<>"'`]+/gi;

/**
 * Makes text from a page or a model safe to show, even if the model is hijacked: no invisible characters, no addresses,
 * no mentions. Only citations link anywhere; an address becomes `[link]`, and the cited block has it.
 */
export function toHarmless(text: string): string {
  let harmless = stripInvisible(text);
  // Removing one construct may join its neighbours into another one, so repeat until nothing changes.
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
