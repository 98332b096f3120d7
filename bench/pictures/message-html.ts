import { list, object } from '../../sample/stand-ins/discord/rules/body-limits.ts';
import type { StandInMessage } from '../../sample/stand-ins/discord/world.ts';

/** Discord's two themes. */
export type Theme = 'dark' | 'light';

/** Renders what the stand-in received in the look of Discord. It uses no code of Discord. */

const COLOURS: Readonly<Record<Theme, string>> = {
  dark: `--page:#313338; --text:#dbdee1; --strong:#f2f3f5; --faint:#949ba4; --card:#2b2d31; --border:#26282c; --code:#1e1f22;
    --link:#00a8fc; --button:#4e5058; --button-text:#fff; --mention:#3c4270; --mention-text:#c9cdfb; --mark:#3f4147; --input:#1e1f22`,
  light: `--page:#ffffff; --text:#313338; --strong:#060607; --faint:#5c5e66; --card:#f2f3f5; --border:#e3e5e8; --code:#e8e9ec;
    --link:#006ce7; --button:#e3e5e8; --button-text:#313338; --mention:#dee0fc; --mention-text:#505cdc; --mark:#e3e5e8; --input:#ebedef`,
};

const STYLE = `
  body { margin: 0; display: flow-root; background: var(--page); font: 15px/1.375 "gg sans", "Noto Sans", "Open Sans", "DejaVu Sans", Arial, "Noto Color Emoji", sans-serif; color: var(--text); width: 640px }
  .message { display: grid; grid-template-columns: 40px 1fr; column-gap: 16px; padding: 12px 16px }
  .reply { grid-column: 1 / 3; color: var(--faint); font-size: 13px; margin: 0 0 4px 20px; display: flex; gap: 6px; align-items: center; overflow: hidden; white-space: nowrap }
  .reply::before { content: ""; flex: none; width: 30px; height: 8px; margin-top: 8px; border: solid var(--button); border-width: 2px 0 0 2px; border-radius: 6px 0 0 0 }
  .reply b { color: var(--strong); font-weight: 600 } .reply span { overflow: hidden; text-overflow: ellipsis }
  .avatar { width: 40px; height: 40px; border-radius: 50%; background: #5865f2; color: #fff; font-weight: 700; display: grid; place-items: center } .avatar.person { background: #3ba55c }
  .name { color: var(--strong); font-weight: 600; margin-right: 6px } .app { background: #5865f2; color: #fff; border-radius: 3px; font-size: 10px; padding: 1px 4px; vertical-align: 2px }
  .time { color: var(--faint); font-size: 12px; margin-left: 6px }
  .embed { background: var(--card); border: 1px solid var(--border); border-left: 4px solid; border-radius: 4px; padding: 10px 16px 12px 12px; margin-top: 6px; max-width: 516px; font-size: 14px }
  .title { color: var(--strong); font-weight: 600; font-size: 16px; margin-bottom: 6px } a { color: var(--link); text-decoration: none }
  .fields { display: grid; grid-template-columns: repeat(3, 1fr); gap: 8px; margin-top: 8px } .field { grid-column: 1 / 4 } .field.inline { grid-column: auto }
  .field b { display: block; color: var(--strong); font-weight: 600 } .footer { color: var(--faint); font-size: 12px; margin-top: 8px }
  code { background: var(--code); border-radius: 3px; padding: 1px 4px; font: 13px monospace } .sub { color: var(--faint); font-size: 12px }
  .mention { background: var(--mention); color: var(--mention-text); border-radius: 3px; padding: 0 2px }
  .time-mark { background: var(--mark); border-radius: 3px; padding: 0 2px } blockquote { margin: 2px 0; padding-left: 10px; border-left: 4px solid var(--button) }
  .row { display: flex; gap: 8px; margin-top: 8px } .button { background: var(--button); color: var(--button-text); border-radius: 8px; padding: 5px 12px; font-size: 14px; font-weight: 500 }
  .button.danger { background: #da373c; color: #fff } .only { color: var(--faint); font-size: 12px; margin-top: 6px }
  .used { color: var(--link) } .dismiss { color: var(--link) }
  .thread, .file { background: var(--card); border: 1px solid var(--border); border-radius: 6px; padding: 8px 12px; margin-top: 8px; width: fit-content; font-size: 14px }
  .thread b { color: var(--strong) } .thread span { color: var(--link); margin-left: 6px }
  .form { margin: 24px auto; width: 440px; background: var(--card); border: 1px solid var(--border); border-radius: 8px; padding: 16px }
  .form h2 { color: var(--strong); font-size: 20px; margin: 0 0 12px } .form label { font-weight: 600; display: block; margin: 12px 0 6px; color: var(--strong) }
  .form .input { background: var(--input); border-radius: 4px; padding: 10px; min-height: 56px } .form .row { justify-content: flex-end; margin-top: 16px } .submit { background: #5865f2; color: #fff }`;

/** A command whose reply a message is: Discord names who used it. */
export type UsedCommand = { readonly by: string; readonly name: string };

export type Look = {
  readonly theme: Theme;
  /** Of the person who looks at the picture. */
  readonly language: string;
  /** Of people, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** By the id of the reply. */
  readonly commands: ReadonlyMap<string, UsedCommand>;
  /** Threads that were opened on a message, by the id of the message. */
  readonly threads: ReadonlyMap<string, { readonly name: string; readonly messages: number }>;
};

export function toHtml(messages: readonly StandInMessage[], look: Look): string {
  locale = look.language;
  names = look.names;
  return page(messages.map((message) => drawMessage(message, messages, look)).join(''), look.theme);
}

