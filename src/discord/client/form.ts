import { ComponentType, TextInputStyle } from 'discord.js';
import { clip } from '../ui/split.ts';

/** A field of a form: a choice of one, or a text. */
export type FormField =
  | {
      readonly id: string;
      readonly label: string;
      readonly choices: readonly { readonly value: string; readonly label: string }[];
    }
  | {
      readonly id: string;
      readonly label: string;
      readonly isRequired: boolean;
      readonly value?: string;
      readonly maxLength: number;
    };

/** A form that opens over Discord's window. `id` is its custom id, `kind:id`. */
export type Form = { readonly id: string; readonly title: string; readonly fields: readonly FormField[] };

/** Discord's limit for the title of a form and the label of a field. */
const MAX_TITLE = 45;

/** The modal that Discord's API expects. */
export function toModal(form: Form) {
  return {
    custom_id: form.id,
    title: clip(form.title, MAX_TITLE),
    components: form.fields.map((field) => ({
      type: ComponentType.Label,
      label: clip(field.label, MAX_TITLE),
      component: toField(field),
    })),
  };
}

function toField(field: FormField) {
  if ('choices' in field)
    return {
      type: ComponentType.StringSelect,
      custom_id: field.id,
      required: true,
      min_values: 1,
      max_values: 1,
      options: field.choices,
    };
  return {
    type: ComponentType.TextInput,
    custom_id: field.id,
    style: TextInputStyle.Paragraph,
    required: field.isRequired,
    max_length: field.maxLength,
    ...(field.value ? { value: clip(field.value, field.maxLength) } : {}),
  };
}
