import type { Clock } from '../../src/core/clock.ts';
import type { Scope } from '../../src/core/domain/answer.ts';
import type { PageId } from '../../src/core/domain/notion-id.ts';
import type {
  AuditEntry,
  Catalogue,
  CataloguePage,
  ChannelSettings,
  DiscordStore,
  Feedback,
  FeedbackStore,
  LimitStore,
  PrivacyStore,
  Question,
  QuestionStore,
  SavedAnswer,
  SavedAnswerStore,
  Server,
  ServerStore,
  Usage,
  UsageFilter,
  UsageLimit,
} from '../../src/discord/store.ts';
import {
  addToFakeOutbox,
  createFakeChangeData,
  type FakeChangeData,
  fakeChangeStore,
  fakeFollowStore,
  fakeOutboxStore,
} from './change-stores.ts';

/** A question that was answered. It outlives its text, as in Postgres. */
type Counted = {
  readonly day: string;
  readonly person: string;
  readonly channelId: string;
  readonly guildId: string;
  readonly usage: Usage;
};

type Vote = Feedback & { readonly at: Date };
type Subscriber = { readonly questionId: string; readonly userId: string; readonly since: Date };

/** Everything of the store in memory; `pages` is what the catalogue knows. */
export type FakeDiscordStore = DiscordStore & {
  readonly data: {
    readonly questions: Map<string, Question>;
    readonly audits: AuditEntry[];
    readonly state: Map<string, unknown>;
    readonly savedAnswers: SavedAnswer[];
    readonly subscriptions: Subscriber[];
    readonly servers: Map<string, Server>;
    /** Ids of questions that are copies of a shared answer. */
    readonly copies: Set<string>;
    readonly usage: Counted[];
    readonly votes: Map<string, Vote>;
    readonly limits: Map<string, UsageLimit>;
    readonly changeData: FakeChangeData;
    pages: readonly CataloguePage[];
  };
};

type Data = FakeDiscordStore['data'] & {
  readonly settings: Map<string, ChannelSettings>;
  readonly claimed: Set<string>;
};

export function createFakeDiscordStore(
  pages: readonly CataloguePage[] = [],
  now: Clock['now'] = () => new Date(),
): FakeDiscordStore {
  const data: Data = {
    questions: new Map(),
    audits: [],
    state: new Map(),
    savedAnswers: [],
    subscriptions: [],
    pages,
    servers: new Map(),
    settings: new Map(),
    claimed: new Set(),
    usage: [],
    limits: new Map(),
    votes: new Map(),
    changeData: createFakeChangeData(),
    copies: new Set(),
  };
  return {
    data,
    questions: questionsOf(data, now),
    limits: limitsOf(data),
    feedback: feedbackOf(data, now),
    savedAnswers: savedAnswersOf(data, now),
    catalogue: catalogueOf(data),
    privacy: privacyOf(data),
    servers: serversOf(data),
    changes: fakeChangeStore(data.changeData),
    follows: fakeFollowStore(data.changeData),
    outbox: fakeOutboxStore(data.changeData),
    placeContext: async (guildId, channelId) => placeOf(data, guildId, channelId),
    async questionContext({ guildId, channelId, askedBy, day }) {
      const place = placeOf(data, guildId, channelId);
      const usage = (filter: UsageFilter) => usageSince(data, filter, day);
      const used = { person: usage({ askedBy }), channel: usage({ channelId }), guild: usage({ guildId }) };
      return { ...place, usage: used, ...coverageOf(data, place.settings.scope) };
    },
    async turnContext({ asker, day, collection, scopeKey }) {
      const { askedBy, channelId, guildId } = asker;
      const usage = (filter: UsageFilter) => usageSince(data, filter, day);
      return {
        usage: { person: usage({ askedBy }), channel: usage({ channelId }), guild: usage({ guildId }) },
        savedAnswers: currentAnswers(data, guildId, collection, scopeKey),
      };
    },
    coverage: async (_collection, scope) => coverageOf(data, scope),
    effectiveSettings: async (guildId, channelId) => settingsAt(data, guildId, channelId),
    settings: async (guildId, channelId) => data.settings.get(`${guildId}/${channelId}`) ?? {},
    async setSettings(guildId, channelId, settings) {
      data.settings.set(`${guildId}/${channelId}`, settings);
    },
    async allSettings(guildId) {
      const own = [...data.settings].filter(([key]) => key.startsWith(`${guildId}/`));
      return new Map(own.map(([key, settings]) => [key.slice(guildId.length + 1), settings]));
    },
    async channelsWithWeeklyInsights() {
      const weekly = [...data.settings].filter(([, settings]) => settings.weeklyInsights);
      return weekly.flatMap(([key]) => {
        const [guildId = '', channelId = ''] = key.split('/');
        return channelId ? [{ guildId, channelId }] : [];
      });
    },
    state: async (key) => data.state.get(key),
    async setState(key, value) {
      data.state.set(key, structuredClone(value));
    },
    async ensureState(key, value) {
      if (!data.state.has(key)) data.state.set(key, value);
      return data.state.get(key);
    },
    async audit(entry) {
      data.audits.push({ ...entry, at: now() });
    },
    audits: async (limit) => data.audits.toReversed().slice(0, limit),
  };
}