/** A form as the person sees it, filled in with `typed`. */
export function formToHtml(form: Record<string, unknown>, typed: string, theme: Theme): string {
  const fields = list(form.components).map(
    (field) => `<label>${escapeHtml(field.label)}</label><div class="input">${escapeHtml(typed)}</div>`,
  );
  const buttons = '<div class="row"><span class="button">Cancel</span><span class="button submit">Submit</span></div>';
  return page(`<div class="form"><h2>${escapeHtml(form.title)}</h2>${fields.join('')}${buttons}</div>`, theme);
}

function page(body: string, theme: Theme): string {
  return `<!doctype html><meta charset="utf-8"><style>:root { ${COLOURS[theme]} } ${STYLE}</style><title></title><body>${body}<script>document.title = Math.ceil(document.body.getBoundingClientRect().height)</script></body>`;
}

function drawMessage(message: StandInMessage, all: readonly StandInMessage[], look: Look): string {
  const rows = message.components.map(
    (row) => `<div class="row">${list(row.components).map(drawButton).join('')}</div>`,
  );
  const { username, bot } = message.author;
  const replied = all.find(({ id }) => id === message.reference);
  const reply = replied
    ? `<div class="reply"><b>@${replied.author.username}</b><span>${markdown(replied.content)}</span></div>`
    : '';
  const used = look.commands.get(message.id);
  const command = used ? `<div class="reply"><b>${used.by}</b><span>${usedText(used.name)}</span></div>` : '';
  const thread = look.threads.get(message.id);
  const opened = thread
    ? `<div class="thread"><b>${escapeHtml(thread.name)}</b> <span>${thread.messages} Message${thread.messages === 1 ? '' : 's'} ›</span></div>`
    : '';
  const files = message.attachments.map(({ filename }) => `<div class="file">📄 ${escapeHtml(filename)}</div>`);
  const only = message.visibleTo
    ? '<div class="only">👁 Only you can see this · <span class="dismiss">Dismiss message</span></div>'
    : '';
  return `<div class="message">${reply}${command}<div class="avatar ${bot ? '' : 'person'}">${username[0]?.toUpperCase()}</div><div>
    <div><span class="name">${username}</span>${bot ? '<span class="app">APP</span>' : ''}<span class="time">${locale === 'de' ? 'heute um 10:42 Uhr' : 'Today at 10:42'}</span></div>
    <div>${markdown(message.content)}</div>${message.embeds.map(drawEmbed).join('')}${files.join('')}${rows.join('')}${opened}${only}</div></div>`;
}

/** As Discord's client says it. */
function usedText(name: string): string {
  const command = `<span class="used">/${name}</span>`;
  return locale === 'de' ? `hat ${command} verwendet` : `used ${command}`;
}

function drawEmbed(embed: Record<string, unknown>): string {
  const colour = `#${Number(embed.color ?? 0x202225)
    .toString(16)
    .padStart(6, '0')}`;
  const fields = list(embed.fields).map(
    (field) =>
      `<div class="field ${field.inline ? 'inline' : ''}"><b>${escapeHtml(field.name)}</b>${markdown(field.value)}</div>`,
  );
  const { text } = object(embed.footer);
  return `<div class="embed" style="border-left-color:${colour}">
    ${embed.title ? `<div class="title">${markdown(embed.title)}</div>` : ''}<div>${markdown(embed.description)}</div>
    ${fields.length ? `<div class="fields">${fields.join('')}</div>` : ''}
    ${text ? `<div class="footer">${escapeHtml(text)}</div>` : ''}</div>`;
}

function drawButton(button: Record<string, unknown>): string {
  const label = [object(button.emoji).name, button.label].filter(Boolean).join(' ');
  return `<span class="button ${button.style === 4 ? 'danger' : ''}">${escapeHtml(label)}</span>`;
}

/** The part of Discord's Markdown that the bot uses. */
function markdown(text: unknown): string {
  return escapeHtml(text)
    .replaceAll(/``([^`]+)``|`([^`]+)`/g, (_, two?: string, one?: string) => `<code>${two ?? one}</code>`)
    .replaceAll(/\[((?:\\.|\[[^\]]*\]|[^\]\\])+)\]\((https?:[^)\s]+)\)/g, '<a href="$2">$1</a>')
    .replaceAll(/&lt;(\/[\w -]+):\d+&gt;/g, '<span class="mention">$1</span>')
    .replaceAll(/&lt;@&amp;\d+&gt;/g, '<span class="mention">@role</span>')
    .replaceAll(/&lt;t:(\d+):R&gt;/g, (_, seconds: string) => `<span class="time-mark">${ago(Number(seconds))}</span>`)
    .replaceAll(/&lt;@(\d+)&gt;/g, (_, id: string) => `<span class="mention">@${names.get(id) ?? 'unknown'}</span>`)
    .replaceAll(/\*\*(.+?)\*\*/g, '<b>$1</b>')
    .replaceAll(/^-# (.*)$/gm, '<span class="sub">$1</span>')
    .replaceAll(/^&gt; (.*)$/gm, '<blockquote>$1</blockquote>')
    .replaceAll(/\\([^0-9A-Za-z\s])/g, '$1')
    .replaceAll('\n', '<br>')
    .replaceAll('</blockquote><br>', '</blockquote>');
}

/** Of the person who looks at the picture. */
let locale = 'en';
/** Of people, by id. */
let names: ReadonlyMap<string, string> = new Map();

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

function ago(seconds: number): string {
  const past = seconds - Date.now() / 1000;
  const [unit, size] = UNITS.find(([, length]) => Math.abs(past) >= length) ?? (['second', 1] as const);
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.round(past / size), unit);
}

function escapeHtml(text: unknown): string {
  return String(text ?? '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
