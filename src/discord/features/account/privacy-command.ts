import type { CommandSpec, Handler } from '../../interactions/command.ts';

const show: Handler = async ({ t, person }, { store, runtimeSettings }, signal) => {
  const stored = await store.privacy.show(person.hash, person.id, signal);
  const days = runtimeSettings.values().retentionDaysAnswers;
  const sentences = [...(days > 0 ? [t('privacy.kept', { days })] : []), t('privacy.deleteNow')];
  return { content: `${t('privacy.show', { ...stored })}\n${sentences.join(' ')}` };
};

const forget: Handler = async ({ t, person }, { store }, signal) => {
  const deleted = await store.privacy.forget(person.hash, person.id, signal);
  return { content: t('privacy.forgotten', { ...deleted }) };
};

/** What is stored about a person, and how to delete it. */
export const privacyCommand: CommandSpec = {
  name: 'privacy',
  kind: 'slash',
  description: 'privacy',
  permission: 'everyone',
  access: 'manages',
  reply: 'private',
  subcommands: [
    { name: 'show', description: 'privacy.show', run: show },
    { name: 'forget', description: 'privacy.forget', run: forget },
  ],
};