function placeOf(data: Data, guildId: string, channelId: string) {
  const limits = [...data.limits.values()].filter((limit) => limit.guildId === guildId);
  return { server: data.servers.get(guildId)?.state, settings: settingsAt(data, guildId, channelId), limits };
}

function serversOf({ servers }: Data): ServerStore {
  return {
    list: async () => [...servers.values()],
    async join(guildId, name) {
      const known = servers.get(guildId);
      const state = known?.state ?? 'waiting';
      servers.set(guildId, { guildId, name, state, decidedBy: known?.decidedBy ?? '', leftAt: undefined });
      return { state, isNew: !known };
    },
    async leave(guildId) {
      const known = servers.get(guildId);
      if (known) servers.set(guildId, { ...known, leftAt: new Date() });
    },
    async decide(guildId, state, decidedBy) {
      const known = servers.get(guildId);
      servers.set(guildId, { name: '', leftAt: undefined, ...known, guildId, state, decidedBy });
    },
  };
}

function settingsAt({ settings }: Data, guildId: string, channelId: string): ChannelSettings {
  return { ...settings.get(`${guildId}/`), ...settings.get(`${guildId}/${channelId}`) };
}

/** Roots stand for themselves here: a scope covers the pages that it names. */
function coverageOf({ pages }: Data, scope: Scope | undefined) {
  const covered = pages.filter(({ pageId }) => scope?.roots?.includes(pageId) ?? true);
  const newest = Math.max(...covered.map(({ indexedAt }) => indexedAt.getTime()));
  return { pageCount: covered.length, syncedAt: covered.length > 0 ? new Date(newest) : undefined };
}

