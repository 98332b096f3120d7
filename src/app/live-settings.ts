import type { RuntimeSettings } from '../config/runtime-settings.ts';
import { DEFAULT_RUNTIME_SETTINGS } from '../config/runtime-settings.ts';
import type { Log } from '../core/log.ts';
import { listen } from '../postgres/listen.ts';
import type { Postgres } from '../postgres/pool.ts';
import { SETTINGS_CHANNEL, type SettingsStore } from '../postgres/settings/settings-store.ts';

/**
 * The runtime settings in memory. A change by any process is in force as soon as Postgres has delivered its notice; a
 * change through `store` is in force when the call returns.
 */
export type LiveSettings = AsyncDisposable & {
  values(): RuntimeSettings;
  readonly store: SettingsStore;
  /** Called after each change; returns a function that stops it. */
  onChange(listener: () => void): () => void;
};

/** Reads the settings, then follows their changes until disposed of or the signal is aborted. */
export async function openLiveSettings(
  postgres: Postgres,
  stored: SettingsStore,
  log: Log,
  signal: AbortSignal,
): Promise<LiveSettings> {
  const stop = new AbortController();
  const until = AbortSignal.any([stop.signal, signal]);
  const listeners = new Set<() => void>();
  let values = DEFAULT_RUNTIME_SETTINGS;
  let reported = '';

  async function read(): Promise<void> {
    const { values: next, problems } = await stored.read(until);
    const isChanged = JSON.stringify(next) !== JSON.stringify(values);
    values = next;
    if (problems.length > 0 && problems.join() !== reported)
      log.warn({ problems }, 'some stored settings are not used');
    reported = problems.join();
    if (isChanged) for (const listener of listeners) listener();
  }

  /** One read at a time, and one more if a notice arrives meanwhile. */
  let reading: Promise<void> = Promise.resolve();
  const readAgain = (): Promise<void> => {
    reading = reading.then(read, read);
    return reading;
  };
  const followChange = () =>
    readAgain().catch((error: unknown) => {
      if (!until.aborted) log.warn({ err: error }, 'cannot read the settings, the last known ones stay in force');
    });

  await readAgain();
  const listener = {
    channel: SETTINGS_CHANNEL,
    onNotice: followChange,
    onConnected: followChange,
    // Somebody may have changed the table by hand.
    onHeartbeat: followChange,
  };
  const following = listen(postgres, listener, log, until).catch((error: unknown) => {
    if (!until.aborted) log.error({ err: error }, 'no longer receives notices of changed settings');
  });
  return {
    values: () => values,
    store: applyingChanges(stored, followChange),
    onChange(added) {
      listeners.add(added);
      return () => listeners.delete(added);
    },
    async [Symbol.asyncDispose]() {
      stop.abort(new Error('the settings are closed'));
      await following;
    },
  };
}

/** The same store; its changes are in force when they return. */
function applyingChanges(store: SettingsStore, apply: () => Promise<void>): SettingsStore {
  const applied = async <T>(change: Promise<T>): Promise<T> => {
    const result = await change;
    await apply();
    return result;
  };
  return {
    ...store,
    set: (...change) => applied(store.set(...change)),
    reset: (...change) => applied(store.reset(...change)),
    undo: (...change) => applied(store.undo(...change)),
    import: (...change) => applied(store.import(...change)),
  };
}
