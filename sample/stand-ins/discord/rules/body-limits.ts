import type { Json } from '../world.ts';

/** Limits that Discord answers with 50035; https://discord.com/developers/docs/resources/message */
export function messageProblems(body: Json): readonly string[] {
  const embeds = list(body.embeds);
  return [
    ...tooLong('content', body.content, 2000),
    ...(embeds.length > 10 ? ['embeds: at most 10'] : []),
    ...embeds.flatMap((embed, i) => embedProblems(embed, `embeds[${i}]`)),
    ...(totalCharacters(embeds) > 6000 ? ['embeds: at most 6000 characters in all'] : []),
    ...componentProblems(list(body.components)),
  ];
}

/** Files of a message: every attachment names an uploaded file, and `attachment://` in an embed too. */
export function attachmentProblems(body: Json, filenames: readonly string[]): readonly string[] {
  const images = list(body.embeds).flatMap((embed) => [object(embed.image).url, object(embed.thumbnail).url]);
  return [
    ...(filenames.length > 10 ? ['files: at most 10'] : []),
    ...list(body.attachments).flatMap(({ filename, description }, i) => [
      ...tooLong(`attachments[${i}].description`, description, 1024),
      ...(filename === undefined || filenames.includes(text(filename)) ? [] : [`attachments[${i}]: no such file`]),
    ]),
    ...images.flatMap((url) =>
      url === undefined || /^https?:/.test(text(url)) || filenames.includes(text(url).replace('attachment://', ''))
        ? []
        : [`embeds: ${String(url)} is not attached`],
    ),
  ];
}

/** A form: one to five labelled fields. */
export function formProblems(form: Json): readonly string[] {
  const labels = list(form.components);
  return [
    ...tooLong('title', form.title, 45),
    ...tooLong('custom_id', form.custom_id, 100),
    ...(labels.length < 1 || labels.length > 5 ? ['components: 1 to 5'] : []),
    ...labels.flatMap((label, i) => [
      ...tooLong(`components[${i}].label`, label.label, 45),
      ...tooLong(
        `components[${i}].value`,
        object(label.component).value,
        Number(object(label.component).max_length ?? 4000),
      ),
    ]),
  ];
}

/** Suggestions for an option: a visible name and a value, each at most 100 characters. */
export function choiceProblems(data: Json): readonly string[] {
  const choices = list(data.choices);
  return [
    ...(choices.length > 25 ? ['choices: at most 25'] : []),
    ...choices.flatMap((choice, i) => [
      ...(text(choice.name).trim() ? [] : [`choices[${i}].name: required`]),
      ...(text(choice.value) ? [] : [`choices[${i}].value: required`]),
      ...tooLong(`choices[${i}].name`, choice.name, 100),
      ...tooLong(`choices[${i}].value`, choice.value, 100),
    ]),
  ];
}

/** Nothing to show: 50006. */
export function isEmptyMessage(body: Json, fileCount: number): boolean {
  return !body.content && list(body.embeds).length === 0 && fileCount === 0 && list(body.components).length === 0;
}

function embedProblems(embed: Json, where: string): readonly string[] {
  const fields = list(embed.fields);
  return [
    ...tooLong(`${where}.title`, embed.title, 256),
    ...tooLong(`${where}.description`, embed.description, 4096),
    ...tooLong(`${where}.footer.text`, object(embed.footer).text, 2048),
    ...tooLong(`${where}.author.name`, object(embed.author).name, 256),
    ...(fields.length > 25 ? [`${where}.fields: at most 25`] : []),
    ...fields.flatMap((field, i) => [
      ...(text(field.name) && text(field.value) ? [] : [`${where}.fields[${i}]: needs a name and a value`]),
      ...tooLong(`${where}.fields[${i}].name`, field.name, 256),
      ...tooLong(`${where}.fields[${i}].value`, field.value, 1024),
    ]),
    ...Object.entries({ url: embed.url, author: object(embed.author).url }).flatMap(([name, url]) =>
      url === undefined || /^https?:\/\//.test(String(url)) ? [] : [`${where}.${name}: not an address`],
    ),
  ];
}

function totalCharacters(embeds: readonly Json[]): number {
  const parts = embeds.flatMap((embed) => [
    embed.title,
    embed.description,
    object(embed.footer).text,
    object(embed.author).name,
    ...list(embed.fields).flatMap((field) => [field.name, field.value]),
  ]);
  return parts.reduce<number>((sum, part) => sum + text(part).length, 0);
}

function componentProblems(rows: readonly Json[]): readonly string[] {
  const ids = rows.flatMap((row) => list(row.components)).flatMap((item) => (item.custom_id ? [item.custom_id] : []));
  return [
    ...(rows.length > 5 ? ['components: at most 5 rows'] : []),
    ...(new Set(ids).size < ids.length ? ['components: custom_id given twice'] : []),
    ...rows.flatMap((row, i) => {
      const items = list(row.components);
      return items.length < 1 || items.length > 5
        ? [`components[${i}]: 1 to 5 in a row`]
        : items.flatMap((item) => [
            ...tooLong(`components[${i}].label`, item.label, 80),
            ...tooLong(`components[${i}].custom_id`, item.custom_id, 100),
            ...(item.type === 2 && !item.label && !item.emoji ? [`components[${i}]: a button needs a label`] : []),
          ]);
    }),
  ];
}

/** Discord counts UTF-16 code units in embeds and code points in content. This counts the stricter of both. */
function tooLong(where: string, value: unknown, max: number): readonly string[] {
  return text(value).length > max ? [`${where}: must be ${max} or fewer in length`] : [];
}

export const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value : []);
export const object = (value: unknown): Json => (value && typeof value === 'object' ? (value as Json) : {});
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