function currentAnswers({ savedAnswers, pages }: Data, guildId: string, collection: string, scopeKey: string) {
  const isCurrent = (answer: SavedAnswer) =>
    answer.pages.every((id) => pages.every((page) => page.pageId !== id || page.editedAt <= answer.savedAt));
  return savedAnswers.filter(
    (answer) =>
      answer.guildId === guildId &&
      answer.collection === collection &&
      answer.scopeKey === scopeKey &&
      isCurrent(answer),
  );
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

function usageSince({ usage }: Data, { askedBy, channelId, guildId }: UsageFilter, since: Date): Usage {
  const counted = usage.filter(
    (each) =>
      each.day >= dayOf(since) &&
      (askedBy === undefined || each.person === askedBy) &&
      (channelId === undefined || each.channelId === channelId) &&
      (guildId === undefined || each.guildId === guildId),
  );
  const sum = (key: keyof Usage) => counted.reduce((total, each) => total + each.usage[key], 0);
  return { questions: sum('questions'), costUsd: sum('costUsd'), tokens: sum('tokens') };
}

function questionsOf({ questions, usage, claimed, copies }: Data, now: Clock['now']): QuestionStore {
  const change = (id: string, changes: Partial<Question>) => {
    const known = questions.get(id);
    if (known) questions.set(id, { ...known, ...changes });
  };
  const newestFirst = () => [...questions.values()].toSorted((a, b) => b.askedAt.getTime() - a.askedAt.getTime());
  return {
    async start(question) {
      questions.set(question.id, { ...question, status: 'pending', answer: undefined, parts: [] });
    },
    async finish(id, answer) {
      const asked = questions.get(id);
      if (!asked) return;
      change(id, { status: 'done', answer, token: undefined });
      usage.push({
        day: dayOf(now()),
        person: asked.askedBy,
        channelId: asked.settingsChannelId,
        guildId: asked.guildId ?? '',
        usage: { questions: 1, costUsd: answer.costUsd, tokens: answer.tokens.in + answer.tokens.out },
      });
    },
    addPart: async (id, message) => change(id, { parts: [...(questions.get(id)?.parts ?? []), message] }),
    place: async (id, message) => change(id, { messageId: message.id, channelId: message.channelId }),
    fail: async (id, status) => change(id, { status, token: undefined }),
    async share(question, answer) {
      questions.set(question.id, { ...question, status: 'done', answer, parts: [] });
      copies.add(question.id);
    },
    byId: async (id) => questions.get(id),
    byMessage: async (messageId) => newestFirst().find((question) => question.messageId === messageId),
    bySource: async (messageId) => newestFirst().find((question) => question.sourceMessageId === messageId),
    async remove(id) {
      questions.delete(id);
    },
    reword: async (id, question) => change(id, { question }),
    hasAnswer: async (messageId) =>
      newestFirst().some((question) => question.messageId === messageId && question.status === 'done'),
    directChannels: async (since) => [
      ...new Set(
        newestFirst()
          .filter(({ guildId, askedAt }) => guildId === undefined && askedAt >= since)
          .map(({ channelId }) => channelId),
      ),
    ],
    async claim(id, what) {
      const key = `${what}/${id}`;
      const isFirst = !claimed.has(key);
      claimed.add(key);
      return isFirst;
    },
    async release(id, what) {
      claimed.delete(`${what}/${id}`);
    },
    pending: async (before) =>
      [...questions.values()].filter(({ status, askedAt }) => status === 'pending' && askedAt < before),
    since: async (guildId, since) =>
      newestFirst().filter(
        (question) => question.askedAt >= since && (guildId === undefined || question.guildId === guildId),
      ),
  };
}

const limitKey = ({ guildId, subject, subjectId }: Pick<UsageLimit, 'guildId' | 'subject' | 'subjectId'>) =>
  `${guildId}/${subject}/${subjectId}`;

function limitsOf(data: Data): LimitStore {
  const { limits } = data;
  return {
    of: async (guildId) => [...limits.values()].filter((limit) => limit.guildId === guildId),
    async set(limit) {
      limits.set(limitKey(limit), limit);
    },
    async remove(limit) {
      limits.delete(limitKey(limit));
    },
    usage: async (filter, since) => usageSince(data, filter, since),
  };
}

function feedbackOf({ votes, questions, subscriptions, changeData }: Data, now: Clock['now']): FeedbackStore {
  return {
    async add(feedback) {
      votes.set(`${feedback.questionId}/${feedback.by}`, { ...feedback, at: now() });
    },
    async since(guildId, since) {
      return [...votes.values()]
        .filter((vote) => vote.at >= since)
        .flatMap((vote) => {
          const question = questions.get(vote.questionId);
          const isHere = question && (guildId === undefined || question.guildId === guildId);
          return isHere ? [{ ...vote, question: question.question }] : [];
        });
    },
    async subscribe(questionId, userId) {
      if (!subscriptions.some((notified) => notified.questionId === questionId && notified.userId === userId))
        subscriptions.push({ questionId, userId, since: now() });
    },
    async subscriptions() {
      return subscriptions.flatMap(({ questionId, userId, since }) => {
        const question = questions.get(questionId);
        return question ? [{ question, userId, since }] : [];
      });
    },
    async unsubscribe(questionId, userId) {
      const index = subscriptions.findIndex(
        (notified) => notified.questionId === questionId && notified.userId === userId,
      );
      if (index >= 0) subscriptions.splice(index, 1);
    },
    async tell({ question: { id }, userId }, { notice, at }) {
      const index = subscriptions.findIndex((one) => one.questionId === id && one.userId === userId);
      if (index < 0) return false;
      subscriptions.splice(index, 1);
      if (notice) addToFakeOutbox(changeData, [notice], at);
      return true;
    },
  };
}

function savedAnswersOf({ savedAnswers }: Data, now: Clock['now']): SavedAnswerStore {
  return {
    async save(answer) {
      savedAnswers.push({ ...answer, savedAt: now() });
    },
  };
}

function catalogueOf(data: Data): Catalogue {
  const visible = (ids: ReadonlySet<PageId>) =>
    data.pages.filter((page) => ids.has(page.pageId)).toSorted((a, b) => b.editedAt.getTime() - a.editedAt.getTime());
  return {
    async overview(ids) {
      const times = visible(ids).map((page) => page.indexedAt.getTime());
      return {
        pages: ids.size,
        chunks: ids.size * 3,
        syncedAt: times.length ? new Date(Math.max(...times)) : undefined,
      };
    },
    recent: async (ids, since, limit) =>
      visible(ids)
        .filter((page) => page.editedAt >= since)
        .slice(0, limit),
    sources: async (ids, limit) =>
      visible(ids)
        .slice(0, limit)
        .map((page) => ({ ...page, below: 0 })),
    titles: async (ids, words, limit) =>
      visible(ids)
        .filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)))
        .toSorted((a, b) => a.title.length - b.title.length)
        .slice(0, limit)
        .map(({ pageId, title }) => ({ id: pageId, title })),
    changedSince: async (ids, since) => visible(new Set(ids)).filter((page) => page.indexedAt > since),
  };
}

function privacyOf({ questions, votes, subscriptions, limits }: Data): PrivacyStore {
  const show = async (askedBy: string, userId: string) => ({
    questions: [...questions.values()].filter((question) => question.askedBy === askedBy).length,
    turns: 0,
    feedback: [...votes.values()].filter((vote) => vote.by === askedBy).length,
    subscriptions: subscriptions.filter((notified) => notified.userId === userId).length,
  });
  return {
    show,
    async forget(askedBy, userId) {
      const kept = await show(askedBy, userId);
      for (const [id, question] of questions) if (question.askedBy === askedBy) questions.delete(id);
      for (const [id, vote] of votes) if (vote.by === askedBy || !questions.has(vote.questionId)) votes.delete(id);
      const left = subscriptions.filter((notified) => notified.userId !== userId && questions.has(notified.questionId));
      subscriptions.splice(0, subscriptions.length, ...left);
      for (const [key, { userId: known, ...limit }] of limits) if (known === userId) limits.set(key, limit);
      return kept;
    },
  };
}
