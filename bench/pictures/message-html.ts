import { list, object } from '../../sample/stand-ins/discord/rules/body-limits.ts';
import type { StandInMessage } from '../../sample/stand-ins/discord/world.ts';

const BOT_ID = '999999999999999999';

/** Renders messages that the stand-in received in the look of Discord's dark theme. It uses no code of Discord. */

const STYLE = `
  body { margin: 0; background: #313338; font: 15px/1.375 "Noto Sans", "DejaVu Sans", Arial, "Noto Color Emoji", sans-serif; color: #dbdee1; width: 640px }
  .message { display: grid; grid-template-columns: 40px 1fr; gap: 16px; padding: 16px }
  .avatar { width: 40px; height: 40px; border-radius: 50%; background: #5865f2; color: #fff; font-weight: 700; display: grid; place-items: center }
  .name { color: #fff; font-weight: 600; margin-right: 6px } .app { background: #5865f2; color: #fff; border-radius: 3px; font-size: 10px; padding: 1px 4px; vertical-align: 2px }
  .time { color: #949ba4; font-size: 12px; margin-left: 6px }
  .embed { background: #2b2d31; border-left: 4px solid; border-radius: 4px; padding: 12px 16px; margin-top: 6px; max-width: 516px; font-size: 13.5px }
  .title { color: #fff; font-weight: 700; font-size: 16px; margin-bottom: 6px } a { color: #00a8fc; text-decoration: none }
  .fields { display: flex; flex-wrap: wrap; gap: 8px 20px; margin-top: 8px } .field { width: 100% } .field.inline { width: auto; min-width: 140px }
  .field b { display: block; color: #fff; font-size: 13px } .footer { color: #949ba4; font-size: 12px; margin-top: 8px }
  code { background: #1e1f22; border-radius: 3px; padding: 1px 4px; font: 13px monospace } .sub { color: #949ba4; font-size: 12px }
  .mention { background: #3c4270; color: #c9cdfb; border-radius: 3px; padding: 0 2px }
  .time-mark { background: #3f4147; border-radius: 3px; padding: 0 2px } blockquote { margin: 2px 0; padding-left: 10px; border-left: 4px solid #4e5058 }
  .row { display: flex; gap: 8px; margin-top: 8px } .button { background: #4e5058; color: #fff; border-radius: 3px; padding: 6px 14px; font-size: 13px; font-weight: 500 }
  .button.danger { background: #da373c }`;

export function toHtml(messages: readonly StandInMessage[]): string {
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><body>${messages.map(drawMessage).join('')}</body>`;
}

function drawMessage(message: StandInMessage): string {
  const rows = message.components.map(
    (row) => `<div class="row">${list(row.components).map(drawButton).join('')}</div>`,
  );
  const app = message.author.bot ? '<span class="app">APP</span>' : '';
  return `<div class="message"><div class="avatar">${message.author.username[0]?.toUpperCase()}</div><div>
    <div><span class="name">${message.author.username}</span>${app}<span class="time">Today</span></div>
    <div>${markdown(message.content)}</div>${message.embeds.map(drawEmbed).join('')}${rows.join('')}</div></div>`;
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
  return `<div class="embed" style="border-color:${colour}">
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
    .replaceAll(/&lt;t:(\d+):R&gt;/g, (_, seconds: string) => `<span class="time-mark">${ago(Number(seconds))}</span>`)
    .replaceAll(
      /&lt;@(?:&amp;)?(\d+)&gt;/g,
      (_, id: string) => `<span class="mention">@${id === BOT_ID ? 'notionbot' : 'admin'}</span>`,
    )
    .replaceAll(/\*\*(.+?)\*\*/g, '<b>$1</b>')
    .replaceAll(/^-# (.*)$/gm, '<span class="sub">$1</span>')
    .replaceAll(/^&gt; (.*)$/gm, '<blockquote>$1</blockquote>')
    .replaceAll(/\\([^0-9A-Za-z\s])/g, '$1')
    .replaceAll('\n', '<br>')
    .replaceAll('</blockquote><br>', '</blockquote>');
}

function ago(seconds: number): string {
  const minutes = Math.round((seconds * 1000 - Date.now()) / 60_000);
  const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  return Math.abs(minutes) < 2 * 1440
    ? format.format(
        Math.abs(minutes) < 120 ? minutes : Math.round(minutes / 60),
        Math.abs(minutes) < 120 ? 'minute' : 'hour',
      )
    : format.format(Math.round(minutes / 1440), 'day');
}

function escapeHtml(text: unknown): string {
  return String(text ?? '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
